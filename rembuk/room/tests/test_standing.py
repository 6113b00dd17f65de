"""A sentence that stands only on data a screen does not show is not on that screen, unless the leader opened it."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from rembuk.cases import evidence
from rembuk.cases.models import Evidence
from rembuk.conferences import actions, agreements, queries
from rembuk.conferences.models import Apart
from rembuk.consents import grants
from rembuk.people import links
from rembuk.room.models import Ballot
from rembuk.vault.models import LogEntry

WORDS = "Ada kenari di rumah"
GUEST = "/halaman-saya/ruang/"


@pytest.fixture
def room(cast, heard, seats, who, now, at_noon):
    """The screens of everybody, and the two items: D1 for all, D2 for the counsellor alone."""
    fresh = grants.open_page(heard.case, person=cast.hadi, until=now + timedelta(days=1), **who)
    father = Client()
    father.cookies[links.COOKIE] = links.open_with_pin(fresh.link, fresh.pin, label="ponsel", now=now)
    at = f"{heard.case.get_absolute_url()}konferensi/1/"
    first, secret = heard.case.evidence.order_by("number")
    leader = cast.ratna.client()
    screens = {
        "leader": (leader, at), "help": (leader, f"{at}?bantuan=1"), "wall": (leader, f"{at}layar/"),
        "teacher": (cast.joko.client(), f"{at}ikut/"), "father": (father, GUEST),
    }  # fmt: skip
    return SimpleNamespace(held=heard, case=heard.case, at=at, screens=screens, leader=leader, first=first, secret=secret)


def point(room, who, *cites, words=WORDS, lens="diagnostik"):
    return evidence.add_point(room.case, lens=lens, statement=words, cites=cites, **who)


def seen(room, words=WORDS, steps="cdef"):
    """On which screens these words stand."""
    found = set()
    for step in steps:
        type(room.held).objects.filter(pk=room.held.pk).update(step=step)
        for name, (browser, place) in room.screens.items():
            answer = browser.get(place)
            assert answer.status_code == 200
            found |= {name} if words in answer.content.decode() else set()
    return found


ALL = {"leader", "help", "wall", "teacher", "father"}


@pytest.mark.parametrize("lens", ["diagnostik", "pertanyaan"])
def test_what_rests_on_counsellor_only_data_alone_is_on_no_screen(room, who, lens):
    point(room, who, room.secret, lens=lens)

    assert seen(room) == set()


def test_the_control_with_one_shown_item_or_none_it_is_on_all(room, who):
    point(room, who, room.secret, room.first)
    point(room, who, words="Dugaan tanpa bukti")

    assert seen(room) == ALL
    assert seen(room, "Dugaan tanpa bukti") == ALL


def test_an_item_that_was_taken_back_still_binds_its_sentence_to_the_counsellor(room, who, now):
    point(room, who, room.secret)
    Evidence.objects.filter(pk=room.secret.pk).update(state=Evidence.State.WITHDRAWN, withdrawn_at=now)

    assert seen(room) == set()


def test_the_leader_reads_it_in_the_tray_opens_it_and_takes_it_back(room, who):
    one = point(room, who, room.secret)
    tray = room.leader.get(f"{room.at}baki/").content.decode()
    assert WORDS in tray
    assert WORDS not in room.leader.get(f"{room.at}baki/?dari=ruang").content.decode()

    room.leader.post(f"{room.at}baki/kalimat/{one.pk}/", {"tampil": "1"})
    assert seen(room) == ALL
    assert "data pada konselor" not in room.leader.get(f"{room.at}?langkah=d").content.decode()

    room.leader.post(f"{room.at}baki/kalimat/{one.pk}/", {"tampil": "0"})
    assert seen(room) == set()
    rows = LogEntry.objects.filter(action__startswith="room.sentence_")
    assert sorted(row.action for row in rows) == ["room.sentence_closed", "room.sentence_opened"]
    assert {str(one.pk) in row.object for row in rows} == {True}


def test_only_what_is_held_back_is_opened_and_only_by_who_leads(cast, room, who):
    one, other = point(room, who, room.secret), point(room, who, room.first, words="Tampil")

    assert room.leader.post(f"{room.at}baki/kalimat/{other.pk}/", {"tampil": "1"}).status_code == 404
    assert cast.joko.client().post(f"{room.at}baki/kalimat/{one.pk}/", {"tampil": "1"}).status_code == 404
    assert seen(room) == set()


def test_an_alternative_of_counsellor_only_data_is_neither_read_nor_voted_on(room, who):
    one = agreements.weigh(room.held, services=["consultation"], description=WORDS, cites=[room.secret], **who)
    agreements.choose(one, is_chosen=True, reason="Karena itu", **who)

    assert seen(room) == set()
    type(room.held).objects.filter(pk=room.held.pk).update(step="e")
    father, _place = room.screens["father"]
    assert father.post(f"{GUEST}suara/{one.pk}/", {"choice": "agree"}).status_code == 404
    assert room.leader.post(f"{room.at}alternatif/{one.pk}/tangan/", {}).status_code == 404
    assert not Ballot.objects.exists()

    room.leader.post(f"{room.at}baki/kalimat/{one.pk}/", {"tampil": "1"})
    assert seen(room, steps="ef") == ALL


def test_what_one_person_may_not_see_binds_the_proposed_sentence_for_that_person(room, seats, who, now):
    point(room, who, room.first)
    Apart.objects.create(participant=seats.hadi, evidence=room.first, is_shown=False, made_at=now)

    assert seen(room, steps="d") == {"teacher"}


def test_what_the_conference_said_together_stays_when_its_item_is_hidden(room, who):
    said = evidence.add_point(
        room.case, lens="diagnostik", statement=WORDS, cites=[room.first], origin="joint", state="accepted",
        conference_id=room.held.pk, **who,
    )  # fmt: skip
    actions.show(room.held.sittings.get(), room.first, is_shown=False, **who)

    assert seen(room, steps="d") == ALL
    said.delete()


def test_in_another_part_it_stays_only_where_its_data_are_shown(room, who):
    """What a part of staff wrote upon data that a part with a family does not see is not read there."""
    limited = evidence.add(
        room.case, statement="Catatan kesehatan.", source="UKS", observed_on=date(2026, 11, 3), kind="fact", domain="health",
        sensitivity="limited", **who,
    )  # fmt: skip
    values = {"origin": "joint", "state": "accepted", "conference_id": room.held.pk}
    evidence.add_point(room.case, lens="diagnostik", statement=WORDS, cites=[limited], **values, **who)
    assert seen(room, steps="d") == ALL  # the control: one part, said together

    room.held.sittings.create(number=2)

    assert seen(room, steps="d") == set()


def test_notes_of_two_at_one_moment_both_stand(room, who):
    stale = queries.in_room(room.held)
    one = point(room, who, room.secret)
    room.leader.post(f"{room.at}baki/kalimat/{one.pk}/", {"tampil": "1"})
    actions.put_off(stale, voices={}, parents="Ditelepon", **who)

    room.held.refresh_from_db()
    assert room.held.notes["opened"] == {"1": [one.pk.hex]}
    assert room.held.notes["parents_later"] == "Ditelepon"
