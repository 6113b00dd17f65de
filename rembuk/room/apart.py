"""Families of a group that meet apart: what the screens of one part keep of matters that concern another family alone."""

from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects

from rembuk.cases.models import CaseStudent
from rembuk.conferences.models import Participant
from rembuk.conferences.naming import Reader
from rembuk.conferences.showing import FAMILY
from rembuk.room.screen import Room
from rembuk.room.shown import Said


def reader(seat: Participant | None, students: list[CaseStudent]) -> Reader:
    """A family of a group reads of its own child only, and of none where nobody knows whose family it is."""
    if seat is None or seat.role not in FAMILY or len(students) < 2:
        return Reader(in_room=True)
    return Reader(child=next((s for s in students if s.pk == seat.student_id), CaseStudent()), in_room=True)


class Kept:
    """What one screen that follows may show of the rows of the whole conference."""

    def __init__(self, room: Room) -> None:
        self.room, self.children = room, room.children

    def _is_ours(self, seat: Participant | None) -> bool:
        return self.children is None or seat is None or seat.role not in FAMILY or seat.student_id in self.children

    def concerns(self, students: Iterable[CaseStudent], words: str = "") -> bool:
        """`words`: where nobody is ticked, whom they name."""
        held = {s.pk for s in students} or self.room.naming.named(words)
        return self.children is None or not held or bool(held & self.children)

    def seats(self) -> list[Any]:
        return [s for s in self.room.seats() if self._is_ours(s.one)]

    def said(self) -> list[Said]:
        """Nothing that another family said, nor what was said of another child's data."""
        by = {p.pk: p for p in self.room.people}
        rows = [row for row in self.room.said() if self._is_ours(by.get(row.row.participant_id))]
        return [r for r in rows if not r.row.affects.all() or any(self.concerns(e.students.all()) for e in r.row.affects.all())]

    def planned(self) -> list[Any]:
        return [t for t in self.room.plan() if self.children is None or self.concerns(t.row.students.all(), t.row.action)]

    def goals(self) -> list[Any]:
        return [g for g in self.room.goals() if self.children is None or self.concerns(g.row.students.all(), g.row.name)]

    def services(self) -> list[Any]:
        held = self.room.services()
        if self.children is not None:
            prefetch_related_objects([row[0] for row in held], "students")
        return [row for row in held if self.children is None or self.concerns(row[0].students.all(), row[0].goal)]

    def dissents(self) -> list[tuple[str, str]]:
        by = {p.pk: p for p in self.room.people}
        return self.room.dissents(lambda row: self._is_ours(by.get(row.participant_id)))

    def parents_later(self) -> str:
        return self.room.parents_later if self.children is None else ""
