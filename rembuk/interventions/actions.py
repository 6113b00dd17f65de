"""What was done about a planned action."""

from datetime import date, datetime

from django.db import transaction

from rembuk.cases import actions as cases
from rembuk.cases.models import Stage
from rembuk.conferences.models import PlannedAction
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.interventions import rules
from rembuk.interventions.models import Progress
from rembuk.vault import log


@transaction.atomic
def note(action: PlannedAction, *, state: str, words: str, on: date, by: Actor, now: datetime, by_label: str = "") -> Progress:
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
    _advance(action, on=on, by=by, now=now)
    return row


def _advance(action: PlannedAction, *, on: date, by: Actor, now: datetime) -> None:
    case = action.conference.case
    if case.stage != Stage.INTERVENTION:
        cases.touch(case, now)
        return
    rows = list(action.conference.planned_actions.all())
    ended = {PlannedAction.State.DONE, PlannedAction.State.IMPOSSIBLE, PlannedAction.State.MOVED}
    share = sum(r.state in ended for r in rows) / len(rows)
    due = min((r.due_on for r in rows if r.state not in ended and r.due_on), default=None)
    cases.progress(case, stage=case.stage, on=on, by=by, now=now, share=share, next_on=due, due_on=due)
