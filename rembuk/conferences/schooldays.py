"""The school's own days and the national holidays around a conference: a warning in a sentence, never a refusal."""

from datetime import date, timedelta
from functools import lru_cache

import holidays
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rembuk.accounts.models import School
from rembuk.notices import hours
from rembuk.notices.hours import SATURDAY, SUNDAY, Hours
from rembuk.ui.templatetags.ui import tanggal


@lru_cache(maxsize=16)
def _of_year(year: int, language: str) -> dict[date, str]:
    """National holidays and shared days of leave (cuti bersama), by day."""
    return dict(holidays.country_holidays("ID", years=[year], language=language, categories=("public", "government")))


def name_of(day: date) -> str:
    """The holiday of a day in the reader's language; empty on others."""
    language = "en_US" if (get_language() or "id").startswith("en") else "id"
    return _of_year(day.year, language).get(day, "")


def of(school: School) -> Hours:
    """The school's days as it set them: five or six a week, and its own holidays."""
    return hours.of(school.settings, frozenset())


def warning(day: date, today: date, school: School) -> str:
    """Why a day may be a bad one for a meeting at school; empty for an ordinary school day ahead."""
    held = of(school)
    if day < today:
        return _("Hari itu sudah lewat.")
    if holiday := name_of(day):
        return _("Hari itu hari libur nasional: %(name)s.") % {"name": holiday}
    if day.weekday() == SUNDAY:
        return _("Hari itu hari Minggu.")
    if span := held.span_of(day):
        return _("Hari itu libur sekolah, %(since)s sampai %(until)s.") % {"since": tanggal(span[0]), "until": tanggal(span[1])}
    if day.weekday() == SATURDAY and not held.has_saturday:
        return _(
            "Hari itu hari Sabtu, bukan hari sekolah di sini. Bila sekolah masuk, koordinator atau operator dapat mengaturnya."
        )
    return ""


def coming(today: date, school: School, *, days: int = 42) -> list[tuple[date, str]]:
    """The holidays of the next weeks that fall on what is else a school day, and the school's own."""
    held = of(school)
    ahead = [today + timedelta(days=n) for n in range(1, days + 1)]
    usual = [d for d in ahead if d.weekday() < SATURDAY or (d.weekday() == SATURDAY and held.has_saturday)]
    named = [(day, name) for day in usual if (name := name_of(day)) and not held.span_of(day)]
    spans = [(max(since, ahead[0]), until) for since, until in held.closed if until >= ahead[0] and since <= ahead[-1]]
    own = [(since, _("Libur sekolah sampai %(until)s") % {"until": tanggal(until)}) for since, until in spans]
    return sorted([*named, *own])
