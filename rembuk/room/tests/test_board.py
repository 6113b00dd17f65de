"""Words do something to the data, and points of the initial analysis are taken up or let go."""

import pytest

from rembuk.cases import evidence
from rembuk.cases.models import Evidence, Point
from rembuk.core.refusals import Refused
from rembuk.room import board


@pytest.fixture
def first(opened):
    return opened.case.evidence.get(number=1)


def say(opened, seats, who, act, words, affects):
    return board.speak(opened, participant=seats.hadi, act=act, statement=words, affects=affects, **who)


@pytest.mark.parametrize(
    ("act", "state"), [("tambah", "unverified"), ("benar", "confirmed"), ("koreksi", "corrected"), ("lain", "disputed")]
)
def test_words_stay_and_the_item_follows(opened, seats, who, first, act, state):
    row = say(opened, seats, who, act, "Hanya 7 kali.", [first])

    first = Evidence.objects.get(pk=first.pk)
    assert row.statement == "Hanya 7 kali."
    assert first.state == state
    assert first.statement == ("Hanya 7 kali." if act == "koreksi" else "Bagus Prakoso terlambat 9 dari 38 hari.")


def test_both_wordings_of_a_dispute_stay(opened, seats, who, first):
    say(opened, seats, who, "lain", "Hanya 7 kali.", [first])

    held = Evidence.objects.get(pk=first.pk)
    assert held.statement == "Bagus Prakoso terlambat 9 dari 38 hari."
    assert [(w.statement, w.by_label) for w in held.wordings.all()] == [("Hanya 7 kali.", "Hadi Santoso")]


def test_new_evidence_has_the_speaker_as_source(opened, seats, who):
    row = say(opened, seats, who, "bukti", "Ia tidur pukul 23.00.", [])

    made = opened.case.evidence.order_by("-number").first()
    assert (made.kind, made.statement) == ("statement", "Ia tidur pukul 23.00.")
    assert "Hadi Santoso" in made.source
    assert [e.pk for e in row.affects.all()] == [made.pk]


@pytest.mark.parametrize(
    ("act", "how_many", "words"), [("benar", 0, "Pilih bukti"), ("koreksi", 0, "Pilih bukti"), ("lain", 2, "satu bukti saja")]
)
def test_what_is_meant_must_be_plain(opened, seats, who, first, act, how_many, words):
    other = evidence.add(
        opened.case, statement="Lain.", source="x", observed_on=first.observed_on, kind="fact", domain="social", **who
    )

    with pytest.raises(Refused, match=words):
        say(opened, seats, who, act, "Begini.", [first, other][:how_many])

    assert not opened.clarifications.exists()


@pytest.fixture
def point(opened, first, who):
    secret = opened.case.evidence.get(number=2)
    return evidence.add_point(opened.case, lens="diagnostik", statement="Kurang tidur.", cites=[secret], **who)


def take(point, opened, first, who, words="Kurang tidur.", cites=()):
    board.take_up(point, conference=opened, statement=words, cites=cites, offered=[first], **who)
    return Point.objects.get(pk=point.pk)


def cited(point):
    return sorted(c.evidence.number for c in point.case.citations.filter(kind="point", citing_id=point.pk))


def test_a_point_is_accepted_by_the_conference(opened, first, who, point):
    held = take(point, opened, first, who, cites=[first])

    assert (held.state, held.conference_id) == ("accepted", opened.pk)
    assert cited(held) == [1, 2]  # what the room does not show it goes on citing


def test_a_point_is_accepted_in_other_words(opened, first, who, point):
    assert (take(point, opened, first, who, "Tidur kurang dari enam jam.").state, Point.objects.get().statement) == (
        "changed",
        "Tidur kurang dari enam jam.",
    )


def test_what_the_room_offered_and_was_not_ticked_is_cited_no_more(opened, first, who, point):
    take(point, opened, first, who, cites=[first])

    assert cited(take(point, opened, first, who)) == [2]


def test_a_point_is_let_go_before_the_decision_only(opened, who, point, now):
    board.drop_point(point, conference=opened, **who)
    assert Point.objects.get().state == "dropped"

    opened.decided_at = now
    with pytest.raises(Refused, match="Sesudah keputusan"):
        board.drop_point(point, conference=opened, **who)


def test_strangers_touch_no_point(cast, opened, first, point, now):
    for member in (cast.dewi, cast.asing):
        with pytest.raises(Refused):
            take(point, opened, first, {"by": member.actor, "now": now})
        with pytest.raises(Refused):
            board.drop_point(point, conference=opened, by=member.actor, now=now)
    assert Point.objects.get().state == "proposed"


def test_a_sealed_conference_takes_no_point_up(opened, first, who, point, now):
    opened.locked_at = now
    with pytest.raises(Refused, match="disegel"):
        take(point, opened, first, who)
    with pytest.raises(Refused, match="disegel"):
        board.drop_point(point, conference=opened, **who)
    assert Point.objects.get().state == "proposed"
