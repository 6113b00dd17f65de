"""What was done about a planned action."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from rembuk.cases import actions as cases
from rembuk.cases.models import Stage
from rembuk.conferences.models import Conference, PlannedAction
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.interventions import queries, rules
from rembuk.interventions.models import Progress
from rembuk.language import carried
from rembuk.language.carried import PutAside
from rembuk.vault import log


@transaction.atomic
def note(
    action: PlannedAction, *, state: str, words: str, on: date, by: Actor, now: datetime, by_label: str = "",
    put_aside: Iterable[PutAside] = (),
) -> Progress:  # fmt: skip
    """Note what was done, and the state that follows; the case's line moves with the share done."""
    require(rules.may_note(by, action))
    if lack := rules.note_lacks(state, words):
        raise Refused(lack)
    row = Progress.objects.create(
        action=action, on=on, state=state, words=words.strip(), by_id=by.person_id, by_label=by_label, made_at=now
    )
    action.state = state
    action.save(update_fields=["state"])
    log.record(by, "action.noted", action, now, case=action.conference.case, fields=[state])
    carried.keep(action.conference.case.scope, put_aside, case=action.conference.case, by=by, now=now)
    advance(action.conference, on=on, by=by, now=now)
    return row


def advance(conference: Conference, *, on: date, by: Actor, now: datetime) -> None:
    """The case's line and its day follow the plan; in the evaluation the day of the next look stands beside what still waits."""
    case, rows = conference.case, list(conference.planned_actions.all())
    due = queries.first_due(rows)
    if case.stage == Stage.INTERVENTION:
        share = sum(r.state in queries.ENDED for r in rows) / len(rows)
        cases.progress(case, stage=case.stage, on=on, by=by, now=now, share=share, next_on=due, due_on=due)
    elif case.stage == Stage.EVALUATION:
        case.due_on = min((day for day in (case.next_on, due) if day), default=None)
        cases.touch(case, now, "due_on")
    else:
        cases.touch(case, now)
