"""Who sits together, as a circle of chairs with words around it: the reader's own chair is lit."""

import math
import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

WIDTH, RADIUS, LINE = 320, 90, 16
FEWEST, MOST = 3, 8  # with more the words would lie on each other; a list says it then
ASIDE = 11  # letters beside the circle


@dataclass(frozen=True)
class Chair:
    """One chair: how far the drawing is turned for it, and where the lines of its words stand."""

    lines: tuple[tuple[str, int], ...]
    turn: int
    x: int
    anchor: str
    is_own: bool


def chairs(labels: Iterable[tuple[str, bool]]) -> list[Chair]:
    """Chairs for (words, is the reader's); the own one is at the bottom. Empty when a circle would not be readable."""
    held = [(re.sub(r"\s*\([^)]*\)", "", label) or label, is_own) for label, is_own in labels]
    if not FEWEST <= len(held) <= MOST or any(len(word) > ASIDE for label, _own in held for word in label.split()):
        return []
    own = next((i for i, (_label, is_own) in enumerate(held) if is_own), 0)
    ordered = held[own:] + held[:own]
    found = [_chair(label, is_own, 180 + round(360 * i / len(ordered))) for i, (label, is_own) in enumerate(ordered)]
    return found if all(len(c.lines) <= 3 for c in found) else []


def _chair(label: str, is_own: bool, turn: int) -> Chair:
    side = math.sin(math.radians(turn))
    x, y = WIDTH / 2 + (RADIUS - 12) * side, 103 - RADIUS * math.cos(math.radians(turn))
    in_middle = abs(side) < 0.35
    words = textwrap.wrap(label, ASIDE * 3 if in_middle else ASIDE)
    first = y + 5 - (len(words) - 1) * LINE / 2
    anchor = "middle" if in_middle else "start" if side > 0 else "end"
    return Chair(tuple((w, round(first + i * LINE)) for i, w in enumerate(words)), turn % 360, round(x), anchor, is_own)
