"""The stories run against the real application on a port, each person in a browser context of their own."""

import pytest

from rembuk.conferences import actions, queries
from rembuk.core import clock
from tests import build
from tests.server import serving
from tests.story.people import Reader


@pytest.fixture
def world(transactional_db, live_server, browser):
    """The cast, made now, and a way to seat a person at a browser."""
    cast = build.cast(clock.now())
    readers = []

    def seat(width=1280):
        readers.append(Reader(browser, live_server.url, width))
        return readers[-1]

    yield cast, seat
    for reader in readers:
        reader.context.close()


@pytest.fixture
def people(transactional_db):
    return build.cast(clock.now())


@pytest.fixture
def room(people, browser, settings):
    """Bu Ratna writes the minutes, Pak Joko speaks from his phone; the room stands at step b."""
    settings.ROOM_SHARES_SECONDS = 2.0
    now, cast = clock.now(), people
    case, who = build.case(cast, now), {"by": cast.ratna.actor, "now": now}
    on = clock.today("Asia/Jakarta", now)
    held = actions.plan(case, leader=cast.ratna.person, on_day=on, place="Ruang BK", **who)
    for one, role in ((cast.ratna, "counselor"), (cast.joko, "homeroom_teacher")):
        seat = actions.add_participant(held, name=one.person.name, role=role, label=role, person=one.person, **who)
        actions.set_attendance(seat, attendance="hadir", **who)
    actions.pledge(held.sittings.get(), **who)
    actions.open_room(held, on=on, **who)
    actions.go_to(queries.in_room(held), step="b", on=on, **who)
    readers = []

    def seat_at(name, script=""):
        readers.append(Reader(browser, base, 360))
        if script:
            readers[-1].context.add_init_script(script)
        return readers[-1].sign_in(name).step_up()

    with serving() as base:
        yield held, seat_at, f"{case.get_absolute_url()}konferensi/1/"
        for reader in readers:
            reader.context.close()
