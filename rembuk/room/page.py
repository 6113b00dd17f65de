"""The context of the room's page: what the screen shows, the forms of the step, and on request the leader's private help."""

import uuid
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from rembuk.cases import queries as cases
from rembuk.conferences import queries, rules, seating
from rembuk.conferences.models import Conference
from rembuk.room import apart, ballots, drafts, follow, leading, rounds, script, surfaces, wordings
from rembuk.room.forms import (
    AlternativeForm,
    AttendForm,
    ChoiceForm,
    ClarifyForm,
    DecisionForm,
    DissentForm,
    HandsForm,
    JointPointForm,
    ServiceForm,
    TakeUpForm,
    VoicesForm,
)
from rembuk.room.rows import ActionRows, GoalRows, SeatRows
from rembuk.room.screen import Room
from rembuk.room.shown import BoardPoint, Seat, Weighed

ASKED_OFTEN = {"c": ["clarifications"], "e": ["alternatives"], "f": ["alternatives", "planned_actions", "goals", "services"]}


def context(request: HttpRequest, room: Room, now: datetime, **filled: Any) -> dict[str, Any]:
    """`filled`: the form that was sent and could not be taken yet; it keeps what was typed."""
    held = room.conference
    at = f"{room.case.get_absolute_url()}konferensi/{held.round}/"
    wants_help = request.GET.get("bantuan") == "1"
    queries.fetch(held, *ASKED_OFTEN.get(room.step, ()))
    if room.step == "f":
        room.link_plan()
    return {
        "room": room, "conference": held, "case": room.case, "step": room.step, "seats": room.seats(),
        "line": cases.thread_of(room.case), "steps": rules.STEPS, "may_change": rules.may_change(request.actor, held),  # the middleware sets the actor
        "draft_key": drafts.key_for(request.actor, held), "new_mark": uuid.uuid4,  # the middleware sets the actor; each form has a mark of its own
        "parts": parts(room), "spot": leading.spot_of(held), "waiting": held.unhandled, "stream": f"{at}alir/",
        "beside": wordings.beside(room) if getattr(held, "is_beside", True) else [],
        "box": time_box(held, room.step, now), "help": surfaces.of(room) if wants_help else None,
        **STEPS[room.step](request, room), **filled,
    }  # fmt: skip


def parts(room: Room) -> list[tuple[Any, str, bool]]:
    """The parts of a conference that has several, by name; the last word says which of them sits now."""
    held = sorted(room.conference.sittings.all(), key=lambda s: s.number)
    named = [(s, room.naming.text(seating.name_of(s)), room.sitting is not None and s.pk == room.sitting.pk) for s in held]
    return named if len(named) > 1 else []


def time_box(conference: Conference, step: str, now: datetime) -> dict[str, int] | None:
    """How many minutes of the step's usual time are gone, while the room stands at it."""
    since = conference.notes.get("since", {}).get(step, "")
    if not since or conference.step != step or conference.decided_at:
        return None
    whole = script.MINUTES[step]
    gone = max(0, int((now - datetime.fromisoformat(since)).total_seconds() // 60))
    return {"whole": whole, "gone": min(gone, whole), "rest": whole - gone, "over": gone - whole}


def _opening(request: HttpRequest, room: Room) -> dict[str, Any]:
    return {
        "attend": [AttendForm(seat=seat) for seat in room.seats()], "rows": SeatRows(prefix="hadir", initial=[{}]),
        "aims": script.AIMS, "manners": script.MANNERS,
        "pledged": any(s.pledged_at for s in room.conference.sittings.all()),
    }  # fmt: skip


def _data(request: HttpRequest, room: Room) -> dict[str, Any]:
    return {"groups": room.groups()}


def _clarification(request: HttpRequest, room: Room) -> dict[str, Any]:
    return {
        "said": apart.Kept(room).said(), "unheard": (unheard := rounds.unheard(room)), "voices": room.voices(), "questions": room.questions(), "clarify": ClarifyForm(room=room, initial={"who": _whose_turn(unheard)}),
        "voice_form": VoicesForm(room=room, auto_id="suara_%s"), "disputed": [e for e in room.entries() if e.others],
    }  # fmt: skip


def _whose_turn(unheard: list[Seat]) -> str:
    """Whose words are written next: the first who was not heard, else nobody before the leader chose."""
    return str(unheard[0].one.pk) if unheard else ""


def part(request: HttpRequest, room: Room) -> HttpResponse:
    """What changes by itself on the leader's screen: words that were taken up, and what phones say of one alternative."""
    held = room.conference
    if room.step == "c":
        queries.fetch(held, "clarifications")
        values = {
            "said": apart.Kept(room).said(),
            "unheard": rounds.unheard(room),
            "may_change": rules.may_change(request.actor, held),
        }  # the middleware sets the actor
        return follow.answer(request, "room/said_part.html", {**values, "conference": held})
    asked = request.GET.get("alternatif", "")
    row = next((a for a in held.alternatives.all() if str(a.rank) == asked), None) if room.step == "e" else None
    if row is None:
        raise Http404
    tally = ballots.tallies([row], ballots.habit(room.case.school))[row.pk]
    return follow.answer(request, "room/phones.html", {"w": {"row": row}, "tally": tally})


def _analysis(request: HttpRequest, room: Room) -> dict[str, Any]:
    board = room.board()
    points = [p for lens in board for p in lens.points]
    asked = request.GET.get("butir", "")
    now = next((p for p in points if str(p.point.pk) == asked), None) or next((p for p in points if p.is_open), None)
    return {
        "board": board, "entries": room.entries(), "now_point": now, "take_up": take_up(room, now) if now else None,
        "joint": JointPointForm(room=room, initial={"lens": request.GET.get("lensa", "diagnostik")}),
    }  # fmt: skip


def take_up(room: Room, held: BoardPoint, data: Any = None) -> TakeUpForm:
    """The form of the point that is being discussed."""
    initial = {"statement": held.text, "cites": [str(n) for n in held.numbers]}
    return TakeUpForm(data, room=room, initial=initial, auto_id="butir_%s")


def _alternatives(request: HttpRequest, room: Room) -> dict[str, Any]:
    is_secret = ballots.habit(room.case.school).is_secret
    return {
        "weighed": weighed(room),
        "alternative": AlternativeForm(room=room),
        "is_secret": is_secret,
        "entries": room.entries(),
        "obliged": surfaces.obliged(room),
    }


def weighed(room: Room, filled: HandsForm | None = None, pk: Any = None) -> list[tuple[Weighed, HandsForm, ballots.Tally]]:
    """Each alternative with its count of hands and what the phones said; `filled`: the count of `pk` that was not taken."""
    rows = room.alternatives()
    phones = ballots.tallies([w.row for w in rows], ballots.habit(room.case.school))
    found = []
    for w in rows:
        tally = phones[w.row.pk]
        form = filled if filled is not None and w.row.pk == pk else hands(w, tally=tally)
        found.append((w, form, tally))
    return found


def hands(weighed: Weighed, data: Any = None, *, tally: ballots.Tally | None = None) -> HandsForm:
    """The form that counts hands for one alternative; what the phones said is the beginning of an open count."""
    row, is_closed = weighed.row, tally is not None and tally.is_closed
    initial = {name: 0 if is_closed else getattr(row, name) for name in ("agree", "unsure", "against")}
    if row.agree is None and tally is not None and tally.voices:
        initial = {name: getattr(tally, name) for name in initial}
    given = tally.given if tally is not None and is_closed else None
    return HandsForm(data, initial=initial, prefix=f"a{row.rank}", given=given)


def _decision(request: HttpRequest, room: Room) -> dict[str, Any]:
    kept = apart.Kept(room)
    return {
        "choices": [(w, ChoiceForm(initial={"reason": w.reason}, prefix=f"a{w.row.rank}")) for w in room.alternatives()],
        "decision": DecisionForm(room=room), "dissent": DissentForm(room=room, auto_id="beda_%s"), "dissents": kept.dissents(),
        "planned": kept.planned(), "agreed": kept.goals(), "services": kept.services(), "service": service_of(room),
        "lacks": surfaces.lacks_of(room), "undiscussed": surfaces.undiscussed(room), "uncited": surfaces.uncited(room), **rows(room),
    }  # fmt: skip


def service_of(room: Room) -> ServiceForm:
    """The help that was chosen and is not written down yet, proposed as it was weighed."""
    held = room.conference
    known = {s.service_type for s in held.services.all()}
    chosen = [(a, kind) for a in held.alternatives.all() if a.is_chosen for kind in a.services if kind not in known]
    initial = {}
    if chosen:
        one, kind = min(chosen, key=lambda row: row[0].rank)
        initial = {"service_type": kind, "provider": room.naming.text(one.provider), "starts_on": one.starts_on}
    return ServiceForm(room=room, initial=initial, auto_id="layanan_%s")


def rows(room: Room, data: Any = None) -> dict[str, Any]:
    """The rows to type new actions and goals into; in a group each says for whom."""
    offered = {"students": room.offered()}
    return {
        "plan": ActionRows(data, prefix="rencana", initial=[{}, {}], form_kwargs=offered),
        "goals": GoalRows(data, prefix="sasaran", initial=[{}], form_kwargs=offered),
    }


STEPS = {"a": _opening, "b": _data, "c": _clarification, "d": _analysis, "e": _alternatives, "f": _decision}
