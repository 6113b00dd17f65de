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


@pytest.mark.parametrize(("number", "spreads"), [(4, 0), (5, 1)])
def test_the_spread_of_ratings_waits_for_five(opened, alternative, now, number, spreads):
    many(alternative, opened, number, now)

    tally = ballots.tallies([alternative], Habit(rates=True))[alternative.pk]

    assert tally.agree == number
    assert [(s.least, s.middle, s.most) for s in tally.spreads] == [(1, 3, 5)] * spreads
    assert [s.marks for s in tally.spreads] == [["is-within", "is-within", "is-middle", "is-within", "is-within"]] * spreads


def test_a_secret_count_is_closed_until_the_leader_opens_it(opened, alternative, who, now):
    many(alternative, opened, 5, now)
    secret = Habit(rates=True, is_secret=True)

    shut = ballots.tallies([alternative], secret)[alternative.pk]
    assert (shut.given, shut.is_closed, shut.voices, shut.spreads) == (5, True, 0, ())

    ballots.open_count(alternative, agree=0, unsure=1, against=0, **who)
    alternative.refresh_from_db()
    assert (alternative.agree, alternative.unsure, alternative.against) == (5, 1, 0)
    assert len(ballots.tallies([alternative], secret)[alternative.pk].spreads) == 1
    with pytest.raises(Refused, match="sudah dibuka"):
        ballots.open_count(alternative, agree=0, unsure=0, against=0, **who)


def test_a_secret_count_stays_closed_below_five_voices(opened, alternative, who, now):
    many(alternative, opened, 3, now)

    with pytest.raises(Refused, match="Baru 4 suara"):
        ballots.open_count(alternative, agree=1, unsure=0, against=0, **who)
    alternative.refresh_from_db()
    assert alternative.agree is None


def test_after_a_secret_count_was_opened_nobody_changes_a_mind(cast, opened, alternative, vote, who, now):
    ballots.set_habit(opened.school, rates=False, is_secret=True, by=cast.koor.actor, now=now)
    opened.school.refresh_from_db()
    vote("agree")
    many(alternative, opened, 4, now)
    ballots.open_count(alternative, agree=0, unsure=0, against=0, **who)
    alternative.refresh_from_db()

    with pytest.raises(Refused, match="sudah dibuka bersama"):
        vote("against")


def test_the_coordinator_alone_says_how_a_school_weighs(cast, now):
    held = cast.school
    for one in (cast.ratna, cast.operator, cast.wulan, cast.joko):
        with pytest.raises(Refused):
            ballots.set_habit(held, rates=True, is_secret=True, by=one.actor, now=now)
    ballots.set_habit(held, rates=True, is_secret=False, by=cast.koor.actor, now=now)
    held.refresh_from_db()
    assert ballots.habit(held) == Habit(rates=True, is_secret=False)


def test_the_page_of_the_habit_keeps_the_other_settings(cast, at_noon):
    school, client = cast.school, cast.koor.client()
    school.settings = {"statement_days": 5}
    school.save(update_fields=["settings"])

    client.post("/s/sekolah-1/konferensi/cara-menimbang/", {"is_secret": "on"})

    school.refresh_from_db()
    assert school.settings == {"statement_days": 5, "room": {"rates": False, "is_secret": True}}
    assert "checked" in client.get("/s/sekolah-1/konferensi/cara-menimbang/").content.decode()


def test_step_e_opens_a_secret_count_with_slips_of_paper(cast, opened, alternative, at_noon, now):
    ballots.set_habit(cast.school, rates=True, is_secret=True, by=cast.koor.actor, now=now)
    many(alternative, opened, 3, now)
    client, base = cast.ratna.client(), f"/s/sekolah-1/kasus/{opened.case.code}/konferensi/1/"

    text = client.get(f"{base}?langkah=e").content.decode()
    assert "3 suara masuk lewat ponsel" in text
    assert "setuju 3" not in text
    slips = {"a1-agree": "1", "a1-unsure": "0", "a1-against": "0"}
    early = client.post(f"{base}alternatif/{alternative.pk}/tangan/", slips)
    assert early.status_code == 422
    assert "Baru 4 suara" in early.content.decode()
    client.post(f"{base}alternatif/{alternative.pk}/tangan/", {**slips, "a1-unsure": "1"})
    text = client.get(f"{base}?langkah=e").content.decode()
    assert "setuju 4, ragu 1, keberatan 0" in text
    client.post(f"{base}alternatif/{alternative.pk}/tangan/", {"ulang": "1"})
    assert "setuju 4" not in client.get(f"{base}?langkah=e").content.decode()
