"""What is due: reads over cases, concerns and students that are over, by the declarations of their models."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rembuk.accounts.models import School
from rembuk.cases.models import Case, Stage
from rembuk.concerns.models import Concern
from rembuk.core import clock
from rembuk.people.models import Student
from rembuk.privacy import rules
from rembuk.privacy.models import Erasure


@dataclass(frozen=True)
class Due:
    """One thing and the day its time is over."""

    kind: str
    object_id: UUID
    scope: UUID | None
    due_on: date
    code: str = ""


def of_school(school: School, today: date) -> list[Due]:
    """Everything whose time is over by the end of the notice, the longest due first: a fixed number of queries."""
    until = today + rules.notice(school)
    found = [*_cases(school, today), *_concerns(school), *_students(school)]
    return sorted((d for d in found if d.due_on <= until), key=lambda d: (d.due_on, d.object_id))


def _cases(school: School, today: date) -> Iterator[Due]:
    closed = Case.objects.filter(school=school, stage=Stage.CLOSED).prefetch_related("case_students__student")
    for case in closed:
        case.school = school
        left = [held.student.left_on for held in case.case_students.all()]
        closed_on = clock.today(school.time_zone, case.closed_at) if case.closed_at else None
        if due_on := rules.case_due(case, closed_on, left, today):
            yield Due(Erasure.Kind.CASE, case.pk, case.scope, due_on, case.code)


def _concerns(school: School) -> Iterator[Due]:
    """Answered without a case: a concern that became one goes with its case."""
    for concern in Concern.objects.filter(school=school, case__isnull=True, answered_at__isnull=False):
        answered_on = clock.today(school.time_zone, concern.answered_at)
        yield Due(Erasure.Kind.CONCERN, concern.pk, concern.scope, rules.later(answered_on, rules.years(school)))


def _students(school: School) -> Iterator[Due]:
    """Who left and stands in no case any more."""
    gone = Student.objects.filter(school=school, left_on__isnull=False, case_students__isnull=True, concerns__isnull=True)
    for pk, left_on in gone.values_list("pk", "left_on"):
        yield Due(Erasure.Kind.STUDENT, pk, None, rules.later(left_on, rules.years(school)))
