"""The readiness card says when words of staff wait for an answer, and not when somebody else said them."""

from datetime import date

import pytest

from rembuk.cases import evidence
from rembuk.conferences import readiness
from rembuk.language import notes

TODAY = date(2026, 11, 24)


def told(conference):
    return [lack.sentence for lack in readiness.card(conference, TODAY).lacks if lack.path == "bahasa/"]


@pytest.fixture
def add(conference, who):
    def put(kind, statement):
        return evidence.add(
            conference.case,
            statement=statement,
            source="rekap",
            observed_on=date(2026, 11, 3),
            kind=kind,
            domain="learning",
            **who,
        )

    return put


@pytest.mark.parametrize(
    ("kind", "statement", "sentences"),
    [
        ("fact", "Ia nakal di kelas.", ["1 catatan bahasa perlu dijawab."]), ("statement", "Ia nakal di kelas.", []),
        ("fact", "Terlambat 3 dari 10 hari.", []),
    ],
)  # fmt: skip
def test_card_counts_what_waits_for_an_answer(conference, add, kind, statement, sentences):
    add(kind, statement)

    assert told(conference) == sentences


def test_what_was_put_aside_is_off_the_card(conference, add, who):
    item = add("fact", "Ia nakal di kelas.")
    case = conference.case
    notes.dismiss(case.scope, text=item.statement, words="nakal", reason="Judul lakon", case=case, **who)

    assert told(conference) == []
