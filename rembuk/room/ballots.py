"""Setuju, ragu, keberatan from the phones: numbers on every screen, names on none."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rembuk.accounts.models import School
from rembuk.conferences import agreements
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


@transaction.atomic
def set_habit(school: School, *, rates: bool, is_secret: bool, by: Actor, now: datetime) -> None:
    """How this school weighs alternatives from now on."""
    require(rules.may_set_habit(by))
    held = School.objects.select_for_update().get(pk=school.pk)
    held.settings = {**held.settings, "room": {"rates": rates, "is_secret": is_secret}}
    held.save(update_fields=["settings"])
    log.record(by, "room.habit_set", held, now)


@dataclass(frozen=True)
class Spread:
    """How the ratings of one criterion lie."""

    label: str
    least: int
    middle: float
    most: int

    @property
    def marks(self) -> list[str]:
        """Five places: outside, within the spread, and the middle."""
        return ["is-middle" if abs(n - self.middle) < 1 else "is-within" if self.least <= n <= self.most else "" for n in RATES]


@dataclass(frozen=True)
class Tally:
    """What the phones said of one alternative."""

    agree: int = 0
    unsure: int = 0
    against: int = 0
    spreads: tuple[Spread, ...] = ()
    given: int = 0  # how many phones have said something, also where the numbers are still closed
    is_closed: bool = False  # secret, and the leader has not opened the count yet
    own: str = ""
    own_rates: dict[str, int] = field(default_factory=dict)

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
    if is_opened(alternative) and habit(seat.conference.school).is_secret:
        raise Refused(_("Hitungan A%(n)s sudah dibuka bersama; suara tidak diubah lagi.") % {"n": alternative.rank})
    held = Ballot.objects.select_for_update().filter(alternative=alternative, participant=seat).first()
    row = held or Ballot(alternative=alternative, participant=seat)
    row.choice, row.made_at = choice, now
    row.rates = {k: v for k, v in rates.items() if k in CRITERIA and v in RATES}
    row.save()
    log.record(by, "ballot.given", alternative, now, case=seat.conference.case)


def is_opened(alternative: Alternative) -> bool:
    """Whether a count stands before everybody."""
    return alternative.agree is not None


@transaction.atomic
def open_count(alternative: Alternative, *, agree: int, unsure: int, against: int, by: Actor, now: datetime) -> None:
    """Open a secret count at once: what the phones said, and the slips of paper of who has none. Never below five voices."""
    paper = {"agree": agree, "unsure": unsure, "against": against}
    counts = {name: paper[name] + n for name, n in _counts(alternative.ballots.select_for_update()).items()}
    if is_opened(alternative):
        raise Refused(_("Hitungan ini sudah dibuka."))
    if sentence := too_few(sum(counts.values())):
        raise Refused(sentence)
    agreements.count_hands(alternative, **counts, by=by, now=now)


def too_few(voices: int) -> str:
    """Why a secret count stays closed; empty when it may be opened."""
    if voices >= ENOUGH:
        return ""
    said = _("Baru %(n)s suara. Hitungan rahasia dibuka sejak %(enough)s suara; dengan lebih sedikit, bicarakan saja bersama.")
    return said % {"n": voices, "enough": ENOUGH}


def tallies(alternatives: Iterable[Alternative], how: Habit, seat: Participant | None = None) -> dict[UUID, Tally]:
    """The numbers of each alternative: one query. `seat` sees its own choice too."""
    rows = {a.pk: a for a in alternatives}
    held: dict[UUID, list[Ballot]] = {pk: [] for pk in rows}
    for row in Ballot.objects.filter(alternative__in=list(held)):
        held[row.alternative_id].append(row)
    return {pk: _tally(rows[pk], found, how, seat) for pk, found in held.items()}


def _tally(alternative: Alternative, rows: list[Ballot], how: Habit, seat: Participant | None) -> Tally:
    mine = next((r for r in rows if seat is not None and r.participant_id == seat.pk), None)
    own: dict[str, Any] = {"own": mine.choice, "own_rates": mine.rates} if mine else {}
    if how.is_secret and not is_opened(alternative):
        return Tally(given=len(rows), is_closed=True, **own)
    return Tally(**_counts(rows), spreads=_spreads(rows) if how.rates else (), given=len(rows), **own)


def _counts(rows: Iterable[Ballot]) -> dict[str, int]:
    choices = [r.choice for r in rows]
    return {name: choices.count(name) for name in Ballot.Choice.values}


def _spreads(rows: list[Ballot]) -> tuple[Spread, ...]:
    """Only where at least five people rated a criterion."""
    found = []
    for code, label in CRITERIA.items():
        rated = [r.rates[code] for r in rows if code in r.rates]
        if len(rated) >= ENOUGH:
            found.append(Spread(str(label), min(rated), median(rated), max(rated)))
    return tuple(found)
