"""Reads about data requests; each with a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from rembuk.accounts.models import School
from rembuk.cases.models import Case, CaseStudent
from rembuk.cases.naming import Tokens
from rembuk.conferences.models import Participant
from rembuk.consents.models import Grant
from rembuk.core.prepared import Prepared
from rembuk.core.text import folded
from rembuk.inquiries import questions
from rembuk.inquiries.models import DataRequest
from rembuk.people.models import Duty, Enrolment, Guardianship, Person
from rembuk.vault import keys

SHOWN = 200
FAMILIES = ("parent", "guardian")


@dataclass(frozen=True)
class Offer:
    """Somebody who may know something, with the role that chooses the questions and the reason."""

    person: Person
    role: str
    why: str


def of_case(case: Case) -> list[DataRequest]:
    """All requests of a case, those that wait first."""
    rows = DataRequest.objects.filter(case=case).select_related("person", "student__student").order_by("due_on", "asked_at")
    held = list(rows)
    for one in held:
        one.case = case
    return sorted(held, key=lambda r: r.state != DataRequest.State.OPEN)


def one_of_case(case: Case, pk: UUID) -> DataRequest | None:
    found = DataRequest.objects.filter(case=case, pk=pk).select_related("person", "student__student").first()
    if found is not None:
        found.case = case
    return found


def own(school: School, person_id: UUID | None, now: datetime) -> list[DataRequest]:
    """The requests that wait for this person, by day, as long as they may see them."""
    if person_id is None:
        return []
    held = _own(school=school.pk, person=person_id, now=now)
    for one in held:
        one.school = one.case.school = school
    keys.preload([r.case.scope for r in held])
    return held


def _waiting(school: UUID, person: UUID, now: datetime) -> QuerySet[DataRequest]:
    rows = _seen(now).filter(school=school, person_id=person, state=DataRequest.State.OPEN)
    return rows.select_related("case__owner", "student__student", "person").order_by("due_on")[:SHOWN]


_own = Prepared(_waiting)


def own_one(school: School, person_id: UUID | None, pk: UUID, now: datetime) -> DataRequest | None:
    """A request to this person: while it waits as long as they may see it, then how it ended; None for other people's."""
    rows = _seen(now).filter(school=school, person_id=person_id, pk=pk) if person_id else DataRequest.objects.none()
    return rows.select_related("case__school", "case__owner", "student__student", "person").first()


def _seen(now: datetime) -> QuerySet[DataRequest]:
    """Requests that have ended, and those that wait with a permission that holds: who may see ends by time and by hand."""
    alive = Q(until__isnull=True) | Q(until__gt=now)
    mine = Grant.objects.filter(alive, object_id=OuterRef("pk"), person_id=OuterRef("person_id"), what=Grant.What.ANSWER)
    return DataRequest.objects.filter(~Q(state=DataRequest.State.OPEN) | Exists(mine.filter(revoked_at__isnull=True)))


def offers(case: Case, student: CaseStudent, names: Tokens) -> list[Offer]:
    """Who teaches, guides or stands for a student: from the yearly grid, the roster and the conference, each with the reason."""
    groups = Enrolment.objects.filter(student_id=student.student_id, year=case.year).values("class_group")
    found: dict[UUID, Offer] = {}
    duties = Duty.objects.filter(class_group__in=groups).select_related("person__membership", "class_group")
    for duty in sorted(duties, key=lambda d: (d.kind != Duty.Kind.HOMEROOM, d.subject)):
        role = "homeroom_teacher" if duty.kind == Duty.Kind.HOMEROOM else "subject_teacher"
        why = f"{duty.get_kind_display()} {duty.class_group.name} {duty.subject}".strip()
        if duty.person_id != case.owner_id:
            found.setdefault(duty.person_id, Offer(duty.person, role, why))
    guardians = Guardianship.objects.filter(student_id=student.student_id, is_restricted=False).select_related(
        "person__membership"
    )
    for one in guardians:
        found.setdefault(one.person_id, Offer(one.person, "parent", str(one.get_relation_display())))
    for seat in _seats(case, student):
        role = "parent" if seat.role in FAMILIES else seat.role if seat.role in questions.ROLES else "other"
        found.setdefault(seat.person_id, Offer(seat.person, role, names.text(seat.label) or str(_("Peserta konferensi"))))
    return sorted(found.values(), key=lambda o: (questions.ROLES.index(o.role), folded(o.person.name)))


def _seats(case: Case, student: CaseStudent) -> list[Participant]:
    """Known people of the case's conferences: not the counsellor, and of families only the student's own."""
    rows = Participant.objects.filter(conference__case=case, person__isnull=False).exclude(person=case.owner_id)
    restricted = Guardianship.objects.filter(student_id=student.student_id, is_restricted=True).values("person_id")
    held = (
        rows.exclude(person__in=restricted)
        .exclude(role__in=("student", "counselor"))
        .select_related("person__membership", "conference")
    )
    return [p for p in held.order_by("-conference__round", "rank") if p.role not in FAMILIES or p.student_id == student.pk]


def others(case: Case, known: Iterable[Offer]) -> list[Person]:
    """The school's staff beyond those who are offered, by name."""
    seen = {o.person.pk for o in known} | {case.owner_id}
    rows = Person.objects.filter(school_id=case.school_id, kind=Person.Kind.STAFF, left_on__isnull=True)
    return sorted((p for p in rows.select_related("membership") if p.pk not in seen), key=lambda p: folded(p.name))


def late(rows: Iterable[DataRequest], today: date) -> int:
    """How many of them wait beyond their day."""
    return sum(r.state == DataRequest.State.OPEN and r.due_on < today for r in rows)
