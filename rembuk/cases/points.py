"""What changes the analysis: its points, and what stands on which evidence."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.cases import rules
from rembuk.cases.actions import touch
from rembuk.cases.models import Case, CaseStudent, Citation, Evidence, Point
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.vault import log


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
    factor: str = "",
    students: Iterable[CaseStudent] = (),
) -> Point:
    """Write a sentence of the analysis with what it stands on; with nothing it stays a *dugaan*."""
    require(rules.may_write(by, case))
    if not statement.strip():
        raise Refused(_("Tulis butir analisis dalam satu kalimat."))
    held = list(students)
    require(rules.are_of_case(case, held))
    rank = case.points.filter(lens=lens).count()
    point = Point.objects.create(
        case=case, lens=lens, statement=statement.strip(), origin=origin, state=state, rank=rank, factor=factor,
        conference_id=conference_id, author_id=by.person_id, made_at=now,
    )  # fmt: skip
    point.students.set(held)
    cite(case, kind="point", citing_id=point.pk, evidence=cites, by=by, now=now)
    touch(case, now)
    log.record(by, "point.added", point, now)
    return point


@transaction.atomic
def change_point(
    point: Point,
    *,
    lens: str,
    factor: str,
    statement: str,
    students: Iterable[CaseStudent],
    cites: Iterable[Evidence],
    by: Actor,
    now: datetime,
) -> Point:
    """Write a sentence of the initial analysis anew, before a conference took it up."""
    require(rules.may_change_point(by, point))
    if not statement.strip():
        raise Refused(_("Tulis butir analisis dalam satu kalimat."))
    held = list(students)
    require(rules.are_of_case(point.case, held))
    point.lens, point.factor, point.statement = lens, factor, statement.strip()
    point.save(update_fields=["lens", "factor", "statement"])
    point.students.set(held)
    cite(point.case, kind="point", citing_id=point.pk, evidence=cites, by=by, now=now)
    touch(point.case, now)
    log.record(by, "point.changed", point, now)
    return point


@transaction.atomic
def place_point(point: Point, *, factor: str, by: Actor, now: datetime) -> None:
    """Say which of the five P a sentence belongs to; nothing else of it changes."""
    require(rules.may_change_point(by, point))
    point.factor = factor
    point.save(update_fields=["factor"])
    log.record(by, "point.placed", point, now, fields=[factor])


@transaction.atomic
def set_aside(point: Point, *, by: Actor, now: datetime) -> None:
    """Take a sentence out of the initial analysis; it comes back by `take_back`."""
    require(rules.may_change_point(by, point))
    point.state = Point.State.DROPPED
    point.save(update_fields=["state"])
    touch(point.case, now)
    log.record(by, "point.dropped", point, now)


@transaction.atomic
def take_back(point: Point, *, by: Actor, now: datetime) -> None:
    """Bring back what was set aside before any conference."""
    require(rules.may_take_back(by, point))
    point.state = Point.State.PROPOSED
    point.save(update_fields=["state"])
    touch(point.case, now)
    log.record(by, "point.restored", point, now)


@transaction.atomic
def cite(case: Case, *, kind: str, citing_id: UUID, evidence: Iterable[Evidence], by: Actor, now: datetime) -> None:
    """Let a later thing stand on evidence; the order given is kept, what stood there before is replaced."""
    require(rules.may_write(by, case))
    Citation.objects.filter(case=case, kind=kind, citing_id=citing_id).delete()
    for rank, item in enumerate(dict.fromkeys(evidence)):
        require(rules.may_cite(case, item))
        Citation.objects.create(case=case, evidence=item, kind=kind, citing_id=citing_id, rank=rank)
