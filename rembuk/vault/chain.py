"""One chain per school: each row's digest covers the row and the digest before it."""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction

from rembuk.core.prepared import Prepared
from rembuk.vault.fields import Cipher
from rembuk.vault.models import LogEntry, LogHead, LogWitness

COVERED = (
    "id",
    "school_id",
    "seq",
    "actor",
    "role",
    "action",
    "outcome",
    "case_id",
    "object",
    "fields",
    "session",
    "network",
    "scope",
    "previous",
)
EVERY_ROWS, EVERY = 100, timedelta(hours=1)
NOWHERE = UUID(int=0)  # the chain of what happens before a school is known: sign-in, set-up


_kept: dict[UUID, tuple[int, datetime]] = {}  # by this process: the head it last kept, and when
logger = logging.getLogger("rembuk.vault")


@dataclass(frozen=True)
class Fault:
    """Where a chain stops being whole, and what is wrong there."""

    school_id: UUID
    seq: int
    what: str


def digest_of(entry: LogEntry, reason: bytes) -> str:
    """SHA-256 over the row's columns (the reason as ciphertext, so that shredding keeps the chain whole)."""
    value: dict[str, Any] = {name: str(getattr(entry, name) or "") for name in COVERED}
    value["at"] = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    value["reason"] = sha256(reason).hexdigest()
    return sha256(json.dumps(value, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _stored_reason(entry: LogEntry) -> bytes:
    field = LogEntry._meta.get_field("reason")
    held = entry.__dict__.get("reason")
    return held.raw if isinstance(held, Cipher) else field.pre_save(entry, add=True).raw


_held = Prepared(lambda school: LogHead.objects.select_for_update().filter(school_id=school))


def _end(school_id: UUID) -> LogHead:
    """The end of a school's chain, held for this transaction; made by its first row."""
    found = _held(school=school_id)
    if not found:
        LogHead.objects.get_or_create(school_id=school_id)
        found = _held(school=school_id)
    return found[0]


def append(entries: list[LogEntry]) -> None:
    """Give the rows their places at the end of their chains and store them, within the caller's transaction."""
    by_school: dict[UUID, list[LogEntry]] = {}
    for entry in entries:
        by_school.setdefault(entry.school_id, []).append(entry)
    with transaction.atomic():
        for school_id in sorted(by_school):
            head = _end(school_id)
            for entry in by_school[school_id]:
                head.seq += 1
                entry.seq, entry.previous = head.seq, head.digest
                cipher = Cipher(_stored_reason(entry))
                entry.reason = cipher
                entry.digest = head.digest = digest_of(entry, cipher.raw)
            LogEntry.objects.bulk_create(by_school[school_id])
            head.save()
            _keep_later(school_id, head.seq, by_school[school_id][-1].at)


def _keep_later(school_id: UUID, seq: int, now: datetime) -> None:
    if _is_due(school_id, seq, now):
        transaction.on_commit(lambda: _keep(school_id, seq, now), robust=True)  # the row stands, whatever becomes of its witness


def _keep(school_id: UUID, seq: int, now: datetime) -> None:
    if _is_due(school_id, seq, now):  # a long transaction asks for it many times
        _kept[school_id] = (seq, now)
        witness(school_id, now)


def _walk(school_id: UUID) -> Iterator[Fault]:
    seq, previous = 0, ""
    for entry in LogEntry.objects.filter(school_id=school_id).order_by("seq").iterator(2000):
        seq += 1
        if entry.seq != seq:
            yield Fault(school_id, seq, "a row is missing")
            return
        if entry.previous != previous or entry.digest != digest_of(entry, _stored_reason(entry)):
            yield Fault(school_id, seq, "the row was changed")
            return
        previous = entry.digest
    end = head(school_id)
    if end[0] > seq:
        yield Fault(school_id, seq + 1, "a row is missing")
    elif end != (seq, previous):
        yield Fault(school_id, seq, "the head does not fit the last row")


def _outside(school_id: UUID, seq: int, digest: str, name: str) -> Iterator[Fault]:
    row = LogEntry.objects.filter(school_id=school_id, seq=seq).first()
    if seq and (row is None or row.digest != digest):
        yield Fault(school_id, seq, f"the log is shorter or other than {name} saw it")


def verify(school_id: UUID, *, against: tuple[int, str] | None = None) -> list[Fault]:
    """Faults of a school's chain: inside, against the witness in the key store, and against a given head."""
    faults = list(_walk(school_id))
    witness = LogWitness.objects.filter(pk=school_id).first()
    if witness:
        faults += _outside(school_id, witness.seq, witness.digest, "the key store")
    if against:
        faults += _outside(school_id, *against, "the given head")
    return faults


def head(school_id: UUID) -> tuple[int, str]:
    """Length and digest of the chain, to print on papers and keep elsewhere."""
    row = LogHead.objects.filter(school_id=school_id).first()
    return (row.seq, row.digest) if row else (0, "")


def witness(school_id: UUID, now: datetime) -> bool:
    """Keep the present head in the key store, outside the data. False when the log does not fit what was last seen.

    What does not fit is never overwritten: it is the proof that the log was cut or rewritten.
    """
    held = LogWitness.objects.filter(pk=school_id).first()
    if held and list(_outside(school_id, held.seq, held.digest, "the key store")):
        logger.error("the access log is shorter or other than the key store saw it: run `rembuk verify-log`")
        return False
    seq, digest = head(school_id)
    LogWitness.objects.update_or_create(pk=school_id, defaults={"seq": seq, "digest": digest, "seen_at": now})
    return True


def witness_all(now: datetime) -> bool:
    """Keep the head of every chain; False when one of them does not fit."""
    return all([witness(pk, now) for pk in LogHead.objects.values_list("pk", flat=True)])


def _is_due(school_id: UUID, seq: int, now: datetime) -> bool:
    """Whether this process has written a hundred rows, or an hour has passed, since it last kept the head."""
    last = _kept.get(school_id)
    return last is None or seq - last[0] >= EVERY_ROWS or now - last[1] >= EVERY
