"""Weekends and national holidays are told, in the reader's language; nothing is refused."""

from datetime import date

import pytest
from django.utils import translation

from rembuk.conferences import schooldays

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 25), ""),
        (date(2026, 11, 28), "Hari itu hari Sabtu; pastikan sekolah masuk dan keluarga dapat datang."),
        (date(2026, 11, 29), "Hari itu hari Minggu."),
        (date(2026, 12, 25), "Hari itu hari libur nasional: Hari Raya Natal."),
        (date(2026, 12, 24), "Hari itu hari libur nasional: Cuti Bersama Hari Raya Natal."),
        (date(2027, 3, 8), "Hari itu hari libur nasional: Hari Suci Nyepi."),
        (date(2026, 11, 23), "Hari itu sudah lewat."),
    ],
)
def test_a_day_is_warned_of_in_a_sentence(day, words):
    assert schooldays.warning(day, TODAY) == words


def test_english_readers_read_english_names():
    with translation.override("en"):
        assert schooldays.name_of(date(2026, 12, 25)) == "Christmas Day"


def test_the_holidays_of_the_next_weeks_on_school_days():
    found = schooldays.coming(date(2026, 12, 1))

    assert [day for day, _name in found] == [date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1), date(2027, 1, 5)]
