"""The application's own facts come in (version 2 of the bundle), through the same actions as everything else."""

from datetime import date
from typing import Any

from rembuk.cases import evidence as ledger
from rembuk.cases import points
from rembuk.cases.models import Case, CaseStudent, Citation, Evidence
from rembuk.conferences.models import Conference
from rembuk.evaluations import actions as evaluations
from rembuk.evaluations.models import Evaluation
from rembuk.interventions import actions as interventions

Facts = dict[str, Any]
Who = dict[str, Any]


def item(case: Case, values: Facts, facts: Facts, students: list[CaseStudent], who: Who) -> Evidence:
    """An item with its own kind, sensitivity and history: earlier wordings are written first and then corrected."""
    named = [s for s in students if f"S{s.place}" in facts["students"]]
    said = {k: facts[k] for k in ("kind", "domain", "sensitivity", "source_type")}
    earlier = [w["statement"] for w in facts["wordings"] if w["state"] != Evidence.State.DISPUTED]
    texts = [*earlier, values["statement"]]
    first = {**values, **said, "statement": texts[0], "students": named, "state": Evidence.State.UNVERIFIED}
    made = ledger.add(case, **first, **who)
    for text in texts[1:]:
        if text != made.statement:
            ledger.correct(made, statement=text, **who)
    for wording in facts["wordings"]:
        if wording["state"] == Evidence.State.DISPUTED:
            ledger.dispute(made, statement=wording["statement"], **who)
    if facts["state"] == Evidence.State.CONFIRMED:
        ledger.confirm(made, **who)
    return made


def initial_points(case: Case, rows: list[Facts], data: dict[str, Evidence], students: list[CaseStudent], who: Who) -> None:
    """The counsellor's own analysis before the conference."""
    for row in rows:
        cites = [data[d] for d in row["based_on"]]
        about = [s for s in students if f"S{s.place}" in row["students"]]
        what = {"lens": row["lens"], "factor": row.get("factor", ""), "statement": row["statement"], "state": row["state"]}
        points.add_point(case, **what, students=about, cites=cites, **who)


def citations(conference: Conference, rows: Facts, data: dict[str, Evidence], who: Who) -> None:
    """What alternatives stand on beyond the numbers in their reasons."""
    for alternative in conference.alternatives.all():
        more = rows.get(f"A{alternative.rank}", [])
        if more:
            held = Citation.objects.filter(case=conference.case, kind="alternative", citing_id=alternative.pk).order_by("rank")
            known = {e.pk: e for e in data.values()}
            cites = [*(known[c.evidence_id] for c in held), *(data[d] for d in more)]
            points.cite(conference.case, kind="alternative", citing_id=alternative.pk, evidence=cites, **who)


def progress(conference: Conference, rows: list[Facts], who: Who) -> None:
    """What was done about the planned actions, note by note."""
    by_rank = {f"T{a.rank}": a for a in conference.planned_actions.all()}
    for row in rows:
        action = by_rank[row["action"]]
        action.conference = conference
        on = date.fromisoformat(row["date"])
        interventions.note(action, state=row["state"], words=row["text"], on=on, by_label=row["by"], **who)


def follow_ups(
    evaluation: Evaluation, rows: list[Facts], students: list[CaseStudent], data: dict[str, Evidence], who: Who
) -> None:
    """What was decided for each student, where it differs, and what it stood on."""
    by_place = {f"S{s.place}": s for s in students}
    for row in rows:
        student = by_place[row["student"]]
        student.case = evaluation.conference.case
        stood_on = {"cites": [data[d] for d in row.get("cites", [])], "goals": row.get("goals", [])}
        said = {"next": row["next"], "reason": row["reason"], "on": date.fromisoformat(row["date"])}
        evaluations.follow_up(evaluation, student=student, **said, **stood_on, **who)
