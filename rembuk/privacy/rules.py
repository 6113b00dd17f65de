"""When the time of something is over, and who may keep it longer."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from rembuk.accounts.models import School
from rembuk.cases.models import Case
from rembuk.core.actor import Actor, Kind, Role
from rembuk.core.verdicts import YES, Verdict, no
from rembuk.privacy.models import Erasure

YEARS, NOTICE_DAYS = 2, 14  # unless the school sets its own: retention_years, retention_years_restricted, retention_notice_days
LONGEST_HOLD = timedelta(days=5 * 366)


def years(school: School, *, restricted: bool = False) -> int:
    """How long the school keeps what is over; a restricted case may have a time of its own."""
    usual = school.settings.get("retention_years", YEARS)
    return int(school.settings.get("retention_years_restricted", usual) if restricted else usual)


def notice(school: School) -> timedelta:
    """How long before the erasure the coordinator can read what it will be."""
    return timedelta(days=int(school.settings.get("retention_notice_days", NOTICE_DAYS)))


def later(day: date, count: int) -> date:
    """The same day so many years on; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + count)
    except ValueError:
        return date(day.year + count, 3, 1)


def case_due(case: Case, closed_on: date | None, left: Iterable[date | None], today: date) -> date | None:
    """The day a case is due: after the last of its students left, at the earliest after it was closed. None: not in sight."""
    days = [closed_on, *left]
    if any(day is None for day in days) or (case.hold_until and case.hold_until >= today):
        return None
    restricted = case.sensitivity == Case.Sensitivity.RESTRICTED
    return later(max(day for day in days if day), years(case.school, restricted=restricted))


def may_erase(by: Actor, item: Erasure, today: date) -> Verdict:
    """Only the installation itself, only what is due, only what stood on the list long enough."""
    if by.kind is not Kind.SYSTEM:
        return no(_("Pemusnahan dijalankan oleh pemasangan ini, bukan oleh orang."))
    if today < item.due_on or today < item.listed_on + notice(item.school):
        return no(_("Belum waktunya: yang akan dimusnahkan lebih dahulu diberitahukan kepada koordinator."))
    return YES


def may_hold(by: Actor, case: Case) -> Verdict:
    if not (by.school and by.school.pk == case.school_id and by.has(Role.COORDINATOR)):
        return no(_("Hanya koordinator BK yang dapat menahan pemusnahan."))
    return YES
