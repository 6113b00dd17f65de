"""Personal links: found by token or code, opened by PIN in at most three browsers, closed at once."""

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.test import Client

from rembuk.core.refusals import Refused
from rembuk.people import devices, links
from rembuk.people.models import LinkDevice, PersonalLink
from rembuk.vault.models import LogEntry

CASE = UUID(int=7)
WRONG = "000000"
PHONE = "Mozilla/5.0 (Linux; Android 13; SM-A045F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"


@pytest.fixture(autouse=True)
def traveller(now):
    with time_machine.travel(now, tick=False) as clock:
        yield clock


@pytest.fixture
def fresh(cast, now):
    return links.make(person=cast.hadi, case_id=CASE, ends_at=now + timedelta(days=7), by=cast.ratna.actor, now=now)


def opened(fresh, now, **more):
    return links.open_with_pin(fresh.link, fresh.pin, label=PHONE, now=now, **more)


def page(token):
    client = Client()
    client.cookies[links.COOKIE] = token
    return client.get("/halaman-saya/tutup/").status_code  # 405: inside; 302: to the door


def test_a_link_is_found_by_token_and_by_its_code_however_it_is_typed(fresh, now):
    typed = f" {fresh.spelled.lower()} "

    assert links.find(fresh.token, now) == fresh.link
    assert links.find(typed, now) == fresh.link
    assert links.find(fresh.token[:-1], now) is None


def test_nothing_of_token_code_or_pin_is_kept(fresh):
    row = PersonalLink.objects.values().get(pk=fresh.link.pk)

    kept = " ".join(map(str, row.values()))
    assert fresh.token not in kept
    assert fresh.code not in kept
    assert fresh.pin not in kept


def test_a_fourth_browser_is_refused_until_one_is_closed(cast, fresh, now):
    for _i in range(3):
        assert opened(fresh, now)
    with pytest.raises(Refused, match="tiga perangkat"):
        opened(fresh, now)

    links.revoke_device(LinkDevice.objects.first(), by=cast.ratna.actor, now=now)

    assert opened(fresh, now)


def test_coming_back_takes_no_second_place(fresh, now, traveller):
    token = opened(fresh, now)
    later = now + timedelta(hours=13)
    traveller.move_to(later)
    assert page(token) == 302

    assert opened(fresh, later, held=token) == token

    assert page(token) == 405
    assert LinkDevice.objects.count() == 1


def test_five_wrong_pins_lock_for_a_quarter_of_an_hour(fresh, now):
    for _i in range(5):
        assert links.open_with_pin(fresh.link, WRONG, label="", now=now) is None

    with pytest.raises(Refused, match="lima kali"):
        opened(fresh, now + timedelta(minutes=14))
    assert LogEntry.objects.filter(action="link.locked", outcome="refused").count() == 1
    assert opened(fresh, now + timedelta(minutes=15))


def test_a_stale_copy_of_the_row_gives_no_further_tries(fresh, now):
    copies = [PersonalLink.objects.get(pk=fresh.link.pk) for _i in range(6)]
    for copy in copies[:5]:
        links.open_with_pin(copy, WRONG, label="", now=now)

    with pytest.raises(Refused, match="lima kali"):
        links.open_with_pin(copies[5], fresh.pin, label="", now=now)


def test_a_new_pin_closes_all_browsers_and_frees_a_locked_link(cast, fresh, now):
    token = opened(fresh, now)
    for _i in range(5):
        links.open_with_pin(fresh.link, WRONG, label="", now=now)

    pin = links.renew_pin(fresh.link, by=cast.ratna.actor, now=now)

    assert page(token) == 302
    assert links.open_with_pin(fresh.link, pin, label="", now=now)


@pytest.mark.parametrize("end", ["revoked", "another", "moved"])
def test_an_ended_link_opens_nothing_on_the_next_request(cast, fresh, now, end):
    token = opened(fresh, now)
    assert page(token) == 405

    if end == "revoked":
        links.revoke(fresh.link, by=cast.ratna.actor, now=now)
    elif end == "another":
        links.make(person=cast.hadi, case_id=CASE, ends_at=now + timedelta(days=1), by=cast.ratna.actor, now=now)
    else:
        links.move_end(person_id=cast.hadi.pk, case_id=CASE, ends_at=now)

    assert page(token) == 302
    assert links.find(fresh.token, now) is None


@pytest.mark.parametrize("who", ["joko", "operator", "wulan"])
def test_only_counsellors_make_links(cast, fresh, now, who):
    by = getattr(cast, who).actor
    with pytest.raises(Refused):
        links.make(person=cast.hadi, case_id=CASE, ends_at=now + timedelta(days=1), by=by, now=now)
    with pytest.raises(Refused):
        links.renew_pin(fresh.link, by=by, now=now)
    with pytest.raises(Refused):
        links.revoke(fresh.link, by=by, now=now)
    with pytest.raises(Refused):
        links.make(person=cast.hadi, case_id=CASE, ends_at=now, by=cast.ratna.actor.as_read_only(), now=now)


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (PHONE, "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile/15E148 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox, Windows"),
        ("curl/8", ""),
    ],
)
def test_a_browser_is_called_by_name_without_its_numbers(agent, name):
    assert devices.called(agent) == name
