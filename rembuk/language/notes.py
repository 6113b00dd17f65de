"""The notes of the coach on the texts of one case: which are open, and putting one aside with a reason.

A note is answered by changing the words, or by a dismissal. A dismissal holds for these words in this sentence, wherever in the case
the sentence stands (a record prints what the ledger holds), also when the sentence was written on behind it.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.language import rules
from rembuk.language.context import SENTENCE_END
from rembuk.language.findings import Finding, check
from rembuk.language.models import Dismissal
from rembuk.language.spelling import folded
from rembuk.vault import log

MUST_BE_ANSWERED = frozenset({"block"})  # "perlu ditinjau": before the record is sealed
LONGEST_SENTENCE = 2000


@dataclass(frozen=True)
class Passage:
    """A text of staff about a child: what it is called on the page, and the address where it is written."""

    text: str
    name: str
    address: str = ""


@dataclass(frozen=True)
class Note:
    """A finding in its sentence, and where that was written."""

    finding: Finding
    sentence: str
    passage: Passage

    @property
    def before(self) -> str:
        return self.sentence[: self.sentence.index(self.finding.text)]

    @property
    def behind(self) -> str:
        return self.sentence[len(self.before) + len(self.finding.text) :]


def sentence_of(text: str, finding: Finding) -> str:
    """The sentence, or the line, in which a finding stands."""
    begin, stop = 0, len(text)
    for end in (m.end() for m in SENTENCE_END.finditer(text)):
        if end <= finding.start:
            begin = end
        elif end >= finding.end:
            stop = end
            break
    return text[max(begin, finding.end - LONGEST_SENTENCE // 2) : min(stop, finding.start + LONGEST_SENTENCE // 2)].strip()


class Answered:
    """The dismissals of one case, read once."""

    def __init__(self, scope: UUID) -> None:
        self._held = [(_plain(row.words), _plain(row.sentence)) for row in Dismissal.objects.filter(scope=scope)]

    def holds(self, finding: Finding, sentence: str) -> bool:
        words, whole = _plain(finding.text), _plain(sentence)
        return any(words == w and (whole.startswith(s) or s.startswith(whole)) for w, s in self._held)


def _plain(text: str) -> str:
    return " ".join(folded(text).split()).rstrip(" .!?;,")


def open_findings(scope: UUID, text: str, *, names: Collection[str] = ()) -> list[Finding]:
    """The findings of one text that nobody has put aside."""
    found = check(text, names=names)
    answered = Answered(scope) if found else None
    return [f for f in found if answered is None or not answered.holds(f, sentence_of(text, f))]


def open_notes(
    scope: UUID, passages: Iterable[Passage], *, names: Collection[str] = (), severities: Collection[str] = MUST_BE_ANSWERED
) -> list[Note]:
    """The open notes of a case in the order of its passages; by default those that must be answered before the record."""
    found = list(_notes(passages, names, severities))
    if not found:
        return []
    answered = Answered(scope)
    return [note for note in found if not answered.holds(note.finding, note.sentence)]


def _notes(passages: Iterable[Passage], names: Collection[str], severities: Collection[str]) -> Iterator[Note]:
    seen: set[tuple[str, str]] = set()
    for passage in passages:
        for finding in check(passage.text, names=names):
            sentence = sentence_of(passage.text, finding)
            if finding.severity in severities and (finding.text, sentence) not in seen:
                seen.add((finding.text, sentence))
                yield Note(finding, sentence, passage)


@transaction.atomic
def dismiss(scope: UUID, *, text: str, words: str, reason: str, case: object, by: Actor, now: datetime) -> Dismissal:
    """Keep that these words of the text stay, and why. The caller's door has let `by` write in the case.

    Raises Refused without a reason, and when the words are no finding of the text.
    """
    require(rules.may_dismiss(by, reason))
    finding = next((f for f in check(text) if f.text == words), None)
    if finding is None:
        raise Refused(rules.gone())
    sentence = sentence_of(text, finding)
    return keep(scope, words=finding.text, sentence=sentence, reason=reason, line=finding.id, case=case, by=by, now=now)


@transaction.atomic
def keep(scope: UUID, *, words: str, sentence: str, reason: str, line: str, case: object, by: Actor, now: datetime) -> Dismissal:
    """Write a dismissal down as it is: one that was just made, or one that comes in with its case."""
    require(rules.may_dismiss(by, reason))
    row = Dismissal.objects.create(
        scope=scope, words=words[:400], sentence=sentence[:LONGEST_SENTENCE], reason=reason.strip()[:500], line=line,
        by_id=by.person_id, at=now,
    )  # fmt: skip
    log.record(by, "language.dismissed", row, now, case=case, fields=[line], reason=row.reason)
    return row
