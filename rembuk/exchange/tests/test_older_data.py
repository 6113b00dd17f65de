"""Data from before the first release: a demo moves aside, a school's own data are left as they are, with a sentence."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def older(tmp_path):
    """A folder whose database holds a table of that form."""
    folder = tmp_path / "demo"
    for name in ("data", "keys"):
        (folder / name).mkdir(parents=True)
    database = folder / "data" / "rembuk.sqlite3"
    with sqlite3.connect(database) as held:
        held.execute("CREATE TABLE cases_concern (id TEXT)")
    return folder


def _said(folder, *words):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("REMBUK_", "PYTEST_", "DJANGO_"))}
    own = {"REMBUK_DEMO_DIR": str(folder), "REMBUK_DATA": str(folder / "data"), "REMBUK_KEY_DIR": str(folder / "keys")}
    command = [sys.executable, "-m", "rembuk.config.cli", *words]
    return subprocess.run(command, cwd=ROOT, env={**kept, **own}, capture_output=True, text=True, timeout=240)


def test_a_demo_of_an_older_form_moves_aside(older):
    done = _said(older, "demo", "--only-build")

    assert done.returncode == 0, done.stderr[-2000:]
    aside = next(older.parent.glob("demo-lama-*"))
    assert str(aside) in done.stdout
    assert "Kata sandi untuk semua" in done.stdout


def test_data_of_an_older_form_are_left_alone(older):
    done = _said(older, "prepare")

    assert done.returncode == 1
    assert "Tidak ada yang diubah" in done.stderr
    with sqlite3.connect(older / "data" / "rembuk.sqlite3") as held:
        assert held.execute("SELECT name FROM sqlite_master").fetchall() == [("cases_concern",)]
