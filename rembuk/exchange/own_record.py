"""The berita acara in the application's own facts: what was said and drawn, scans, sealed versions, what came after, who holds copies."""

import base64
from typing import Any

from rembuk.conferences.models import Conference
from rembuk.files import actions as files
from rembuk.files.models import StoredFile
from rembuk.records.models import Copy, Edition, Outcome, Record, Scan, Seal, SealedFile

Facts = dict[str, Any]
MOST = 14_000_000  # of a file of ten megabytes in base64
TEXT: Facts = {"type": "string", "maxLength": 8000}
PEM: Facts = {"type": "string", "maxLength": 8000, "pattern": "^-----BEGIN CERTIFICATE-----"}
HASH: Facts = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
MAYBE_HASH: Facts = {"type": "string", "pattern": "^([0-9a-f]{64})?$"}
DAY: Facts = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
MAYBE_DAY: Facts = {"type": "string", "pattern": r"^(\d{4}-\d{2}-\d{2})?$"}
MOMENT: Facts = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T[\d:.]+(\+\d{2}:\d{2})?$"}
MAYBE: Facts = {"type": "string", "pattern": r"^(\d{4}-\d{2}-\d{2}T[\d:.]+(\+\d{2}:\d{2})?)?$"}
NUMBER: Facts = {"type": "integer", "minimum": 1, "maximum": 1000}
MAYBE_NUMBER: Facts = {"type": "integer", "minimum": 0, "maximum": 1000}
DATA: Facts = {"type": "string", "maxLength": MOST, "pattern": "^[A-Za-z0-9+/]+={0,2}$"}
STROKES: Facts = {"type": "array", "items": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}}}


def _one(**keys: Facts) -> Facts:
    return {"type": "object", "required": list(keys), "properties": keys, "additionalProperties": False}


def _array(**keys: Facts) -> Facts:
    return {"type": "array", "items": _one(**keys)}


FILE = _one(kind={"enum": StoredFile.Kind.values}, name={"type": "string", "maxLength": 120}, data=DATA)
FORM: Facts = {
    "record": _one(
        read_out=MAYBE, version=NUMBER, reopened=MAYBE, acknowledged=MAYBE, acknowledged_by=TEXT, locked={"type": "boolean"},
        outcomes=_array(
            seat=NUMBER, stance={"enum": Outcome.Stance.values}, way={"enum": Outcome.Way.values}, words=TEXT, witness=TEXT,
            identity=TEXT, took_part={"type": ["boolean", "null"]}, typed=TEXT, strokes=STROKES, read=MAYBE_HASH, at=MOMENT,
        ),
        scans=_array(
            number=NUMBER, kind={"enum": Scan.Kind.values}, seat=MAYBE_NUMBER, differs={"type": "string", "pattern": "^[A-H]{0,8}$"},
            words=TEXT, findings={"type": "object"}, file=FILE, by=TEXT, at=MOMENT,
        ),
        versions=_array(
            version=NUMBER, code={"type": "string", "pattern": "^[A-Z0-9]{12}$"}, number={"type": "string", "maxLength": 80},
            date=DAY, digest=HASH, previous=MAYBE_HASH, chain=HASH, log_seq={"type": "integer", "minimum": 0}, log_digest=MAYBE_HASH,
            certificate=PEM, root=PEM, by=TEXT, at=MOMENT,
            editions=_array(
                kind={"enum": Edition.Kind.values}, student={"type": "string", "pattern": r"^(S\d+)?$"}, value={"type": "object"},
                digest=HASH, at=MOMENT, data=DATA,
            ),
        ),
        reopenings=_array(version=NUMBER, words=TEXT, by=TEXT, at=MOMENT),
        additions=_array(number=NUMBER, kind={"enum": ["addendum", "ink"]}, words=TEXT, by=TEXT, at=MOMENT),
        copies=_array(
            number=NUMBER, version=MAYBE_NUMBER, student={"type": "string", "pattern": r"^(S\d+)?$"}, holder=TEXT,
            way={"enum": Copy.Way.values}, given=DAY, locked={"type": "boolean"}, ended=MAYBE_DAY,
            ended_as={"enum": ["", *Copy.Ending.values]}, end_words=TEXT, by=TEXT, file={"oneOf": [FILE, {"type": "null"}]},
        ),
    )
}  # fmt: skip


def of(conference: Conference, places: dict[Any, str]) -> Facts:
    """Nothing while nobody read it out or said anything of it."""
    record = Record.objects.filter(conference=conference).select_related("acknowledged_by").first()
    if record is None:
        return {}
    seats = {p.pk: i for i, p in enumerate(sorted(conference.participants.all(), key=lambda p: p.rank), start=1)}
    return {
        "record": {
            "read_out": _at(record.read_out_at), "version": record.version, "reopened": _at(record.reopened_at),
            "acknowledged": _at(record.acknowledged_at), "acknowledged_by": _name(record.acknowledged_by),
            "locked": conference.locked_at is not None,
            "outcomes": _outcomes(record, seats), "scans": _scans(record, seats), "versions": _versions(record, places),
            "reopenings": [
                {"version": r.version, "words": r.words, "by": _name(r.by), "at": _at(r.at)}
                for r in record.reopenings.select_related("by").order_by("version")
            ],
            "additions": [
                {"number": a.number, "kind": a.kind, "words": a.words, "by": _name(a.by), "at": _at(a.made_at)}
                for a in record.additions.select_related("by").order_by("number")
            ],
            "copies": _copies(record, places),
        }
    }  # fmt: skip


def _at(moment: Any) -> str:
    return moment.isoformat() if moment else ""


def _name(person: Any) -> str:
    return person.name if person else ""


def _sent(file: StoredFile) -> Facts:
    return {"kind": file.kind, "name": file.name, "data": base64.b64encode(files.content(file)).decode()}


def _outcomes(record: Record, seats: dict[Any, int]) -> list[Facts]:
    rows = [
        {
            "seat": seats[o.participant_id], "stance": o.stance, "way": o.way, "words": o.words, "witness": o.witness,
            "identity": o.identity, "took_part": o.took_part, "typed": o.typed, "read": o.edition_digest, "at": _at(o.at),
            "strokes": [[list(point) for point in line] for line in (o.strokes or {}).get("lines", [])],
        }
        for o in record.outcomes.all()
    ]  # fmt: skip
    return sorted(rows, key=lambda row: row["seat"])


def _scans(record: Record, seats: dict[Any, int]) -> list[Facts]:
    return [
        {
            "number": s.number, "kind": s.kind, "seat": seats[s.outcome.participant_id] if s.outcome else 0, "differs": s.differs,
            "words": s.words, "findings": s.findings or {}, "file": _sent(s.file), "by": _name(s.by), "at": _at(s.made_at),
        }
        for s in record.scans.select_related("file", "outcome", "by").order_by("number")
    ]  # fmt: skip


def _versions(record: Record, places: dict[Any, str]) -> list[Facts]:
    pdfs = {f.edition_id: f.content for f in SealedFile.objects.filter(edition__record=record)}
    editions: dict[int, list[Edition]] = {}
    for e in record.editions.order_by("kind", "student__place"):
        editions.setdefault(e.version, []).append(e)
    return [
        _sealed(s)
        | {
            "editions": [
                {
                    "kind": e.kind, "student": places[e.student_id] if e.student_id else "", "value": e.value, "digest": e.digest,
                    "at": _at(e.frozen_at), "data": pdfs[e.pk],
                }
                for e in editions.get(s.version, [])
            ]
        }
        for s in record.seals.select_related("certificate", "by").order_by("version")
    ]  # fmt: skip


def _sealed(s: Seal) -> Facts:
    same = ("version", "code", "number", "digest", "previous", "chain", "log_seq", "log_digest")
    held = {name: getattr(s, name) for name in same}
    about = {"date": s.on_day.isoformat(), "by": _name(s.by), "at": _at(s.sealed_at)}
    return {**held, **about, "certificate": s.certificate.certificate, "root": s.certificate.root}


def _copies(record: Record, places: dict[Any, str]) -> list[Facts]:
    return [
        {
            "number": c.number, "version": c.edition.version if c.edition else 0,
            "student": places[c.edition.student_id] if c.edition and c.edition.student_id else "", "holder": c.holder, "way": c.way,
            "given": c.given_on.isoformat(), "locked": c.is_locked, "ended": c.ended_on.isoformat() if c.ended_on else "",
            "ended_as": c.ended_as, "end_words": c.end_words, "by": _name(c.by), "file": _sent(c.file) if c.file else None,
        }
        for c in record.copies.select_related("edition", "file", "by").order_by("number")
    ]  # fmt: skip


def named(held: Facts) -> list[tuple[str, str]]:
    """The students whose editions and copies these are."""
    record = held.get("record", {})
    found = [
        (f"app.record.versions[{i}].editions[{j}].student", edition["student"])
        for i, row in enumerate(record.get("versions", []))
        for j, edition in enumerate(row["editions"])
    ]
    found += [(f"app.record.copies[{i}].student", row["student"]) for i, row in enumerate(record.get("copies", []))]
    return [(place, ref) for place, ref in found if ref]


def misplaced(case: Facts) -> list[str]:
    """Seats that nobody sits on."""
    record = case.get("app", {}).get("record", {})
    seats = len((case.get("conference") or {}).get("participants", []))
    rows = [
        (f"app.record.{key}[{i}].seat", row["seat"]) for key in ("outcomes", "scans") for i, row in enumerate(record.get(key, []))
    ]
    return [place for place, seat in rows if seat > seats]
