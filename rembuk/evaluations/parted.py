"""A text of a group as it stands in the own case of one of its students: the other children are "peserta didik lain"."""

import re
from collections.abc import Iterable
from typing import Any

from rembuk.cases.models import Case, CaseStudent
from rembuk.cases.naming import REFERENCE
from rembuk.conferences.naming import OTHER, OTHERS_FAMILY, Naming, Reader

OWN = "@[1]"
NUMBER = re.compile(r"\bD(\d{1,4})\b")
SENTENCE = re.compile(r"(?<=[.!?])\s+")
ELSEWHERE = "data pada kasus asal"


class Parted(Naming):
    """Names for the own case: the child is the token of its one student, whatever the text called the child."""

    def __init__(self, child: CaseStudent, students: Iterable[CaseStudent], families: Iterable[str]) -> None:
        self.child = child
        super().__init__(child.case, students, Reader(child=child))
        self.uses_initials = False
        self.numbers: dict[int, int] = {}
        self.families = [self._whole(name) for name in families if len(name.split(",")[0].strip()) > 3]

    def student(self, held: CaseStudent) -> str:
        return OWN if held.pk == self.child.pk else OTHER

    def short(self, held: CaseStudent) -> str:
        return self.student(held)

    def text(self, words: str) -> str:
        """The text as the own case keeps it; numbers of evidence are those of the own case."""
        return NUMBER.sub(self._number, self.named(words))

    def named(self, words: str) -> str:
        """The text with its children named as the own case names them, its numbers as they are."""
        return super().text(self._tokens(words))

    def kept_of(self, words: str) -> str:
        """A longer text, without the sentences that are about other children alone, nor what goes on about them."""
        held, goes_on = [], True
        for sentence in SENTENCE.split(self._tokens(words)):
            places = self.about(sentence)
            goes_on = self.child.place in places if places else goes_on
            held += [sentence] if goes_on else []
        return self.text(" ".join(held))

    def about(self, *texts: str) -> set[int]:
        """The places of the students whom these texts mention."""
        words = self._tokens(" ".join(texts))
        for (pattern, _shown), held in zip(self._names, self.by_place.values(), strict=True):
            words = pattern.sub(f"@[{held.place}]", words)
        found: set[int] = set()
        for match in REFERENCE.finditer(words):
            first = int(match[3] or match[1])
            found |= set(range(first, int(match[2] or first) + 1))
        return found & set(self.by_place)

    def carries(self, students: Iterable[CaseStudent], *texts: str) -> bool:
        """Whether a row goes into the own case: about this child alone, or about everybody and not only other children."""
        named = {s.pk for s in students}
        if named and named != {s.pk for s in self.by_place.values()}:
            return named == {self.child.pk}
        places = self.about(*texts)
        return not places or self.child.place in places

    def label(self, words: str) -> str:
        """Who did or said something, as it is read on pages: the own child by first name, in a restricted case by initials."""
        student, restricted = self.child.student, self.child.case.sensitivity == Case.Sensitivity.RESTRICTED
        return self.text(words).replace(OWN, student.initials if restricted else student.name.split()[0])

    def deep(self, value: Any) -> Any:
        """The same for whatever a closed column holds."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.deep(v) for v in value]
        if isinstance(value, dict):
            return {key: self.deep(v) for key, v in value.items()}
        return value

    def _tokens(self, words: str) -> str:
        out = words
        for pattern in self.families:
            out = pattern.sub(OTHERS_FAMILY, out)
        out = self.kept(out)
        for one in self.by_place.values():
            if one.student.initials != self.child.student.initials:
                out = re.sub(rf"(?<!\w){re.escape(one.student.initials)}", f"@[{one.place}]", out)
        return out

    def _number(self, match: re.Match[str]) -> str:
        new = self.numbers.get(int(match[1]))
        return f"D{new}" if new else ELSEWHERE
