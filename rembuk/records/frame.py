"""What a sheet is composed from, and what all its sections share: who reads, how they are named, which number each datum has."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from rembuk.cases.models import CaseStudent, Domain, Evidence, Point
from rembuk.conferences.models import Conference, Participant
from rembuk.conferences.naming import Naming, Reader
from rembuk.records.models import Outcome, Seal

Value = dict[str, Any]
KEPT = "data pada konselor"


@dataclass(frozen=True)
class Ground:
    """Everything a sheet is composed from, fetched at once (queries.ground)."""

    conference: Conference
    students: list[CaseStudent]
    evidence: list[Evidence]
    points: list[Point]
    citations: list[tuple[UUID, UUID]]  # what cites, the evidence
    outcomes: dict[Any, Outcome]
    read_out_at: datetime | None = None
    original: str = ""  # the sentence about the signed paper, when one was brought in
    reopened_at: datetime | None = None
    former: Seal | None = None  # of the version that this one replaces


class Frame:
    """One edition while it is composed. C is numbered through; D and E cite those numbers."""

    def __init__(self, ground: Ground, reader: Reader) -> None:
        self.g, self.c, self.reader = ground, ground.conference, reader
        self.name = Naming(self.c.case, ground.students, reader, seats=self.c.participants.all())
        self.kept = {e.pk for e in ground.evidence if e.sensitivity == Evidence.Sensitivity.COUNSELOR}
        self.shown = self._shown()
        self.no = {item.pk: i for i, item in enumerate((x for _label, items in self.shown for x in items), start=1)}
        self.said = list(enumerate(self._told(), start=len(self.no) + 1))

    def seats(self) -> list[Participant]:
        return [p for p in sorted(self.c.participants.all(), key=lambda p: p.rank) if self.name.shows_participant(p)]

    def _shown(self) -> list[tuple[str, list[Evidence]]]:
        groups = []
        for domain in Domain:
            items = [e for e in self.g.evidence if e.domain == domain and self._was_before_them(e)]
            if items:
                groups.append((str(domain.label), sorted(items, key=lambda e: (e.observed_on, e.number))))
        return groups

    def _was_before_them(self, e: Evidence) -> bool:
        """Shared with this reader, and known on the day: what was observed later was not before the conference."""
        return e.observed_on <= self.c.on_day and self.name.is_shown(e)

    def _told(self) -> list[Any]:
        """Clarifications this reader may read: in a family's copy not the other families' words."""
        rows = sorted(self.c.clarifications.all(), key=lambda row: row.rank)
        seats = {p.pk for p in self.seats()}
        if self.reader.child is None:
            return [row for row in rows if not self._is_kept(row)]
        return [r for r in rows if r.participant_id in seats and not self._is_kept(r) and self._touches_shown(r)]

    def _is_kept(self, row: Any) -> bool:
        return any(e.pk in self.kept for e in row.affects.all())

    def _touches_shown(self, row: Any) -> bool:
        return all(e.pk in self.no for e in row.affects.all())

    def cites(self, pk: UUID) -> list[Any]:
        cited = [evidence for citing, evidence in self.g.citations if citing == pk]
        numbers = sorted(self.no[e] for e in cited if e in self.no)
        hidden = any(e in self.kept for e in cited) or (cited and not numbers)
        return [*numbers, *([KEPT] if hidden else [])]
