"""Reads of the access log."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from rembuk.accounts.models import School
from rembuk.people.models import Person
from rembuk.vault.models import LogEntry


def entries(school: School) -> QuerySet[LogEntry]:
    """The school's chain, newest first."""
    return LogEntry.objects.filter(school_id=school.pk).order_by("-seq")


def names(rows: Iterable[LogEntry]) -> dict[str, str]:
    """The names behind the members' ids of these rows, for the privacy officer."""
    ids = {row.actor.split(":")[1] for row in rows if row.actor.startswith("member:")}
    people = Person.objects.filter(membership_id__in=[UUID(i) for i in ids])
    return {f"member:{p.membership_id.hex}": p.name for p in people if p.membership_id}
