"""Turns of speech as rows of words: `phrases.json` read once, found in the words of a text by their roots.

A phrase is written as words with blanks: `kata` any form of a root, `=kata` this very word (clitics aside), `a|b` either,
`kata?` may be missing, `..` and `...` up to two and four words between, `@nama` a list of the file's "sets", `!@nama` any
word but those. Words in front of the first certain one are looked up backwards; `(kata)` must stand there but is no part of what is found.
"""

import itertools
import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from rembuk.language import stems

FILE = Path(__file__).parent / "phrases.json"
WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Two words that are one idea: read as one, so that a phrase can name it.
PAIRS = {
    ("orang", "tua"): "orangtua",
    ("peserta", "didik"): "siswa",
    ("yang", "bersangkutan"): "ybs",
    ("wali", "murid"): "orangtua",
}
GAPS = {"..": 2, "...": 4}
# Doubled words that mean something else than their half: kata-kata is no hearsay.
WHOLE = {"kata", "mata", "hati", "orang", "rata", "kuda"}
JOINED = 60  # a phrase with at most so many spellings is also found without its blanks (kurangajar)


class Slot(NamedTuple):
    """One place in a phrase."""

    words: frozenset[str]
    optional: bool = False
    gap: int = 0
    other: bool = False  # any word but these

    def fits(self, token: "Token") -> bool:
        return self.words.isdisjoint(token.keys) if self.other else not self.words.isdisjoint(token.keys)


@dataclass(frozen=True)
class Phrase:
    """One turn of speech; `row` is the group of the file it belongs to."""

    row: str
    slots: tuple[Slot, ...]
    before: tuple[Slot, ...] = ()  # what must stand in front of the first certain word
    shown: int = 0  # how many of these belong to what is found
    next: frozenset[str] = frozenset()  # what must follow the first word, if that is certain


@dataclass(frozen=True)
class Token:
    """One word of a reading: its span, what it may be called, and whether only a blank parts it from the word before."""

    start: int
    end: int
    keys: frozenset[str]
    glued: bool


@cache
def _file() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return loaded


def groups() -> list[dict[str, Any]]:
    """The groups of the file: phrases `like` a line of the list, or with a category, severity, reason and suggestion."""
    found: list[dict[str, Any]] = _file()["groups"]
    return found


def _slot(written: str) -> Slot:
    if written in GAPS:
        return Slot(frozenset(), gap=GAPS[written])
    sets = _file()["sets"]
    words: set[str] = set()
    for name in written.strip("!?()").split("|"):
        words.update(sets[name[1:]].split() if name.startswith("@") else [name])
    return Slot(frozenset(words), optional=written.endswith("?"), other=written.lstrip("(").startswith("!"))


def _joined(slots: Sequence[Slot]) -> frozenset[str]:
    """The phrase typed without blanks."""
    plain = [sorted(w.lstrip("=") for w in s.words) for s in slots if not (s.optional or s.gap or s.other)]
    ways = 1
    for words in plain:
        ways *= len(words)
    if len(plain) < 2 or len(plain) < len(slots) or ways > JOINED:
        return frozenset()
    return frozenset("=" + "".join(words) for words in itertools.product(*plain))


def _phrases(row: str, parts: list[str]) -> Iterator[Phrase]:
    """A written phrase, and the same typed without blanks."""
    at = next(n for n, part in enumerate(parts) if part[0] not in "(!")
    slots = tuple(_slot(part) for part in parts)
    second = slots[at + 1] if at + 1 < len(slots) else Slot(frozenset(), optional=True)
    following = frozenset[str]() if second.optional or second.gap or second.other else second.words
    yield Phrase(row, slots[at:], slots[:at], sum(part[0] != "(" for part in parts[:at]), following)
    joined = frozenset[str]() if at else _joined(slots)
    if joined:
        yield Phrase(row, (Slot(joined),))


@cache
def index() -> dict[str, tuple[Phrase, ...]]:
    """The phrases by the words they may begin with."""
    found: defaultdict[str, list[Phrase]] = defaultdict(list)
    for group in groups():
        row = group.get("id") or group["like"]
        for written in group["phrases"]:
            for phrase in _phrases(row, written.split()):
                for word in phrase.slots[0].words:
                    found[word].append(phrase)
    return {word: tuple(phrases) for word, phrases in found.items()}


@cache
def roots() -> frozenset[str]:
    """Every root that a phrase names."""
    parts = (_slot(part) for group in groups() for written in group["phrases"] for part in written.split())
    return frozenset(word for slot in parts for word in slot.words if not (word.startswith("=") or slot.other))


@cache
def spoken() -> frozenset[str]:
    """Every single word of the file: what a disguised spelling may stand for."""
    parts = (_slot(part) for group in groups() for written in group["phrases"] for part in written.split())
    return frozenset(word.lstrip("=") for slot in parts for word in slot.words if not slot.other)


FIRST_OF_PAIRS = frozenset(first for first, _second in PAIRS)
_rootless: set[int] = set()
MOST_ROOTLESS = 20_000


def tokens(text: str) -> list[Token]:
    """The words of a reading."""
    found: list[Token] = []
    known: dict[str, frozenset[str]] = {}
    before, last = "", 0
    for match in WORD.finditer(text):
        word = match[0]
        keys = known.get(word) or known.setdefault(word, _keys(word, roots()))
        glued = text[last : match.start()].isspace()
        pair = PAIRS.get((before, stems.bare(word))) if glued and before in FIRST_OF_PAIRS else None
        if pair:
            found[-1] = Token(found[-1].start, match.end(), frozenset({pair, "=" + pair}), found[-1].glued)
        else:
            found.append(Token(match.start(), match.end(), keys, glued))
        before, last = word, match.end()
    return found


def _keys(word: str, known: Collection[str]) -> frozenset[str]:
    halves = word.split("-") if "-" in word else [word]
    exact = {word, stems.bare(word)}
    if len(halves) == 2 and halves[0] == stems.bare(halves[1]) and halves[0] not in WHOLE:
        exact.add(halves[0])
    return _made_from(word, known) | {"=" + form for form in exact}


def _made_from(word: str, known: Collection[str]) -> frozenset[str]:
    """The roots of a word. That it has none, as most words, is kept by a number alone: no word of a text outlives its reading."""
    mark = hash(word)
    if mark in _rootless:
        return frozenset()
    found = stems.roots(word, known)
    if not found and len(_rootless) < MOST_ROOTLESS:
        _rootless.add(mark)
    return found


def find(text: str) -> Iterator[tuple[str, int, int]]:
    """The phrases in a reading, of each group the longest from a word on: group, start, end."""
    words = tokens(text)
    by_word = index()
    longest: dict[tuple[str, int], int] = {}
    for at, token in enumerate(words):
        behind = words[at + 1].keys if at + 1 < len(words) and words[at + 1].glued else frozenset[str]()
        for key in token.keys:
            for phrase in by_word.get(key, ()):
                if phrase.next and phrase.next.isdisjoint(behind):  # most phrases end here, so this is asked first
                    continue
                last = _ends(words, at + 1, phrase.slots, 1) if _stands_behind(words, at, phrase.before) else 0
                if last:
                    place = phrase.row, words[at - phrase.shown].start
                    longest[place] = max(longest.get(place, 0), words[last - 1].end)
    for (row, start), end in longest.items():
        yield row, start, end


def _stands_behind(words: list[Token], at: int, before: tuple[Slot, ...]) -> bool:
    """The words directly in front are those that the phrase wants there."""
    if not before:
        return True
    first = at - len(before)
    return first >= 0 and all(words[first + n + 1].glued and slot.fits(words[first + n]) for n, slot in enumerate(before))


def _ends(words: list[Token], at: int, slots: tuple[Slot, ...], place: int) -> int:
    """Behind which word the rest of a phrase ends; 0 when it does not go on here."""
    if place == len(slots):
        return at
    slot = slots[place]
    if slot.gap:
        return _ends_beyond(words, at, slots, place)
    fits = at < len(words) and words[at].glued and slot.fits(words[at])
    if last := fits and _ends(words, at + 1, slots, place + 1):
        return last
    return _ends(words, at, slots, place + 1) if slot.optional else 0


def _ends_beyond(words: list[Token], at: int, slots: tuple[Slot, ...], place: int) -> int:
    """The same behind a gap: with as few words between as possible."""
    for skipped in range(slots[place].gap + 1):
        if skipped and not (at + skipped <= len(words) and words[at + skipped - 1].glued):
            return 0
        if last := _ends(words, at + skipped, slots, place + 1):
            return last
    return 0
