"""The room in the application's own facts: words from phones and what became of them, ballots, hands, the shared minutes."""

from datetime import date, datetime
from typing import Any

from rembuk.cases.models import Evidence
from rembuk.conferences import agreements
from rembuk.conferences.models import Conference, Step
from rembuk.room import carried
from rembuk.room.ballots import CRITERIA
from rembuk.room.board import Act
from rembuk.room.minutes import PARTS
from rembuk.room.models import Ballot, Handling, Revision, Word

Facts = dict[str, Any]
Who = dict[str, Any]
TEXT: Facts = {"type": "string", "maxLength": 20_000}
MOMENT: Facts = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T[\d:.]+(\+\d{2}:\d{2})?$"}
MAYBE: Facts = {"type": "string", "pattern": r"^(\d{4}-\d{2}-\d{2}T[\d:.]+(\+\d{2}:\d{2})?)?$"}
PLACE: Facts = {"type": "integer", "minimum": 1}
FORMS = r"decision|best_interest|(voice|later|reason|parents_later)_\d{1,4}|parents_later|point_[0-9a-f]{10}"
PART: Facts = {"type": "string", "pattern": rf"^({'|'.join(PARTS)}|{FORMS})$"}  # of the minutes, or the text of a form
RATE: Facts = {"type": "integer", "minimum": 1, "maximum": 5}


def _one(**keys: Facts) -> Facts:
    return {"type": "object", "required": list(keys), "properties": keys, "additionalProperties": False}


HANDLED: Facts = _one(how={"enum": Handling.How.values}, answer=TEXT, at=MOMENT, clarification={"type": "integer", "minimum": 0})
RATES: Facts = {"type": "object", "properties": dict.fromkeys(CRITERIA, RATE), "additionalProperties": False}
FORM: Facts = {
    "words": {
        "type": "array",
        "items": _one(
            seat=PLACE, step={"enum": Step.values}, act={"enum": Act.values}, text=TEXT, about=TEXT, at=MOMENT,
            handled={"oneOf": [HANDLED, {"type": "null"}]},
        ),
    },
    "ballots": {
        "type": "array",
        "items": _one(alternative=TEXT, seat=PLACE, choice={"enum": Ballot.Choice.values}, rates=RATES, at=MOMENT),
    },
    "hands": {
        "type": "object",
        "additionalProperties": {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 3, "maxItems": 3},
    },
    "offers": {"type": "object", "additionalProperties": _one(provider=TEXT, start=TEXT)},
    "minutes": {
        "type": "array",
        "items": _one(
            part=PART, number=PLACE, text=TEXT, aside={"type": "boolean"}, settled=MAYBE, begun=MOMENT, at=MOMENT,
        ),
    },
}  # fmt: skip


def named(held: Facts) -> list[tuple[str, str]]:
    """The items and alternatives that these facts name, with their place."""
    found = [(f"app.words[{i}].about", row["about"]) for i, row in enumerate(held.get("words", [])) if row["about"]]
    found += [(f"app.ballots[{i}].alternative", row["alternative"]) for i, row in enumerate(held.get("ballots", []))]
    return found + [(f"app.{key}.{a}", a) for key in ("hands", "offers") for a in held.get(key, {})]


def misplaced(case: Facts) -> list[str]:
    """Seats and clarifications that these facts count to and that are not there."""
    held, room = case.get("app", {}), case.get("conference") or {}
    seats, said = len(room.get("participants", [])), len(room.get("clarifications", []))
    rows = [
        (f"app.{key}[{i}].seat", row["seat"], seats) for key in ("words", "ballots") for i, row in enumerate(held.get(key, []))
    ]
    for i, row in enumerate(held.get("words", [])):
        rows.append((f"app.words[{i}].handled", (row["handled"] or {}).get("clarification", 0), said))
    return [place for place, number, most in rows if number > most]


def of(conference: Conference, numbers: dict[Any, str]) -> Facts:
    """What the room of this conference holds; `numbers`: D of each item."""
    seats = {p.pk: i for i, p in enumerate(sorted(conference.participants.all(), key=lambda p: p.rank), start=1)}
    alternatives = sorted(conference.alternatives.all(), key=lambda a: a.rank)
    counted = [a for a in alternatives if a.agree is not None]
    return {
        "words": _words(conference, seats, numbers),
        "ballots": _ballots(conference, seats),
        "hands": {f"A{a.rank}": [a.agree, a.unsure, a.against] for a in counted},
        "offers": {
            f"A{a.rank}": {"provider": a.provider, "start": a.starts_on.isoformat() if a.starts_on else ""}
            for a in alternatives
            if a.provider or a.starts_on
        },
        "minutes": _minutes(conference),
    }


def _at(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _words(conference: Conference, seats: dict[Any, int], numbers: dict[Any, str]) -> list[Facts]:
    said = {r.pk: i for i, r in enumerate(sorted(conference.clarifications.all(), key=lambda r: r.rank), start=1)}
    rows = Word.objects.filter(conference=conference).select_related("handling").order_by("made_at", "pk")
    return [
        {
            "seat": seats[w.participant_id], "step": w.step, "act": w.act, "text": w.statement, "about": numbers.get(w.about_id, ""),
            "at": _at(w.made_at), "handled": _handled(w, said),
        }
        for w in rows
    ]  # fmt: skip


def _handled(word: Word, said: dict[Any, int]) -> Facts | None:
    held = getattr(word, "handling", None)
    if held is None:
        return None
    return {
        "how": held.how, "answer": held.answer, "at": _at(held.made_at), "clarification": said.get(held.clarification_id, 0),
    }  # fmt: skip


def _ballots(conference: Conference, seats: dict[Any, int]) -> list[Facts]:
    rows = Ballot.objects.filter(alternative__conference=conference).select_related("alternative")
    found = [
        {
            "alternative": f"A{b.alternative.rank}", "seat": seats[b.participant_id], "choice": b.choice, "rates": b.rates,
            "at": _at(b.made_at),
        }
        for b in rows
    ]  # fmt: skip
    return sorted(found, key=lambda b: (b["alternative"], b["seat"]))


def _minutes(conference: Conference) -> list[Facts]:
    rows = Revision.objects.filter(conference=conference).order_by("part", "number")
    return [
        {
            "part": r.part, "number": r.number, "text": r.text, "aside": r.is_aside, "settled": _at(r.settled_at),
            "begun": _at(r.begun_at), "at": _at(r.made_at),
        }
        for r in rows
    ]  # fmt: skip


def arrive(conference: Conference, own: Facts, data: dict[str, Evidence], who: Who) -> None:
    """The room comes in as it stood, before the decision closes it."""
    seats = list(conference.participants.order_by("rank"))
    said = list(conference.clarifications.order_by("rank"))
    alternatives = {f"A{a.rank}": a for a in conference.alternatives.all()}
    for row in own.get("words", []):
        values = {"step": row["step"], "act": row["act"], "statement": row["text"], "about": data.get(row["about"])}
        handled = row["handled"] and _handling(row["handled"], said)
        at = datetime.fromisoformat(row["at"])
        carried.keep_word(conference, participant=seats[row["seat"] - 1], handled=handled, made_at=at, **values, **who)
    for row in own.get("ballots", []):
        one = alternatives[row["alternative"]]
        one.conference = conference
        values = {"choice": row["choice"], "rates": row["rates"], "made_at": datetime.fromisoformat(row["at"])}
        carried.keep_ballot(one, participant=seats[row["seat"] - 1], **values, **who)
    for name, counts in own.get("hands", {}).items():
        alternatives[name].conference = conference
        agreements.count_hands(alternatives[name], **dict(zip(("agree", "unsure", "against"), counts, strict=True)), **who)
    for name, row in own.get("offers", {}).items():
        alternatives[name].conference = conference
        starts_on = date.fromisoformat(row["start"]) if row["start"] else None
        agreements.name_offer(alternatives[name], provider=row["provider"], starts_on=starts_on, **who)
    for row in own.get("minutes", []):
        settled = datetime.fromisoformat(row["settled"]) if row["settled"] else None
        moments = {"begun_at": datetime.fromisoformat(row["begun"]), "made_at": datetime.fromisoformat(row["at"])}
        values = {"part": row["part"], "number": row["number"], "text": row["text"], "is_aside": row["aside"]}
        carried.keep_revision(conference, settled_at=settled, **values, **moments, **who)


def _handling(row: Facts, said: list[Any]) -> Facts:
    at = row["clarification"]
    return {
        "how": row["how"], "answer": row["answer"], "made_at": datetime.fromisoformat(row["at"]),
        "clarification": said[at - 1] if at else None,
    }  # fmt: skip
