"""Setuju, ragu, keberatan: one voice each, numbers for everybody, names for nobody."""

from dataclasses import replace

import pytest

from rembuk.conferences import agreements, showing
from rembuk.core.refusals import Refused
from rembuk.room import ballots
from rembuk.room.ballots import Habit
from rembuk.room.models import Ballot


@pytest.fixture
def alternative(opened, who):
    return agreements.weigh(opened, services=["collaboration"], description="Jam bantu diatur", **who)


@pytest.fixture
def vote(cast, opened, seats, alternative, now):
    def given(choice, seat=seats.joko, rates=None):
        held = opened.participants.get(pk=seat.pk)
        held.conference = opened
        by = replace(cast.joko.actor, person_id=held.person_id)
        ballots.vote(alternative, held, sitting=showing.current(opened), choice=choice, rates=rates or {}, by=by, now=now)

    return given


def test_a_mind_may_change_and_counts_once(alternative, vote):
    vote("agree")
    vote("against")

    tally = ballots.tallies([alternative], Habit())[alternative.pk]
    assert (tally.agree, tally.unsure, tally.against) == (0, 0, 1)


def test_after_the_decision_nobody_votes(opened, vote, now):
    opened.decided_at = now
    opened.save(update_fields=["decided_at"])
    with pytest.raises(Refused, match="sudah ditetapkan"):
        vote("agree")


def test_an_unknown_choice_is_refused(vote):
    with pytest.raises(Refused):
        vote("yes")


def many(alternative, opened, number, now):
    for i in range(number):
        seat = opened.participants.create(rank=20 + i, role="other", name=f"Orang {i}", attendance="hadir")
        Ballot.objects.create(alternative=alternative, participant=seat, choice="agree", rates={"helps": i + 1}, made_at=now)


@pytest.mark.parametrize(("number", "waits", "spreads"), [(4, 1, 0), (5, 0, 1)])
def test_numbers_and_spread_wait_for_five(opened, alternative, now, number, waits, spreads):
    many(alternative, opened, number, now)

    tally = ballots.tallies([alternative], Habit(rates=True, is_secret=True))[alternative.pk]

    assert (tally.waits_for, len(tally.spreads), tally.agree) == (waits, spreads, 0 if waits else number)
    assert [(s.least, s.middle, s.most) for s in tally.spreads] == [(1, 3, 5)] * spreads
