"""What changes the ledger: items, their states and wordings, taken back and given back."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from rembuk.cases import rules
from rembuk.cases.actions import touch
from rembuk.cases.models import Case, CaseStudent, Evidence, EvidenceWording
from rembuk.cases.points import add_point, cite
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.vault import log

__all__ = ["add", "add_many", "add_point", "cite", "classify", "confirm", "correct", "dispute", "restore", "withdraw"]


@transaction.atomic
def add(
    case: Case,
    *,
    statement: str,
    source: str,
    observed_on: date,
    kind: str,
    domain: str,
    by: Actor,
    now: datetime,
    recorded_by: str = "",
    sensitivity: str = Evidence.Sensitivity.NORMAL,
    state: str = Evidence.State.UNVERIFIED,
    students: Iterable[CaseStudent] = (),
    **details: Any,
) -> Evidence:
    """Write one item into the ledger. `details`: source_type, measure, instrument."""
    require(rules.may_write(by, case))
    require(rules.is_complete({"statement": statement.strip(), "source": source.strip()}, names=_needed()))
    held = list(students)
    require(rules.are_of_case(case, held))
    item = Evidence.objects.create(
        case=case,
        number=_next_number(case),
        statement=statement.strip(),
        source=source.strip(),
        observed_on=observed_on,
        kind=kind,
        domain=domain,
        recorded_by=recorded_by,
        sensitivity=sensitivity,
        state=state,
        author_id=by.person_id,
        made_at=now,
        changed_at=now,
        **details,
    )
    item.students.set(held)
    touch(case, now, "evidence_given")
    log.record(by, "evidence.added", item, now, case=case)
    return item


@transaction.atomic
def add_many(case: Case, items: Iterable[dict[str, Any]], *, by: Actor, now: datetime) -> list[Evidence]:
    """Write several items, all or none; each has its own row in the log."""
    return [add(case, **item, by=by, now=now) for item in items]


def _next_number(case: Case) -> int:
    """Numbers are given one at a time and never twice, not even when the last item was destroyed."""
    given = Case.objects.select_for_update().get(pk=case.pk).evidence_given
    last = Evidence.objects.filter(case=case).aggregate(last=Max("number"))["last"] or 0
    case.evidence_given = max(given, last) + 1
    return case.evidence_given


def _needed() -> dict[str, str]:
    return {"statement": _("apa yang tercatat"), "source": _("sumbernya")}


@transaction.atomic
def confirm(item: Evidence, *, by: Actor, now: datetime) -> None:
    """Mark an item as checked."""
    require(rules.may_change_item(by, item))
    _set(item, Evidence.State.CONFIRMED, now)
    log.record(by, "evidence.confirmed", item, now)


@transaction.atomic
def correct(item: Evidence, *, statement: str, by: Actor, now: datetime, by_label: str = "") -> None:
    """Give an item a new wording; the earlier one is kept beside it."""
    require(rules.may_change_item(by, item))
    if not statement.strip():
        raise Refused(_("Tulis rumusan yang benar."))
    if statement.strip() == item.statement:
        raise Refused(_("Rumusan itu sama dengan yang sudah tercatat."))
    _keep(item, item.statement, item.state, by_label, now)
    item.statement = statement.strip()
    _set(item, Evidence.State.CORRECTED, now, "statement")
    log.record(by, "evidence.corrected", item, now, fields=["statement"])


@transaction.atomic
def dispute(item: Evidence, *, statement: str, by: Actor, now: datetime, by_label: str = "") -> None:
    """Somebody says otherwise: both wordings stand side by side, neither replaces the other."""
    require(rules.may_change_item(by, item))
    if not statement.strip():
        raise Refused(_("Tulis rumusan yang lain: apa yang menurut pihak itu terjadi."))
    _keep(item, statement.strip(), Evidence.State.DISPUTED, by_label, now)
    _set(item, Evidence.State.DISPUTED, now)
    log.record(by, "evidence.disputed", item, now, fields=["statement"])


@transaction.atomic
def classify(item: Evidence, *, by: Actor, now: datetime, students: Iterable[CaseStudent] | None = None, **values: str) -> None:
    """Put an item into another domain or sensitivity, or note whom it concerns. `values`: domain, sensitivity."""
    require(rules.may_change_item(by, item))
    for name in ("domain", "sensitivity"):
        setattr(item, name, values.get(name) or getattr(item, name))
    if students is not None:
        held = list(students)
        require(rules.are_of_case(item.case, held))
        item.students.set(held)
    _set(item, item.state, now, "domain", "sensitivity")
    log.record(by, "evidence.classified", item, now, fields=[*values, *(["students"] if students is not None else [])])


@transaction.atomic
def withdraw(item: Evidence, *, by: Actor, now: datetime) -> None:
    """Take back a mistake or a wrong student: gone from every screen and print, destroyed after seven days."""
    require(rules.may_change_item(by, item))
    item.state_before, item.withdrawn_at = item.state, now
    _set(item, Evidence.State.WITHDRAWN, now, "withdrawn_at", "state_before")
    log.record(by, "evidence.withdrawn", item, now)


@transaction.atomic
def restore(item: Evidence, *, by: Actor, now: datetime) -> None:
    """Undo a withdrawal within its seven days: the item stands as it stood."""
    require(rules.may_restore(by, item, now))
    state, item.state_before, item.withdrawn_at = item.state_before or Evidence.State.UNVERIFIED, "", None
    _set(item, state, now, "withdrawn_at", "state_before")
    log.record(by, "evidence.restored", item, now)


def _keep(item: Evidence, statement: str, state: str, by_label: str, now: datetime) -> None:
    EvidenceWording.objects.create(evidence=item, statement=statement, state=state, by_label=by_label[:160], at=now)


def _set(item: Evidence, state: str, now: datetime, *fields: str) -> None:
    item.state, item.changed_at = state, now
    item.save(update_fields=["state", "changed_at", *fields])
    touch(item.case, now)
