"""What was found: measurements, notes, the conclusion, and what follows for each student."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.cases import actions as cases
from rembuk.cases.models import CaseStudent, Stage
from rembuk.conferences.models import Conference, Goal
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.evaluations import rules
from rembuk.evaluations.models import Evaluation, EvaluationNote, FollowUp, Measurement
from rembuk.vault import log


@transaction.atomic
def measure(goal: Goal, *, value: float, on: date, by: Actor, now: datetime, week: int | None = None) -> Measurement:
    """Write one value of a goal; a second one of the same day replaces it."""
    require(rules.may_evaluate(by, goal.conference))
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
        cases.progress(conference.case, stage=Stage.EVALUATION, on=on, by=by, now=now, next_on=until, due_on=until)
    return evaluation


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
    has_data = conference.evaluation_notes.exists() or Measurement.objects.filter(goal__conference=conference).exists()
    require(rules.may_conclude(by, conference, evaluation, has_data=has_data))
    if not conclusion.strip():
        raise Refused(_("Tulis simpulan evaluasi."))
    evaluation.conclusion, evaluation.process, evaluation.review_on = conclusion.strip(), process.strip(), review_on
    evaluation.concluded_at = now
    evaluation.save()
    case = evaluation.conference.case
    cases.progress(case, stage=case.stage, on=on, by=by, now=now, share=0.5, next_on=review_on, due_on=review_on)
    log.record(by, "evaluation.concluded", evaluation, now, case=case)


@transaction.atomic
def follow_up(
    evaluation: Evaluation, *, student: CaseStudent, next: str, reason: str, on: date, by: Actor, now: datetime
) -> FollowUp:
    """Decide for one student: finished, reduced, continued, referred, confer again."""
    require(rules.may_follow_up(by, evaluation.conference, evaluation))
    if not reason.strip():
        raise Refused(_("Tulis alasan keputusan tindak lanjut."))
    if student.case_id != evaluation.conference.case_id:
        raise Refused(_("Peserta didik itu bukan bagian kasus ini."))
    row, _made = FollowUp.objects.update_or_create(
        evaluation=evaluation,
        student=student,
        defaults={"next": next, "reason": reason.strip(), "decided_on": on, "by_id": by.person_id, "made_at": now},
    )
    endings = {"selesai": CaseStudent.Ending.FINISHED, "alih_tangan": CaseStudent.Ending.REFERRED}
    cases.end_for(student, ending=endings.get(next, CaseStudent.Ending.OPEN), on=on, by=by, now=now)
    cases.touch(evaluation.conference.case, now)
    log.record(by, "follow_up.decided", row, now, case=evaluation.conference.case, fields=[next])
    return row


@transaction.atomic
def finish(conference: Conference, *, reason: str, on: date, by: Actor, now: datetime) -> None:
    """Close the case from its evaluation, once the conclusion stands and no student's help goes on."""
    case = conference.case
    evaluation = Evaluation.objects.filter(conference=conference).first()
    decided = {f.student_id: f for f in FollowUp.objects.filter(evaluation=evaluation)} if evaluation else {}
    students = CaseStudent.objects.filter(case=case).select_related("student").order_by("place")
    require(rules.may_finish(by, conference, rules.closing_lacks(evaluation, students, decided)))
    cases.close(case, on=on, reason=reason, by=by, now=now)
