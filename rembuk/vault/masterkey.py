"""The master key: made once, kept wrapped in REMBUK_KEY_DIR, never beside the data.

`master.json` holds the key wrapped up to three ways: by the file `unlock.key` (unattended start, the
default), by a passphrase (strict mode, Argon2id), and by the printed recovery key.
"""

import base64
import json
import os
import secrets
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from django.conf import settings
from django.utils.translation import gettext as _


class Locked(Exception):  # noqa: N818 - says what the state is
    """The master key cannot be opened; the message says what is missing."""


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def write_durably(path: Path, data: bytes) -> None:
    """Write whole or not at all: temporary name, flush, rename, flush the folder."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = path.with_name(path.name + ".new")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


def _stretch(passphrase: str, salt: bytes) -> bytes:
    return Argon2id(salt=salt, length=32, iterations=3, lanes=4, memory_cost=64 * 1024).derive(passphrase.encode())


def make(folder: Path, *, passphrase: str = "") -> bytes:
    """Make the master key of a new installation in `folder`; strict mode when a passphrase is given."""
    master = secrets.token_bytes(32)
    restore(folder, master, {}, passphrase=passphrase)
    return master


def restore(folder: Path, master: bytes, ways: dict[str, Any], *, passphrase: str = "") -> None:
    """Make `folder` open this master key again: by the recovery key as before, by the passphrase or else unattended."""
    held = {"recovery": ways["recovery"]} if "recovery" in ways else {}
    held |= {"passphrase": _by_phrase(passphrase, master)} if passphrase else {"unattended": _unattended(folder, master)}
    write_durably(folder / "master.json", json.dumps({"version": 1, "ways": held}).encode())


def _by_phrase(passphrase: str, master: bytes) -> dict[str, str]:
    salt = secrets.token_bytes(16)
    return {"salt": _b64(salt), "key": _b64(aes_key_wrap(_stretch(passphrase, salt), master))}


def _unattended(folder: Path, master: bytes) -> dict[str, str]:
    unlock = secrets.token_bytes(32)
    write_durably(folder / "unlock.key", _b64(unlock).encode())
    return {"key": _b64(aes_key_wrap(unlock, master))}


def opened(folder: Path, *, passphrase: str = "") -> bytes:
    """The master key of `folder`.

    Raises Locked when neither the unlock file nor the passphrase opens it.
    """
    try:
        ways = json.loads((folder / "master.json").read_text())["ways"]
        if "passphrase" in ways:
            return by_passphrase(ways, passphrase)
        unlock = base64.b64decode((folder / "unlock.key").read_text())
        return aes_key_unwrap(unlock, base64.b64decode(ways["unattended"]["key"]))
    except (InvalidUnwrap, FileNotFoundError, KeyError, ValueError) as fault:  # ValueError: half a file, not base64
        raise Locked("The key store cannot be opened: unlock.key or REMBUK_PASSPHRASE is missing or wrong.") from fault


def add_recovery(folder: Path, master: bytes) -> str:
    """Wrap the master key for a new recovery key and return that key as 16 groups to print; it is kept nowhere."""
    recovery = secrets.token_bytes(32)
    held = json.loads((folder / "master.json").read_text())
    held["ways"]["recovery"] = {"key": _b64(aes_key_wrap(recovery, master))}
    write_durably(folder / "master.json", json.dumps(held).encode())
    text = recovery.hex().upper()
    return " ".join(text[i : i + 4] for i in range(0, 64, 4))


def has_recovery(folder: Path) -> bool:
    """Whether a recovery key was ever made for this master key."""
    return "recovery" in json.loads((folder / "master.json").read_text())["ways"]


def recovered(folder: Path, recovery: str) -> bytes:
    """The master key, from the printed recovery key.

    Raises Locked when the words are not those that were printed.
    """
    return by_recovery(json.loads((folder / "master.json").read_text())["ways"], recovery)


def by_recovery(ways: dict[str, Any], recovery: str) -> bytes:
    """The master key out of `ways`, by the printed recovery key; raises Locked."""
    try:
        key = bytes.fromhex("".join(recovery.split()))
        return aes_key_unwrap(key, base64.b64decode(ways["recovery"]["key"]))
    except (InvalidUnwrap, ValueError, KeyError) as fault:
        raise Locked("The recovery key does not fit.") from fault


def by_passphrase(ways: dict[str, Any], passphrase: str) -> bytes:
    """The master key out of `ways`, in strict mode; raises Locked."""
    try:
        way = ways["passphrase"]
        return aes_key_unwrap(_stretch(passphrase, base64.b64decode(way["salt"])), base64.b64decode(way["key"]))
    except (InvalidUnwrap, KeyError, ValueError) as fault:
        raise Locked("The passphrase does not fit.") from fault


def _refuse_to_replace() -> None:
    from rembuk.vault import opening  # noqa: PLC0415 - it asks tables, whose encrypted fields need this module

    if opening.has_keys() or opening.has_data():
        raise Locked(
            _(
                "Kunci induk (master.json) hilang dari REMBUK_KEY_DIR. Kembalikan folder itu dari salinannya; kunci baru tidak dibuat."
            )
        )


@lru_cache(maxsize=4)
def _held(folder: Path, passphrase: str) -> bytes:
    if not (folder / "master.json").exists():
        _refuse_to_replace()
        return make(folder, passphrase=passphrase)
    return opened(folder, passphrase=passphrase)


def master() -> bytes:
    """This installation's master key; made at the first call on an empty folder."""
    return _held(Path(settings.KEY_DIR), settings.PASSPHRASE)


def forget() -> None:
    """Drop the master key from memory (tests; changing the passphrase)."""
    _held.cache_clear()
