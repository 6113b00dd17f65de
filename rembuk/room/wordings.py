"""Texts of forms that several people may have open at once: the decision and its why, reasons, voices, points of the board.

A form says from which words each of its texts started (Django's hidden initial values). Lines that do not touch are
merged; what touches is kept beside the text, and the leader sees both until somebody made one of them. Every state that
was taken stays as a revision, one per author and minute.
"""

import uuid
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rembuk.conferences import rules, showing
from rembuk.conferences.models import Conference
from rembuk.core.actor import Actor
from rembuk.core.merging import merged
from rembuk.core.verdicts import Verdict, no, require
from rembuk.room import minutes, once
from rembuk.room.models import Revision
from rembuk.room.screen import Room

OF_STEP = {"c": ("voice_", "later_", "parents_later"), "d": ("point_",), "f": ("decision", "best_interest", "reason_")}


@dataclass(frozen=True)
class Typed:
    """One text of a form that came in."""

    part: str
    base: str  # as the form showed it when it was fetched
    text: str  # as it came back
    stands: str  # as the same form would show it now
    stored: str  # what is kept; empty where nobody wrote anything and what stands is only proposed


@dataclass(frozen=True)
class Taken:
    """What is to be written of each text that changed, and whether something had to be kept beside."""

    texts: dict[str, str]
    is_beside: bool


def typed(form: forms.BaseForm, name: str, part: str, stored: str) -> Typed:
    """A text of a form whose field carries its initial value along; a form without it is taken to have started from nothing."""
    base = form.data.get(form.add_initial_prefix(name), "")
    words = (base, form.cleaned_data[name], str(form.get_initial_for_field(form.fields[name], name) or ""))
    return Typed(part, *(w.replace("\r\n", "\n").strip() for w in words), stored)


def in_turn(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """One form of a conference after the other: what the form is compared with is what stands when it is written."""

    @wraps(view)
    def alone(request: HttpRequest, school: str, code: str, number: int, *args: Any, **kwargs: Any) -> HttpResponse:
        with _locked(school, code, number):
            return view(request, school, code, number, *args, **kwargs)

    return alone


@contextmanager
def _locked(school: str, code: str, number: int) -> Any:
    with transaction.atomic():
        rows = Conference.objects.select_for_update(of=("self",)).order_by("pk")
        rows.filter(school__code=school, case__code=code, round=number).values_list("pk", flat=True).first()
        yield


@transaction.atomic
def take(
    conference: Conference, texts: Iterable[Typed], *, mark: str, kept: Callable[[str], str], by: Actor, now: datetime
) -> Taken:
    """Take texts that were written upon what their form showed. The same sending taken twice has one effect."""
    require(rules.may_change(by, conference))
    found, is_beside = {}, False
    for one in texts:
        if one.stored and one.text in (one.base, one.stands):
            continue  # not touched, or already so: what stands, stands
        with once.only(conference, _mark(mark, one), now) as is_new:
            if not is_new:
                continue
            both = merged(one.base, one.text, one.stands) if one.stored else one.text
            if both is None:
                minutes.put_beside(conference, one.part, kept(one.text), by=by, now=now)
                is_beside = True
            elif kept(both) != one.stored:
                found[one.part] = kept(both)
                minutes.put(conference, one.part, found[one.part], before=one.stored, by=by, now=now)
    return Taken(found, is_beside)


def _mark(mark: str, one: Typed) -> str:
    return str(once.mark(mark, one.part, one.base, one.text) or "")


@dataclass(frozen=True)
class Beside:
    """Two texts about the same thing, of which one is to be made."""

    row: Revision
    label: str
    stands: str
    other: str


def beside(room: Room) -> list[Beside]:
    """What this step's texts could not take in."""
    wanted = OF_STEP.get(room.step, ())
    rows = [r for r in minutes.waiting(room.conference) if r.part.startswith(wanted)] if wanted else []
    known = _labels(room) if rows else {}
    return [Beside(r, *known[r.part], room.naming.text(r.text)) for r in rows if r.part in known]


def step_of(row: Revision, otherwise: str) -> str:
    return next((step for step, parts in OF_STEP.items() if row.part.startswith(parts)), otherwise)


def may_decide(by: Actor, conference: Conference) -> Verdict:
    """Nothing is decided while the wording of the decision or of its why is still two."""
    if any(r.part in {"decision", "best_interest"} for r in minutes.waiting(conference)):
        return no(_("Rumusan keputusan masih dua. Satukan dahulu, lalu tetapkan."))
    return rules.may_decide(by, conference)


def _labels(room: Room) -> dict[str, tuple[str, str]]:
    """Each text of this step that the screen may show: its name, and the words that stand."""
    if room.step == "c":
        named = {f"voice_{v.student.place}": (_("Kata %(name)s") % {"name": v.name}, v.words) for v in room.voices()}
        asked = {f"later_{v.student.place}": (_("Kapan %(name)s ditanya") % {"name": v.name}, v.later) for v in room.voices()}
        return named | asked | {showing.parents_key(room.sitting): (_("Kapan orang tua ditanya"), room.parents_later)}
    if room.step == "d":
        return {point(p.point.pk): (_("Butir analisis"), p.text) for lens in room.board() for p in lens.points}
    held, text = room.conference, room.naming.text
    reasons = {f"reason_{w.row.rank}": (_("Alasan A%(n)s") % {"n": w.row.rank}, w.reason) for w in room.alternatives()}
    return reasons | {
        "decision": (_("Keputusan bantuan/layanan"), text(held.decision)),
        "best_interest": (_("Mengapa ini yang terbaik bagi Ananda"), text(held.best_interest)),
    }


def point(pk: uuid.UUID) -> str:
    return f"point_{pk.hex[:10]}"
