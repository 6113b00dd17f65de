"""The shown set of the room in one query: what `conferences.showing` says, for one screen or for one person."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Value

from rembuk.cases.models import CaseStudent, Evidence
from rembuk.conferences import showing
from rembuk.conferences.models import Apart, Participant, Sitting
from rembuk.core.verdicts import Verdict


@dataclass(frozen=True)
class Listed:
    """One item: whether the room shows it, why it would not by itself, and whether it may at all."""

    item: Evidence
    is_shown: bool
    why: str
    may_reach: Verdict


def exceptions(sitting: Sitting | None) -> dict[str, Any]:
    """Columns of each item: left out of this part, taken into it, held back from somebody in it."""
    if sitting is None:
        return {"is_left_out": Value(False), "is_taken_in": Value(False), "is_held_back": Value(False)}
    here = {"sitting": sitting.pk, "evidence": OuterRef("pk")}
    apart = Apart.objects.filter(participant__sittings=sitting, is_shown=False, evidence=OuterRef("pk"))
    return {
        "is_left_out": Exists(Sitting.hidden.through.objects.filter(**here)),
        "is_taken_in": Exists(Sitting.added.through.objects.filter(**here)),
        "is_held_back": Exists(apart),
    }


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
