"""Whether a sentence of the board, or a way to help, may stand on one screen: what it stands on decides, and whom it concerns.

A sentence words the data it cites. Where a screen shows none of these it does not show the sentence either, unless the leader
opened it for the part that sits, or the conference itself put it into words while everybody sat together. What is for the
counsellor alone comes before everybody in one way only: the leader opens it.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from rembuk.cases.models import CaseStudent, Citation, Evidence
from rembuk.conferences.models import Sitting

if TYPE_CHECKING:
    from rembuk.room.screen import Room


def opened(notes: dict[str, Any], sitting: Sitting | None) -> list[str]:
    """What the leader opened for a part although its data are not shown there."""
    return list(notes.get("opened", {}).get(str(sitting.number) if sitting else "", []))


class Standing:
    """What the points and alternatives of one screen stand on: one query for all screens of a room."""

    def __init__(self, room: "Room") -> None:
        self.room = room
        self.cites: dict[tuple[str, UUID], list[tuple[UUID, bool]]] = {}
        for kind, citing, evidence, is_kept in room.once("cites", self._rows):
            self.cites.setdefault((kind, citing), []).append((evidence, is_kept))

    def _rows(self) -> list[tuple[str, UUID, UUID, bool]]:
        """What was taken back counts no more; only its wording still binds where it was the counsellor's alone."""
        rows = Citation.objects.filter(case=self.room.case, kind__in=["point", "alternative"]).order_by("rank")
        names = ("kind", "citing_id", "evidence_id", "evidence__sensitivity", "evidence__state")
        held = [(*row[:3], row[3] == Evidence.Sensitivity.COUNSELOR, row[4]) for row in rows.values_list(*names)]
        return [row[:4] for row in held if row[3] or row[4] != Evidence.State.WITHDRAWN]

    @cached_property
    def shown(self) -> dict[UUID, int]:
        return {e.pk: e.number for e in self.room.shown}

    def numbers(self, kind: str, pk: UUID) -> list[int]:
        """What it stands on, of what the screen shows."""
        return [self.shown[evidence] for evidence, _kept in self.cites.get((kind, pk), []) if evidence in self.shown]

    def on_kept(self, kind: str, pk: UUID) -> bool:
        """Whether it words, beside others, what is for the counsellor alone."""
        return any(is_kept for _evidence, is_kept in self.cites.get((kind, pk), []))

    def may_stand(self, kind: str, pk: UUID, *, was_said: bool) -> bool:
        """`was_said`: the conference wrote it, accepted it, or put it in other words."""
        held = self.cites.get((kind, pk), [])
        if not held or pk.hex in opened(self.room.conference.notes, self.room.sitting):
            return True
        if was_said and len(self.room.conference.sittings.all()) < 2 and not all(is_kept for _evidence, is_kept in held):
            return True
        return any(evidence in self.shown for evidence, _kept in held)

    def is_ours(self, kind: str, pk: UUID, students: Iterable[CaseStudent], words: str) -> bool:
        """Whether it concerns a child whose matters this screen may show: as ticked, else as named, else by what it cites."""
        children = self.room.children
        if children is None:
            return True
        about = {s.pk for s in students} or self.room.naming.named(words) or self._cited(kind, pk)
        return not about or bool(about & children)

    def _cited(self, kind: str, pk: UUID) -> set[UUID]:
        """Whom all that it stands on is about; none where one item is about everybody."""
        held = [self._about.get(evidence, set()) for evidence, _kept in self.cites.get((kind, pk), [])]
        return set().union(*held) if held and all(held) else set()

    @cached_property
    def _about(self) -> dict[UUID, set[UUID]]:
        """Whom each item is about: one query, where families of a group sit apart."""
        rows = Evidence.students.through.objects.filter(evidence__case=self.room.case)
        found: dict[UUID, set[UUID]] = {}
        for evidence, student in self.room.once("about", lambda: list(rows.values_list("evidence_id", "casestudent_id"))):
            found.setdefault(evidence, set()).add(student)
        return found
