"""A series over time as a line: before the help with open dots, during it solid, the target broken.

The drawing carries classes and geometry only, so that the strict Content-Security-Policy holds; colours come from the
style sheet. Its title is the finding, its description the same in a sentence; the table behind it is the page's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import formats
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from rembuk.charts.scale import Scale, said, scale

WIDTH, HEIGHT = 480, 260
TOP, BOTTOM, RIGHT = 40.0, 222.0, 462.0
LETTER = 9.5  # width of a digit at the size that phones show
LABEL_ROOM = 92.0  # two dates under the axis must not touch
BEFORE_ROOM = 62.0  # the strip of a single starting value


@dataclass(frozen=True)
class Value:
    """One measured value. `on` None is the starting value that was agreed, before anything was measured."""

    value: float
    on: date | None = None
    is_before: bool = False


@dataclass(frozen=True)
class _Dot:
    x: float
    y: float
    is_before: bool
    label: str

    @property
    def classes(self) -> str:
        return "chart__dot is-before" if self.is_before else "chart__dot"

    @property
    def radius(self) -> int:
        return 4 if self.is_before else 5


def line_chart(
    series: Sequence[Value],
    *,
    ident: str,
    title: str,
    description: str,
    before: str,
    during: str,
    start: str,
    target: float | None = None,
) -> SafeString:
    """The series as SVG. `before`, `during` name the two phases, `start` the starting value under the axis.

    Values without a day and those marked `is_before` stand left of the line where the help began. An empty series draws
    nothing.
    """
    held = [*(v for v in series if v.is_before), *(v for v in series if not v.is_before)]
    if not held:
        return SafeString("")
    axis = scale([v.value for v in held] + ([target] if target is not None else []))
    left = max(30.0, 14 + LETTER * max(len(said(t)) for t in axis.ticks))
    border = _border(held, left)
    dots = _dots(held, axis, left, border, start)
    return format_html(
        '<svg viewBox="0 0 {} {}" role="img" aria-labelledby="{}-t {}-d" focusable="false"><title id="{}-t">{}</title>'
        '<desc id="{}-d">{}</desc>{}{}{}{}{}</svg>',
        WIDTH, HEIGHT, ident, ident, ident, title, ident, description,
        _grid(axis, left), _phases(left, border, before, during, has_after=not held[-1].is_before),
        _target(axis, target, border), _lines(dots), _labels(dots),
    )  # fmt: skip


def _border(held: list[Value], left: float) -> float:
    """The x where the help begins: none without values before it, a strip for one, else by the share of time."""
    earlier = [v for v in held if v.is_before]
    if not earlier:
        return left
    if len(earlier) == len(held):
        return RIGHT
    if len(earlier) == 1:
        return left + BEFORE_ROOM
    share = len(earlier) / len(held)
    return round(left + (RIGHT - left) * min(max(share, 0.2), 0.7), 1)


def _dots(held: list[Value], axis: Scale, left: float, border: float, start: str) -> list[_Dot]:
    stretches = (([v for v in held if v.is_before], left, border), ([v for v in held if not v.is_before], border, RIGHT))
    dots = []
    for values, begin, end in stretches:
        for value, x in zip(values, _places(values, begin, end), strict=True):
            label = formats.date_format(value.on, "j M") if value.on else start
            dots.append(_Dot(x, axis.place(value.value, BOTTOM, TOP), value.is_before, label))
    return dots


def _places(values: list[Value], begin: float, end: float) -> list[float]:
    """Days at their true distance, inside a margin at both ends."""
    if len(values) == 1:
        return [round((begin + end) / 2, 1)]
    margin = min(16.0, (end - begin) / 4)
    days = [v.on.toordinal() if v.on else 0 for v in values]
    known = [d for d in days if d]
    first, last = (min(known), max(known)) if known else (0, 0)
    span = last - first
    if not span or len(known) < len(values):
        step = (end - begin - 2 * margin) / (len(values) - 1)
        return [round(begin + margin + step * n, 1) for n in range(len(values))]
    return [round(begin + margin + (end - begin - 2 * margin) * (d - first) / span, 1) for d in days]


def _grid(axis: Scale, left: float) -> SafeString:
    places = [(axis.place(t, BOTTOM, TOP), said(t)) for t in axis.ticks]
    lines = format_html_join("", '<path d="M{} {}H{}"/>', ((left, y, RIGHT + 10) for y, _words in places[1:]))
    words = format_html_join("", '<text x="{}" y="{}">{}</text>', ((left - 8, y + 5, w) for y, w in places))
    base = format_html('<path class="chart__axis" d="M{} {}H{}"/>', left, BOTTOM, RIGHT + 10)
    return format_html('<g class="chart__grid">{}</g><g text-anchor="end">{}</g>{}', lines, words, base)


def _phases(left: float, border: float, before: str, during: str, *, has_after: bool) -> SafeString:
    if border == left:
        return SafeString("")
    zone = format_html(
        '<rect class="chart__zone" x="{}" y="{}" width="{}" height="{}"/>', left, TOP, round(border - left, 1), BOTTOM - TOP
    )
    if not has_after:
        return format_html('{}<text x="{}" y="20">{}</text>', zone, left, before)
    line = format_html('<path class="chart__phase" d="M{} 8V{}"/>', border, BOTTOM)
    words = format_html(
        '<text x="{}" y="20" text-anchor="end">{}</text><text class="is-strong" x="{}" y="20">{}</text>',
        border - 8, before, border + 8, during,
    )  # fmt: skip
    return format_html("{}{}{}", zone, line, words)


def _target(axis: Scale, target: float | None, border: float) -> SafeString:
    if target is None:
        return SafeString("")
    return format_html('<path class="chart__target" d="M{} {}H{}"/>', border, axis.place(target, BOTTOM, TOP), RIGHT + 10)


def _lines(dots: list[_Dot]) -> SafeString:
    parts = []
    for classes, held in (
        ("chart__line is-before", [d for d in dots if d.is_before]),
        ("chart__line", [d for d in dots if not d.is_before]),
    ):
        if len(held) > 1:
            parts.append((classes, " ".join(f"{d.x},{d.y}" for d in held)))
    lines = format_html_join("", '<polyline class="{}" points="{}"/>', parts)
    marks = format_html_join("", '<circle class="{}" cx="{}" cy="{}" r="{}"/>', ((d.classes, d.x, d.y, d.radius) for d in dots))
    return format_html("{}{}", lines, marks)


def _labels(dots: list[_Dot]) -> SafeString:
    """The days under the axis, as many as have room; the last one always."""
    shown: list[_Dot] = []
    for dot in dots[:-1]:
        if (not shown or dot.x - shown[-1].x >= LABEL_ROOM) and dots[-1].x - dot.x >= LABEL_ROOM:
            shown.append(dot)
    shown.append(dots[-1])
    words = format_html_join("", '<text x="{}" y="248">{}</text>', ((min(d.x, 448.0), d.label) for d in shown))
    return format_html('<g text-anchor="middle">{}</g>', words)
