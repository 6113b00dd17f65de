"""Days without school are told, in the reader's language; nothing is refused."""

from datetime import date

import pytest
from django.utils import translation

from rembuk.accounts.models import School
from rembuk.conferences import schooldays

TODAY = date(2026, 11, 24)
CLOSED = [("2026-12-14", "2026-12-26")]


def school(**reminders):
    return School(settings={"reminders": reminders})


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 25), ""),
        (
            date(2026, 11, 28),
            "Hari itu hari Sabtu, bukan hari sekolah di sini. Bila sekolah masuk, koordinator atau operator dapat mengaturnya.",
        ),
        (date(2026, 11, 29), "Hari itu hari Minggu."),
        (date(2026, 12, 25), "Hari itu hari libur nasional: Hari Raya Natal."),
        (date(2026, 12, 24), "Hari itu hari libur nasional: Cuti Bersama Hari Raya Natal."),
        (date(2027, 3, 8), "Hari itu hari libur nasional: Hari Suci Nyepi."),
        (date(2026, 11, 23), "Hari itu sudah lewat."),
    ],
)
def test_a_day_is_warned_of_in_a_sentence(day, words):
    assert schooldays.warning(day, TODAY, school()) == words


def test_saturday_is_a_day_like_others_where_the_school_says_so():
    assert schooldays.warning(date(2026, 11, 28), TODAY, school(has_saturday=True)) == ""
    assert schooldays.warning(date(2026, 11, 29), TODAY, school(has_saturday=True)) == "Hari itu hari Minggu."


def test_the_schools_own_holidays_are_told_with_their_days():
    said = schooldays.warning(date(2026, 12, 15), TODAY, school(closed=CLOSED))

    assert said == "Hari itu libur sekolah, Senin, 14 Desember 2026 sampai Sabtu, 26 Desember 2026."
    assert schooldays.warning(date(2026, 12, 28), TODAY, school(closed=CLOSED)) == ""


def test_english_readers_read_english_names():
    with translation.override("en"):
        assert schooldays.name_of(date(2026, 12, 25)) == "Christmas Day"


def test_the_holidays_of_the_next_weeks_on_school_days():
    found = schooldays.coming(date(2026, 12, 1), school())

    assert [day for day, _name in found] == [date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1), date(2027, 1, 5)]


def test_own_holidays_stand_among_those_to_come_and_swallow_what_lies_within():
    found = schooldays.coming(date(2026, 12, 1), school(closed=CLOSED))

    assert found == [
        (date(2026, 12, 14), "Libur sekolah sampai Sabtu, 26 Desember 2026"),
        (date(2027, 1, 1), schooldays.name_of(date(2027, 1, 1))),
        (date(2027, 1, 5), schooldays.name_of(date(2027, 1, 5))),
    ]


def test_a_holiday_on_saturday_counts_where_saturday_is_a_school_day():
    labour_day = date(2027, 5, 1)  # a Saturday

    assert labour_day in dict(schooldays.coming(date(2027, 4, 20), school(has_saturday=True)))
    assert labour_day not in dict(schooldays.coming(date(2027, 4, 20), school()))
