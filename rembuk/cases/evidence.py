"""What changes the ledger and the analysis: items, their states, points, citations."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from rembuk.cases import rules
from rembuk.cases.actions import touch
from rembuk.cases.models import Case, CaseStudent, Citation, Evidence, EvidenceWording, Point
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.vault import log


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
    Case.objects.select_for_update().get(pk=case.pk)  # numbers are given one at a time
    last = Evidence.objects.filter(case=case).aggregate(last=Max("number"))["last"] or 0
    item = Evidence.objects.create(
        case=case,
        number=last + 1,
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
    item.students.set(students)
    touch(case, now)
    log.record(by, "evidence.added", item, now, case=case)
    return item


def _needed() -> dict[str, str]:
    return {"statement": _("apa yang tercatat"), "source": _("sumbernya")}


@transaction.atomic
def confirm(item: Evidence, *, by: Actor, now: datetime) -> None:
    """Mark an item as checked."""
    require(rules.may_write(by, item.case))
    _keep(item, by, now)
    _set(item, Evidence.State.CONFIRMED, now)
    log.record(by, "evidence.confirmed", item, now)


@transaction.atomic
def correct(item: Evidence, *, statement: str, by: Actor, now: datetime, by_label: str = "") -> None:
    """Give an item a new wording; the earlier one is kept beside it."""
    require(rules.may_write(by, item.case))
    if not statement.strip():
        raise Refused(_("Tulis rumusan yang benar."))
    _keep(item, by, now, by_label)
    item.statement = statement.strip()
    _set(item, Evidence.State.CORRECTED, now, "statement")
    log.record(by, "evidence.corrected", item, now, fields=["statement"])


@transaction.atomic
def withdraw(item: Evidence, *, by: Actor, now: datetime) -> None:
    """Take back a mistake or a wrong student: gone from every screen and print, destroyed after seven days."""
    require(rules.may_write(by, item.case))
    item.withdrawn_at = now
    _set(item, Evidence.State.WITHDRAWN, now, "withdrawn_at")
    touch(item.case, now)
    log.record(by, "evidence.withdrawn", item, now)


@transaction.atomic
def restore(item: Evidence, *, by: Actor, now: datetime) -> None:
    """Undo a withdrawal within its seven days."""
    require(rules.may_write(by, item.case))
    item.withdrawn_at = None
    _set(item, Evidence.State.UNVERIFIED, now, "withdrawn_at")
    touch(item.case, now)
    log.record(by, "evidence.restored", item, now)


def _keep(item: Evidence, by: Actor, now: datetime, by_label: str = "") -> None:
    EvidenceWording.objects.create(evidence=item, statement=item.statement, state=item.state, by_label=by_label, at=now)


def _set(item: Evidence, state: str, now: datetime, *fields: str) -> None:
    item.state, item.changed_at = state, now
    item.save(update_fields=["state", "changed_at", *fields])


@transaction.atomic
def add_point(
    case: Case,
    *,
    lens: str,
    statement: str,
    cites: Iterable[Evidence],
    by: Actor,
    now: datetime,
    origin: str = Point.Origin.INITIAL,
    state: str = Point.State.PROPOSED,
    conference_id: UUID | None = None,
) -> Point:
    """Write a sentence of the analysis with what it stands on; with nothing it stays a *dugaan*."""
    require(rules.may_write(by, case))
    if not statement.strip():
        raise Refused(_("Tulis butir analisis dalam satu kalimat."))
    rank = case.points.filter(lens=lens).count()
    point = Point.objects.create(
        case=case, lens=lens, statement=statement.strip(), origin=origin, state=state, rank=rank,
        conference_id=conference_id, author_id=by.person_id, made_at=now,
    )  # fmt: skip
    cite(case, kind="point", citing_id=point.pk, evidence=cites, by=by, now=now)
    touch(case, now)
    log.record(by, "point.added", point, now)
    return point


@transaction.atomic
def cite(case: Case, *, kind: str, citing_id: UUID, evidence: Iterable[Evidence], by: Actor, now: datetime) -> None:
    """Let a later thing stand on evidence; the order given is kept, what stood there before is replaced."""
    require(rules.may_write(by, case))
    Citation.objects.filter(case=case, kind=kind, citing_id=citing_id).delete()
    for rank, item in enumerate(evidence):
        require(rules.may_cite(case, item))
        Citation.objects.create(case=case, evidence=item, kind=kind, citing_id=citing_id, rank=rank)
