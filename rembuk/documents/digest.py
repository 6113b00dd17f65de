"""The digest of a berita acara: SHA-256 over the canonical JSON of A to H, number and edition."""

import json
from hashlib import sha256
from typing import Any

COVERED = (*"abcdefgh", "number", "edition")


def canonical(value: dict[str, Any]) -> bytes:
    """One way to write the covered part: sorted keys, no spaces, UTF-8."""
    part = {key: value.get(key) for key in COVERED}
    return json.dumps(part, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(value: dict[str, Any]) -> str:
    """Hex digest that a signature binds and a check page compares."""
    return sha256(canonical(value)).hexdigest()


def content_digest(value: dict[str, Any]) -> str:
    """Hex digest of what was read out: A to G, number and edition, without the statements and signatures that follow it."""
    return digest({**value, "h": None})
