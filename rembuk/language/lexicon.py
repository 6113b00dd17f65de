"""The list: what is found, why it matters, how it could be said. Compiled once, when the program starts."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
FILES = ("blame_words.json", "more_words.json")
RANK = {"info": 0, "warn": 1, "block": 2}
RUN = re.compile(r"[a-z]{3,}(?:-[a-z]+)*")


@dataclass(frozen=True)
class Entry:
    """One line of the list."""

    id: str
    category: str
    severity: str
    reason: str
    suggestion: str
    pattern: re.Pattern[str]
    words: tuple[str, ...]  # a match contains at least one of these: a cheap look before the dear one


@cache
def runs(pattern: str) -> tuple[str, ...]:
    """The plain words in a pattern."""
    bare = re.sub(r"\\[a-zA-Z]", " ", pattern.lower()).replace("?:", " ")
    return tuple(sorted(set(RUN.findall(bare))))


def lowered(pattern: str) -> str:
    """A pattern for lower-case text: without IGNORECASE it runs twice as fast. Escapes such as \\W keep their case."""
    return re.sub(r"\\.|[A-Z]+", lambda m: m[0] if m[0][0] == "\\" else m[0].lower(), pattern)


def entry(row: dict[str, str]) -> Entry:
    pattern = row["pattern"]
    return Entry(
        id=row["id"],
        category=row["category"],
        severity=row["severity"],
        reason=row["reason"],
        suggestion=row["suggestion"],
        pattern=re.compile(lowered(pattern)),
        words=runs(pattern),
    )


def rows() -> list[dict[str, str]]:
    """All lines as they stand in the files: first the project's list, then what the notes of schools added."""
    return [row for name in FILES for row in json.loads((FOLDER / name).read_text(encoding="utf-8"))]


@cache
def entries() -> tuple[Entry, ...]:
    return tuple(entry(row) for row in rows())


@cache
def vocabulary() -> frozenset[str]:
    """Every word of the list: what a disguised spelling may stand for."""
    return frozenset(word for e in entries() for word in e.words) - {"nya"}
