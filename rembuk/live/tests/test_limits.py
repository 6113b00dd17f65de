"""As many streams as the system lets a process open files for."""

import resource

import pytest

from rembuk.live import limits


@pytest.fixture
def files(monkeypatch):
    held = {"now": (1024, 4096)}
    monkeypatch.setattr(limits, "_open_files", lambda: held["now"])
    monkeypatch.setattr(resource, "setrlimit", lambda _which, values: held.update(now=values))
    return held


@pytest.mark.parametrize(("soft", "most"), [(1024, 724), (100_000, 1500), (256, 100)])
def test_streams_leave_files_for_pages(files, soft, most):
    files["now"] = (soft, soft)

    assert limits.most_streams() == most


@pytest.mark.parametrize(("hard", "then"), [(4096, 1800), (1200, 1200), (1 << 30, 1800)])
def test_the_server_asks_for_the_files_it_needs(files, hard, then):
    files["now"] = (1024, hard)

    limits.raise_open_files()

    assert files["now"][0] == then


def test_a_system_that_lets_open_enough_is_left_alone(files):
    files["now"] = (20_000, 20_000)

    limits.raise_open_files()

    assert files["now"] == (20_000, 20_000)


def test_the_system_is_asked():
    assert 100 <= limits.most_streams() <= limits.WANTED
