"""Who signs a report, and since when there is something to report."""

from datetime import date
from typing import Any

from django.db.models import F, Min

from rembuk.accounts.models import School
from rembuk.cases.models import Case
from rembuk.core.actor import Role
from rembuk.people.models import Person
from rembuk.reports import periods
from rembuk.reports.periods import Period

SIGN = ((Role.PRINCIPAL, "Kepala Sekolah", "Mengetahui,"), (Role.COORDINATOR, "Koordinator BK", None))


def known_periods(school: School, today: date) -> list[Period]:
    """The semesters in which this school has had cases, the newest first."""
    oldest = Case.objects.filter(school=school).aggregate(first=Min("referred_on"))["first"]
    return periods.since(oldest or today, today)


def period(held: list[Period], key: str) -> Period | None:
    """The semester of that key among those known; the present one without a key; None for one the school has not seen."""
    return next((p for p in held if p.key == key), None) if key else held[0]


def signers(school: School) -> list[dict[str, Any]]:
    """The lines under the report: the principal and the coordinator, empty where there is nobody."""
    held = Person.objects.filter(school=school, left_on__isnull=True, membership__roles__until__isnull=True)
    found = held.filter(membership__roles__role__in=[role for role, _words, _lead in SIGN]).order_by("-made_at", "pk")
    by_role = {person.signs_as: person for person in found.annotate(signs_as=F("membership__roles__role"))}
    return [_line(words, lead, by_role.get(role)) for role, words, lead in SIGN]


def _line(words: str, lead: str | None, person: Person | None) -> dict[str, Any]:
    number = person.id_line if person else ""
    return {"lead": lead, "as": words, "name": person.name if person else None, "id": number or None}
