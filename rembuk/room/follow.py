"""What those see who follow the room - the projector and the phones: the step's matter, without anything to lead with."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from rembuk.conferences import queries
from rembuk.room import apart, ballots, leading, script, shared, tray
from rembuk.room.forms_seat import BallotForm
from rembuk.room.models import Spot, Word
from rembuk.room.screen import Room
from rembuk.room.shown import Item


def matter(room: Room, **own: Any) -> SafeString:
    """The matter of the step as HTML: made once for all screens that may see the same of a room that stands still.

    Ballots hold what each person said alone, so step e is made for each screen, with what is its `own`.
    """
    if room.shared is None or room.step == "e":
        return render_to_string("room/matter.html", {**context(room), **own})
    naming, shown = room.naming, tuple(e.pk for e in room.shown)
    eyes = room.case.shows_kept, naming.uses_initials, naming.reader.child and naming.reader.child.pk, room.children
    key = ("matter", get_language(), *eyes, shown, room.seat_of is None)
    return room.once(key, lambda: render_to_string("room/matter.html", context(room)))


def context(room: Room) -> dict[str, Any]:
    """The matter of the step for a screen that follows."""
    held, spot = room.conference, leading.spot_of(room.conference)
    queries.fetch(held, *shared.ASKED.get(room.step, ()))
    if room.step == "f":
        room.link_plan()
    kept = apart.Kept(room)
    return {
        "room": room, "conference": held, "case": room.case, "step": room.step, "spot": spot, "seats": kept.seats(), "who": room.who,
        "pointed": pointed(room, spot), "has_seat": room.seat_of is not None, **STEPS[room.step](room, kept),
    }  # fmt: skip


def pointed(room: Room, spot: Spot) -> Item | None:
    """The item the leader points at, if this screen may show it at all."""
    if spot.item is None or room.step not in "bcd":
        return None
    return next((room.entry(e) for e in room.shown if e.number == spot.item), None)


def _opening(room: Room, kept: apart.Kept) -> dict[str, Any]:
    return {"aims": script.AIMS, "manners": script.MANNERS}


def _data(room: Room, kept: apart.Kept) -> dict[str, Any]:
    """The domain that is spoken of, else the whole set; `others`: what a participant may look at meanwhile on the own screen."""
    spot, groups = leading.spot_of(room.conference), room.groups()
    first = [g for g in groups if spot.domain and g.code == spot.domain]
    whole = groups if pointed(room, spot) is not None else [g for g in groups if g not in first]
    return {"groups": first or groups, "others": whole if first or pointed(room, spot) is not None else []}


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
    held = [(w, found[w.row.pk]) for w in rows]
    forms = [BallotForm(rates=how.rates, initial=tally.own_rates) if room.seat_of else None for _w, tally in held]
    return {"weighed": [(w, tally, form) for (w, tally), form in zip(held, forms, strict=True)], "habit": how}


def _decision(room: Room, kept: apart.Kept) -> dict[str, Any]:
    held, text = room.conference, room.naming.text
    return {
        "choices": room.alternatives(), "planned": kept.planned(), "agreed": kept.goals(),
        "dissents": kept.dissents(), "decision": text(held.decision), "best_interest": text(held.best_interest),
        "responsible": text(held.responsible),
    }  # fmt: skip


STEPS = {"a": _opening, "b": _data, "c": _clarification, "d": _analysis, "e": _alternatives, "f": _decision}


def answer(request: HttpRequest, name: str, values: dict[str, Any]) -> HttpResponse:
    """A part of a page; 304 where the screen that asks shows just that already."""
    html = render_to_string(name, values)
    mark = f'"{hashlib.sha256(html.encode()).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match", "").removeprefix("W/") == mark:  # weak where it travelled compressed
        return HttpResponse(status=304, headers={"ETag": mark})
    return HttpResponse(html, headers={"ETag": mark})


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
    words = room.once("words", lambda: tray.of(room.conference))
    return told([w for w in words if room.seat_of is not None and w.participant_id == room.seat_of.pk], room)


def told(words: list[Word], room: Room) -> list[Told]:
    by = {seat.one.pk: seat.called for seat in room.everybody()}
    return [
        Told(
            w, room.naming.text(w.statement), by.get(w.participant_id, ""),
            str(w.handling.get_how_display()) if hasattr(w, "handling") else "",
            room.naming.text(w.handling.answer) if hasattr(w, "handling") else "",
        )
        for w in words
    ]  # fmt: skip
