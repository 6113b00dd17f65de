"""A backup: the data first, the keys last, all of it sealed; and the way back into a new folder.

`about.json` stands in clear and says only when it was made and how the master key is wrapped: by the printed
recovery key and, in strict mode, by the passphrase - never by the file that opens the key store unattended.
Everything else opens with the master key alone.
"""

import base64
import io
import json
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from rembuk.vault import crypto, masterkey, sealing

PREFIX = "rembuk-"
ABOUT, DATA, KEYS, FILES, LIST = "about.json", "data.sealed", "keys.sealed", "files", "list.sealed"
KEYS_KEPT = timedelta(days=30)  # an erased case can be read as long as an old copy of its key exists
PURPOSE = "rembuk backup"
FORMAT = 1
LEFT_OUT = {"static"}  # made anew at the start


class Refusal(Exception):  # noqa: N818 - a sentence for the person at the console
    """The backup cannot be made or opened; the message says why."""


@dataclass(frozen=True)
class Place:
    """Where an installation lies."""

    database: Path
    keys: Path
    data: Path
    key_dir: Path


def _files(data: Path, database: Path) -> list[Path]:
    """Every file of the data folder beside the database: attachments, already encrypted, under random names."""
    found = [p for p in data.rglob("*") if p.is_file() and not p.name.startswith(".")]
    own = {database.name + tail for tail in ("", "-wal", "-shm", "-journal")}
    return sorted(p for p in found if p.relative_to(data).parts[0] not in LEFT_OUT | own)


def _snapshot(source: Path, target: Path) -> None:
    """A consistent copy of a database that is being written to."""
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)


def _seal_database(source: Path, folder: Path, name: str, key: bytes, passing: Path) -> None:
    copy = passing / name
    _snapshot(source, copy)
    with copy.open("rb") as held:
        sealing.seal(held, folder / name, key, name)
    copy.unlink()


def make(folder: Path, place: Place, master: bytes, facts: dict[str, Any], now: datetime) -> Path:
    """Write a backup into a new folder below `folder`; it has its true name only when the last byte is on the disk."""
    target = folder / f"{PREFIX}{now:%Y%m%d-%H%M%S}"
    if target.exists():
        raise Refusal(f"{target} sudah ada.")
    half = folder / f".{target.name}.part"
    shutil.rmtree(half, ignore_errors=True)
    (half / FILES).mkdir(parents=True, mode=0o700)
    key = os.urandom(32)
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=place.data) as passing:
        _seal_database(place.database, half, DATA, key, Path(passing))
        names = _seal_files(place, half, key)
        _seal_database(place.keys, half, KEYS, key, Path(passing))
    label = {"format": FORMAT, "made_at": now.isoformat(), "ways": _ways(place.key_dir)}
    sealing.seal(io.BytesIO(json.dumps({**facts, "files": names, "label": label}).encode()), half / LIST, key, LIST)
    masterkey.write_durably(half / ABOUT, json.dumps({**label, "key": _wrapped(master, key)}, separators=(",", ":")).encode())
    half.rename(target)
    return target


def _seal_files(place: Place, half: Path, key: bytes) -> list[str]:
    names = []
    for number, path in enumerate(_files(place.data, place.database)):
        with path.open("rb") as held:
            sealing.seal(held, half / FILES / f"{number:06d}", key, f"{FILES}/{number:06d}")
        names.append(path.relative_to(place.data).as_posix())
    return names


def _ways(key_dir: Path) -> dict[str, Any]:
    ways = json.loads((key_dir / "master.json").read_text())["ways"]
    return {name: way for name, way in ways.items() if name != "unattended"}


def _wrapped(master: bytes, key: bytes) -> str:
    return base64.b64encode(aes_key_wrap(crypto.derived(master, PURPOSE), key)).decode()


def forget_old_keys(folder: Path, now: datetime) -> int:
    """Take the keys out of backups older than thirty days: what was erased since cannot be read from them any more."""
    done = 0
    for keys in folder.glob(f"{PREFIX}*/{KEYS}"):
        if now - about(keys.parent).made_at > KEYS_KEPT:
            keys.unlink()
            done += 1
    return done


@dataclass(frozen=True)
class About:
    """What a backup tells without any key."""

    folder: Path
    made_at: datetime
    ways: dict[str, Any]
    key: bytes

    def opened(self, master: bytes) -> bytes:
        """The key of this backup. Raises Refusal for another installation's master key."""
        try:
            return aes_key_unwrap(crypto.derived(master, PURPOSE), self.key)
        except InvalidUnwrap as fault:
            raise Refusal("Cadangan ini dibuat dengan kunci lain: ia milik pemasangan lain, atau kuncinya salah.") from fault


def about(folder: Path) -> About:
    """Read what stands in clear. Raises Refusal when it is not a whole backup."""
    try:
        held = json.loads((folder / ABOUT).read_text())
        if held["format"] != FORMAT:
            raise Refusal("Cadangan ini dari versi Rembuk yang lebih baru.")
        return About(
            folder, datetime.fromisoformat(held["made_at"]), dict(held["ways"]), base64.b64decode(held["key"], validate=True)
        )
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise Refusal(f"{folder} bukan cadangan Rembuk yang utuh: {ABOUT} tidak terbaca.") from fault


def chosen(folder: Path) -> Path:
    """The backup itself, or the newest one below a folder of backups."""
    if (folder / ABOUT).exists():
        return folder
    held = sorted(p.parent for p in folder.glob(f"{PREFIX}*/{ABOUT}"))
    if not held:
        raise Refusal(f"Tidak ada cadangan di {folder}.")
    return held[-1]


def facts(held: About, master: bytes) -> dict[str, Any]:
    """Schools, counts and heads of the log, as they were when the backup was made."""
    target = io.BytesIO()
    _unseal(held, LIST, LIST, held.opened(master), target)
    found = dict(json.loads(target.getvalue()))
    if found["label"] != {"format": FORMAT, "made_at": held.made_at.isoformat(), "ways": held.ways}:
        raise Refusal(f"Cadangan rusak: {ABOUT} diubah. Pakai cadangan lain.")
    return found


def _unseal(held: About, path: str, name: str, key: bytes, target: IO[bytes]) -> None:
    try:
        sealing.unseal(held.folder / path, target, key, name)
    except (crypto.Tampered, OSError) as fault:
        raise Refusal(f"Cadangan rusak: {path} berubah, terpotong, atau tidak ada. Pakai cadangan lain.") from fault


def with_keys(held: About) -> About:
    """The backup that brings the keys: this one, or a newer one beside it when its own are past thirty days."""
    if (held.folder / KEYS).exists():
        return held
    beside = sorted(p.parent for p in held.folder.parent.glob(f"{PREFIX}*/{KEYS}"))
    newer = [folder for folder in beside if folder.name > held.folder.name]
    if not newer:
        raise Refusal("Kunci cadangan ini sudah lewat 30 hari dan tidak ada cadangan yang lebih baru di sampingnya.")
    return about(newer[0])


def unpack(held: About, master: bytes, target: Path, names: dict[str, str], *, passphrase: str = "") -> None:
    """Write data, files and keys below the new folder `target`; nothing of it stays when a part is damaged.

    `names`: what the databases are called there, as "data" and "keys".
    """
    half = target.with_name(f".{target.name}.part")
    shutil.rmtree(half, ignore_errors=True)
    try:
        for folder in (half / "data", half / "keys"):
            folder.mkdir(parents=True, mode=0o700)
        _unpack(held, master, half, names)
        masterkey.restore(half / "keys", master, held.ways, passphrase=passphrase)
        half.rename(target)
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _unpack(held: About, master: bytes, half: Path, names: dict[str, str]) -> None:
    key, keys, listed = held.opened(master), with_keys(held), facts(held, master)
    _write(held, DATA, DATA, key, half / "data" / names["data"])
    for number, name in enumerate(listed["files"]):
        path = half / "data" / name
        if not path.resolve().is_relative_to((half / "data").resolve()):
            raise Refusal("Cadangan ini memuat nama berkas yang tidak semestinya.")
        _write(held, f"{FILES}/{number:06d}", f"{FILES}/{number:06d}", key, path)
    _write(keys, KEYS, KEYS, keys.opened(master), half / "keys" / names["keys"])


def _write(held: About, path: str, name: str, key: bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        _unseal(held, path, name, key, out)
        out.flush()
        os.fsync(out.fileno())
