"""What was found in a text: which words, why they matter, how it could be said. Nothing is rewritten, nobody is scored."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from rembuk.language import lexicon, phrases, spelling
from rembuk.language.context import Spot, Surroundings
from rembuk.language.lexicon import RANK, START_LETTERS, Entry

GAP = re.compile(r"\{[^}]*\}|\.\.\.")  # {N} dari {M} tugas {mapel}
QUOTED = re.compile(r"'([^']*)'")
START = re.compile(rf"\b[a-z]{{{START_LETTERS}}}")


@dataclass(frozen=True)
class Finding:
    """Words worth another look; `start` and `end` count code points of the original text."""

    start: int
    end: int
    text: str
    category: str
    severity: str
    reason: str
    suggestion: str
    id: str

    @property
    def shown(self) -> str:
        """The severity as people read it."""
        return {"block": _("perlu ditinjau"), "warn": _("pertimbangkan"), "info": _("petunjuk")}[self.severity]

    @property
    def shown_example(self) -> str:
        """The suggestion as people read it: gaps to fill in, in the quotation marks of print."""
        return QUOTED.sub("\u201c\\1\u201d", GAP.sub("\u2026", self.suggestion))

    @property
    def shown_reason(self) -> str:
        """The reason in the reader's language; the suggestion stays Indonesian, as the text it is for."""
        return _(self.reason)


def check(text: str, *, names: Collection[str] = ()) -> list[Finding]:
    """The findings of a text in their order; `names` are people, classes and places that are never findings."""
    reading = spelling.read(text, lexicon.vocabulary())
    return _merged(text, sorted(_found(reading, names), key=lambda f: (f.start, -f.end)))


def worst(findings: Collection[Finding]) -> Finding | None:
    """The one finding to show first: the most severe, then the earliest."""
    return min(findings, key=lambda f: (-RANK[f.severity], f.start), default=None)


def _found(reading: spelling.Reading, names: Collection[str]) -> Iterator[Finding]:
    around = Surroundings(reading, names)
    for entry, first, last in (*_listed(reading.text), *_said(reading.text)):
        severity = around.severity(Spot(first, last, entry.category, entry.severity))
        if severity is None:
            continue
        start, end = reading.place(first, last)
        words = reading.original[start:end]
        yield Finding(start, end, words, entry.category, severity, entry.reason, entry.suggestion, entry.id)


def _listed(text: str) -> Iterator[tuple[Entry, int, int]]:
    """What the patterns of the list find: each is tried only where one of its words may begin."""
    by_start = lexicon.by_start()
    for start in START.finditer(text):
        for entry, pattern in by_start.get(start[0], ()):
            if match := pattern.match(text, start.start()):
                yield entry, *match.span()


def _said(text: str) -> Iterator[tuple[Entry, int, int]]:
    """What the turns of speech find, in the order of the file: of two that say the same, the earlier one speaks."""
    rows, order = lexicon.by_id(), lexicon.order()
    for row, start, end in sorted(phrases.find(text), key=lambda found: order[found[0]]):
        yield rows[row], start, end


def _merged(text: str, found: list[Finding]) -> list[Finding]:
    """Of findings that overlap one remains: the longest stretch, under the most severe reason (then the list's own)."""
    kept: list[Finding] = []
    for finding in found:
        if kept and finding.start < kept[-1].end:
            kept[-1] = _joined(text, kept[-1], finding)
        else:
            kept.append(finding)
    return kept


def _joined(text: str, one: Finding, two: Finding) -> Finding:
    end = max(one.end, two.end)
    stronger = max(one, two, key=lambda f: (RANK[f.severity], not f.id.startswith("P"), f.end - f.start))
    return replace(stronger, start=one.start, end=end, text=text[one.start : end])
