"""Setuju, ragu, keberatan from the phones: numbers on every screen, names on none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rembuk.accounts.models import School
from rembuk.conferences.models import Alternative, Participant, Sitting
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.room import rules
from rembuk.room.models import Ballot
from rembuk.vault import log

CRITERIA = {
    "helps": gettext_lazy("Menolong Ananda"), "light": gettext_lazy("Ringan bagi Ananda"),
    "doable": gettext_lazy("Dapat dijalankan"), "lasting": gettext_lazy("Bertahan lama"),
}  # fmt: skip
RATES = range(1, 6)
ENOUGH = 5  # fewer raters would tell who rated what


@dataclass(frozen=True)
class Habit:
    """How a school weighs: whether four criteria are rated, and whether counts wait until nobody can be told apart."""

    rates: bool = False
    is_secret: bool = False


def habit(school: School) -> Habit:
    held = school.settings.get("room", {})
    return Habit(bool(held.get("rates")), bool(held.get("is_secret")))


@dataclass(frozen=True)
class Spread:
    """How the ratings of one criterion lie."""

    label: str
    least: int
    middle: float
    most: int


@dataclass(frozen=True)
class Tally:
    """What the phones said of one alternative."""

    agree: int = 0
    unsure: int = 0
    against: int = 0
    spreads: tuple[Spread, ...] = ()
    waits_for: int = 0  # how many voices are missing until numbers may be shown
    own: str = ""

    @property
    def voices(self) -> int:
        return self.agree + self.unsure + self.against


@transaction.atomic
def vote(
    alternative: Alternative,
    seat: Participant,
    *,
    sitting: Sitting | None,
    choice: str,
    rates: dict[str, int],
    by: Actor,
    now: datetime,
) -> None:
    """One person's mind about one alternative; it may change until the decision."""
    require(rules.may_speak(by, sitting, seat))
    if alternative.conference_id != seat.conference_id or choice not in Ballot.Choice.values:
        raise Refused(_("Pilih setuju, ragu, atau keberatan."))
    if seat.conference.decided_at:
        raise Refused(_("Keputusan sudah ditetapkan; suara tidak diubah lagi."))
    held = Ballot.objects.select_for_update().filter(alternative=alternative, participant=seat).first()
    row = held or Ballot(alternative=alternative, participant=seat)
    row.choice, row.made_at = choice, now
    row.rates = {k: v for k, v in rates.items() if k in CRITERIA and v in RATES}
    row.save()
    log.record(by, "ballot.given", alternative, now, case=seat.conference.case)


def tallies(alternatives: Iterable[Alternative], how: Habit, seat: Participant | None = None) -> dict[UUID, Tally]:
    """The numbers of each alternative: one query. `seat` sees its own choice too."""
    held: dict[UUID, list[Ballot]] = {a.pk: [] for a in alternatives}
    for row in Ballot.objects.filter(alternative__in=list(held)):
        held[row.alternative_id].append(row)
    return {pk: _tally(rows, how, seat) for pk, rows in held.items()}


def _tally(rows: list[Ballot], how: Habit, seat: Participant | None) -> Tally:
    own = next((r.choice for r in rows if seat is not None and r.participant_id == seat.pk), "")
    if how.is_secret and len(rows) < ENOUGH:
        return Tally(waits_for=ENOUGH - len(rows), own=own)
    counts = {name: sum(r.choice == name for r in rows) for name in Ballot.Choice.values}
    return Tally(**counts, spreads=_spreads(rows) if how.rates else (), own=own)


def _spreads(rows: list[Ballot]) -> tuple[Spread, ...]:
    """Only where at least five people rated a criterion."""
    found = []
    for code, label in CRITERIA.items():
        rated = [r.rates[code] for r in rows if code in r.rates]
        if len(rated) >= ENOUGH:
            found.append(Spread(str(label), min(rated), median(rated), max(rated)))
    return tuple(found)
