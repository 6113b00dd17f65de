"""What the operator's pages show."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from rembuk.accounts.models import Membership, Reset, School
from rembuk.core.text import folded
from rembuk.people.models import ClassGroup, Duty, Enrolment, Person, Student
from rembuk.roster.models import RosterImport


def class_members(school: School, year: str, group: ClassGroup | None) -> list[Student]:
    """The students of one class in order of name; without a class for None."""
    rows = Enrolment.objects.filter(
        school=school, year=year, class_group=group, left_on__isnull=True, student__left_on__isnull=True
    )
    return sorted((row.student for row in rows.select_related("student")), key=lambda s: folded(s.name))


def has_students_without_class(school: School, year: str) -> bool:
    rows = Enrolment.objects.filter(school=school, year=year, class_group__isnull=True, left_on__isnull=True)
    return rows.filter(student__left_on__isnull=True).exists()


def pending_import(school: School, by: str, since: datetime) -> RosterImport | None:
    """The roster this actor uploaded and has not committed, while it is kept."""
    return RosterImport.objects.filter(school=school, by=by, made_at__gt=since).order_by("-made_at").first()


def staff_member(school: School, membership_id: UUID) -> Person | None:
    """The person behind a membership that has not ended."""
    found = Person.objects.filter(school=school, membership_id=membership_id, membership__ended_on__isnull=True)
    return found.select_related("membership__user", "membership__school").first()


def staff_person(school: School, person_id: UUID) -> Person | None:
    found = Person.objects.filter(school=school, kind=Person.Kind.STAFF, pk=person_id, left_on__isnull=True)
    return found.select_related("membership").first()


def open_resets(school: School, *, membership: Membership | None = None) -> list[Reset]:
    """Resets that were asked and not yet carried out, with the person they are for."""
    found = Reset.objects.filter(membership__school=school, membership__ended_on__isnull=True, done_at__isnull=True)
    found = found.filter(membership=membership) if membership else found
    return list(found.select_related("membership__person", "membership__user", "membership__school").order_by("-asked_at"))


def class_of(school: School, year: str, pk: UUID) -> ClassGroup | None:
    return ClassGroup.objects.filter(school=school, year=year, pk=pk).first()


def year_before(year: str) -> str:
    """ "2026/2027" -> "2025/2026"."""
    first = int(year[:4])
    return f"{first - 1}/{first}"


def duties(groups: Iterable[ClassGroup]) -> list[Duty]:
    """The cells of the grid for these classes."""
    return list(Duty.objects.filter(class_group__in=list(groups)).select_related("person", "class_group"))
