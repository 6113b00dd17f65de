"""Fixtures for all tests: the cast, a frozen noon, the browser."""

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from tests import build, remembered
from tests.cast import Cast

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)  # noon in WIB
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


FEW = 8  # variants of one test; of more than these a sample is taken where everything ran once already
EVERY = 4


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test with a database may use both: the data and the keys. Many variants of one test are marked for sampling."""
    families = Counter(map(_family, items))
    place: Counter[str] = Counter()
    for item in items:
        name = _family(item)
        if families[name] > FEW and place[name] % EVERY:
            item.add_marker(pytest.mark.variant)
        place[name] += 1
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "page" in fixtures or "browser" in fixtures or "new_context" in fixtures:
            item.add_marker(pytest.mark.browser)
        if item.get_closest_marker("browser") or "transactional_db" in fixtures:
            item.add_marker(pytest.mark.django_db(transaction=True, databases="__all__"))
        elif {"cast", "db"} & set(fixtures) and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db(databases="__all__"))
        if item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.stored)


def pytest_sessionstart(session: pytest.Session) -> None:
    """English is read from compiled files, which a clean clone has not; once, before any worker begins."""
    from rembuk.exchange import preparing

    if not hasattr(session.config, "workerinput"):
        preparing.translations()


def _family(item: pytest.Item) -> str:
    return item.nodeid.partition("[")[0]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """The key store has two tables: it does not go through the history of all the others first."""
    from django.db import connections

    connections["keys"].settings_dict["TEST"]["MIGRATE"] = False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """And it knows that its own history is done, as the real one does."""
    from django.core.management import call_command

    with django_db_blocker.unblock():
        call_command("migrate", "vault", database="keys", fake=True, verbosity=0)


@pytest.fixture(autouse=True)
def _plain_world(settings: Any) -> Any:
    """Static files as they lie; quick password hashing; no keys left from another test."""
    from rembuk.vault import keys

    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SECURE = False
    settings.ROOM_SHARES_SECONDS = 0.0  # tests change rows past the log that ends the sharing; those of the sharing switch it on
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "sesi", "csrf"
    keys.forget()
    yield
    keys.forget()


@pytest.fixture
def now() -> datetime:
    return NOON


@pytest.fixture
def at_noon(now: datetime) -> Iterator[datetime]:
    """The clock of views and commands stands at noon too."""
    with time_machine.travel(now, tick=False):
        yield now


@pytest.fixture
def who(cast: Cast, now: datetime) -> dict[str, Any]:
    """Bu Ratna acts, at noon."""
    return {"by": cast.ratna.actor, "now": now}


@pytest.fixture
def cast(db: Any) -> Cast:
    """The fixed people of the tests: two schools, everybody with an account."""
    return remembered.world("cast", lambda: build.cast(NOON))


@pytest.fixture(scope="session")
def base_url() -> None:
    """Every test names the server it asks. (The plugin's own fixture is a method, which pytest 10 gives up.)"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert executable, "Chromium is missing: make test names what to install"
    arguments = QUIET + (["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])
    return {**browser_type_launch_args, "executable_path": executable, "args": arguments}
