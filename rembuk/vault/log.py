"""The access log: changes in the transaction that makes them, readings before the first byte leaves."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model
from django.http import HttpRequest

from rembuk.core.actor import Actor
from rembuk.core.prepared import as_stored
from rembuk.vault import chain
from rembuk.vault.models import LogEntry, ReadTally

WATCHERS: list[Callable[[LogEntry], None]] = []  # told of every change, in its transaction: what is in the log has changed


def _case_of(obj: Any) -> UUID | None:
    if obj is None:
        return None
    if obj._meta.label_lower == "cases.case":
        return obj.pk
    return getattr(obj, "case_id", None)


def name_of(obj: Model | None) -> str:
    """`cases.evidence:<id>`: what the log keeps of an object."""
    return f"{obj._meta.label_lower}:{obj.pk}"[:80] if obj is not None else ""


def entry(by: Actor, action: str, obj: Any, now: datetime, *, case: Any = None, fields: Iterable[str] = ()) -> LogEntry:
    """A row not yet in the chain."""
    return LogEntry(
        school_id=by.school.pk if by.school else chain.NOWHERE,
        at=now,
        actor=by.ref,
        role=by.role,
        action=action,
        case_id=case.pk if case is not None else _case_of(obj),
        object=obj if isinstance(obj, str) else name_of(obj),
        fields=",".join(fields)[:200],
        session=by.session[:16],
        network=by.network[:48],
    )


def record(
    by: Actor,
    action: str,
    obj: Any,
    now: datetime,
    *,
    case: Any = None,
    fields: Iterable[str] = (),
    reason: str = "",
    scope: UUID | None = None,
    outcome: str = "ok",
) -> None:
    """Append one row to the school's chain in the caller's transaction; `reason` is encrypted under `scope`."""
    row = entry(by, action, None if isinstance(obj, str) else obj, now, case=case, fields=fields)
    if isinstance(obj, str):
        row.object = obj[:80]
    row.outcome = outcome
    if reason:
        row.scope = scope or getattr(obj, "scope", None)
        row.reason = reason
    chain.append([row])
    for watch in WATCHERS:
        watch(row)


@dataclass(frozen=True)
class Reading:
    """One reading that must be in the log before the page leaves."""

    by: Actor
    action: str
    object: str
    case_id: UUID | None
    version: str
    at: datetime


def read(request: HttpRequest, action: str, obj: Any, now: datetime, *, case: Any = None, version: str = "") -> None:
    """Note that this response shows `obj`; the middleware commits it before the first byte leaves.

    `obj` is a row or, for lists, a plain name such as "cases.list". `version` tells apart states of
    the same thing: the same version read again in one session is counted, not written anew.
    """
    name = obj if isinstance(obj, str) else name_of(obj)
    owner = case.pk if case is not None else (None if isinstance(obj, str) else _case_of(obj))
    readings: list[Reading] = request.__dict__.setdefault("readings", [])
    readings.append(Reading(request.actor, action, name, owner, version[:32], now))  # type: ignore[attr-defined]


def commit(readings: list[Reading]) -> None:
    """Put readings into the log: a first one as a row of the chain, a repeated one as a count."""
    new: list[tuple[Reading, LogEntry, int]] = []
    for reading, times in _counted(readings):
        if reading.by.session and _again(reading, times):
            continue
        row = entry(reading.by, reading.action, None, reading.at)
        row.object, row.case_id = reading.object[:80], reading.case_id
        new.append((reading, row, times))
    if not new:
        return
    chain.append([row for _, row, _ in new])
    ReadTally.objects.bulk_create([_tally(*one) for one in new], ignore_conflicts=True)


AGAIN = (
    'UPDATE "vault_readtally" SET "times" = "times" + %s, "last_at" = %s WHERE "school_id" = %s AND "actor" = %s '
    'AND "session" = %s AND "action" = %s AND "object" = %s AND "version" = %s'
)


def _again(reading: Reading, times: int) -> bool:
    """Count a reading that has its row already: one of the most frequent statements, worded by hand."""
    by = reading.by
    same = _school_of(reading), by.ref, by.session[:16], reading.action, reading.object[:80], reading.version
    with connection.cursor() as cursor:
        cursor.execute(AGAIN, [times, *(as_stored(value, connection) for value in (reading.at, *same))])
        return bool(cursor.rowcount)


def _school_of(reading: Reading) -> UUID:
    return reading.by.school.pk if reading.by.school else chain.NOWHERE


def _counted(readings: list[Reading]) -> list[tuple[Reading, int]]:
    """The last reading of each thing with how often it stands in the batch; without a session each counts alone."""
    held: dict[Any, tuple[Reading, int]] = {}
    for place, reading in enumerate(readings):
        by = reading.by
        same = (_school_of(reading), by.ref, by.session, reading.action, reading.object, reading.version)
        key = same if by.session else place
        held[key] = (reading, held[key][1] + 1 if key in held else 1)
    return list(held.values())


def _tally(reading: Reading, row: LogEntry, times: int) -> ReadTally:
    return ReadTally(
        school_id=row.school_id,
        actor=row.actor,
        session=row.session or str(row.pk)[:16],
        action=row.action,
        object=row.object,
        version=reading.version,
        entry_id=row.pk,
        times=times,
        last_at=reading.at,
    )
