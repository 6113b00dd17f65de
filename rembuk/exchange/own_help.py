"""Stages 3 and 4 in the application's own facts: services, referrals, amendments, how goals are followed, looks, feedback."""

from datetime import date, time
from typing import Any

from rembuk.cases.models import Case, CaseStudent
from rembuk.conferences.models import Conference, Participant, ServiceType
from rembuk.evaluations import actions as evaluations
from rembuk.evaluations.models import Feedback, Frame, Look
from rembuk.interventions import amending
from rembuk.interventions.models import Amendment
from rembuk.services import actions as services
from rembuk.services.models import Referral, Session

Facts = dict[str, Any]
Who = dict[str, Any]
TEXT: Facts = {"type": "string", "maxLength": 8000}
DAY: Facts = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
MAYBE: Facts = {"type": "string", "pattern": r"^(\d{4}-\d{2}-\d{2})?$"}
CLOCK: Facts = {"type": "string", "pattern": r"^(\d{2}:\d{2}(:\d{2})?)?$"}
WORDS: Facts = {"type": "object", "additionalProperties": TEXT}
COUNT: Facts = {"type": "integer", "minimum": 0, "maximum": 1000}


def _array(**keys: Facts) -> Facts:
    return {
        "type": "array",
        "items": {"type": "object", "required": list(keys), "properties": keys, "additionalProperties": False},
    }


def _one_of(values: list[str]) -> Facts:
    return {"enum": values}


FORM: Facts = {
    "referrals": _array(
        student=TEXT, to=TEXT, reason=TEXT, sent=DAY, due=DAY, reminded=MAYBE, state=_one_of(Referral.State.values), answer=TEXT, ended=MAYBE,
    ),
    "sessions": _array(
        service=_one_of(ServiceType.values), state=_one_of(Session.State.values), date=DAY, time=CLOCK,
        minutes={"type": ["integer", "null"], "minimum": 0}, hours=COUNT, place=TEXT, people=TEXT, content=TEXT,
        students={"type": "array", "items": TEXT}, action=TEXT,
    ),
    "amendments": _array(action=TEXT, before=WORDS, reason=TEXT, by=TEXT, date=DAY),
    "frames": _array(
        goal=TEXT, way=_one_of(Frame.Way.values), measure=TEXT, levels=WORDS, weight={"type": "integer", "minimum": 1, "maximum": 9},
        words=TEXT, agreed=MAYBE, result=TEXT, finding=TEXT,
    ),
    "looks": _array(kind=_one_of(Look.Kind.values), student=TEXT, words=TEXT, date=DAY),
    "feedback": _array(seat={"type": "integer", "minimum": 1}, helped=_one_of(Feedback.Helped.values), words=TEXT, own={"type": "boolean"}),
}  # fmt: skip


def named(held: Facts) -> list[tuple[str, str]]:
    """The students and actions that these facts name, with their place; an empty name names nobody."""
    found = [(f"app.referrals[{i}].student", row["student"]) for i, row in enumerate(held.get("referrals", []))]
    for i, row in enumerate(held.get("sessions", [])):
        found += [(f"app.sessions[{i}]", ref) for ref in (*row["students"], row["action"])]
    found += [(f"app.amendments[{i}].action", row["action"]) for i, row in enumerate(held.get("amendments", []))]
    found += [(f"app.looks[{i}].student", row["student"]) for i, row in enumerate(held.get("looks", []))]
    return [(place, ref) for place, ref in found if ref]


def of(case: Case, conference: Conference | None, places: dict[Any, str]) -> Facts:
    """What the first form has no place for; `places`: S of each student of the case."""
    found: Facts = {"referrals": _referrals(case, places), "sessions": _sessions(case, places)}
    if conference is not None:
        seats = _seats(conference)
        found |= {
            "amendments": _amendments(conference), "frames": _frames(conference), "looks": _looks(conference, places),
            "feedback": _feedback(conference, {p.pk: i for i, p in enumerate(seats, start=1)}),
        }  # fmt: skip
    return found


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


def _seats(conference: Conference) -> list[Participant]:
    return list(Participant.objects.filter(conference=conference).order_by("rank"))


def _referrals(case: Case, places: dict[Any, str]) -> list[Facts]:
    rows = Referral.objects.filter(case=case).order_by("sent_on", "made_at")
    return [
        {
            "student": places[r.student_id], "to": r.to, "reason": r.reason, "sent": _day(r.sent_on), "due": _day(r.due_on),
            "reminded": _day(r.reminded_on), "state": r.state, "answer": r.answer, "ended": _day(r.ended_on),
        }
        for r in rows
    ]  # fmt: skip


def _sessions(case: Case, places: dict[Any, str]) -> list[Facts]:
    rows = Session.objects.filter(case=case).select_related("action").prefetch_related("students").order_by("on", "at", "made_at")
    return [
        {
            "service": s.service_type, "state": s.state, "date": _day(s.on), "time": s.at.isoformat() if s.at else "",
            "minutes": s.minutes, "hours": s.hours, "place": s.place, "people": s.people, "content": s.content,
            "students": sorted(places[x.pk] for x in s.students.all()), "action": f"T{s.action.rank}" if s.action else "",
        }
        for s in rows
    ]  # fmt: skip


def _amendments(conference: Conference) -> list[Facts]:
    rows = Amendment.objects.filter(action__conference=conference).select_related("action").order_by("on", "made_at")
    return [
        {"action": f"T{a.action.rank}", "before": a.before, "reason": a.reason, "by": a.by_label, "date": _day(a.on)}
        for a in rows
    ]


def _frames(conference: Conference) -> list[Facts]:
    rows = Frame.objects.filter(goal__conference=conference).select_related("goal").order_by("goal__rank")
    return [
        {
            "goal": f"M{f.goal.rank}", "way": f.way, "measure": f.measure, "levels": f.levels, "weight": f.weight,
            "words": f.words, "agreed": _day(f.agreed_on), "result": f.result, "finding": f.finding,
        }
        for f in rows
    ]  # fmt: skip


def _looks(conference: Conference, places: dict[Any, str]) -> list[Facts]:
    rows = Look.objects.filter(conference=conference).order_by("on", "made_at")
    return [{"kind": x.kind, "student": places.get(x.student_id, ""), "words": x.words, "date": _day(x.on)} for x in rows]


def _feedback(conference: Conference, seats: dict[Any, int]) -> list[Facts]:
    rows = Feedback.objects.filter(conference=conference)
    held = [{"seat": seats[f.participant_id], "helped": f.helped, "words": f.words, "own": f.is_own} for f in rows]
    return sorted(held, key=lambda f: f["seat"])


def serve(case: Case, conference: Conference | None, own: Facts, students: list[CaseStudent], who: Who) -> None:
    """Referrals and sessions come in, which wait for no conference."""
    by_place = {f"S{s.place}": s for s in students}
    for one in students:
        one.case = case
    for row in own.get("referrals", []):
        _refer(case, row, by_place, who)
    actions = {f"T{a.rank}": a for a in conference.planned_actions.all()} if conference else {}
    for row in own.get("sessions", []):
        _serve(case, row, by_place, actions, who)


def arrive(conference: Conference, own: Facts, students: list[CaseStudent], who: Who) -> None:
    """What belongs to a decision comes in: amendments, how goals are followed, looks, feedback."""
    actions, by_place = {f"T{a.rank}": a for a in conference.planned_actions.all()}, {f"S{s.place}": s for s in students}
    for row in own.get("amendments", []):
        kept = {"before": row["before"], "reason": row["reason"], "by_label": row["by"], "on": date.fromisoformat(row["date"])}
        amending.keep(actions[row["action"]], **kept, **who)
    _follow(conference, own, by_place, who)


def _refer(case: Case, row: Facts, by_place: dict[str, CaseStudent], who: Who) -> None:
    sent, due = date.fromisoformat(row["sent"]), date.fromisoformat(row["due"])
    made = services.refer(
        case, student=by_place[row["student"]], to=row["to"], reason=row["reason"], sent_on=sent, due_on=max(sent, due), **who
    )
    if row["reminded"]:
        services.remind(made, due_on=due, on=date.fromisoformat(row["reminded"]), **who)
    if row["state"] == Referral.State.ANSWERED:
        services.take_answer(made, answer=row["answer"], on=date.fromisoformat(row["ended"]), **who)
    elif row["state"] == Referral.State.WITHDRAWN:
        services.take_back(made, answer=row["answer"], on=date.fromisoformat(row["ended"]), **who)


def _serve(case: Case, row: Facts, by_place: dict[str, CaseStudent], actions: dict[str, Any], who: Who) -> None:
    on, at = date.fromisoformat(row["date"]), time.fromisoformat(row["time"]) if row["time"] else None
    said = {"minutes": row["minutes"], "place": row["place"], "people": row["people"]}
    named, action = [by_place[s] for s in row["students"]], actions.get(row["action"])
    made = services.plan(case, service_type=row["service"], on=on, at=at, students=named, action=action, **said, **who)[0]
    if row["state"] == Session.State.HELD:
        services.hold(made, on=on, at=at, hours=row["hours"], content=row["content"], **said, **who)
    elif row["state"] != Session.State.PLANNED:
        services.drop(made, state=row["state"], content=row["content"], **who)


def _follow(conference: Conference, own: Facts, by_place: dict[str, CaseStudent], who: Who) -> None:
    goals = {f"M{g.rank}": g for g in conference.goals.all()}
    for row in own.get("frames", []):
        goal = goals[row["goal"]]
        goal.conference = conference
        agreed = date.fromisoformat(row["agreed"]) if row["agreed"] else None
        values = {k: row[k] for k in ("way", "measure", "levels", "weight", "words")}
        evaluations.set_frame(goal, **values, agreed_on=agreed, **who)
        if row["finding"]:
            evaluations.find(goal, result=row["result"], finding=row["finding"], **who)
    for row in own.get("looks", []):
        on, student = date.fromisoformat(row["date"]), by_place.get(row["student"])
        evaluations.look(conference, kind=row["kind"], words=row["words"], on=on, student=student, **who)
    seats = _seats(conference)
    for row in own.get("feedback", []):
        seat = seats[row["seat"] - 1]
        seat.conference = conference
        evaluations.give_feedback(seat, helped=row["helped"], words=row["words"], is_own=row["own"], **who)
