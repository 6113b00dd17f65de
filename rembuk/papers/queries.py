"""Reads for papers: the matter of a case in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils import translation

from rembuk.accounts.models import School
from rembuk.cases import years
from rembuk.cases.models import Case, CaseStudent
from rembuk.conferences import queries as conferences
from rembuk.conferences.models import Conference, Participant
from rembuk.conferences.naming import Naming, Reader
from rembuk.evaluations import queries as evaluations
from rembuk.evaluations.models import Evaluation
from rembuk.papers import transfer
from rembuk.papers.catalog import BY_CODE, FAMILY, INVITATION, KINDS, SEAT, STUDENT, Kind
from rembuk.papers.matter import Matter
from rembuk.papers.models import Paper
from rembuk.people.models import Person

FAMILIES = {"parent", "guardian"}


@dataclass(frozen=True)
class Line:
    """One paper as the list shows it."""

    kind: Kind
    target: str
    whom: str
    paper: Paper | None


def kind_of(code: str) -> Kind:
    """The kind of that code; Http404 otherwise."""
    if code not in BY_CODE:
        raise Http404
    return BY_CODE[code]


def principal(school: School) -> Person | None:
    """Who signs "Mengetahui, Kepala Sekolah"."""
    found = Person.objects.filter(school=school, membership__roles__role="principal", membership__roles__until__isnull=True)
    return found.first()


def blank(school: School) -> Matter:
    """What a form to be filled by hand is made of: the letterhead alone."""
    return Matter(school=school)


def matter(case: Case, kind: Kind, target: str, today: date) -> Matter:
    """Everything one paper is composed from. Http404 for a target that the case does not have."""
    is_evaluated = kind.code == "laporan-evaluasi"
    held = _ground(case, is_evaluated=is_evaluated, today=today)
    aim = _aim(held, kind, target)
    child = _child(held, kind, aim)
    held.naming = Naming(case, held.students, Reader(child=child))
    if child is not None:
        held.students = [child]
    held.seats = [p for p in held.seats if held.naming.shows_participant(p)]
    held.actions = [a for a in held.actions if held.naming.concerns(a.students.all())]
    held.target = aim
    if is_evaluated and held.conference is not None:
        with translation.override("id"):  # a paper speaks Indonesian, whatever language its writer reads
            held.courses = evaluations.courses_on_paper(held.conference, held.naming)
    if kind.needs_consent:
        held.consent = transfer.basis(case, aim)
    if held.conference is not None and kind.code == "notula":
        conferences.fetch(held.conference, "clarifications__affects", "alternatives")
    paper = Paper.objects.filter(case=case, kind=kind.code, target=target).first()
    held.on_day, held.number, held.words = (
        (paper.on_day, paper.number, paper.words) if paper else (_proposed(held, kind, today), "", {})
    )
    return held


def _proposed(held: Matter, kind: Kind, today: date) -> date:
    """The papers of a meeting bear its day, letters and reports the day they are written."""
    return held.conference.on_day if held.conference and kind.code in {"daftar-hadir", "kerahasiaan", "notula"} else today


def _ground(case: Case, *, is_evaluated: bool = False, today: date | None = None) -> Matter:
    """`today`: a paper made now names the class of this school year; the record keeps the class of its day."""
    rows = CaseStudent.objects.filter(case=case).select_related("student").order_by("place")
    students = list(years.noting(rows, today) if today else rows)
    held = Matter(school=case.school, case=case, students=students, principal=principal(case.school))
    held.conference = c = (conferences.decided(case) if is_evaluated else None) or conferences.latest(case)
    if c is None:
        return held
    c.case = case
    held.seats = conferences.seats(c)
    conferences.fetch(c, "planned_actions__students")
    held.actions = sorted(c.planned_actions.all(), key=lambda a: a.rank)
    if is_evaluated:
        _evaluate(held, c)
    return held


def _evaluate(held: Matter, conference: Conference) -> None:
    """What only the report of the evaluation tells."""
    held.evaluation = Evaluation.objects.filter(conference=conference).prefetch_related("follow_ups").first()
    held.follow_ups = list(held.evaluation.follow_ups.all()) if held.evaluation else []


def targets(held: Matter, kind: Kind) -> list[tuple[str, str, Any]]:
    """Whom a paper of this kind can be for: key, words, row."""
    if kind.aim == STUDENT:
        return [(str(s.pk), s.student.name, s) for s in held.students]
    if kind.aim in {SEAT, FAMILY}:
        seats = [p for p in held.seats if kind.aim == SEAT or p.role in FAMILIES]
        return [(str(p.pk), f"{p.name}, {p.label}" if p.label else p.name, p) for p in seats]
    return [("", "", None)]


def _aim(held: Matter, kind: Kind, target: str) -> Any:
    for key, _words, row in targets(held, kind):
        if key == target:
            return row
    raise Http404


def _child(held: Matter, kind: Kind, aim: Any) -> CaseStudent | None:
    """Whose paper it is: a parent's letter and a student's paper know no other child."""
    if kind.aim == STUDENT:
        return aim if len(held.students) > 1 or kind.is_of_one_child else None
    if isinstance(aim, Participant) and aim.role in FAMILIES:
        return next((s for s in held.students if s.pk == aim.student_id), None)
    return None


def lines(case: Case) -> tuple[Matter, list[Line]]:
    """All papers that this case can have, with what was typed for each."""
    held = _ground(case)
    written = {(p.kind, p.target): p for p in Paper.objects.filter(case=case)}
    rows = [
        Line(kind, target, whom, written.get((kind.code, target)))
        for kind in KINDS
        for target, whom, _row in targets(held, kind)
        if held.conference is not None or not kind.needs_conference
    ]
    return held, rows


def numbered(school: School, index: str) -> QuerySet[Paper]:
    """The papers of a school that bear a number, by its fingerprint."""
    return Paper.objects.filter(school=school, number_index=index).select_related("case")


def bears_number(case: Case, index: str) -> str | None:
    """The code of the case where a letter bears the number; the invitations of this case are letters of its own meeting."""
    return next((p.case.code for p in numbered(case.school, index) if (p.kind, p.case_id) != (INVITATION, case.pk)), None)


def number_pattern(school: School) -> str:
    """The school's own pattern of letter numbers, offered as an example; people type the number."""
    return school.letter_template


def target_key(target: UUID | None) -> str:
    return str(target) if target else ""
