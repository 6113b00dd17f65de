"""Who should sit together: suggestions with their reasons, from the yearly grid, the roster and earlier conferences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from rembuk.accounts.models import RoleSpan, School
from rembuk.cases import legal
from rembuk.cases.models import Case, CaseStudent
from rembuk.conferences.models import Conference, Participant
from rembuk.core.actor import Role
from rembuk.core.text import folded
from rembuk.people.models import ClassGroup, Duty, Guardianship, Person

REPORTED = "terlapor"
FAMILIES = frozenset({"parent", "guardian"})
EXPERTS = ("psychologist", "health_worker")


@dataclass(frozen=True)
class Suggestion:
    """Somebody to invite. `is_usual`: asked in nearly every case, so the plan ticks them beforehand."""

    person: Person
    role: str
    label: str
    reason: str
    student: CaseStudent | None = None
    is_usual: bool = False


@dataclass(frozen=True)
class Suggested:
    """Whom to invite, and a sentence for each that is left out because the law or the kind of case says so."""

    offered: list[Suggestion]
    left_out: list[str]

    @property
    def usual(self) -> list[Suggestion]:
        return [s for s in self.offered if s.is_usual]


def suggested(case: Case, students: list[CaseStudent], *, seated: Iterable[UUID | None] = ()) -> Suggested:
    """Everybody once, by the first reason that fits; a fixed number of queries."""
    stop = legal.stop(legal.kind(case)).not_invited
    left_out: list[str] = []
    taken, offered = set(seated), []
    for one in _all(case, students, stop, left_out):
        if one.person.pk in taken:
            continue
        taken.add(one.person.pk)
        if one.role in stop:
            left_out.append(_("%(who)s tidak diusulkan pada perkara jenis ini.") % {"who": one.label})
        else:
            offered.append(one)
    return Suggested(offered, list(dict.fromkeys(left_out)))


def _all(case: Case, students: list[CaseStudent], stop: frozenset[str], left_out: list[str]) -> Iterator[Suggestion]:
    yield Suggestion(case.owner, "counselor", _("Konselor"), _("Konselor penanggung jawab kasus ini"), is_usual=True)
    yield from _guardians(students, stop, left_out)
    yield from _teachers(case, students)
    yield from _staff(case.school)
    yield from _outsiders(case)


def _guardians(students: list[CaseStudent], stop: frozenset[str], left_out: list[str]) -> Iterator[Suggestion]:
    by_student = {s.student_id: s for s in students}
    rows = list(Guardianship.objects.filter(student__in=by_student).select_related("person").order_by("pk"))
    restricted = {row.person_id for row in rows if row.is_restricted}
    for row in rows:
        child = by_student[row.student_id]
        if row.person_id in restricted:
            left_out.append(_("%(name)s tidak diusulkan: ada pembatasan hukum baginya.") % {"name": row.person.name})
        elif child.role == REPORTED and "reported_party" in stop:
            left_out.append(_("Keluarga pihak terlapor tidak diusulkan pada perkara jenis ini."))
        else:
            words = {"relation": row.get_relation_display(), "child": child.student.name}
            role = "guardian" if row.relation == Guardianship.Relation.GUARDIAN else "parent"
            yield Suggestion(
                row.person, role, str(row.get_relation_display()), _("%(relation)s dari %(child)s menurut data wali") % words,
                student=child, is_usual=True,
            )  # fmt: skip


def _teachers(case: Case, students: list[CaseStudent]) -> Iterator[Suggestion]:
    """The yearly grid: homeroom teacher first, then guru BK, guru wali and who teaches the class."""
    held = ClassGroup.objects.filter(enrolments__student__in=[s.student_id for s in students], year=case.year).distinct()
    order = [Duty.Kind.HOMEROOM, Duty.Kind.COUNSELOR, Duty.Kind.GUARDIAN_TEACHER, Duty.Kind.SUBJECT]
    rows = list(Duty.objects.filter(class_group__in=held, person__left_on__isnull=True).select_related("person", "class_group"))
    for duty in sorted(rows, key=lambda d: (order.index(Duty.Kind(d.kind)), d.class_group.name, folded(d.subject))):
        words = {"group": duty.class_group.name, "subject": duty.subject, "year": case.year}
        role, label, reason = _of_duty(duty, words)
        yield Suggestion(duty.person, role, label, reason, is_usual=duty.kind == Duty.Kind.HOMEROOM)


def _of_duty(duty: Duty, words: dict[str, str]) -> tuple[str, str, str]:
    if duty.kind == Duty.Kind.HOMEROOM:
        return "homeroom_teacher", _("Wali kelas %(group)s") % words, _("Wali kelas %(group)s pada %(year)s") % words
    if duty.kind == Duty.Kind.COUNSELOR:
        return "counselor", _("Guru BK %(group)s") % words, _("Guru BK kelas %(group)s pada %(year)s") % words
    if duty.kind == Duty.Kind.GUARDIAN_TEACHER:
        return "other", _("Guru wali %(group)s") % words, _("Guru wali kelas %(group)s pada %(year)s") % words
    label = _("Guru %(subject)s %(group)s") % words if duty.subject else _("Guru mapel %(group)s") % words
    return "subject_teacher", label, _("Mengajar di kelas %(group)s pada %(year)s") % words


def _staff(school: School) -> Iterator[Suggestion]:
    """By title: who leads the school, student affairs, or advises OSIS."""
    rows = Person.objects.filter(school=school, kind=Person.Kind.STAFF, left_on__isnull=True)
    leads = RoleSpan.objects.filter(membership=OuterRef("membership"), role=Role.PRINCIPAL, until__isnull=True)
    for person in sorted(rows.annotate(is_principal=Exists(leads)), key=lambda p: folded(p.name)):
        title = folded(person.title)
        if person.is_principal:
            yield Suggestion(person, "principal", _("Kepala sekolah"), _("Kepala sekolah, bila keputusan memerlukannya"))
        elif "osis" in title:
            yield Suggestion(person, "osis_advisor", _("Pembina OSIS"), _("Pembina OSIS menurut data staf"))
        elif "kesiswaan" in title:
            label = _("Wakasek kesiswaan")
            yield Suggestion(person, "vice_principal_student_affairs", label, _("Urusan kesiswaan menurut data staf"))


def _outsiders(case: Case) -> Iterator[Suggestion]:
    """Outside experts whom this school has asked before; in which case is not said.

    Only who came by profession: a child, an uncle or a neighbour of another case would tell of that case.
    """
    rows = Participant.objects.filter(
        conference__school=case.school, person__kind=Person.Kind.OUTSIDER, person__left_on__isnull=True, role__in=EXPERTS
    )
    seen: dict[UUID, Participant] = {}
    for seat in rows.select_related("person").order_by("-conference__on_day", "rank"):
        seen.setdefault(seat.person_id, seat)
    for seat in seen.values():
        label = seat.person.title or _("Pihak luar")
        yield Suggestion(seat.person, seat.role, label, _("Pernah ikut konferensi di sekolah ini"))


def clashes(conference: Conference, people: Iterable[UUID | None], day: date) -> dict[UUID, str]:
    """Who of these people is asked to another conference that day, in a sentence that names no case."""
    others = Participant.objects.filter(
        conference__school_id=conference.school_id, conference__on_day=day, person__in=[p for p in people if p],
        conference__decided_at__isnull=True,
    )  # fmt: skip
    found: dict[UUID, str] = {}
    for seat in others.exclude(conference_id=conference.pk).select_related("conference", "person"):
        starts = seat.conference.starts
        at = _(" pukul %(t)s") % {"t": f"{starts:%H.%M}"} if starts else ""
        found[seat.person_id] = _("%(name)s diundang ke konferensi lain pada hari itu%(at)s.") % {
            "name": seat.person.name,
            "at": at,
        }
    return found
