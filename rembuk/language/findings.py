"""What was found in a text: which words, why they matter, how it could be said. Nothing is rewritten, nobody is scored."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from rembuk.language import lexicon, spelling
from rembuk.language.context import Spot, Surroundings
from rembuk.language.lexicon import RANK


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
    for entry in lexicon.entries():
        if not any(word in reading.text for word in entry.words):
            continue
        for match in entry.pattern.finditer(reading.text):
            spot = Spot(*match.span(), entry.category, entry.severity)
            severity = around.severity(spot)
            if severity is None:
                continue
            start, end = reading.place(*match.span())
            words = reading.original[start:end]
            yield Finding(start, end, words, entry.category, severity, entry.reason, entry.suggestion, entry.id)


def _merged(text: str, found: list[Finding]) -> list[Finding]:
    """Of findings that overlap one remains: the longest stretch, under the most severe reason (then the longest)."""
    kept: list[Finding] = []
    for finding in found:
        if kept and finding.start < kept[-1].end:
            kept[-1] = _joined(text, kept[-1], finding)
        else:
            kept.append(finding)
    return kept


def _joined(text: str, one: Finding, two: Finding) -> Finding:
    end = max(one.end, two.end)
    stronger = max(one, two, key=lambda f: (RANK[f.severity], f.end - f.start))
    return replace(stronger, start=one.start, end=end, text=text[one.start : end])
