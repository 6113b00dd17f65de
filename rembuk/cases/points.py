"""What changes the analysis: its points, and what stands on which evidence."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.cases import rules
from rembuk.cases.actions import touch
from rembuk.cases.models import Case, Citation, Evidence, Point
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
    for rank, item in enumerate(dict.fromkeys(evidence)):
        require(rules.may_cite(case, item))
        Citation.objects.create(case=case, evidence=item, kind=kind, citing_id=citing_id, rank=rank)
