"""The stories run against the real application on a port, each person in a browser context of their own."""

import pytest

from rembuk.core import clock
from tests import build
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
