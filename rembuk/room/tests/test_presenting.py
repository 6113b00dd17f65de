"""Another than the leader presents the data: whom the leader names, in the steps with data, until the leader takes it back."""

import pytest

from rembuk.conferences import actions, queries
from rembuk.conferences.models import Apart
from rembuk.conferences.tests.conftest import ON
from rembuk.core.refusals import Refused
from rembuk.room import leading
from rembuk.room.models import Spot
from rembuk.vault.models import LogEntry


@pytest.fixture
def begun(at_noon, heard, who):
    actions.go_to(heard, step="b", on=ON, **who)
    return queries.in_room(heard)


@pytest.fixture
def at(begun):
    return f"{begun.case.get_absolute_url()}konferensi/1/"


@pytest.fixture
def presents(begun, seats, who):
    leading.name_presenter(begun, participant=seats.joko, **who)
    return seats.joko


def text(client, address):
    return client.get(address).content.decode()


def pointed(conference):
    return Spot.objects.get(conference=conference).item


def test_the_leader_names_a_presenter_in_the_opening(cast, begun, at, seats):
    client = cast.ratna.client()
    client.post(f"{at}pimpin/", {"lakukan": "penyaji", "siapa": str(seats.joko.pk)})

    assert Spot.objects.get(conference=begun).presenter_id == seats.joko.pk
    assert "Penyaji data: " in text(client, f"{at}?langkah=a")


def test_the_presenter_points_for_all_screens(cast, begun, at, presents):
    phone = cast.joko.client()
    assert "Anda menyajikan data" in text(phone, f"{at}ikut/")
    phone.post(f"{at}ikut/sorot/", {"butir": "1"})

    assert pointed(begun) == 1
    assert 'aria-pressed="true"' in text(phone, f"{at}ikut/")
    assert "is-pointed" in text(cast.ratna.client(), f"{at}layar/")
    assert LogEntry.objects.filter(action="room.pointed", actor__contains=cast.joko.membership.pk.hex).exists()
    phone.post(f"{at}ikut/sorot/", {"butir": ""})
    assert pointed(begun) is None


def test_nobody_else_presents(cast, begun, at, seats):
    phone = cast.joko.client()
    assert "Anda menyajikan data" not in text(phone, f"{at}ikut/")
    phone.post(f"{at}ikut/sorot/", {"butir": "1"})

    assert not Spot.objects.filter(conference=begun, item=1).exists()


def test_the_leader_takes_it_back_at_once(cast, begun, at, presents):
    cast.ratna.client().post(f"{at}pimpin/", {"lakukan": "penyaji", "siapa": ""})
    phone = cast.joko.client()
    phone.post(f"{at}ikut/sorot/", {"butir": "1"})

    assert pointed(begun) is None
    assert "Anda menyajikan data" not in text(phone, f"{at}ikut/")


def test_what_is_held_back_from_somebody_cannot_be_presented(cast, begun, at, presents, seats, now):
    item = begun.case.evidence.get(number=1)
    Apart.objects.create(participant=seats.hadi, evidence=item, is_shown=False, made_at=now)
    phone = cast.joko.client()
    phone.post(f"{at}ikut/sorot/", {"butir": "1"})

    assert pointed(begun) is None


def test_alternatives_and_decision_are_the_leaders(cast, begun, at, presents, who):
    for step in "ef":
        begun.step = step
        begun.save(update_fields=["step"])
        phone = cast.joko.client()
        phone.post(f"{at}ikut/sorot/", {"butir": "1"})

        assert pointed(begun) is None
        assert "Anda menyajikan data" not in text(phone, f"{at}ikut/")


def test_a_guest_is_not_named(begun, seats, who):
    with pytest.raises(Refused, match="Penyaji data adalah guru atau staf"):
        leading.name_presenter(begun, participant=seats.hadi, **who)
