"""School days and national holidays around the day of a conference: a warning in a sentence, never a refusal."""

from datetime import date, timedelta
from functools import lru_cache

import holidays
from django.utils.translation import get_language
from django.utils.translation import gettext as _

SATURDAY, SUNDAY = 5, 6


@lru_cache(maxsize=16)
def _of_year(year: int, language: str) -> dict[date, str]:
    """National holidays and shared days of leave (cuti bersama), by day."""
    return dict(holidays.country_holidays("ID", years=[year], language=language, categories=("public", "government")))


def name_of(day: date) -> str:
    """The holiday of a day in the reader's language; empty on others."""
    language = "en_US" if (get_language() or "id").startswith("en") else "id"
    return _of_year(day.year, language).get(day, "")


def warning(day: date, today: date) -> str:
    """Why a day may be a bad one for a meeting at school; empty for an ordinary school day ahead."""
    if day < today:
        return _("Hari itu sudah lewat.")
    if holiday := name_of(day):
        return _("Hari itu hari libur nasional: %(name)s.") % {"name": holiday}
    if day.weekday() == SUNDAY:
        return _("Hari itu hari Minggu.")
    if day.weekday() == SATURDAY:
        return _("Hari itu hari Sabtu; pastikan sekolah masuk dan keluarga dapat datang.")
    return ""


def coming(today: date, *, days: int = 42) -> list[tuple[date, str]]:
    """The holidays of the next weeks that fall on what is else a school day."""
    ahead = (today + timedelta(days=n) for n in range(1, days + 1))
    return [(day, name) for day in ahead if day.weekday() < SATURDAY and (name := name_of(day))]
