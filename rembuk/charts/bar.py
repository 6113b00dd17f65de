"""A few amounts, each as a bar; with `of` as a part of a whole ("14 dari 38 hari")."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rembuk.charts.pen import WIDTH, Pen, short
from rembuk.charts.scale import checked, number, scale

EDGE = 2.0  # room for the outline
GAP = 8.0


@dataclass(frozen=True)
class Bar:
    """One amount; `of` is the whole it is a part of, None where nothing was measured."""

    label: str
    value: float | None
    of: float | None = None


def bar_chart(bars: Sequence[Bar], *, title: str, unit: str, description: str, mode: str = "screen") -> str:
    """An accessible SVG: label, bar and amount per row. The whole is an outline, the part is solid in it."""
    pen = Pen(mode)
    row, thick = pen.em * 3.1, pen.em * 1.1
    amounts = [(checked(bar.value), checked(bar.of)) for bar in bars]
    words = [short(_amount(value, of, unit), 30) for value, of in amounts]
    room = max((pen.width(said) for said in words), default=0.0) + GAP
    known = [v for pair in amounts for v in pair if v is not None]
    x = scale(known, EDGE, WIDTH - EDGE - room, from_zero=True)
    for i, (bar, (value, of), said) in enumerate(zip(bars, amounts, words, strict=True)):
        top = i * row
        pen.text(short(bar.label, int(WIDTH / pen.width("n"))), EDGE, top + pen.em, look="is-strong")
        y = top + pen.em * 1.4
        if of is not None:
            _rect(pen, "chart__bar", x.at(0.0), x.at(of), y, thick, fill="none")
        if value:
            _rect(pen, "chart__bar chart__solid", x.at(0.0), x.at(value), y, thick)
        if x.low < 0:
            pen.shape("path", "chart__axis", d=f"M{x.at(0.0):.1f} {y - 3:.1f}V{y + thick + 3:.1f}")
        end = max(x.at(v) for v in (0.0, value, of) if v is not None)
        pen.text(said, end + GAP, y + thick * 0.78)
    return pen.drawing(max(len(bars), 1) * row, title, description)


def _rect(pen: Pen, look: str, start: float, end: float, y: float, thick: float, **more: str) -> None:
    pen.shape("rect", look, x=min(start, end), y=y, width=abs(end - start), height=thick, **more)


def _amount(value: float | None, of: float | None, unit: str) -> str:
    if value is None:
        return _("belum diukur")
    if of is not None:
        return " ".join(filter(None, [_("%(part)s dari %(whole)s") % {"part": number(value), "whole": number(of)}, unit]))
    return " ".join(filter(None, [number(value), unit]))
