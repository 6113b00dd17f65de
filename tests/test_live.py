"""The stream of a room as a browser holds it: current within a second, ended with the right, no thread behind it."""

import http.client
import threading
import time
from datetime import date

import pytest
from django.db import connection

from rembuk.conferences import actions
from rembuk.consents import grants
from rembuk.core import clock
from rembuk.live import changes
from rembuk.live.hub import hub
from tests import build
from tests.server import serving

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
SOON = 1.5


class Ear:
    """Listens to one stream in a thread of its own."""

    def __init__(self, base, path, cookies):
        host = base.removeprefix("http://")
        self.wire = http.client.HTTPConnection(host, timeout=30)
        self.cookies = cookies
        words = "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items())
        self.wire.request("GET", path, headers={"Accept": "text/event-stream", "Cookie": words})
        self.answer = self.wire.getresponse()
        self.status, self.heard = self.answer.status, []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        try:
            for line in self.answer:
                if line.startswith(b"event: "):
                    self.heard.append((line[7:].strip().decode(), time.monotonic()))
        except (OSError, ValueError, AttributeError):
            pass

    def hears(self, word, after=0.0, within=SOON):
        """Seconds until a word came, counted from `after`."""
        until = time.monotonic() + within
        while time.monotonic() < until:
            for held, at in self.heard:
                if held == word and at >= after:
                    return at - after
            time.sleep(0.01)
        return None

    def close(self):
        self.wire.sock and self.wire.sock.close()


def settles_to(most, within=3.0):
    """Whether no more than so many threads stay; a request that asks for a right ends its own shortly after it answered."""
    until = time.monotonic() + within
    while threading.active_count() > most and time.monotonic() < until:
        time.sleep(0.02)
    return threading.active_count() <= most


@pytest.fixture
def room(transactional_db):
    now = clock.now()
    cast = build.cast(now)
    case = build.case(cast, now)
    who = {"by": cast.ratna.actor, "now": now}
    held = actions.plan(case, leader=cast.ratna.person, on_day=date(2026, 11, 24), place="Ruang BK", **who)
    path = f"/s/sekolah-1/kasus/{case.code}/konferensi/1/alir/"
    with serving() as base:
        yield cast, case, held, who, path, base, hub


def test_a_change_reaches_every_screen_within_a_second(room):
    cast, _case, conference, who, path, base, _hub = room
    ear = Ear(base, path, cast.ratna.client().cookies)
    ear.hears("siap")
    threads = threading.active_count()
    ears = [ear, *(Ear(base, path, cast.ratna.client().cookies) for _i in range(30))]  # one session holds a few streams only
    assert all(e.hears("siap") is not None for e in ears)
    assert settles_to(threads + 30), "each ear here has a thread, no stream behind it has one"

    start = time.monotonic()
    actions.replan(conference, place="Ruang lain", **who)

    assert all(e.hears("berubah", start, 1.0) is not None for e in ears)
    [e.close() for e in ears]


def test_a_change_of_another_process_is_heard_too(room):
    cast, case, _conference, _who, path, base, _hub = room
    ear = Ear(base, path, cast.ratna.client().cookies)
    ear.hears("siap")
    time.sleep(0.6)
    start = time.monotonic()
    with connection.cursor() as cursor:  # as a process does that has no streams of its own
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_notify(%s, %s)", [changes.CHANNEL, f"case:{case.pk.hex}"])
        else:
            cursor.execute(changes.UPSERT, [f"case:{case.pk.hex}"])

    assert ear.hears("berubah", start) is not None
    ear.close()


def test_the_stream_ends_when_the_right_ends(room):
    cast, case, _conference, who, path, base, _hub = room
    grants.name_counselor(case, person=cast.dewi.person, may_write=False, **who)
    ear = Ear(base, path, cast.dewi.client().cookies)
    assert ear.hears("siap") is not None

    start = time.monotonic()
    grants.end_counselor(case.counselors.get(), by=cast.ratna.actor, now=clock.now())

    assert ear.hears("selesai", start) is not None


def test_who_may_not_read_the_case_gets_no_stream(room):
    cast, _case, _conference, _who, path, base, hub = room

    assert Ear(base, path, cast.sari.client().cookies).status == 404
    assert Ear(base, path, {}).status == 302
    assert hub.listeners == {}
