"""The shown set of the room in one query: what `conferences.showing` says, for one screen or for one person."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Value

from rembuk.cases.models import Case, CaseStudent, Evidence
from rembuk.conferences import showing
from rembuk.conferences.models import Apart, Participant, Sitting
from rembuk.core.prepared import Prepared
from rembuk.core.verdicts import Verdict


@dataclass(frozen=True)
class Listed:
    """One item: whether the room shows it, why it would not by itself, and whether it may at all."""

    item: Evidence
    is_shown: bool
    why: str
    may_reach: Verdict


def items(case: Case, sitting: Sitting | None) -> list[Evidence]:
    """What a part may show at all, with a column each: left out of the part, taken into it, held back from somebody in it."""
    found = _of_part(case=case.pk, sitting=sitting.pk) if sitting else _of_case(case=case.pk)
    for one in found:
        one.case = case
    return [one for one in found if one.is_shared]


def _standing(case: UUID) -> QuerySet[Evidence]:
    return Evidence.objects.filter(case=case).exclude(state=Evidence.State.WITHDRAWN).order_by("number")


def _with_exceptions(case: UUID, sitting: UUID) -> QuerySet[Evidence]:
    here = {"sitting": sitting, "evidence": OuterRef("pk")}
    apart = Apart.objects.filter(participant__sittings=sitting, is_shown=False, evidence=OuterRef("pk"))
    return _standing(case).annotate(
        is_left_out=Exists(Sitting.hidden.through.objects.filter(**here)),
        is_taken_in=Exists(Sitting.added.through.objects.filter(**here)),
        is_held_back=Exists(apart),
    )


_of_part = Prepared(_with_exceptions)
_of_case = Prepared(
    lambda case: _standing(case).annotate(is_left_out=Value(False), is_taken_in=Value(False), is_held_back=Value(False))
)


def listed(items: list[Any], people: list[Participant], students: list[CaseStudent], seat: Participant | None) -> list[Listed]:
    """`seat`: for this person alone, with one item more or less."""
    everybody = showing.audience(people, students)
    own = showing.audience([seat], students) if seat is not None else None
    has_apart = seat is not None and getattr(seat, "has_apart", True)  # asked with the seats where many screens ask
    apart = {a.evidence_id: a.is_shown for a in seat.apart.all()} if seat is not None and has_apart else {}
    return [_listed(item, everybody, own, apart) for item in items]


def _listed(item: Any, everybody: showing.Audience, own: showing.Audience | None, apart: dict[Any, bool]) -> Listed:
    reach, proposed = everybody.may_reach(item), everybody.proposed(item)
    is_shown = bool(reach) and not item.is_left_out and (bool(proposed) or item.is_taken_in)
    if own is None:
        return Listed(item, is_shown and not item.is_held_back, proposed.why_not, reach)
    return Listed(item, bool(own.may_reach(item)) and apart.get(item.pk, is_shown), "", own.may_reach(item))
