"""The plan after the decision: a change before the seal changes the draft record, one after it stands beside with its reason."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.cases import legal
from rembuk.cases import rules as case_rules
from rembuk.cases.models import Case, CaseStudent
from rembuk.conferences import granting
from rembuk.conferences import rules as agreed
from rembuk.conferences.models import Conference, PlannedAction
from rembuk.consents import grants
from rembuk.consents.models import Grant
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.interventions import actions, rules
from rembuk.interventions.models import Amendment
from rembuk.people.models import Person
from rembuk.vault import log


@transaction.atomic
def change(
    planned: PlannedAction,
    *,
    by: Actor,
    now: datetime,
    on: date,
    reason: str = "",
    by_label: str = "",
    owners: Iterable[Person] = (),
    students: Iterable[CaseStudent] = (),
    **values: Any,
) -> None:
    """Change one action. `values`: action, owner, measure, frequency, service_type, due_on."""
    conference, people, about = planned.conference, list(owners), list(students)
    require(rules.may_amend(by, conference, reason, people))
    require(case_rules.are_of_case(conference.case, about))
    _whole(conference.case, values)
    if conference.locked_at:
        due = planned.due_on.isoformat() if planned.due_on else ""
        before = {"action": planned.words, "owner": planned.owner, "due_on": due, "measure": planned.measure}
        keep(planned, before=before, reason=reason, on=on, by=by, by_label=by_label, now=now)
    for name, value in values.items():
        setattr(planned, name, value)
    planned.save()
    planned.owners.set(people)
    planned.students.set(about)
    _grant(planned, people, by, now)
    actions.advance(conference, on=on, by=by, now=now)
    log.record(by, "action.changed", planned, now, case=conference.case, fields=values)


@transaction.atomic
def add(
    conference: Conference,
    *,
    by: Actor,
    now: datetime,
    on: date,
    reason: str = "",
    by_label: str = "",
    owners: Iterable[Person] = (),
    students: Iterable[CaseStudent] = (),
    **values: Any,
) -> PlannedAction:
    """Add an action to a plan that runs already, saying why."""
    people, about = list(owners), list(students)
    if conference.decided_at is None:
        raise Refused(_("Sebelum keputusan, tindakan ditulis dalam konferensi."))
    if not reason.strip():
        raise Refused(_("Tulis mengapa tindakan ini ditambahkan."))
    require(rules.may_amend(by, conference, reason, people))
    require(case_rules.are_of_case(conference.case, about))
    _whole(conference.case, values)
    rank = (conference.planned_actions.order_by("-rank").values_list("rank", flat=True).first() or 0) + 1
    made = PlannedAction.objects.create(conference=conference, rank=rank, **values)
    made.owners.set(people)
    made.students.set(about)
    keep(made, before={}, reason=reason, on=on, by=by, by_label=by_label, now=now)
    _grant(made, people, by, now)
    actions.advance(conference, on=on, by=by, now=now)
    log.record(by, "action.added", made, now, case=conference.case)
    return made


def _whole(case: Case, values: dict[str, Any]) -> None:
    require(agreed.may_mediate(legal.kind(case), [values.get("service_type", "")]))
    if not (values["action"].strip() and values["owner"].strip() and values["measure"].strip() and values["due_on"]):
        raise Refused(_("Tulis tindakannya, siapa, sampai kapan, dan apa tandanya berhasil."))


def keep(
    planned: PlannedAction, *, before: dict[str, str], reason: str, on: date, by: Actor, now: datetime, by_label: str = ""
) -> None:
    """Write down what stood there before, and why it changed."""
    require(case_rules.may_write(by, planned.conference.case))
    Amendment.objects.create(
        action=planned, before=before, reason=reason.strip(), on=on, by_id=by.person_id, by_label=by_label, made_at=now
    )
    log.record(by, "plan.amended", planned, now, case=planned.conference.case)


def _grant(action: PlannedAction, people: list[Person], by: Actor, now: datetime) -> None:
    """Who does it now may read and report it; who does not any more, may not."""
    kept = {p.pk for p in people}
    living = grants.living(action.conference.case, now).filter(what=Grant.What.ACTION, object_id=action.pk)
    for held in living.exclude(person__in=kept):
        held.case = action.conference.case
        grants.revoke(held, by=by, now=now)
    granting.agreed(action.conference, by=by, now=now)
