"""The ledger as its page shows it: cards by domain, what cites them, courses of what was measured, the map of domains."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rembuk.cases import kept
from rembuk.cases.models import (
    Attachment,
    Case,
    CaseStudent,
    Citation,
    Domain,
    Evidence,
    EvidenceWording,
    Point,
    UnavailableDomain,
)
from rembuk.cases.rules import UNDO
from rembuk.ledger import series
from rembuk.ledger.series import Series

NAMES = {
    "alternative": lambda: _("Alternatif bantuan"), "decision": lambda: _("Keputusan"), "goal": lambda: _("Sasaran"),
    "clarification": lambda: _("Klarifikasi"),
}  # fmt: skip


@dataclass(frozen=True)
class Card:
    """One item with what stands around it. `cited` are sentences of the analysis, `cited_elsewhere` counts by kind of thing."""

    item: Evidence
    about: list[str]
    cited: list[Point]
    cited_elsewhere: list[str]
    others: list[EvidenceWording]  # what somebody else says, beside a disputed item
    earlier: list[EvidenceWording]
    files: int

    @property
    def times(self) -> int:
        return len(self.cited) + len(self.cited_elsewhere)

    @property
    def places(self) -> str:
        """The places of the students it is about; empty where it is about all."""
        return " ".join(str(s.place) for s in self.item.students.all())


@dataclass(frozen=True)
class Place:
    """A domain on the map: how much is there, or why nothing can be had."""

    domain: str
    name: str
    count: int
    note: str
    reason: str


@dataclass(frozen=True)
class Group:
    domain: str
    name: str
    cards: list[Card]
    courses: list[Series]


@dataclass(frozen=True)
class Ledger:
    """A page of the ledger."""

    groups: list[Group]
    map: list[Place]
    withdrawn: list[tuple[Evidence, datetime]]  # with the moment until which they come back
    total: int
    sources: int
    shown: int

    @property
    def open_domains(self) -> int:
        """How many domains have neither an item nor a reason."""
        return sum(not p.count and not p.reason for p in self.map)

    def place(self, domain: str) -> Place | None:
        """The domain that is looked at, when nothing is there about it."""
        return next((p for p in self.map if p.domain == domain and not p.count), None)

    def reason(self, domain: str) -> str:
        found = self.place(domain)
        return found.reason if found else ""


def page(case: Case, students: list[CaseStudent], chosen: dict[str, str], now: datetime) -> Ledger:
    """Everything of the page in a fixed number of queries; names are said only where there are several students."""
    everything = list(kept.items(case).prefetch_related("students", "wordings", "attachments").order_by("number"))
    held = [e for e in everything if e.state != Evidence.State.WITHDRAWN]
    fitting = cards(case, [e for e in held if fits(e, chosen)], students)
    groups = [_group(domain, [c for c in fitting if c.item.domain == domain]) for domain in Domain]
    withdrawn = [(e, e.withdrawn_at + UNDO) for e in everything if e.withdrawn_at and now - e.withdrawn_at < UNDO]
    sources = len({e.source for e in held})
    return Ledger([g for g in groups if g.cards], _map(case, held), withdrawn, len(held), sources, len(fitting))


def begin_with(case: Case, query: Mapping[str, Any], today: date) -> dict[str, Any]:
    """What the form of a new item begins with: the source, day and domain of the one just saved, or the domain looked at."""
    last = query.get("setelah", "")
    domain = query.get("bidang", "") if query.get("bidang") in Domain.values else Domain.LEARNING
    found = kept.items(case).filter(number=last).first() if last.isdigit() and len(last) < 5 else None
    if found is None or found.state == Evidence.State.WITHDRAWN:
        return {"observed_on": today, "kind": Evidence.Kind.FACT, "domain": domain}
    return {name: getattr(found, name) for name in ("source", "observed_on", "kind", "domain", "recorded_by")}


def card(item: Evidence, students: list[CaseStudent]) -> Card:
    """One item alone."""
    return cards(item.case, [item], students)[0]


def files_of(item: Evidence) -> list[Attachment]:
    """The files of an item in their places."""
    return list(Attachment.objects.filter(evidence=item).select_related("file").order_by("rank"))


def fits(item: Evidence, chosen: dict[str, str]) -> bool:
    """Whether domain, kind and student are those chosen; what is about all is about each."""
    if chosen.get("bidang", item.domain) != item.domain or chosen.get("jenis", item.kind) != item.kind:
        return False
    meant = {str(s.place) for s in item.students.all()}
    return not chosen.get("anak") or not meant or chosen["anak"] in meant


def cards(
    case: Case,
    items: list[Evidence],
    students: list[CaseStudent],
    live: Iterable[Point] | None = None,
    citations: Iterable[Citation] | None = None,
) -> list[Card]:
    """Items that were fetched with students, wordings and attachments, with what cites them: two queries.

    `live`, `citations`: the points and the citations of the case, where they were read already.
    """
    names = {s.pk: s.student.name for s in students} if len(students) > 1 else {}
    if live is None:
        live = kept.points(case).exclude(state=Point.State.DROPPED)
    points = {p.pk: p for p in live}
    cited: dict[UUID, list[Citation]] = {}
    for row in Citation.objects.live(case) if citations is None else citations:
        cited.setdefault(row.evidence_id, []).append(row)
    return [_card(e, names, cited.get(e.pk, []), points) for e in items]


def _card(item: Evidence, names: dict[UUID, str], rows: list[Citation], points: dict[UUID, Point]) -> Card:
    item_wordings = sorted(item.wordings.all(), key=lambda w: w.at)
    others = [w for w in item_wordings if w.state == Evidence.State.DISPUTED and item.state == Evidence.State.DISPUTED]
    return Card(
        item=item,
        about=[names[s.pk] for s in item.students.all() if s.pk in names],
        cited=[points[r.citing_id] for r in rows if r.kind == "point" and r.citing_id in points],
        cited_elsewhere=[NAMES[r.kind]() for r in rows if r.kind in NAMES],
        others=others,
        earlier=[w for w in item_wordings if w not in others],
        files=len(item.attachments.all()),
    )


def _group(domain: Domain, cards: list[Card]) -> Group:
    return Group(domain.value, str(domain.label), cards, series.courses(c.item for c in cards))


def _map(case: Case, items: Iterable[Evidence]) -> list[Place]:
    reasons = {row.domain: row.reason for row in UnavailableDomain.objects.filter(case=case)}
    held = list(items)
    return [_place(d, [e for e in held if e.domain == d], reasons.get(d.value, "")) for d in Domain]


def _place(domain: Domain, items: list[Evidence], reason: str) -> Place:
    unchecked = sum(e.state == Evidence.State.UNVERIFIED for e in items)
    if items:
        note = _("%(n)s belum diperiksa") % {"n": unchecked} if unchecked else _("sudah diperiksa")
    elif reason:
        note = _("Tidak tersedia: %(reason)s") % {"reason": reason}
    else:
        note = _("Belum ada")
    return Place(domain.value, str(domain.label), len(items), note, reason if not items else "")
