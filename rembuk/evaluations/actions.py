"""What was found: measurements, notes, the conclusion, and what follows for each student."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.cases import actions as cases
from rembuk.cases import points
from rembuk.cases import rules as case_rules
from rembuk.cases.models import CaseStudent, Evidence, Stage
from rembuk.conferences.models import Conference, Goal, Participant
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.evaluations import queries, rules
from rembuk.evaluations.models import Evaluation, EvaluationNote, Feedback, FollowUp, Frame, Look, Measurement
from rembuk.interventions import queries as interventions
from rembuk.vault import log


@transaction.atomic
def measure(goal: Goal, *, value: float, on: date, by: Actor, now: datetime, week: int | None = None) -> Measurement:
    """Write one value of a goal; a second one of the same day replaces it."""
    require(rules.may_evaluate(by, goal.conference))
    require(rules.may_attain(Frame.objects.filter(goal=goal).first(), value))
    week = rules.week_of(goal.conference, on) if week is None else week
    row, _made = Measurement.objects.update_or_create(
        goal=goal, on=on, defaults={"week": week, "figure": {"value": value}, "by_id": by.person_id, "made_at": now}
    )
    cases.touch(goal.conference.case, now)
    log.record(by, "goal.measured", goal, now, case=goal.conference.case)
    return row


@transaction.atomic
def note(conference: Conference, *, text: str, by_label: str, on: date, by: Actor, now: datetime) -> EvaluationNote:
    """Keep an observation on the way."""
    require(rules.may_evaluate(by, conference))
    if not text.strip():
        raise Refused(_("Tulis apa yang diamati."))
    row = EvaluationNote.objects.create(
        conference=conference, on=on, by_label=by_label, text=text, rank=conference.evaluation_notes.count(), made_at=now
    )
    cases.touch(conference.case, now)
    log.record(by, "evaluation.noted", row, now, case=conference.case)
    return row


@transaction.atomic
def begin(conference: Conference, *, on: date, by: Actor, now: datetime) -> Evaluation:
    """Begin the evaluation: the case moves to stage 4."""
    require(rules.may_evaluate(by, conference))
    evaluation, _made = Evaluation.objects.get_or_create(conference=conference)
    if conference.case.stage == Stage.INTERVENTION:
        until = conference.evaluate_on
        due = _first_due(conference, until)
        cases.progress(conference.case, stage=Stage.EVALUATION, on=on, by=by, now=now, next_on=until, due_on=due)
    return evaluation


def _first_due(conference: Conference, day: date | None) -> date | None:
    """The day of the next look, or the earlier one of an action that still waits: what is overdue cannot hide behind it."""
    waiting = interventions.first_due(conference.planned_actions.all())
    return min((one for one in (day, waiting) if one), default=None)


@transaction.atomic
def conclude(
    evaluation: Evaluation,
    *,
    conclusion: str,
    on: date,
    by: Actor,
    now: datetime,
    process: str = "",
    review_on: date | None = None,
) -> None:
    """Write the conclusion of process and result, and the day of the next look."""
    conference = evaluation.conference
    has_data = queries.bench(conference.case).has_data
    require(rules.may_conclude(by, conference, evaluation, has_data=has_data))
    if not conclusion.strip():
        raise Refused(_("Tulis simpulan evaluasi."))
    evaluation.conclusion, evaluation.process, evaluation.review_on = conclusion.strip(), process.strip(), review_on
    evaluation.concluded_at = now
    evaluation.save()
    case = evaluation.conference.case
    due = _first_due(conference, review_on)
    cases.progress(case, stage=case.stage, on=on, by=by, now=now, share=0.5, next_on=review_on, due_on=due)
    log.record(by, "evaluation.concluded", evaluation, now, case=case)


@transaction.atomic
def follow_up(
    evaluation: Evaluation,
    *,
    student: CaseStudent,
    next: str,
    reason: str,
    on: date,
    by: Actor,
    now: datetime,
    cites: Iterable[Evidence] = (),
    goals: Iterable[dict[str, Any]] = (),
) -> FollowUp:
    """Decide for one student: finished, reduced, continued, changed, referred, confer again; with what it stands on."""
    case = evaluation.conference.case
    require(rules.may_follow_up(by, evaluation.conference, evaluation))
    if not reason.strip():
        raise Refused(_("Tulis alasan keputusan tindak lanjut."))
    if student.case_id != evaluation.conference.case_id:
        raise Refused(_("Peserta didik itu bukan bagian kasus ini."))
    items = list(dict.fromkeys(cites))
    data = {"evidence": [e.number for e in items], "goals": list(goals)}
    row, _made = FollowUp.objects.update_or_create(
        evaluation=evaluation,
        student=student,
        defaults={"next": next, "reason": reason.strip(), "data": data, "decided_on": on, "by_id": by.person_id, "made_at": now},
    )
    points.cite(case, kind="follow_up", citing_id=row.pk, evidence=items, by=by, now=now)
    endings = {"selesai": CaseStudent.Ending.FINISHED, "alih_tangan": CaseStudent.Ending.REFERRED}
    cases.end_for(student, ending=endings.get(next, CaseStudent.Ending.OPEN), on=on, by=by, now=now)
    cases.touch(case, now)
    log.record(by, "follow_up.decided", row, now, case=case, fields=[next])
    return row


@transaction.atomic
def finish(conference: Conference, *, reason: str, on: date, by: Actor, now: datetime, left_open: str = "") -> None:
    """Close the case from its evaluation, once the conclusion stands and no student's help goes on.

    What is still open is named, and `left_open` says why it may stay so.
    """
    case, held = conference.case, queries.bench(conference.case)
    require(rules.may_finish(by, conference, held.lacks))
    if held.left_open and not left_open.strip():
        raise Refused(_("Masih terbuka: %(what)s Tulis mengapa kasus tetap ditutup.") % {"what": " ".join(held.left_open)})
    words = [reason.strip(), *(held.left_open and [" ".join(held.left_open), left_open.strip()])] if reason.strip() else []
    cases.close(case, on=on, reason=" ".join(words), by=by, now=now)


@transaction.atomic
def set_frame(
    goal: Goal,
    *,
    way: str,
    by: Actor,
    now: datetime,
    measure: str = "",
    levels: dict[str, str] | None = None,
    weight: int = 1,
    words: str = "",
    agreed_on: date | None = None,
) -> Frame:
    """Say how a goal is followed, and keep it in the student's words."""
    described = levels or {}
    require(rules.may_frame(by, goal, way, measure, described))
    row, _made = Frame.objects.get_or_create(goal=goal, defaults={"made_at": now})
    row.goal = goal
    row.way, row.measure, row.levels, row.weight = way, measure.strip(), described, weight
    row.words, row.agreed_on = words.strip(), agreed_on
    row.save()
    cases.touch(goal.conference.case, now)
    log.record(by, "goal.framed", goal, now, case=goal.conference.case, fields=[way])
    return row


@transaction.atomic
def find(goal: Goal, *, result: str, finding: str, by: Actor, now: datetime) -> None:
    """Conclude about one goal: reached, nearer, not yet, not to be told; with the words that say why."""
    require(rules.may_evaluate(by, goal.conference))
    if not finding.strip():
        raise Refused(_("Tulis simpulan tentang sasaran ini dalam satu kalimat."))
    row, _made = Frame.objects.get_or_create(goal=goal, defaults={"made_at": now})
    row.goal = goal
    row.result, row.finding = result, finding.strip()
    row.save(update_fields=["result", "finding"])
    cases.touch(goal.conference.case, now)
    log.record(by, "goal.found", goal, now, case=goal.conference.case)


@transaction.atomic
def look(
    conference: Conference, *, kind: str, words: str, on: date, by: Actor, now: datetime, student: CaseStudent | None = None
) -> Look:
    """Keep a look at the result, or the student's own view of it."""
    require(rules.may_evaluate(by, conference))
    require(case_rules.are_of_case(conference.case, [student] if student else []))
    if not words.strip():
        raise Refused(_("Tulis apa yang diamati."))
    row = Look.objects.create(
        conference=conference, kind=kind, student=student, words=words.strip(), on=on, by_id=by.person_id, made_at=now
    )
    cases.touch(conference.case, now)
    log.record(by, "result.looked_at", row, now, case=conference.case, fields=[kind])
    return row


@transaction.atomic
def give_feedback(seat: Participant, *, helped: str, words: str, by: Actor, now: datetime, is_own: bool = False) -> Feedback:
    """Answer the two questions as the participant, or type in what they wrote or said. A later answer replaces the earlier one."""
    require(rules.may_give_feedback(by, seat))
    values = {
        "helped": helped,
        "words": words.strip(),
        "is_own": (by.person_id is not None and by.person_id == seat.person_id) or (is_own and by.kind in case_rules.TRUSTED),
        "made_at": now,
    }
    row, _made = Feedback.objects.update_or_create(participant=seat, defaults={**values, "conference": seat.conference})
    cases.touch(seat.conference.case, now)
    log.record(by, "feedback.given", row, now, case=seat.conference.case)
    return row
