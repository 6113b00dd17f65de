"""Words from phones: into the tray, once; before everybody only when they are taken up; what was said stays."""

from dataclasses import replace
from uuid import uuid4

import pytest

from rembuk.cases.models import Evidence
from rembuk.conferences import showing
from rembuk.core.refusals import Refused
from rembuk.room import tray
from rembuk.room.board import Act
from rembuk.room.models import Handling, Word


@pytest.fixture
def joko(cast, opened, seats):
    return {"seat": opened.participants.get(pk=seats.joko.pk), "by": replace(cast.joko.actor, person_id=cast.joko.person.pk)}


def say(opened, joko, now, **values):
    seat = joko["seat"]
    seat.conference = opened
    given = {"sent": uuid4(), "act": Act.ADD, "statement": "Ia datang dengan sepeda.", "about": None, **values}
    return tray.say(
        seat,
        sitting=showing.current(opened),
        by=values.pop("by", joko["by"]),
        now=now,
        **{k: v for k, v in given.items() if k != "by"},
    )


def test_a_word_sent_twice_stands_once(opened, joko, now):
    sent = uuid4()
    one, two = say(opened, joko, now, sent=sent), say(opened, joko, now, sent=sent)

    assert one.pk == two.pk
    assert Word.objects.get().statement == "Ia datang dengan sepeda."


def test_other_words_under_the_same_mark_are_not_lost(opened, joko, now):
    """Without JavaScript: back to the page, other words, sent again."""
    sent, item = uuid4(), Evidence.objects.get(kind="measurement")
    for _i in range(2):
        say(opened, joko, now, sent=sent)
        say(opened, joko, now, sent=sent, statement="Lain.")
        say(opened, joko, now, sent=sent, act=Act.CORRECT, statement="Lain.", about=item)

    told = [(w.act, w.statement, w.about_id) for w in Word.objects.all()]
    assert sorted(told, key=str) == [
        ("koreksi", "Lain.", item.pk), ("tambah", "Ia datang dengan sepeda.", None), ("tambah", "Lain.", None),
    ]  # fmt: skip


def test_nobody_speaks_from_the_seat_of_another(cast, opened, joko, now):
    stranger = replace(cast.sari.actor, person_id=cast.sari.person.pk)
    with pytest.raises(Refused, match="bukan kursi Anda"):
        say(opened, joko, now, by=stranger)


def test_who_has_not_said_yes_to_the_pledge_says_nothing_yet(opened, joko, now):
    joko["seat"].pledged_at = None
    with pytest.raises(Refused, match="Ikrar"):
        say(opened, joko, now)


def test_taken_up_it_becomes_a_clarification_and_does_its_work(opened, joko, who, now):
    item = Evidence.objects.get(kind="measurement")
    word = say(opened, joko, now, act=Act.DISPUTE, statement="Tiga dari lima kali.", about=item)
    assert opened.clarifications.count() == 0

    row = tray.take_up(word, act="", statement="", **who)

    item.refresh_from_db()
    assert (row.participant, row.statement, item.state) == (joko["seat"], "Tiga dari lima kali.", Evidence.State.DISPUTED)
    assert word.handling.how == Handling.How.TAKEN


def test_what_became_of_a_word_stays(opened, joko, who, now):
    word = say(opened, joko, now)
    with pytest.raises(Refused, match="alasannya"):
        tray.set_aside(word, words=" ", **who)
    tray.set_aside(word, words="Dibahas sesudah pertemuan.", **who)
    word = Word.objects.get()
    with pytest.raises(Refused, match="sudah ditanggapi"):
        tray.answer(word, words="Ya.", **who)

    assert (word.statement, word.handling.answer) == ("Ia datang dengan sepeda.", "Dibahas sesudah pertemuan.")


def test_to_confirm_takes_an_item_and_no_words(opened, joko, now):
    with pytest.raises(Refused, match="Pilih bukti"):
        say(opened, joko, now, act=Act.CONFIRM, statement="")

    assert (
        say(opened, joko, now, act=Act.CONFIRM, statement="", about=Evidence.objects.get(kind="measurement")).statement
        == "Benar."
    )
