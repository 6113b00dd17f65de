"""How children and their families are named for one reader: by name, by initials, or as "peserta didik lain".

Decided before a value is frozen: what a reader may not know is not in the paper, nor in what lies behind it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from rembuk.cases.models import Case, CaseStudent, Evidence
from rembuk.cases.naming import REFERENCE
from rembuk.conferences.models import Participant
from rembuk.core.text import initials

OTHER = "peserta didik lain"
OTHERS_FAMILY = "orang tua peserta didik lain"


@dataclass(frozen=True)
class Reader:
    """For whom a paper or screen is written. `child` None is the school's own edition; `in_room` is a projected screen."""

    child: CaseStudent | None = None
    in_room: bool = False


class Naming:
    """Names of one case for one reader."""

    def __init__(self, case: Case, students: Iterable[CaseStudent], reader: Reader, *, seats: Iterable[Participant] = ()) -> None:
        self.reader = reader
        self.by_place = {s.place: s for s in students}
        restricted = case.sensitivity == Case.Sensitivity.RESTRICTED
        self.uses_initials = reader.child is None and (restricted or reader.in_room or len(self.by_place) > 1)
        self.is_group = len(self.by_place) > 1
        self._family = [(self._whole(p.name), self.participant(p)) for p in seats if self._names_a_family(p)]

    @cached_property
    def _names(self) -> list[tuple[re.Pattern[str], str]]:
        """How each name stands in a text, and what this reader sees of it: made when a name has to be hidden."""
        return [(self._pattern(s), self.student(s)) for s in self.by_place.values()]

    def student(self, held: CaseStudent) -> str:
        """The name this reader sees of a student of the case."""
        if self.reader.child is not None and held.pk != self.reader.child.pk:
            return OTHER
        return held.student.initials if self.uses_initials else held.student.name

    def short(self, held: CaseStudent) -> str:
        """The same within a sentence: first name, initials, or "peserta didik lain"."""
        shown = self.student(held)
        return shown if shown == OTHER or self.uses_initials else shown.split()[0]

    def _whole(self, name: str) -> re.Pattern[str]:
        words = [re.escape(w) for w in name.split(",")[0].split()]
        return re.compile(r"\b" + r"\s+".join(words) + r"\b")

    def _pattern(self, held: CaseStudent) -> re.Pattern[str]:
        full = held.student.name.split(",")[0].strip()
        first, whole = full.split()[0], self._whole(full)
        return re.compile(rf"{whole.pattern}|\b{re.escape(first)}\b") if len(first) > 2 else whole

    def text(self, words: str) -> str:
        """A text with every mention of a child turned into what this reader may know."""
        out = REFERENCE.sub(self._reference, words)
        hidden = self.uses_initials or self.reader.child is not None
        for pattern, shown in self._family if hidden else []:
            out = pattern.sub(shown, out)
        for (pattern, shown), held in zip(self._names, self.by_place.values(), strict=True) if hidden else []:
            if shown != held.student.name:
                out = pattern.sub(shown, out)
        if self.uses_initials:
            out = re.sub(r"(?<=\b[A-Z]\.)\.(?!\.)", "", out)  # initials at the end of a sentence close it
        out = re.sub(rf"{OTHER}(?:(?:, dan |, | dan ){OTHER})+", OTHER, out)
        return re.sub(rf"(^|[.!?]\s+){OTHER}", lambda m: m[1] + OTHER.capitalize(), out)

    def kept(self, words: str) -> str:
        """What was typed on a screen of initials, as it is kept: full names and initials become tokens of the child."""
        out = words
        shorts = [s.student.initials for s in self.by_place.values()]
        for held in sorted(self.by_place.values(), key=lambda s: -len(s.student.name)):
            out = self._whole(held.student.name).sub(f"@[{held.place}]", out)
            if shorts.count(held.student.initials) == 1:
                out = re.sub(rf"(?<!\w){re.escape(held.student.initials)}", f"@[{held.place}]", out)
        return out

    def _reference(self, match: re.Match[str]) -> str:
        first = int(match[3] or match[1])
        last = int(match[2]) if match[2] else first
        held = [self.by_place[n] for n in range(first, last + 1) if n in self.by_place]
        if not held:
            return match[0]
        names = list(dict.fromkeys(self.short(h) for h in held))
        return names[0] if len(names) == 1 else ", ".join(names[:-1]) + f", dan {names[-1]}"

    def participant(self, one: Participant) -> str:
        """A participant's name; the family's too is initials where the child's is, since a surname names the child."""
        if not self._is_family(one):
            return one.name
        if self._is_foreign(one):
            return OTHERS_FAMILY
        return initials(one.name) if self.uses_initials else one.name

    def _is_family(self, one: Participant) -> bool:
        return one.role in {"parent", "guardian", "student"}

    def _names_a_family(self, one: Participant) -> bool:
        return self._is_family(one) and len(re.sub(r"\W", "", one.name.split(",")[0])) > 2

    def _is_foreign(self, one: Participant) -> bool:
        child = self.reader.child
        return child is not None and self.is_group and one.student_id != child.pk

    def shows_participant(self, one: Participant) -> bool:
        """In a family's copy the other families are not listed at all."""
        return not (self._is_family(one) and self._is_foreign(one))

    def named(self, words: str) -> set[UUID]:
        """The students of the case whom a text names: by token, by name, or by initials that only one of them has."""
        spans = [(int(m[3] or m[1]), int(m[2] or m[3] or m[1])) for m in REFERENCE.finditer(words)]
        shorts = [s.student.initials for s in self.by_place.values()]
        found = {s.pk for place, s in self.by_place.items() if any(first <= place <= last for first, last in spans)}
        for (pattern, _shown), held in zip(self._names, self.by_place.values(), strict=True):
            short = held.student.initials
            if pattern.search(words) or (shorts.count(short) == 1 and re.search(rf"(?<!\w){re.escape(short)}", words)):
                found.add(held.pk)
        return found

    def concerns(self, students: Iterable[CaseStudent]) -> bool:
        """Whether a row about these students (none = all) belongs into this reader's paper."""
        held = list(students)
        return self.reader.child is None or not held or any(s.pk == self.reader.child.pk for s in held)

    def for_whom(self, students: Iterable[CaseStudent]) -> str | None:
        """The column "Untuk": nothing for one student, names in the school's group edition."""
        held = sorted(students, key=lambda s: s.place)
        if not self.is_group or self.reader.child is not None or not held:
            return None
        return ", ".join(self.student(s) for s in held)

    def is_shown(self, item: Evidence) -> bool:
        """Whether C of this edition may hold an item: objective, shared, and about nobody else's child."""
        if not (item.is_objective and item.is_shared):
            return False
        if self.reader.child is None:
            return True
        held = list(item.students.all())
        if item.kind == Evidence.Kind.STATEMENT and any(s.pk != self.reader.child.pk for s in held):
            return False  # what another child or family said is theirs
        return self.concerns(held) and item.sensitivity == Evidence.Sensitivity.NORMAL
