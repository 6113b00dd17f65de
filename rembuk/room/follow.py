"""What those see who follow the room - the projector and the phones: the step's matter, without anything to lead with."""

from dataclasses import dataclass
from typing import Any

from rembuk.conferences import queries
from rembuk.conferences.models import Conference
from rembuk.room import apart, ballots, leading, script, tray
from rembuk.room.models import Spot, Word
from rembuk.room.screen import Room
from rembuk.room.shown import Item

ASKED = {"c": ["clarifications"], "e": ["alternatives"], "f": ["alternatives", "planned_actions", "goals", "dissents"]}


def context(room: Room) -> dict[str, Any]:
    """The matter of the step for a screen that follows."""
    held, spot = room.conference, leading.spot_of(room.conference)
    queries.fetch(held, *ASKED.get(room.step, ()))
    if room.step == "f" and len(room.students) > 1:
        queries.fetch(held, "planned_actions__students", "goals__students")
    kept = apart.Kept(room)
    return {
        "room": room, "conference": held, "case": room.case, "step": room.step, "spot": spot, "seats": kept.seats(), "who": room.who,
        "pointed": pointed(room, spot), **STEPS[room.step](room, kept),
    }  # fmt: skip


def pointed(room: Room, spot: Spot) -> Item | None:
    """The item the leader points at, if this screen may show it at all."""
    if spot.item is None or room.step not in "bcd":
        return None
    return next((room.entry(e) for e in room.shown if e.number == spot.item), None)


def _opening(room: Room, kept: apart.Kept) -> dict[str, Any]:
    return {"aims": script.AIMS, "manners": script.MANNERS}


def _data(room: Room, kept: apart.Kept) -> dict[str, Any]:
    return {"groups": room.groups()}


def _clarification(room: Room, kept: apart.Kept) -> dict[str, Any]:
    return {
        "said": kept.said(), "voices": room.voices(), "parents_later": kept.parents_later(),
        "disputed": [e for e in room.entries() if e.others],
    }  # fmt: skip


def _analysis(room: Room, kept: apart.Kept) -> dict[str, Any]:
    return {"board": room.board()}


def _alternatives(room: Room, kept: apart.Kept) -> dict[str, Any]:
    rows, how = room.alternatives(), ballots.habit(room.case.school)
    found = ballots.tallies([w.row for w in rows], how, room.seat_of)
    return {"weighed": [(w, found[w.row.pk]) for w in rows], "habit": how}


def _decision(room: Room, kept: apart.Kept) -> dict[str, Any]:
    held, text = room.conference, room.naming.text
    return {
        "choices": room.alternatives(), "planned": kept.planned(), "agreed": kept.goals(), "services": kept.services(),
        "dissents": kept.dissents(), "decision": text(held.decision), "best_interest": text(held.best_interest),
        "responsible": text(held.responsible),
    }  # fmt: skip


STEPS = {"a": _opening, "b": _data, "c": _clarification, "d": _analysis, "e": _alternatives, "f": _decision}


@dataclass(frozen=True)
class Told:
    """A word of the tray as its speaker or the leader reads it."""

    word: Word
    text: str
    by: str
    how: str
    answer: str


def own_words(room: Room) -> list[Told]:
    """What this person said, and what became of it."""
    seat = room.seat_of
    return [t for t in told(room.conference, room) if seat is not None and t.word.participant_id == seat.pk]


def told(conference: Conference, room: Room) -> list[Told]:
    by = {seat.one.pk: seat.called for seat in room.everybody()}
    return [
        Told(
            w, room.naming.text(w.statement), by.get(w.participant_id, ""),
            str(w.handling.get_how_display()) if hasattr(w, "handling") else "",
            room.naming.text(w.handling.answer) if hasattr(w, "handling") else "",
        )
        for w in tray.of(conference)
    ]  # fmt: skip
