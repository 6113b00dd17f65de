from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from rembuk.notices.hours import Hours, moment_of, of


def at(*parts):
    return datetime(*parts, tzinfo=ZoneInfo("Asia/Jakarta"))


HOLIDAYS = frozenset({date(2026, 12, 24), date(2026, 12, 25)})
PLAIN = Hours(national=HOLIDAYS, closed=[(date(2026, 12, 21), date(2026, 12, 23))])


@pytest.mark.parametrize(
    ("moment", "is_quiet"),
    [
        (at(2026, 11, 24, 6, 29), True), (at(2026, 11, 24, 6, 30), False), (at(2026, 11, 24, 17, 59), False),
        (at(2026, 11, 24, 18, 0), True), (at(2026, 11, 28, 9, 0), True), (at(2026, 11, 29, 9, 0), True),
        (at(2026, 12, 22, 9, 0), True), (at(2026, 12, 25, 9, 0), True),
    ],
)  # fmt: skip
def test_evenings_weekends_and_holidays_are_quiet(moment, is_quiet):
    assert PLAIN.is_quiet(moment) is is_quiet


def test_a_school_of_six_days_is_open_on_saturday():
    assert not of({"reminders": {"has_saturday": True}}, frozenset()).is_quiet(at(2026, 11, 28, 9, 0))


@pytest.mark.parametrize(
    ("due", "today", "moment"),
    [
        ("2026-11-27", "2026-11-26", "before"), ("2026-11-27", "2026-11-25", ""), ("2026-11-27", "2026-11-27", "on"),
        ("2026-11-30", "2026-11-27", "before"),  # Monday is told of on Friday
        ("2026-11-27", "2026-11-28", ""), ("2026-11-27", "2026-11-30", "after1"), ("2026-11-27", "2026-12-04", "after1"),
        ("2026-11-27", "2026-12-07", "after2"),
        ("2026-12-22", "2026-12-18", "before"), ("2026-12-22", "2026-12-28", "after1"),  # the school's holiday lies between
    ],
)  # fmt: skip
def test_reminders_fall_on_school_days(due, today, moment):
    assert moment_of(date.fromisoformat(due), date.fromisoformat(today), PLAIN) == moment


def test_hours_are_those_the_school_set():
    held = of(
        {"reminders": {"evening": "16:00:00", "morning": "07:00:00", "closed": [["2026-12-01", "2026-12-02"]]}}, frozenset()
    )

    assert (held.evening, held.morning, held.closed) == (time(16), time(7), [(date(2026, 12, 1), date(2026, 12, 2))])
