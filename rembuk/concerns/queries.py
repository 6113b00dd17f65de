"""Reads about concerns: the reporter's own, the counsellors' queue; each with a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from rembuk.accounts.models import School, current_year
from rembuk.cases import rules as case_rules
from rembuk.cases import triage
from rembuk.cases.models import Case, Stage
from rembuk.cases.naming import Tokens
from rembuk.concerns.models import WAITING, Concern, ConcernEntry
from rembuk.core import clock
from rembuk.core.actor import Actor, Role
from rembuk.core.prepared import Prepared
from rembuk.people.models import Enrolment
from rembuk.vault import keys

LONGEST = 1000  # rows of a queue that are put into order
FEW = 12  # what stands beside one concern
MANY = 200  # running cases of one counsellor in a list to choose from


def reported_by(school: School, person_id: UUID | None) -> QuerySet[Concern]:
    """What this person reported, newest first."""
    return Concern.objects.filter(school=school, reporter_id=person_id).order_by("-made_at", "pk")


def added_to(concern: Concern) -> list[ConcernEntry]:
    """What the reporter added since, in order."""
    held = list(concern.entries.filter(kind=ConcernEntry.Kind.ADDED).order_by("at"))
    for entry in held:
        entry.concern = concern
    return held


def _queue(school: UUID, person: UUID | None = None) -> QuerySet[Concern]:
    found = Concern.objects.filter(school=school, state__in=WAITING)
    found = found.filter(addressee_id=person) if person else found
    return found.select_related("reporter").order_by("made_at")[:200]


_waiting, _waiting_for = Prepared(lambda school: _queue(school)), Prepared(_queue)


def waiting(school: School, person_id: UUID | None, *, all_of_school: bool) -> list[Concern]:
    """New and read concerns in the order of the queue."""
    if not all_of_school and person_id is None:
        return []
    held = _waiting(school=school.pk) if all_of_school else _waiting_for(school=school.pk, person=person_id)
    for one in held:
        one.school = school
    keys.preload([c.scope for c in held])
    return sorted(held, key=lambda c: c.turn)


def unassigned(school: School) -> int:
    """Reports that nobody has taken up yet because no counsellor is named for the class: the coordinator's to pass on."""
    return Concern.objects.filter(school=school, state__in=WAITING, addressee__isnull=True).count()


@dataclass
class Card:
    """A concern as the queue shows one, with those of the same students below it."""

    concern: Concern
    age: str
    classes: str
    others: list["Card"] = field(default_factory=list)


def age(made: date, today: date) -> str:
    """How long somebody has been waiting."""
    days = (today - made).days
    if days <= 0:
        return _("hari ini")
    return _("kemarin") if days == 1 else _("%(n)s hari lalu") % {"n": days}


def queue(school: School, person_id: UUID | None, chosen: dict[str, str], *, sees_all: bool, today: date) -> list[Card]:
    """The concerns of a counsellor, or of the school, in the order of the queue: five queries for any number of rows."""
    rows = _filtered(school, person_id, chosen, sees_all=sees_all)
    held = list(rows.select_related("reporter", "addressee").prefetch_related("students").order_by("made_at", "pk")[:LONGEST])
    keys.preload([c.scope for c in held])
    for concern in held:
        concern.school = school
    if chosen.get("keadaan") == "selesai":
        held.sort(key=lambda c: c.answered_at or c.made_at, reverse=True)
    else:
        held.sort(key=lambda c: c.turn)
    classes = _classes_of({s.pk for c in held for s in c.students.all()}, current_year(today))
    return _together([_card(c, classes, today) for c in held])


def _card(concern: Concern, classes: dict[UUID, str], today: date) -> Card:
    names = dict.fromkeys(classes[s.pk] for s in concern.students.all() if s.pk in classes)
    return Card(concern, age(clock.today(concern.school.time_zone, concern.made_at), today), ", ".join(names))


def _filtered(school: School, person_id: UUID | None, chosen: dict[str, str], *, sees_all: bool) -> QuerySet[Concern]:
    found = Concern.objects.filter(school=school)
    state = chosen.get("keadaan", "")
    found = found.exclude(state__in=WAITING) if state == "selesai" else found.filter(state__in=[state] if state else WAITING)
    if not sees_all or chosen.get("pemegang") == "saya":
        found = found.filter(addressee_id=person_id)
    elif chosen.get("pemegang") == "belum":
        found = found.filter(addressee__isnull=True)
    if "kelas" in chosen:
        of_class = Enrolment.objects.filter(school=school, class_group_id=chosen["kelas"]).values("student_id")
        found = found.filter(pk__in=Concern.students.through.objects.filter(student_id__in=of_class).values("concern_id"))
    if "mendesak" in chosen:
        found = found.filter(urgency=chosen["mendesak"])
    return found.filter(has_safety_sign=True) if "bahaya" in chosen else found


def _classes_of(students: set[UUID], year: str) -> dict[UUID, str]:
    rows = Enrolment.objects.filter(student_id__in=students, year=year, class_group__isnull=False)
    return dict(rows.values_list("student_id", "class_group__name"))


def _together(cards: list[Card]) -> list[Card]:
    """What concerns the same student stands below the first of them."""
    lead: dict[UUID, Card] = {}
    found = []
    for card in cards:
        students = [s.pk for s in card.concern.students.all()]
        first = next((lead[pk] for pk in students if pk in lead), None)
        for pk in students:
            lead.setdefault(pk, first or card)
        (first.others if first else found).append(card)
    return found


def beside(concern: Concern, by: Actor) -> list[Concern]:
    """Other waiting concerns about the same students that this counsellor may read."""
    same = Concern.students.through.objects.filter(student__in=concern.students.all()).values("concern_id")
    rows = Concern.objects.filter(school=concern.school, state__in=WAITING, pk__in=same).exclude(pk=concern.pk)
    if not by.has(Role.COORDINATOR):
        rows = rows.filter(addressee_id=by.person_id)
    held = list(rows.select_related("reporter", "school").order_by("made_at")[:FEW])
    keys.preload([c.scope for c in held])
    return held


def running_cases(concern: Concern, by: Actor) -> list[Case]:
    """Cases of the same students that go on and that this counsellor works on; of others nothing is said, not even that they are."""
    rows = _worked_on(concern, by).filter(case_students__student__in=concern.students.all()).distinct()
    held = list(rows.select_related("school").prefetch_related("case_students__student").order_by("-changed_at")[:FEW])
    keys.preload([c.scope for c in held])
    return held


def _worked_on(concern: Concern, by: Actor) -> QuerySet[Case]:
    named = Q(counselors__person_id=by.person_id, counselors__may_write=True, counselors__until__isnull=True)
    works = named | Q(owner_id=by.person_id) if by.has(Role.COUNSELOR) else named
    return Case.objects.open().filter(works, school=concern.school)


def others_open(concern: Concern, by: Actor, known: Iterable[Case]) -> list[tuple[str, str]]:
    """The counsellor's other running cases as a choice: code, initials, stage; nothing of their matter."""
    rows = _worked_on(concern, by).exclude(pk__in=[c.pk for c in known]).distinct().order_by("-code")
    held = rows.prefetch_related("case_students__student")[:MANY]
    return [(c.code, " · ".join([c.code, _initials(c), str(Stage(c.stage).label)])) for c in held]


def _initials(case: Case) -> str:
    return ", ".join(s.student.initials for s in sorted(case.case_students.all(), key=lambda s: s.place))


def offered(cases: Iterable[Case]) -> list[tuple[str, str]]:
    """Cases as a choice: the code, and the title as it is read."""
    return [(c.code, f"{c.code} · {Tokens(c, c.case_students.all()).text(c.title)}") for c in cases]


def history(concern: Concern) -> list[ConcernEntry]:
    """What happened to a concern, in order, for the counsellors; earlier triages with their reasons."""
    held = list(concern.entries.select_related("by", "to").order_by("at"))
    for entry in held:
        entry.concern = concern
        entry.given = triage.shown(entry.facts)
    return held


def joined(concern: Concern, by: Actor) -> Case | None:
    """The case that a concern became part of, for whoever may read that case."""
    held = concern.case
    return held if held is not None and case_rules.reads_whole(by, held) else None
