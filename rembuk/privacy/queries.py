"""Reads of the access log, and of what is due to be erased."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from rembuk.accounts.models import School
from rembuk.cases.models import Case
from rembuk.people.models import Person
from rembuk.privacy import rules
from rembuk.privacy.models import Erasure
from rembuk.vault.models import LogEntry


def entries(school: School) -> QuerySet[LogEntry]:
    """The school's chain, newest first."""
    return LogEntry.objects.filter(school_id=school.pk).order_by("-seq")


def names(rows: Iterable[LogEntry]) -> dict[str, str]:
    """The names behind the members' ids of these rows, for the privacy officer."""
    ids = {row.actor.split(":")[1] for row in rows if row.actor.startswith("member:")}
    people = Person.objects.filter(membership_id__in=[UUID(i) for i in ids])
    return {f"member:{p.membership_id.hex}": p.name for p in people if p.membership_id}


def retention(school: School, today: date) -> dict[str, Any]:
    """What will be erased and when, what is held back, what was erased lately: codes and days, no names."""
    waiting = Erasure.objects.filter(school=school, erased_at__isnull=True).order_by("due_on", "code")[:500]
    held = Case.objects.filter(school=school, hold_until__gte=today).order_by("hold_until", "code")[:200]
    erased = Erasure.objects.filter(school=school, erased_at__isnull=False).order_by("-erased_at")[:50]
    return {
        "waiting": [(item, max(item.due_on, item.listed_on + rules.notice(school))) for item in waiting],
        "held": held, "erased": erased, "years": rules.years(school), "days": rules.notice(school).days,
    }  # fmt: skip


def case_of(school: School, code: str) -> Case:
    """A case by its code, open or over; its contents stay closed to the coordinator."""
    found = Case.objects.filter(school=school, code=code).first()
    if found is None:
        raise Http404
    found.school = school
    return found
