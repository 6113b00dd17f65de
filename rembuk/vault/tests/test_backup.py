"""Backups: sealed whole, keys last, opened by the right key alone, refused when damaged."""

import json
import os
import random
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from rembuk.vault import backup, masterkey
from rembuk.vault.backup import Refusal

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
SECRET = "kenari-di-basis-data"
NAMES = {"data": "rembuk.sqlite3", "keys": "keys.sqlite3"}


def table(path, *rows):
    with closing(sqlite3.connect(path)) as held:
        held.execute("PRAGMA journal_mode=WAL")
        held.execute("CREATE TABLE IF NOT EXISTS t (x TEXT)")
        held.executemany("INSERT INTO t VALUES (?)", [(row,) for row in rows])
        held.commit()


def rows(path):
    with closing(sqlite3.connect(path)) as held:
        return [x for (x,) in held.execute("SELECT x FROM t ORDER BY rowid")]


@pytest.fixture
def place(tmp_path):
    """An installation of two small databases and three files."""
    data, keys = tmp_path / "data", tmp_path / "keys"
    for folder in (data / "berkas" / "ab", data / "static", keys):
        folder.mkdir(parents=True)
    table(data / "rembuk.sqlite3", SECRET, "dua")
    table(keys / "keys.sqlite3", "kunci")
    (data / "berkas" / "ab" / "abc").write_bytes(os.urandom(5000))
    (data / "berkas" / "ab" / "abd").write_bytes(b"")
    (data / "static" / "app.js").write_text("dibuat lagi")
    (data / "berkas" / ".setengah").write_text("belum selesai")
    return backup.Place(data / "rembuk.sqlite3", keys / "keys.sqlite3", data, keys)


@pytest.fixture
def master(place):
    return masterkey.make(place.key_dir)


@pytest.fixture
def recovery(place, master):
    return masterkey.add_recovery(place.key_dir, master)


@pytest.fixture
def made(place, master, recovery, tmp_path):
    (tmp_path / "usb").mkdir()
    return backup.make(tmp_path / "usb", place, master, {"schools": [], "accounts": 2}, NOW)


def unpacked(made, master, target):
    backup.unpack(backup.about(made), master, target, NAMES)
    return target


def every_byte(folder):
    return b"".join(p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file())


def test_everything_comes_back_as_it_was(place, made, master, tmp_path):
    target = unpacked(made, master, tmp_path / "baru")

    assert rows(target / "data" / "rembuk.sqlite3") == [SECRET, "dua"]
    assert rows(target / "keys" / "keys.sqlite3") == ["kunci"]
    for name in ("ab/abc", "ab/abd"):
        assert (target / "data" / "berkas" / name).read_bytes() == (place.data / "berkas" / name).read_bytes()
    assert not (target / "data" / "static").exists()
    assert not (target / "data" / "berkas" / ".setengah").exists()


def test_the_restored_key_store_opens_unattended_and_by_the_printed_key(made, master, recovery, tmp_path):
    keys = unpacked(made, master, tmp_path / "baru") / "keys"

    assert masterkey.opened(keys) == master
    assert masterkey.recovered(keys, recovery) == master


def test_strict_mode_stays_strict(place, made, master, tmp_path):
    backup.unpack(backup.about(made), master, tmp_path / "baru", NAMES, passphrase="payung sepeda")
    keys = tmp_path / "baru" / "keys"

    assert masterkey.opened(keys, passphrase="payung sepeda") == master
    assert not (keys / "unlock.key").exists()


def test_a_stolen_backup_holds_nothing_readable_and_no_open_key(place, made, master):
    stolen = every_byte(made)

    assert SECRET.encode() not in stolen
    assert b"SQLite format" not in stolen
    assert (place.key_dir / "unlock.key").read_bytes() not in stolen
    assert "unattended" not in json.loads((made / "about.json").read_text())["ways"]
    assert master not in stolen


def test_the_printed_recovery_key_opens_a_backup_on_an_empty_machine(made, master, recovery):
    held = backup.about(made)

    assert backup.facts(held, masterkey.by_recovery(held.ways, recovery))["accounts"] == 2


def test_what_was_committed_before_is_in_it_while_others_go_on_writing(place, master, recovery, tmp_path):
    with closing(sqlite3.connect(place.database)) as writer:
        writer.execute("INSERT INTO t VALUES ('tersimpan')")
        writer.commit()
        writer.execute("INSERT INTO t VALUES ('belum')")
        made = backup.make(tmp_path, place, master, {}, NOW)

    assert rows(unpacked(made, master, tmp_path / "baru") / "data" / "rembuk.sqlite3") == [SECRET, "dua", "tersimpan"]


def test_keys_are_copied_after_the_data(place, master, recovery, tmp_path, monkeypatch):
    copied = []
    honest = backup._snapshot
    monkeypatch.setattr(backup, "_snapshot", lambda source, target: (copied.append(source.name), honest(source, target)))
    backup.make(tmp_path, place, master, {}, NOW)

    assert copied == ["rembuk.sqlite3", "keys.sqlite3"]


def test_nothing_in_clear_is_left_beside_the_data(place, made):
    assert [p.name for p in place.data.iterdir() if p.name.startswith(".backup")] == []


def test_another_installations_key_is_refused(made, tmp_path):
    other = masterkey.make(tmp_path / "lain")
    with pytest.raises(Refusal, match="kunci lain"):
        unpacked(made, other, tmp_path / "baru")

    assert not (tmp_path / "baru").exists()


@pytest.mark.parametrize("seed", range(100))
def test_damaged_backups_are_refused_and_leave_nothing(made, master, tmp_path, seed):
    chance = random.Random(seed)  # noqa: S311 - picks a damage, no secret
    path = chance.choice(sorted(p for p in made.rglob("*") if p.is_file()))
    whole = path.read_bytes()
    place = chance.randrange(len(whole))
    flipped = whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(7)]) + whole[place + 1 :]
    damaged = chance.choice([whole[:place], flipped, whole + b"x", None])
    path.unlink() if damaged is None else path.write_bytes(damaged)

    with pytest.raises(Refusal):
        unpacked(made, master, tmp_path / "baru")
    assert [p.name for p in tmp_path.iterdir() if "baru" in p.name] == []


def test_an_unfinished_backup_is_not_taken_for_one(made, tmp_path):
    made.rename(made.with_name(f".{made.name}.part"))

    with pytest.raises(Refusal, match="Tidak ada cadangan"):
        backup.chosen(tmp_path / "usb")


def test_the_newest_backup_is_chosen(place, master, made, tmp_path):
    newer = backup.make(tmp_path / "usb", place, master, {}, NOW + timedelta(hours=1))

    assert backup.chosen(tmp_path / "usb") == newer
    assert backup.chosen(made) == made


def test_keys_leave_backups_after_thirty_days_and_newer_ones_open_their_data(place, master, made, tmp_path):
    assert backup.forget_old_keys(tmp_path / "usb", NOW + timedelta(days=30)) == 0
    with closing(sqlite3.connect(place.keys)) as held:
        held.execute("UPDATE t SET x = 'kunci yang lebih baru'")
        held.commit()
    later = NOW + timedelta(days=31)
    backup.make(tmp_path / "usb", place, master, {}, later)

    assert backup.forget_old_keys(tmp_path / "usb", later) == 1
    assert not (made / "keys.sealed").exists()
    assert rows(unpacked(made, master, tmp_path / "baru") / "keys" / "keys.sqlite3") == ["kunci yang lebih baru"]


def test_data_without_any_keys_are_refused_with_a_sentence(made, master, tmp_path):
    backup.forget_old_keys(tmp_path / "usb", NOW + timedelta(days=31))

    with pytest.raises(Refusal, match="lewat 30 hari"):
        unpacked(made, master, tmp_path / "baru")


def test_a_name_that_leaves_the_folder_is_refused(made, master, tmp_path, monkeypatch):
    listed = backup.facts(backup.about(made), master)
    monkeypatch.setattr(backup, "facts", lambda held, key: {**listed, "files": ["../../lolos", *listed["files"][1:]]})

    with pytest.raises(Refusal, match="tidak semestinya"):
        unpacked(made, master, tmp_path / "baru")
    assert not list(tmp_path.rglob("lolos"))
