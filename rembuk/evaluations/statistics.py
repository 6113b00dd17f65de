"""Two figures with their sources: non-overlap of all pairs, and the T score of goal attainment scaling.

NAP: Parker & Vannest (2009), Behavior Therapy 40, 357-367. Its interval: Newcombe (2006), Statistics in Medicine 25,
559-573, method 5 (score type, with the variance of Hanley & McNeil). T: Kiresuk & Sherman (1968), Community Mental
Health Journal 4, 443-453, with the correlation among goals taken as .3, as there.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

ENOUGH = 3  # values before, and values during
Z = 1.959963984540054  # 95 %
CORRELATION = 0.3
STEPS = 60  # halvings: far beyond what is shown


@dataclass(frozen=True)
class Nap:
    """The share of pairs in which the later value lies nearer to what was agreed, ties counting half, and its 95 % interval."""

    value: float
    low: float
    high: float
    before: int
    during: int


def nap(before: Sequence[float], during: Sequence[float], *, wants_less: bool) -> Nap | None:
    """None while there are too few values to say."""
    if len(before) < ENOUGH or len(during) < ENOUGH:
        return None
    sign = -1 if wants_less else 1
    pairs = [sign * (later - earlier) for earlier in before for later in during]
    value = sum(1.0 if p > 0 else 0.5 if p == 0 else 0.0 for p in pairs) / len(pairs)
    low, high = interval(value, len(before), len(during))
    return Nap(value, low, high, len(before), len(during))


def interval(value: float, m: int, n: int) -> tuple[float, float]:
    """Where the distance from the estimate equals Z standard errors computed at that place."""
    half = (m + n) / 2 - 1

    def beyond(x: float) -> bool:
        spread = Z * Z * x * (1 - x) * (2 + half + (1 + 2 * half) * x * (1 - x))
        return m * n * (value - x) ** 2 * (2 - x) * (1 + x) > spread

    return (_edge(beyond, 0.0, value) if value > 0 else 0.0), (_edge(beyond, 1.0, value) if value < 1 else 1.0)


def _edge(beyond: Callable[[float], bool], outside: float, inside: float) -> float:
    for _step in range(STEPS):
        middle = (outside + inside) / 2
        outside, inside = (middle, inside) if beyond(middle) else (outside, middle)
    return inside


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def t_score(levels: Iterable[tuple[float, float]]) -> float | None:
    """From pairs of attained level (-2 to +2) and weight; 50 is what was expected of all. None without a goal."""
    held = list(levels)
    if not held:
        return None
    weights = [w for _x, w in held]
    spread = sqrt((1 - CORRELATION) * sum(w * w for w in weights) + CORRELATION * sum(weights) ** 2)
    return 50 + 10 * sum(w * x for x, w in held) / spread
