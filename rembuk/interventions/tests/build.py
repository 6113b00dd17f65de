"""A case whose conference has decided, for the tests of stages 3 and 4."""

from datetime import date, datetime
from typing import Any

from rembuk.cases.models import Case
from rembuk.conferences import actions as conferences
from rembuk.conferences import agreements
from rembuk.conferences.models import Conference, PlannedAction
from rembuk.people.models import Person
from tests import build as world
from tests.cast import Cast

MET = date(2026, 11, 5)


def conference(cast: Cast, now: datetime, *, case: Case | None = None, decided: bool = True) -> Conference:
    """Bu Ratna's conference, noted on paper, decided unless told otherwise."""
    who: dict[str, Any] = {"by": cast.ratna.actor, "now": now}
    case = case or world.case(cast, now)
    held = conferences.plan(case, leader=cast.ratna.person, on_day=MET, place="Ruang BK", is_on_paper=True, **who)
    if decided:
        conferences.decide(held, on=MET, **who)
    return held


def action(
    held: Conference, cast: Cast, now: datetime, *, owner: Person | None, words: str = "Mengirim kabar harian"
) -> PlannedAction:
    return agreements.plan_action(
        held, action=words, owner=owner.name if owner else "Orang tua", due_on=date(2026, 11, 30), measure="Kabar terkirim",
        owners=[owner] if owner else [], by=cast.ratna.actor, now=now,
    )  # fmt: skip
