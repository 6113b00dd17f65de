"""Where encrypted files lie: a random name below the data folder; written whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from django.conf import settings

DIRECTORY = getattr(os, "O_DIRECTORY", None)  # a folder cannot be synced on Windows


def folder() -> Path:
    return Path(settings.DATA) / "berkas"


def place(token: str) -> Path:
    return folder() / token[:2] / token


def write(token: str, sealed: bytes) -> None:
    """Temporary name, bytes on the disk, true name, name on the disk: after a power cut the file is there or it is not."""
    where = place(token)
    where.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    passing = where.with_name(f".{token}.baru")
    handle = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(sealed)
            out.flush()
            os.fsync(out.fileno())
        os.replace(passing, where)
    except BaseException:
        with suppress(OSError):
            passing.unlink()
        raise
    _sync(where.parent)


def _sync(parent: Path) -> None:
    if DIRECTORY is None:
        return
    handle = os.open(parent, os.O_RDONLY | DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(token: str) -> bytes:
    return place(token).read_bytes()


def remove(token: str) -> None:
    """Gone; a file that was gone already stays so."""
    place(token).unlink(missing_ok=True)


def lying(older_than: float) -> list[Path]:
    """All files, unfinished ones too, that were last written before a moment."""
    return [p for p in folder().glob("*/*") if p.is_file() and p.stat().st_mtime < older_than]
