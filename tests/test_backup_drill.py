"""The drill: a school is founded, backed up, lost, and restored on another machine from the paper alone."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings

from rembuk.config import databases
from rembuk.setup import places
from rembuk.vault.backup import Place, Refusal

ROOT = Path(__file__).resolve().parents[1]
FOUND = [
    "found-school", "--npsn=99900077", "--code=sekolah-nyata", "--name=SMP Nyata", "--level=SMP", "--city=Mekarsari",
    "--operator=oki:Oki Firmansyah", "--counselor=rina:Rina Astuti, S.Pd.",
]  # fmt: skip
CHANGED = {"django_session", "vault_logentry", "vault_loghead", "accounts_user"}


def rembuk(base, *words, typed="", fine=True):
    """The command as a person runs it, on the machine whose folders lie below `base`."""
    folders = {
        "REMBUK_DATA": str(base / "data"),
        "REMBUK_KEY_DIR": str(base / "keys"),
        "REMBUK_DATABASE_URL": "",
        "REMBUK_KEY_URL": "",
    }
    command = [sys.executable, "-m", "rembuk.config.cli", *map(str, words)]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **folders}, input=typed, capture_output=True, text=True, check=False
    )
    assert (done.returncode == 0) is fine, done.stdout + done.stderr
    return done.stdout + done.stderr


def tables(path):
    """Every row of every table."""
    with closing(sqlite3.connect(path)) as held:
        names = [n for (n,) in held.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
        return {name: sorted(map(repr, held.execute(f'SELECT * FROM "{name}"'))) for name in names}  # noqa: S608 - names of the schema


def test_a_lost_school_comes_back_from_its_backup_and_the_paper(tmp_path):
    old, usb, new = tmp_path / "lama", tmp_path / "usb", tmp_path / "baru"
    printed = rembuk(old, *FOUND).split("jangan di komputer ini:\n")[1].strip()
    told = rembuk(old, "backup", usb)
    before = {name: tables(old / name) for name in ("data/rembuk.sqlite3", "keys/keys.sqlite3")}

    refused = rembuk(tmp_path / "lain", "restore", usb, "--into", new, fine=False)
    wrong = rembuk(tmp_path / "lain", "restore", usb, "--into", new, "--recovery", typed="0000 " * 16, fine=False)
    stranger = rembuk(
        tmp_path / "lain", "restore", usb, "--into", new, "--recovery", "--school=99900001", typed=printed, fine=False
    )
    assert not new.exists()
    restored = rembuk(tmp_path / "lain", "restore", usb, "--into", new, "--recovery", "--school=99900077", typed=printed)
    after = {name: tables(new / name) for name in before}

    assert "kunci pemulihan yang dicetak" in told
    assert "Pakai --recovery" in refused
    assert "tidak cocok" in wrong
    assert "bukan milik sekolah 99900001" in stranger
    assert "99900077 SMP Nyata" in restored
    assert "tidak diketahui di komputer ini" in restored
    for name, held in before.items():
        differing = {table for table in held if held[table] != after[name][table]}
        assert differing <= CHANGED | {"vault_logwitness"}, differing
    assert len(after["data/rembuk.sqlite3"]["vault_logentry"]) == len(before["data/rembuk.sqlite3"]["vault_logentry"]) + 1
    assert "whole" in rembuk(new, "verify-log")
    again = rembuk(old, "restore", usb, "--into", new, fine=False)
    assert "sudah ada" in again


def keys(base, *statement):
    with closing(sqlite3.connect(base / "keys" / "keys.sqlite3")) as held:
        found = held.execute(*statement).fetchall()
        held.commit()
        return found


def test_what_was_erased_since_stays_erased_on_the_same_machine(tmp_path):
    old, usb, new, scope = tmp_path / "lama", tmp_path / "usb", tmp_path / "baru", "f" * 32
    rembuk(old, *FOUND)
    keys(
        old,
        "INSERT INTO vault_keyscope (id, kind, wrapped, made_at) SELECT ?, 'case', wrapped, made_at FROM vault_keyscope LIMIT 1",
        (scope,),
    )
    rembuk(old, "backup", usb)
    keys(old, "UPDATE vault_keyscope SET wrapped = NULL, destroyed_at = made_at WHERE id = ?", (scope,))
    told = rembuk(old, "restore", usb, "--into", new)

    assert "1 penghapusan diulang" in told
    assert keys(new, "SELECT wrapped FROM vault_keyscope WHERE id = ?", (scope,)) == [(None,)]
    assert "unlock.key" in {p.name for p in (new / "keys").iterdir()}


def test_postgresql_is_told_what_to_use_instead(monkeypatch):
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.postgresql")

    with pytest.raises(Refusal, match="pg_dump"):
        places.here()


@pytest.mark.parametrize("inside", ["data", "keys"])
def test_a_backup_inside_what_it_backs_up_is_refused(tmp_path, inside):
    place = Place(tmp_path / "data" / "d", tmp_path / "keys" / "k", tmp_path / "data", tmp_path / "keys")
    places.refuse_inside(tmp_path / "usb", place)

    with pytest.raises(Refusal, match="di luar folder data"):
        places.refuse_inside(tmp_path / inside / "cadangan", place)


def test_names_are_those_of_the_settings():
    held = databases.databases(Path("/d"), Path("/k"), "", "")
    assert {"data": held["default"]["NAME"].name, "keys": held["keys"]["NAME"].name} == places.NAMES
