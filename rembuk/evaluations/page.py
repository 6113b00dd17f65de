"""The context of the evaluation's page: what is shown, and the forms, of which one may be filled already."""

from datetime import date
from typing import Any

from django import forms

from rembuk.cases import queries as cases
from rembuk.cases import rules as case_rules
from rembuk.cases.models import Case, CaseStudent
from rembuk.core.actor import Actor
from rembuk.evaluations import queries, rules
from rembuk.evaluations.forms import AgainForm, CloseForm, ConclusionForm, FollowUpForm, MeasurementForm, NoteForm, ReasonForm
from rembuk.evaluations.queries import Bench, Decision


def context(case: Case, bench: Bench, actor: Actor, today: date, **filled: forms.Form) -> dict[str, Any]:
    """`filled`: the form that was sent and could not be taken yet; it keeps what was typed."""
    offered = {**_forms(bench, actor, today), **filled}
    return {
        "case": case,
        "bench": bench,
        "line": cases.thread_of(case),
        "may_write": case_rules.may_write(actor, case),
        "may_reopen": case_rules.may_reopen(actor, case),
        **(_verdicts(bench, actor) if bench.conference else {}),
        "measure": offered["measure"],
        "note": offered["note"],
        "conclude": offered["conclude"],
        "close": offered["close"],
        "reopen": offered["reopen"],
        "again": offered["again"],
        "decisions": [(d, filled.get(f"follow_up_{d.student.place}") or follow_up(d)) for d in bench.decisions],
    }


def _forms(bench: Bench, actor: Actor, today: date) -> dict[str, forms.Form]:
    held = bench.evaluation
    said = {"conclusion": held.conclusion, "process": held.process, "review_on": held.review_on} if held else None
    return {
        "measure": MeasurementForm(goals=bench.goals, today=today, auto_id="ukur_%s"),
        "note": NoteForm(today=today, initial={"by_label": queries.label_of(actor.person_id)}, auto_id="catatan_%s"),
        "conclude": ConclusionForm(initial=said, auto_id="simpulan_%s"),
        "close": CloseForm(left_open=bench.left_open, auto_id="tutup_%s"),
        "reopen": ReasonForm(auto_id="buka_%s"),
        "again": AgainForm(auto_id="lagi_%s"),
    }


def follow_up(decision: Decision, data: Any = None) -> FollowUpForm:
    """The form of one student, with what was decided before."""
    held = decision.follow_up
    numbers = ", ".join(f"D{n}" for n in decision.numbers)
    initial = {"next": held.next, "reason": held.reason, "cites": numbers} if held else None
    return FollowUpForm(data, initial=initial, auto_id=f"lanjut{decision.student.place}_%s")


def figures(bench: Bench, student: CaseStudent) -> list[dict[str, Any]]:
    """The goals of one student as they stand now: what a follow-up decision keeps as its ground."""
    held = [s for s in bench.of(student) if s.lines]
    return [{"rank": s.goal.rank, "first": s.first, "last": s.last, "target": s.target, "unit": s.unit} for s in held]


def _verdicts(bench: Bench, actor: Actor) -> dict[str, Any]:
    conference, evaluation = bench.conference, bench.evaluation
    return {
        "may_begin": rules.may_begin(actor, conference, evaluation),
        "may_conclude": rules.may_conclude(actor, conference, evaluation, has_data=bench.has_data),
        "may_follow_up": rules.may_follow_up(actor, conference, evaluation),
        "may_again": rules.may_confer_again(actor, conference, conference.round, is_decided=bench.wants_conference),
        "may_finish": rules.may_finish(actor, conference, bench.lacks),
    }
