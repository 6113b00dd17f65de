"""The list: what is found, why it matters, how it could be said. Compiled once, when the program starts."""

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rembuk.language import phrases

FOLDER = Path(__file__).parent
FILES = ("blame_words.json", "more_words.json")
RANK = {"info": 0, "warn": 1, "block": 2}
START_LETTERS = 3
RUN = re.compile(r"[a-z]{3,}(?:-[a-z]+)*")


@dataclass(frozen=True)
class Entry:
    """One line of the list."""

    id: str
    category: str
    severity: str
    reason: str
    suggestion: str
    pattern: re.Pattern[str] | None  # None when its words stand in phrases.json
    words: tuple[str, ...]  # a match begins with one of these


@cache
def runs(pattern: str) -> tuple[str, ...]:
    """The plain words in a pattern."""
    bare = re.sub(r"\\[a-zA-Z]", " ", pattern.lower()).replace("?:", " ")
    return tuple(sorted(set(RUN.findall(bare))))


def lowered(pattern: str) -> str:
    """A pattern for lower-case text: without IGNORECASE it runs twice as fast. Escapes such as \\W keep their case."""
    return re.sub(r"\\.|[A-Z]+", lambda m: m[0] if m[0][0] == "\\" else m[0].lower(), pattern)


def entry(row: dict[str, str]) -> Entry:
    pattern = row.get("pattern", "")
    return Entry(
        id=row["id"],
        category=row["category"],
        severity=row["severity"],
        reason=row["reason"],
        suggestion=row["suggestion"],
        pattern=re.compile(lowered(pattern)) if pattern else None,
        words=runs(pattern),
    )


def rows() -> list[dict[str, str]]:
    """All lines as they stand in the files: first the project's list, then what the notes of schools added."""
    return [row for name in FILES for row in json.loads((FOLDER / name).read_text(encoding="utf-8"))] + turns()


def turns() -> list[dict[str, str]]:
    """The groups of turns of speech that are lines of their own."""
    return [group for group in phrases.groups() if "id" in group]


@cache
def entries() -> tuple[Entry, ...]:
    return tuple(entry(row) for row in rows())


@cache
def by_start() -> dict[str, tuple[tuple[Entry, re.Pattern[str]], ...]]:
    """The patterns by the letters that a match may begin with: nowhere else need they be tried."""
    found: defaultdict[str, list[tuple[Entry, re.Pattern[str]]]] = defaultdict(list)
    for e in entries():
        for start in {word[:START_LETTERS] for word in e.words} if e.pattern else ():
            found[start].append((e, e.pattern))
    return {start: tuple(patterns) for start, patterns in found.items()}


@cache
def by_id() -> dict[str, Entry]:
    return {e.id: e for e in entries()}


@cache
def order() -> dict[str, int]:
    """Which line comes first."""
    return {e.id: number for number, e in enumerate(entries())}


@cache
def vocabulary() -> frozenset[str]:
    """Every word of the list: what a disguised spelling may stand for."""
    return (frozenset(word for e in entries() for word in e.words) | phrases.spoken()) - {"nya"}
