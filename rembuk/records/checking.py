"""What can be said of a code or a file: genuine, superseded, erased, or not known here. The same for everybody who asks."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from rembuk.records import numbering, queries, sealing
from rembuk.records.models import Seal

INSIDE = re.compile(rb"Segel keutuhan berita acara kode ([A-Z0-9]{12})")


class State(StrEnum):
    GENUINE = "genuine"
    SUPERSEDED = "superseded"
    ERASED = "erased"
    UNKNOWN = "unknown"
    CHANGED = "changed"  # the code is known, the file is not the one that was sealed under it
    SWAPPED = "swapped"  # the file is genuine, but it is not the one that this code belongs to
    NOTHING = "nothing"  # nothing was asked


@dataclass(frozen=True)
class Finding:
    """The answer. `whole`: a whole file was compared, not only a code."""

    state: State
    number: str = ""
    on: date | None = None
    sealed_at: datetime | None = None
    digest: str = ""
    whole: bool = False
    newer: "Finding | None" = None  # of the version that replaced it


def _of(seal: Seal | None, *, whole: bool) -> Finding:
    latest = queries.newest(seal)
    if seal is None:
        return Finding(State.UNKNOWN, whole=whole)
    state = State.ERASED if seal.record_id is None else State.SUPERSEDED if seal.superseded_by_id else State.GENUINE
    newer = _finding(State.GENUINE, latest) if latest and state is State.SUPERSEDED else None
    return _finding(state, seal, whole=whole, newer=newer)


def _finding(state: State, seal: Seal, **about: Any) -> Finding:
    return Finding(state, _number(seal), seal.on_day, seal.sealed_at, seal.digest, **about)


def _number(seal: Seal) -> str:
    return numbering.public(seal.number, seal.school.letter_template)


def by_code(code: str) -> Finding:
    return _of(queries.by_code(code), whole=False)


def by_fingerprint(hexdigest: str, code: str = "", inner: str = "") -> Finding:
    """By the SHA-256 of a whole file. With the code that was typed, or `inner` that the file carries, a changed file can be
    told from a foreign one."""
    seal = queries.by_file(sealing.index_of(hexdigest.lower()))
    named = queries.by_code(code) if code.strip() else None
    if seal is not None and code.strip() and (named is None or named.pk != seal.pk):
        return Finding(State.SWAPPED, _number(seal), seal.on_day, whole=True)
    if seal is None and (named := named or queries.by_code(inner)) is not None:
        return Finding(State.CHANGED, _number(named), named.on_day, whole=True)
    return _of(seal, whole=True)


def by_bytes(data: bytes, code: str = "") -> Finding:
    return by_fingerprint(sha256(data).hexdigest(), code, code_in(data))


def code_in(data: bytes) -> str:
    """The code that a sealed file carries in its seal; empty when it carries none that can be read."""
    found = INSIDE.findall(data)
    return found[-1].decode() if found else ""


def asked(*, code: str, file: Any, fingerprint: str, inner: str) -> Finding:
    """What the public form asks: a fingerprint computed by the browser, else the file itself, else the code."""
    if re.fullmatch(r"[0-9a-fA-F]{64}", fingerprint):
        return by_fingerprint(fingerprint, code, inner)
    if file is not None:
        return by_bytes(file.read(), code)
    return by_code(code) if code.strip() else Finding(State.NOTHING)
