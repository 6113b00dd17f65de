"""E, F and G: what was agreed, by whom it is carried out, and who answers for it."""

from typing import Any

from rembuk.conferences.models import ServiceType
from rembuk.records.frame import KEPT, Frame, Value
from rembuk.records.wording import day, number, span

METHODS = {"musyawarah_mufakat": "Ditetapkan dengan musyawarah mufakat."}


def decided(f: Frame) -> Value | None:
    """E: how it was decided, what help, why it is in the child's interest, what was not chosen, who disagreed."""
    alternatives = sorted(f.c.alternatives.all(), key=lambda a: a.rank)
    if not (f.c.decision or alternatives or f.c.services.all()):
        return None
    numbers = [n for a in alternatives if a.is_chosen for n in f.cites(a.pk)]
    decisions = (
        [
            {
                "text": f.name.text(f.c.decision),
                "cites": [*sorted({n for n in numbers if n != KEPT}), *([KEPT] if KEPT in numbers else [])],
            }
        ]
        if f.c.decision
        else []
    )
    return {
        "method": METHODS.get(f.c.method, "Cara penetapan dicatat dalam notula."),
        "decisions": decisions,
        "help": [_help(f, s) for s in sorted(f.c.services.all(), key=lambda s: s.rank) if f.name.concerns(s.students.all())],
        "best_interest": f.name.text(f.c.best_interest) or None,
        "not_chosen": [{"text": f.name.text(a.description), "reason": _reason(f, a)} for a in alternatives if not a.is_chosen],
        "notes": _notes(f),
    }


def _reason(f: Frame, alternative: Any) -> str:
    return f.name.text(alternative.reason) or "tanpa alasan tertulis"


def _help(f: Frame, s: Any) -> Value:
    service = str(ServiceType(s.service_type).label)
    return {
        "service": f"{service}, {s.frequency.replace('/', ' per ')}" if s.frequency else service,
        "for": f.name.for_whom(s.students.all()), "by": f.name.text(s.provider), "when": span(s.starts_on, s.ends_on) or None,
        "goal": f.name.text(s.goal) or None,
    }  # fmt: skip


def _notes(f: Frame) -> list[Value]:
    seats = {p.pk: p for p in f.seats()}
    rows = sorted(f.c.dissents.all(), key=lambda d: d.rank)
    held = [d for d in rows if f.reader.child is None or d.participant_id in seats or d.participant_id is None]
    return [
        {
            "by": f.name.participant(seats[d.participant_id]) if d.participant_id in seats else "Peserta",
            "text": f.name.text(d.text),
        }
        for d in held
    ]


def planned(f: Frame) -> Value | None:
    """F: goals, evaluation, plan."""
    goals = [g for g in sorted(f.c.goals.all(), key=lambda g: g.rank) if f.name.concerns(g.students.all())]
    plan = [a for a in sorted(f.c.planned_actions.all(), key=lambda a: a.rank) if f.name.concerns(a.students.all())]
    how = {"date": day(f.c.evaluate_on, "l, j F Y"), "how": f.c.evaluate_how or None} if f.c.evaluate_on else None
    if not (goals or plan or how):
        return None
    return {
        "goals": [
            {
                "what": f.name.text(g.name), "for": f.name.for_whom(g.students.all()),
                "now": f"{number(g.figures.get('baseline'))} {g.unit}", "target": f"{number(g.figures.get('target'))} {g.unit}",
                "source": g.source or None,
            }
            for g in goals
        ],
        "evaluation": how,
        "plan": [
            {
                "what": f.name.text(a.words), "for": f.name.for_whom(a.students.all()), "who": f.name.text(a.owner),
                "until": day(a.due_on) or None, "measure": f.name.text(a.measure) or None,
            }
            for a in plan
        ],
    }  # fmt: skip


def responsible(f: Frame) -> Value | None:
    """G: who answers for it."""
    if not f.c.responsible:
        return None
    seat = next((p for p in f.c.participants.all() if p.name == f.c.responsible), None)
    return {"name": f.name.text(f.c.responsible), "as": f.name.text(seat.label) if seat else "penanggung jawab"}
