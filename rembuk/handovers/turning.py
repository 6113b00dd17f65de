"""A new school year: whose open case the new grid gives to another counsellor."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from rembuk.accounts.models import School, current_year
from rembuk.cases.models import Case, CaseStudent
from rembuk.concerns import routing
from rembuk.handovers.models import CaseHandover
from rembuk.people.models import Duty, Enrolment, Person


@dataclass(frozen=True)
class Turned:
    """An open case whose students' new class another counsellor looks after; by its code alone."""

    code: str
    stage: str
    days: int
    owner: Person
    taker: Person


def turned(school: School, today: date, cases: list[Case] | None = None, waiting: set[UUID] | None = None) -> list[Turned]:
    """Cases that the grid of the year before gave to their owner and this year's grid gives to somebody else.

    Nothing changes hands by itself; a case that was handed to its owner on purpose is not listed. A fixed number of queries.
    """
    if cases is None:
        cases = list(Case.objects.open().filter(school=school).select_related("owner").order_by("code"))
    if waiting is None:
        offered = CaseHandover.objects.filter(case__in=cases, state=CaseHandover.State.OFFERED)
        waiting = set(offered.values_list("case_id", flat=True))
    students: dict[UUID, list[UUID]] = defaultdict(list)
    going_on = CaseStudent.objects.filter(case__in=cases, ending=CaseStudent.Ending.OPEN).order_by("place")
    for case_id, student_id in going_on.values_list("case_id", "student_id"):
        students[case_id].append(student_id)
    grid = _Grid(school, {pk for held in students.values() for pk in held}, today)
    found = []
    for case in cases:
        taker = grid.taker(case.owner_id, students[case.pk])
        if taker is not None and case.pk not in waiting:
            found.append(Turned(case.code, case.get_stage_display(), (today - case.referred_on).days, case.owner, taker))
    return found


class _Grid:
    """The counsellors of some students' classes, this year and the year before it."""

    def __init__(self, school: School, students: set[UUID], today: date) -> None:
        self.this = current_year(today)
        rows = Enrolment.objects.filter(school=school, student__in=students, class_group__isnull=False, year__lte=self.this)
        self.groups: dict[UUID, dict[str, Any]] = defaultdict(dict)
        for student, year, group in rows.values_list("student_id", "year", "class_group_id").order_by("year"):
            self.groups[student][year] = group
        wanted = {group for years in self.groups.values() for group in years.values()}
        duties = Duty.objects.filter(class_group__in=wanted, kind=Duty.Kind.COUNSELOR).order_by("pk")
        self.people: dict[Any, list[Person]] = defaultdict(list)
        for duty in duties.select_related("person__membership").prefetch_related("person__membership__roles"):
            self.people[duty.class_group_id].append(duty.person)
        self.today = today

    def taker(self, owner_id: UUID, students: list[UUID]) -> Person | None:
        """Whom this year's grid names instead of the owner; None while it names the owner, or nobody who counsels."""
        now = [p for pk in students for p in self.people.get(self.groups[pk].get(self.this), [])]
        if any(p.pk == owner_id for p in now) or not any(self._had(owner_id, pk) for pk in students):
            return None
        return next((p for p in now if routing.counsels(p, self.today)), None)

    def _had(self, owner_id: UUID, student: UUID) -> bool:
        """Whether the newest class before this year was the owner's."""
        before = [group for year, group in self.groups[student].items() if year < self.this]
        return bool(before) and any(p.pk == owner_id for p in self.people.get(before[-1], []))
