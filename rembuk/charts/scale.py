"""Numbers as the reader's language writes them, and the round values an axis shows."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

LARGEST = 1e12  # beyond what a school measures; keeps every coordinate finite
STEPS = (1, 2, 5, 10)
MOST_STEPS = 4


def number(value: float) -> str:
    """640000 -> "640.000", 5.5 -> "5,5", -2 -> "−2"; at most two decimals. English pages have "640,000" and "5.5"."""
    text = f"{abs(value):,.2f}".rstrip("0").rstrip(".")
    if not (get_language() or "id").startswith("en"):
        text = text.replace(",", "\0").replace(".", ",").replace("\0", ".")
    return f"−{text}" if value < 0 and text != "0" else text


def checked(value: float | None) -> float | None:
    """A measured value as a float; None stays a gap. Raises ValueError for what no scale can show."""
    if value is None:
        return None
    measured = float(value)
    if not math.isfinite(measured) or abs(measured) > LARGEST:
        raise ValueError("A chart shows finite numbers up to 10^12.")
    return round(measured, 2)


@dataclass(frozen=True)
class Scale:
    """A straight map from values to a length: low lies at `start`, high at `end`."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def scale(values: Iterable[float], start: float, end: float, *, from_zero: bool = False) -> Scale:
    """A scale with round ticks around all values. Zero is on it when the values reach down to near it."""
    held = [round(v, 2) for v in values] or [0.0]  # as they are shown: less than a hundredth is no difference
    low, high = min(held), max(held)
    if from_zero or 0 <= low <= high / 2:
        low = min(low, 0.0)
    if from_zero:
        high = max(high, 0.0)
    if high - low <= max(abs(low), abs(high)) * 1e-9:  # all the same: give the line some air
        low, high = (0.0, high * 2) if high > 0 else (low * 2, 0.0) if high < 0 else (0.0, 1.0)
    step = _step(high - low, all(v == int(v) for v in held))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = tuple(round(i * step, 10) for i in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], start, end, ticks)


def _step(length: float, is_whole: bool) -> float:
    rough = length / MOST_STEPS
    size = 10 ** math.floor(math.log10(rough))
    step = next(s * size for s in STEPS if s * size >= rough * (1 - 1e-9))
    return max(step, 1.0) if is_whole else max(step, 0.01)  # numbers show two decimals
