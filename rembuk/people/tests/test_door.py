"""The guest's door: what GET may do, what a wrong code or PIN tells, what a browser remembers."""

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from rembuk.people import links
from rembuk.people.models import LinkDevice, PersonalLink
from rembuk.vault.models import LogEntry

DOOR = "/masuk"


@pytest.fixture(autouse=True)
def traveller(now):
    cache.clear()
    with time_machine.travel(now, tick=False) as clock:
        yield clock


@pytest.fixture
def fresh(cast, now):
    return links.make(person=cast.hadi, case_id=UUID(int=7), ends_at=now + timedelta(days=7), by=cast.ratna.actor, now=now)


def text(answer):
    return answer.content.decode()


def test_code_and_pin_open_the_page_without_a_script(fresh):
    client = Client()

    answer = client.post(DOOR, {"code": fresh.spelled, "pin": fresh.pin})

    assert answer["Location"] == "/halaman-saya/"
    cookie = answer.cookies[links.COOKIE]
    assert (cookie["httponly"], cookie["max-age"]) == (True, 7 * 86400)
    assert client.get("/halaman-saya/tutup/").status_code == 405


def test_a_wrong_pin_and_an_unknown_code_are_told_alike(fresh):
    wrong = Client().post(DOOR, {"code": fresh.spelled, "pin": "1"})
    unknown = Client().post(DOOR, {"code": "AAAA-AAAA", "pin": "1"})

    assert "tidak cocok" in text(wrong)
    assert (
        text(wrong).replace(fresh.spelled, "AAAA-AAAA").split("<main")[1].split("csrf")[0]
        == (text(unknown).split("<main")[1].split("csrf")[0])
    )
    assert fresh.pin not in text(wrong)


@pytest.mark.parametrize("agent", ["WhatsApp/2.23", "facebookexternalhit/1.1", "Mozilla/5.0 (compatible; bingbot/2.0)"])
def test_what_only_looks_consumes_nothing(fresh, agent):
    before = PersonalLink.objects.values().get()

    for _i in range(30):
        assert Client().get(DOOR, headers={"User-Agent": agent}).status_code == 200

    assert PersonalLink.objects.values().get() == before
    assert not LinkDevice.objects.exists()
    assert LogEntry.objects.filter(action="link.opened").count() == 0


def test_after_twelve_hours_the_browser_asks_for_the_pin_alone(fresh, now, traveller):
    client = Client()
    client.post(DOOR, {"code": fresh.token, "pin": fresh.pin})
    traveller.move_to(now + timedelta(hours=13))
    assert client.get("/halaman-saya/")["Location"].startswith(DOOR)
    assert 'name="code"' not in text(client.get(DOOR))
    assert 'name="code"' in text(client.get(DOOR, {"lain": 1}))

    client.post(DOOR, {"pin": fresh.pin})

    assert client.get("/halaman-saya/tutup/").status_code == 405
    assert LinkDevice.objects.count() == 1


def test_guessing_is_slowed_before_it_can_find_a_pin(fresh):
    client, answers = Client(), []
    for number in range(12):
        answers.append(text(client.post(DOOR, {"code": fresh.code, "pin": f"{number:06d}"})))

    assert "Terlalu banyak percobaan" in answers[-1]
    assert PersonalLink.objects.get().wrong_pins <= links.TRIES


def test_closing_the_page_here_takes_the_pin_to_come_back(fresh):
    client = Client()
    client.post(DOOR, {"code": fresh.code, "pin": fresh.pin})

    answer = client.post("/halaman-saya/tutup/")

    assert "Halaman Anda tertutup" in text(answer)
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/halaman-saya/")["Location"].startswith(DOOR)
    assert LogEntry.objects.filter(action="link.closed_here", role="guest").count() == 1
