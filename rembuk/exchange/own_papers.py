"""Companion papers in the application's own facts: what was typed for each, and the distribution log of copies that left."""

from collections.abc import Callable
from datetime import date
from typing import Any

from rembuk.cases.models import Case, CaseStudent
from rembuk.conferences.models import Conference
from rembuk.papers import carried
from rembuk.papers.catalog import BY_CODE
from rembuk.papers.models import Paper, PaperCopy
from rembuk.people.models import Person

Facts = dict[str, Any]
Named = Callable[[str], Person | None]
TEXT: Facts = {"type": "string", "maxLength": 8000}
DAY: Facts = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
MAYBE: Facts = {"type": "string", "pattern": r"^(\d{4}-\d{2}-\d{2})?$"}


def _array(**keys: Facts) -> Facts:
    return {
        "type": "array",
        "items": {"type": "object", "required": list(keys), "properties": keys, "additionalProperties": False},
    }


FORM: Facts = {
    "papers": _array(
        kind={"enum": list(BY_CODE)}, target={"type": "string", "pattern": r"^([SP]\d+)?$"}, date=DAY,
        number={"type": "string", "maxLength": 80}, words={"type": "object", "additionalProperties": TEXT},
    ),
    "paper_copies": _array(
        kind={"enum": list(BY_CODE)}, student={"type": "string", "pattern": r"^S\d+$"}, number={"type": "integer", "minimum": 1},
        holder={"type": "string", "maxLength": 160}, basis={"type": "string", "maxLength": 600}, value={"type": "object"}, given=DAY,
        ended=MAYBE, ended_as={"enum": ["", *PaperCopy.Ending.values]}, by=TEXT,
    ),
}  # fmt: skip


def targets(conference: Conference | None, places: dict[Any, str]) -> dict[str, str]:
    """Whom a paper of the case can be for: the key it is kept under, and its name in the bundle."""
    seats = sorted(conference.participants.all(), key=lambda p: p.rank) if conference else []
    return {
        "": "",
        **{str(pk): place for pk, place in places.items()},
        **{str(p.pk): f"P{i}" for i, p in enumerate(seats, start=1)},
    }


def of(case: Case, conference: Conference | None, places: dict[Any, str]) -> Facts:
    """A paper for somebody of an earlier conference stays with that one."""
    known = targets(conference, places)
    rows = [p for p in Paper.objects.filter(case=case) if p.target in known]
    copies = PaperCopy.objects.filter(case=case).select_related("by").order_by("number")
    return {
        "papers": [
            {"kind": p.kind, "target": known[p.target], "date": p.on_day.isoformat(), "number": p.number, "words": p.words}
            for p in sorted(rows, key=lambda p: (p.kind, known[p.target]))
        ],
        "paper_copies": [
            {
                "kind": c.kind, "student": places[c.student_id], "number": c.number, "holder": c.holder, "basis": c.basis,
                "value": c.value, "given": c.given_on.isoformat(), "ended": c.ended_on.isoformat() if c.ended_on else "",
                "ended_as": c.ended_as, "by": c.by.name if c.by else "",
            }
            for c in copies
        ],
    }  # fmt: skip


def named(case: Facts) -> list[tuple[str, str]]:
    """The students and seats these facts name, with their place."""
    held = case.get("app", {})
    found = [(f"app.papers[{i}].target", row["target"]) for i, row in enumerate(held.get("papers", []))]
    found += [(f"app.paper_copies[{i}].student", row["student"]) for i, row in enumerate(held.get("paper_copies", []))]
    return [(place, ref) for place, ref in found if ref]


def arrive(case: Case, conference: Conference | None, own: Facts, students: list[CaseStudent], person: Named, who: Facts) -> None:
    """Papers and copies come in as they were."""
    by_place = {f"S{s.place}": s for s in students}
    keys = {ref: key for key, ref in targets(conference, {s.pk: place for place, s in by_place.items()}).items()}
    for row in own.get("papers", []):
        if row["target"] in keys:
            said = {"kind": row["kind"], "target": keys[row["target"]], "number": row["number"], "words": row["words"]}
            carried.keep_paper(case, on_day=date.fromisoformat(row["date"]), **said, **who)
    for row in own.get("paper_copies", []):
        same = {name: row[name] for name in ("kind", "number", "holder", "basis", "value", "ended_as")}
        days = {
            "given_on": date.fromisoformat(row["given"]),
            "ended_on": date.fromisoformat(row["ended"]) if row["ended"] else None,
        }
        carried.keep_copy(case, student=by_place[row["student"]], by_id=_pk(person(row["by"])), **same, **days, **who)


def _pk(person: Person | None) -> Any:
    return person.pk if person else None
