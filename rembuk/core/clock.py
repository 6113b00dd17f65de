"""The clock, read once at the edge (view or command) and passed down as `now`."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone


def now() -> datetime:
    """This moment, aware, in UTC."""
    return timezone.now()


def today(zone: str, moment: datetime | None = None) -> date:
    """The calendar day of `moment` where the school stands (WIB, WITA or WIT)."""
    return (moment or now()).astimezone(ZoneInfo(zone)).date()
