"""Round numbers for an axis, and numbers in words of the reader's language."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import formats

MOST_TICKS = 5
FROM_ZERO = 0.6  # a series that lies higher than this share of its highest value may start above nought


def said(value: float) -> str:
    """5.5 -> 5,5; 640000 -> 640.000; 2.0 -> 2."""
    rounded = round(value, 2)
    whole = rounded == int(rounded)
    text = formats.number_format(int(rounded) if whole else rounded, use_l10n=True, force_grouping=True)
    return text.replace("-", "\N{MINUS SIGN}", 1)


@dataclass(frozen=True)
class Scale:
    """From the lowest to the highest tick, laid onto a stretch of the drawing."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> list[float]:
        count = round((self.high - self.low) / self.step)
        return [self.low + self.step * n for n in range(count + 1)]

    def place(self, value: float, start: float, end: float) -> float:
        """Where a value lies between two coordinates."""
        return round(start + (end - start) * (value - self.low) / (self.high - self.low), 1)


def scale(values: Iterable[float]) -> Scale:
    """A scale with few, round ticks that holds all values."""
    held = list(values)
    low, high = min(held), max(held)
    if low >= 0 and low <= high * FROM_ZERO:
        low = 0.0
    if high <= 0 and high >= low * FROM_ZERO:
        high = 0.0
    if low == high:
        low, high = low - max(abs(low) * 0.1, 1), high + max(abs(high) * 0.1, 1)
        if held[0] >= 0:
            low = max(low, 0.0)
    step = _step((high - low) / (MOST_TICKS - 1))
    if all(v == int(v) for v in held):  # days and times are whole: so is what stands beside them
        step = max(step, 1)
    return Scale(math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step, step)


def _step(rough: float) -> float:
    size = 10 ** math.floor(math.log10(rough))
    for nice in (1, 2, 5, 10):
        if rough <= nice * size * (1 + 1e-9):
            return nice * size
    return 10 * size
