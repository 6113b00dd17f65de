"""The next conference of a case that goes on: what is open is carried into it, the former one stands beside it."""

from datetime import date, datetime

from django.db import transaction

from rembuk.cases import actions as cases
from rembuk.cases.models import Stage
from rembuk.conferences import actions as conferences
from rembuk.conferences import agreements
from rembuk.conferences.models import Conference, PlannedAction
from rembuk.core.actor import Actor
from rembuk.core.verdicts import require
from rembuk.evaluations import queries, rules
from rembuk.evaluations.queries import Bench
from rembuk.vault import log

ENDED = frozenset({PlannedAction.State.DONE, PlannedAction.State.IMPOSSIBLE, PlannedAction.State.MOVED})


@transaction.atomic
def confer_again(conference: Conference, *, on_day: date, place: str, on: date, by: Actor, now: datetime) -> Conference:
    """Plan the next conference: the same people asked, open actions and goals not reached carried over."""
    case, held = conference.case, queries.bench(conference.case)
    latest = case.conferences.order_by("-round").values_list("round", flat=True)[0]
    require(rules.may_confer_again(by, conference, latest, is_decided=held.wants_conference))
    following = conferences.plan(case, leader=conference.leader, on_day=on_day, place=place, by=by, now=now)
    for seat in conference.participants.select_related("person", "student").order_by("rank"):
        conferences.add_participant(
            following, name=seat.name, role=seat.role, label=seat.label, person=seat.person, student=seat.student,
            numbers=seat.numbers, by=by, now=now,
        )  # fmt: skip
    _carry_actions(conference, following, by, now)
    _carry_goals(held, following, by, now)
    cases.progress(case, stage=Stage.CONFERENCE, on=on, by=by, now=now, step=following.step, next_on=on_day, due_on=on_day)
    log.record(by, "conference.repeated", following, now, case=case)
    return following


def _carry_actions(former: Conference, following: Conference, by: Actor, now: datetime) -> None:
    rows = former.planned_actions.exclude(state__in=ENDED).prefetch_related("owners", "students").order_by("rank")
    for one in rows:
        agreements.plan_action(
            following, action=one.action, owner=one.owner, owner_role=one.owner_role, due_on=None, measure=one.measure,
            service_type=one.service_type, frequency=one.frequency, owners=one.owners.all(), students=one.students.all(), by=by, now=now,
        )  # fmt: skip


def _carry_goals(held: Bench, following: Conference, by: Actor, now: datetime) -> None:
    """A goal starts again from where it stands; what was found reached is not carried."""
    for one in held.series:
        if one.frame is not None and one.frame.result == "reached":
            continue
        goal, last = one.goal, one.lines[-1].figure if one.lines and not one.is_levels else one.goal.figures.get("baseline")
        agreements.set_goal(
            following, name=goal.name, unit=goal.unit, baseline=last, target=goal.figures.get("target"), direction=goal.direction,
            source=goal.source, students=goal.students.all(), by=by, now=now,
        )  # fmt: skip
