"""Texts name students by token (`S1`, `@[1]`); whoever works on a case reads names there, initials where names are kept closed."""

import re
from collections.abc import Iterable

from rembuk.cases.models import Case, CaseStudent

REFERENCE = re.compile(r"\bS(\d{1,2})(?:\s*[-–]\s*S?(\d{1,2}))?\b|@\[(\d{1,2})\]")


class Tokens:
    """The students of one case as its counsellors read them: a first name, or initials in a restricted or a group case."""

    def __init__(self, case: Case, students: Iterable[CaseStudent]) -> None:
        held = list(students)
        by_initials = case.sensitivity == Case.Sensitivity.RESTRICTED or len(held) > 1
        self.shown = {s.place: s.student.initials if by_initials else s.student.name.split()[0] for s in held}

    def text(self, words: str) -> str:
        """A text with every token turned into what is read; a token of nobody stays as it is."""
        return REFERENCE.sub(self._named, words) if self.shown else words

    def _named(self, match: re.Match[str]) -> str:
        first = int(match[3] or match[1])
        last = int(match[2]) if match[2] else first
        names = list(dict.fromkeys(self.shown[n] for n in range(first, last + 1) if n in self.shown))
        if not names:
            return match[0]
        return names[0] if len(names) == 1 else ", ".join(names[:-1]) + f", dan {names[-1]}"
