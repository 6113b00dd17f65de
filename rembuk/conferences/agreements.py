"""What changes the agreed part: alternatives, services, objections, planned actions, goals."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.cases import evidence as ledger
from rembuk.cases import legal
from rembuk.cases.models import CaseStudent, Evidence
from rembuk.conferences import granting, rules
from rembuk.conferences.models import Alternative, Conference, Dissent, Goal, Participant, PlannedAction, Service
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.people.models import Person
from rembuk.vault import log


def _next(rows: Any) -> int:
    return (rows.order_by("-rank").values_list("rank", flat=True).first() or 0) + 1


@transaction.atomic
def weigh(
    conference: Conference,
    *,
    services: list[str],
    description: str,
    by: Actor,
    now: datetime,
    pros: str = "",
    cons: str = "",
    is_chosen: bool = False,
    reason: str = "",
    cites: Iterable[Evidence] = (),
    provider: str = "",
    starts_on: date | None = None,
) -> Alternative:
    """Put an alternative on the table, chosen or not: who would help and from when, its reasons and what it stands on."""
    require(rules.may_change(by, conference))
    require(rules.may_mediate(legal.kind(conference.case), services))
    if not description.strip():
        raise Refused(_("Tulis alternatif bantuannya dalam satu kalimat."))
    one = Alternative.objects.create(
        conference=conference, rank=_next(conference.alternatives), services=services, description=description.strip(),
        pros=pros, cons=cons, is_chosen=is_chosen, reason=reason, provider=provider.strip(), starts_on=starts_on,
    )  # fmt: skip
    ledger.cite(conference.case, kind="alternative", citing_id=one.pk, evidence=cites, by=by, now=now)
    log.record(by, "alternative.weighed", one, now, case=conference.case)
    return one


@transaction.atomic
def name_offer(alternative: Alternative, *, provider: str, starts_on: date | None, by: Actor, now: datetime) -> None:
    """Who would give the help of an alternative, and from when."""
    require(rules.may_change(by, alternative.conference))
    alternative.provider, alternative.starts_on = provider.strip(), starts_on
    alternative.save(update_fields=["provider", "starts_on"])
    log.record(by, "alternative.offer_named", alternative, now, case=alternative.conference.case)


@transaction.atomic
def choose(alternative: Alternative, *, is_chosen: bool, reason: str, by: Actor, now: datetime) -> None:
    """Choose an alternative or lay it aside, with the reason."""
    require(rules.may_change(by, alternative.conference))
    alternative.is_chosen, alternative.reason = is_chosen, reason.strip()
    alternative.save(update_fields=["is_chosen", "reason"])
    log.record(
        by, "alternative.chosen" if is_chosen else "alternative.laid_aside", alternative, now, case=alternative.conference.case
    )


@transaction.atomic
def count_hands(
    alternative: Alternative, *, agree: int | None, unsure: int | None, against: int | None, by: Actor, now: datetime
) -> None:
    """Note how many hands went up for an alternative: how many, never whose. None: to be counted again."""
    require(rules.may_change(by, alternative.conference))
    alternative.agree, alternative.unsure, alternative.against = agree, unsure, against
    alternative.save(update_fields=["agree", "unsure", "against"])
    log.record(by, "alternative.hands_counted", alternative, now, case=alternative.conference.case)


@transaction.atomic
def add_service(
    conference: Conference,
    *,
    service_type: str,
    provider: str,
    by: Actor,
    now: datetime,
    students: Iterable[CaseStudent] = (),
    providers: Iterable[Person] = (),
    **details: Any,
) -> Service:
    """Note a kind of help decided upon. `details`: provider_role, frequency, goal, starts_on, ends_on."""
    require(rules.may_change(by, conference))
    require(rules.may_mediate(legal.kind(conference.case), [service_type]))
    one = Service.objects.create(
        conference=conference, rank=_next(conference.services), service_type=service_type, provider=provider, **details
    )
    one.students.set(students)
    one.providers.set(providers)
    log.record(by, "service.decided", one, now, case=conference.case)
    return one


@transaction.atomic
def dissent(conference: Conference, *, text: str, by: Actor, now: datetime, participant: Participant | None = None) -> Dissent:
    """Record an objection or another opinion, with or without a name."""
    require(rules.may_change(by, conference))
    row = Dissent.objects.create(conference=conference, participant=participant, text=text, rank=_next(conference.dissents))
    log.record(by, "dissent.recorded", row, now, case=conference.case)
    return row


@transaction.atomic
def plan_action(
    conference: Conference,
    *,
    action: str,
    owner: str,
    due_on: date | None,
    measure: str,
    by: Actor,
    now: datetime,
    owner_role: str = "",
    owners: Iterable[Person] = (),
    students: Iterable[CaseStudent] = (),
    service_type: str = "",
    frequency: str = "",
) -> PlannedAction:
    """Agree on one action: what, for whom, who, how often, until when, how we know."""
    require(rules.may_change(by, conference))
    require(rules.may_mediate(legal.kind(conference.case), [service_type]))
    if not action.strip():
        raise Refused(_("Tulis tindakannya."))
    one = PlannedAction.objects.create(
        conference=conference, rank=_next(conference.planned_actions), action=action.strip(), owner=owner.strip(),
        owner_role=owner_role, due_on=due_on, measure=measure.strip(), service_type=service_type,
        frequency=frequency.strip(),
    )  # fmt: skip
    one.owners.set(owners)
    one.students.set(students)
    log.record(by, "action.planned", one, now, case=conference.case)
    granting.agreed(conference, by=by, now=now)
    return one


@transaction.atomic
def set_goal(
    conference: Conference,
    *,
    name: str,
    unit: str,
    baseline: float | None,
    target: float | None,
    direction: str,
    source: str,
    by: Actor,
    now: datetime,
    students: Iterable[CaseStudent] = (),
) -> Goal:
    """Agree on a goal that can be measured, from where to where."""
    require(rules.may_change(by, conference))
    if not name.strip():
        raise Refused(_("Tulis nama sasarannya."))
    one = Goal.objects.create(
        conference=conference, rank=_next(conference.goals), name=name.strip(), unit=unit, direction=direction, source=source,
        figures={"baseline": baseline, "target": target},
    )  # fmt: skip
    one.students.set(students)
    log.record(by, "goal.set", one, now, case=conference.case)
    return one


@transaction.atomic
def drop(row: Alternative | PlannedAction | Goal | Service, *, by: Actor, now: datetime) -> None:
    """Take a row off the table before the decision: it was typed wrongly or is not wanted any more."""
    require(rules.may_change(by, row.conference))
    if row.conference.decided_at:
        raise Refused(_("Sesudah keputusan ditetapkan, yang disepakati tidak dihapus lagi."))
    log.record(by, f"{row._meta.model_name}.dropped", row, now, case=row.conference.case)
    row.delete()
