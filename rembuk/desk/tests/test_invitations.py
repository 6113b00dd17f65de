"""An invitation on the home of a member of staff: the day, the hour, the place, and the answer in one tap."""

from datetime import time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rembuk.conferences import actions as conferences
from rembuk.conferences.models import Participant
from rembuk.consents.models import Grant
from rembuk.desk.tests import worlds
from tests import build

HOME = "/s/sekolah-1/"
WAITS = "Undangan untuk Anda"


@pytest.fixture(autouse=True)
def at_noon(now):
    with time_machine.travel(now, tick=False) as clock:
        yield clock


@pytest.fixture
def world(cast, now):
    held = worlds.planned(cast, now)
    held.conference.starts, held.conference.ends = time(10), time(11)
    held.conference.save()
    return held


def home(client):
    answer = client.get(HOME)
    assert answer.status_code == 200
    return answer.content.decode()


def seat_of(world):
    return Participant.objects.get(conference=world.conference, person=world.cast.joko.person)


def test_it_says_when_and_where_and_nothing_of_the_child(cast, world):
    text = home(cast.joko.client())

    for words in (WAITS, "Jumat, 27 November 2026", "pukul 10.00 sampai 11.00", "Ruang BK", "1 menunggu jawaban"):
        assert words in text
    assert "Bagus" not in text
    assert WAITS not in home(cast.sari.client())


@pytest.mark.parametrize(
    ("sent", "answer", "deputy"),
    [
        ({"jawab": "comes"}, "comes", ""),
        ({"jawab": "not"}, "not", ""),
        ({"jawab": "sends", "wakil": "Bu Sari"}, "sends", "Bu Sari"),
    ],
)
def test_one_tap_answers(cast, world, sent, answer, deputy):
    client = cast.joko.client()
    assert client.post(f"{HOME}kasus/{world.case.code}/bagian-saya/jawaban/", sent).status_code == 302

    seat = seat_of(world)
    assert (seat.answer, seat.deputy) == (answer, deputy)
    text = home(client)
    assert "menunggu jawaban" not in text
    assert "Ubah jawaban" in text


def test_a_meeting_that_began_or_passed_is_not_asked_about(cast, world, now, at_noon):
    client = cast.joko.client()
    conferences.open_room(world.conference, on=world.conference.on_day, **world.who)
    assert WAITS not in home(client)

    other = build.case(cast, now)
    held = conferences.plan(other, leader=cast.ratna.person, on_day=worlds.TODAY + timedelta(days=2), place="Aula", **world.who)
    given = {"name": "x", "role": "subject_teacher", "label": "Guru", "person": cast.joko.person}
    conferences.add_participant(held, **given, **world.who)
    assert "Aula" in home(client)
    at_noon.shift(timedelta(days=3))
    assert WAITS not in home(cast.joko.client())


def test_without_its_grant_it_is_gone(cast, world, now):
    Grant.objects.filter(person=cast.joko.person).update(revoked_at=now)

    assert WAITS not in home(cast.joko.client())


def test_one_and_many_take_the_same_queries(cast, world, now):
    client = cast.joko.client()
    home(client)
    with CaptureQueriesContext(connection) as one:
        home(client)
    for _n in range(3):
        worlds.planned(cast, now)
    home(client)
    with CaptureQueriesContext(connection) as many:
        home(client)
    assert len(many) == len(one)
