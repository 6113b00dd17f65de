"""The berita acara of a case comes in as it stood, after everything it speaks of; the last step closes what was sealed."""

import base64
import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from rembuk.cases.models import CaseStudent
from rembuk.conferences.models import Conference
from rembuk.people.models import Person
from rembuk.records import carried, strokes
from rembuk.records.models import Edition, Record

Facts = dict[str, Any]
Named = Callable[[str], Person | None]


def arrive(conference: Conference, own: Facts, students: list[CaseStudent], person: Named, who: Facts) -> None:
    """`person`: the row of a name; None for no name."""
    row = own.get("record")
    if row is None:
        return
    acknowledged = person(row["acknowledged_by"]) if row["acknowledged_by"] else None
    record = carried.keep_record(
        conference, read_out_at=_at(row["read_out"]), version=row["version"], reopened_at=_at(row["reopened"]),
        acknowledged_by=acknowledged, acknowledged_at=_at(row["acknowledged"]), **who,
    )  # fmt: skip
    record.conference = conference
    _statements(record, row, person, who)
    editions = _versions(record, row["versions"], {f"S{s.place}": s for s in students}, person, who)
    _afterwards(record, row, editions, person, who)
    if row["locked"]:
        carried.close(record, **who)


def _at(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _pk(person: Person | None) -> Any:
    return person.pk if person else None


def _bytes(sent: Facts) -> Facts:
    return {**sent, "data": base64.b64decode(sent["data"])}


def _statements(record: Record, row: Facts, person: Named, who: Facts) -> None:
    seats, made = list(record.conference.participants.order_by("rank")), {}
    for said in row["outcomes"]:
        same = {name: said[name] for name in ("stance", "way", "words", "witness", "identity", "took_part", "typed")}
        lines = strokes.read(json.dumps(said["strokes"]))  # points alone; the picture is drawn here
        drawn = {"lines": [list(line) for line in lines]} if lines else {}
        moment = {"edition_digest": said["read"], "at": _at(said["at"])}
        made[said["seat"]] = carried.keep_outcome(record, seats[said["seat"] - 1], strokes=drawn, **same, **moment, **who)
    for scan in row["scans"]:
        same = {name: scan[name] for name in ("number", "kind", "differs", "words", "findings")}
        about = {"outcome": made.get(scan["seat"]), "by_id": _pk(person(scan["by"])), "made_at": _at(scan["at"])}
        carried.keep_scan(record, _bytes(scan["file"]), **same, **about, **who)


def _versions(record: Record, rows: list[Facts], students: Facts, person: Named, who: Facts) -> dict[tuple[int, str], Edition]:
    found = {}
    for row in rows:
        same = ("version", "code", "number", "digest", "previous", "chain", "log_seq", "log_digest", "certificate", "root")
        about = {"on_day": date.fromisoformat(row["date"]), "sealed_by": person(row["by"]), "sealed_at": _at(row["at"])}
        seal = carried.keep_seal(record, **{name: row[name] for name in same}, **about, **who)
        for edition in row["editions"]:
            values = {"kind": edition["kind"], "student": students.get(edition["student"]), "frozen_at": _at(edition["at"])}
            held = {"value": edition["value"], "digest": edition["digest"]}
            made = carried.keep_edition(seal, base64.b64decode(edition["data"]), **values, **held, **who)
            found[row["version"], edition["student"]] = made
    return found


def _afterwards(record: Record, row: Facts, editions: Facts, person: Named, who: Facts) -> None:
    added = [
        {"number": a["number"], "kind": a["kind"], "words": a["words"], "by_id": _pk(person(a["by"])), "made_at": _at(a["at"])}
        for a in row["additions"]
    ]
    opened = [
        {"version": r["version"], "words": r["words"], "by_id": _pk(person(r["by"])), "at": _at(r["at"])}
        for r in row["reopenings"]
    ]
    carried.keep_afterwards(record, additions=added, reopenings=opened, **who)
    for copy in row["copies"]:
        same = {name: copy[name] for name in ("number", "holder", "way", "ended_as", "end_words")}
        days = {
            "given_on": date.fromisoformat(copy["given"]),
            "ended_on": date.fromisoformat(copy["ended"]) if copy["ended"] else None,
        }
        about = {
            "edition": editions.get((copy["version"], copy["student"])),
            "is_locked": copy["locked"],
            "by_id": _pk(person(copy["by"])),
        }
        carried.keep_copy(record, _bytes(copy["file"]) if copy["file"] else None, **same, **days, **about, **who)
