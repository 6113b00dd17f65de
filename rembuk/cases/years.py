"""A new school year: the class of an open case's students as it is now."""

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from rembuk.accounts.models import current_year
from rembuk.cases.models import CaseStudent
from rembuk.people.models import Enrolment


def noting(rows: QuerySet[CaseStudent], today: date) -> QuerySet[CaseStudent]:
    """The same rows, each with its class of this school year in the same query."""
    return noting_year(rows, current_year(today))


def noting_year(rows: QuerySet[CaseStudent], year: str) -> QuerySet[CaseStudent]:
    """The same for a school year that is known."""
    held = Enrolment.objects.filter(student=OuterRef("student_id"), year=year, left_on__isnull=True)
    return rows.annotate(class_now=Subquery(held.values("class_group__name")[:1]))
