"""`rembuk serve` as a service manager runs it: several processes on one PostgreSQL, and few connections for many pages.

These tests have a cluster, folders and real processes of their own, whatever database the others ask.
"""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest

from tests.cluster import free_port, running
from tests.test_live import Ear

ROOT = Path(__file__).resolve().parents[1]
TOKEN, SOON = "a" * 32, 2.0
SEVERAL = ["-m", "rembuk.config.cli", "serve", "--processes", "2", "--port"]
LISTENING = "SELECT count(*) FROM pg_stat_activity WHERE query = 'LISTEN rembuk_live'"  # one in each process with streams
OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
WORLD = """
import json, django
django.setup()
from django.conf import settings
from rembuk.cases import evidence
from rembuk.conferences import actions, queries
from rembuk.core import clock
from rembuk.exchange import preparing
from tests import build
preparing.everything()
now, on = clock.now(), clock.today("Asia/Jakarta")
cast = build.cast(now)
case = build.case(cast, now)
who = {"by": cast.ratna.actor, "now": now}
evidence.add(case, statement="Terlambat.", source="Rapor", observed_on=on, kind="fact", domain="attendance", **who)
held = actions.plan(case, leader=cast.ratna.person, on_day=on, place="Ruang BK", **who)
seat = actions.add_participant(held, name="Joko", role="subject_teacher", label="Wali kelas", person=cast.joko.person, **who)
actions.set_attendance(seat, attendance="hadir", **who)
actions.pledge(held.sittings.get(), **who)
actions.open_room(queries.in_room(held), on=on, **who)
actions.go_to(queries.in_room(held), step="b", on=on, **who)
names = settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME
sessions = [cast.ratna.client().cookies[names[0]].value for _n in range(16)]
print(json.dumps({"case": case.get_absolute_url(), "names": names, "sessions": sessions}))
"""
FEW = """
import sys, django
django.setup()
from django.conf import settings
from django.core.management import call_command
settings.DATABASES["default"]["OPTIONS"]["pool"] |= {"min_size": 1, "max_size": 2}
call_command("serve", port=int(sys.argv[1]))
"""


def surroundings(folder, address):
    """The environment of a server with its own folders."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("REMBUK_", "DJANGO_", "PYTEST_", "COV_"))}
    own = {"REMBUK_DATA": f"{folder}/data", "REMBUK_KEY_DIR": f"{folder}/keys", "REMBUK_DATABASE_URL": address}
    return {**kept, **own, "DJANGO_SETTINGS_MODULE": "rembuk.config.settings", "PYTHONPATH": str(ROOT)}


class World:
    """A school with a room that is open, and browsers in which its leader signed in."""

    def __init__(self, address, environment):
        self.address, self.environment = address, environment
        words = {"cwd": ROOT, "env": environment, "text": True, "timeout": 120}
        told = subprocess.run([sys.executable, "-c", WORLD], **words, check=True, stdout=subprocess.PIPE)
        said = json.loads(told.stdout.splitlines()[-1])
        self.case, self.room = said["case"], f"{said['case']}konferensi/1/"
        self.browsers = [dict(zip(said["names"], (session, TOKEN), strict=True)) for session in said["sessions"]]

    def counted(self, question):
        with psycopg.connect(self.address) as held:
            return held.execute(question).fetchone()[0]


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    with running() as address:
        yield World(address, surroundings(tmp_path_factory.mktemp("served"), address))


@contextmanager
def served(world, words):
    """The server with its port, once it answers; nothing of it stays."""
    port = free_port()
    words = [sys.executable, *words, str(port)]
    server = subprocess.Popen(words, cwd=ROOT, env=world.environment, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        assert becomes(lambda: server.poll() is not None or is_open(port), 60)
        assert server.poll() is None, "it ended before it answered"
        yield server, port
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait(10)


def becomes(what, within):
    until = time.monotonic() + within
    while not (found := what()) and time.monotonic() < until:
        time.sleep(0.05)  # between two looks, so that who is waited for gets the processor
    return found


def is_open(port):
    with suppress(OSError, http.client.HTTPException):
        return asked(port, "/akun/masuk", {}) in (200, 301, 302)
    return False


def lives(group):
    """Whether a process of the group is there."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def asked(port, path, cookies, form=None):
    """The status of a page, or of what was sent to it."""
    wire = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    heads = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    if form is not None:
        heads |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://127.0.0.1:{port}/"}
    body = None if form is None else urlencode({**form, "csrfmiddlewaretoken": TOKEN})
    try:
        wire.request("GET" if form is None else "POST", path, body, heads)
        return wire.getresponse().status
    finally:
        wire.close()


def streams_of_both(world, port):
    """Streams of the room, opened until each process holds some."""
    ears = []
    for browser in world.browsers:
        for _n in range(4):  # one browser holds a few only
            ears.append(Ear(f"http://127.0.0.1:{port}", f"{world.room}alir/", SimpleCookie(browser)))
            assert ears[-1].hears("siap", within=5) is not None
            if len(ears) > 3 and becomes(lambda: world.counted(LISTENING) == 2, 0.3):
                return ears
    raise AssertionError(f"one process holds all {len(ears)} streams")


@pytest.mark.postgresql
def test_two_processes_answer_hear_each_other_and_end_together(world):
    leader = world.browsers[0]
    with served(world, SEVERAL) as (server, port):
        assert {asked(port, path, leader) for path in (world.case, world.room) * 2} == {200}
        ears = streams_of_both(world, port)
        time.sleep(1.1)  # what the streams hear as they begin is over

        for item in ("", "1"):  # whichever process takes it, the streams of the other hear it too
            start = time.monotonic()
            assert asked(port, f"{world.room}sorot/", leader, {"butir": item}) == 302
            assert all(ear.hears("berubah", start, SOON) is not None for ear in ears)

        server.send_signal(signal.SIGTERM)
        assert server.wait(10) == 0
        assert becomes(lambda: not lives(server.pid), 3), "a process stays after its parent"
        assert becomes(lambda: world.counted(OTHERS) == 0, 3), "a connection of the database stays"
        assert not is_open(port)


@pytest.mark.postgresql
def test_pages_that_wait_for_the_log_leave_it_a_connection(world):
    with served(world, ["-c", FEW]) as (_server, port), ThreadPoolExecutor(len(world.browsers)) as people:
        together = threading.Barrier(len(world.browsers))

        def read(browser):
            together.wait(10)
            return asked(port, world.case, browser)

        assert [*people.map(read, world.browsers)] == [200] * len(world.browsers)
        assert [*people.map(read, world.browsers)] == [200] * len(world.browsers)


def test_several_processes_on_sqlite_are_refused(tmp_path):
    words = {"cwd": ROOT, "env": surroundings(tmp_path, ""), "text": True, "timeout": 60}

    with socket.create_server(("127.0.0.1", 0)) as held:  # who does not refuse finds the port taken, and ends
        port = str(held.getsockname()[1])
        done = subprocess.run([sys.executable, *SEVERAL, port], **words, check=False, capture_output=True)

    assert done.returncode == 1
    assert "Several processes need PostgreSQL (REMBUK_DATABASE_URL); SQLite is served by one." in done.stderr
