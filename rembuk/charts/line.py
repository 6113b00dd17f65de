"""A course over time: what was measured before help (open dots), what was measured during it, and the target.

The title is the finding; the words come from the caller, who knows what the numbers are about. A table of the same
numbers belongs beside every chart.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rembuk.charts.pen import WIDTH, Pen, short
from rembuk.charts.scale import Scale, checked, number, scale

BOTTOM = 214.0
TOP_PHASES, TOP_PLAIN = 46.0, 28.0  # two phases are named over the plot
HEIGHT = 250.0
MARGIN = 8.0
LONGEST_LABEL = 14
WIDEST_AIM = 180.0  # else the unit is left to the caption, and the line keeps its room
SIGNS = {"up": "≥ ", "down": "≤ "}


@dataclass(frozen=True)
class Event:
    """Something that happened beside the measurements: where along them (0 is the first, 0.5 midway to the second), how it looks."""

    place: float
    is_special: bool = False  # a square instead of a triangle: a home visit among sessions


@dataclass(frozen=True)
class Plot:
    """Where everything lies."""

    values: list[float | None]
    baseline: int
    xs: list[float]
    y: Scale
    left: float
    right: float
    goal: float | None

    def point(self, i: int) -> tuple[float, float]:
        value = self.values[i]
        return self.xs[i], self.y.at(0.0 if value is None else value)

    @property
    def shown(self) -> list[int]:
        return [i for i, value in enumerate(self.values) if value is not None]

    @property
    def top(self) -> float:
        return self.y.end

    @property
    def turn(self) -> float | None:
        """Where help begins, between two measurements; None when all lies on one side."""
        if not 0 < self.baseline < len(self.values):
            return None
        return (self.xs[self.baseline - 1] + self.xs[self.baseline]) / 2


def line_chart(
    series: Sequence[float | None],
    *,
    title: str,
    unit: str,
    labels: Sequence[str],
    description: str,
    baseline: int = 0,
    target: float | None = None,
    direction: str = "",
    mode: str = "screen",
    events: Sequence[Event] = (),
) -> str:
    """An accessible SVG of `series`. None is a gap; the first `baseline` values were measured before help began.

    `direction` ("up", "down" or "") says on which side of the target the goal is met. `mode` "print" carries its own
    looks and stands in Typst; "screen" takes them from the style sheet inside `figure.chart`. `events` are marks on the axis.
    """
    if len(series) != len(labels):
        raise ValueError("Every value has one label.")
    pen, goal = Pen(mode), checked(target)
    aim = "" if goal is None else SIGNS.get(direction, "") + number(goal)
    if goal is not None and unit and pen.width(full := f"{aim} {short(unit, 10)}") <= WIDEST_AIM:
        aim = full
    plot = _plot(pen, [checked(v) for v in series], baseline, goal, aim)
    _ground(pen, plot)
    _phases(pen, plot)
    _target(pen, plot, aim)
    _course(pen, plot)
    _events(pen, plot, events)
    _values(pen, plot)
    _labels(pen, plot, [short(label, LONGEST_LABEL) for label in labels])
    return pen.drawing(HEIGHT, title, description)


def _plot(pen: Pen, values: list[float | None], baseline: int, goal: float | None, aim: str) -> Plot:
    known = [v for v in (*values, goal) if v is not None]
    helped = max(0, min(baseline, len(values)))
    y = scale(known, BOTTOM, TOP_PHASES if 0 < helped < len(values) else TOP_PLAIN)
    left = MARGIN * 2 + max(pen.width(number(tick)) for tick in y.ticks)
    right = WIDTH - MARGIN - (0 if goal is None else MARGIN + max(pen.width(_("target")), pen.width(aim)))
    step = (right - left) / max(len(values), 1)
    xs = [left + step * (i + 0.5) for i in range(len(values))]
    return Plot(values, helped, xs, y, left, right, goal)


def _ground(pen: Pen, plot: Plot) -> None:
    if plot.turn is not None:
        pen.shape("rect", "chart__zone", x=plot.left, y=plot.top, width=plot.turn - plot.left, height=BOTTOM - plot.top)
    for tick in plot.y.ticks:
        y = plot.y.at(tick)
        if y < BOTTOM:
            pen.shape("path", "chart__grid", d=f"M{plot.left:.1f} {y:.1f}H{plot.right:.1f}")
        pen.text(number(tick), plot.left - MARGIN, y + pen.em * 0.33, "end")
    pen.shape("path", "chart__axis", d=f"M{plot.left:.1f} {BOTTOM:.1f}H{plot.right:.1f}")


def _phases(pen: Pen, plot: Plot) -> None:
    if plot.turn is None:
        return
    pen.shape("path", "chart__phase", d=f"M{plot.turn:.1f} 6V{BOTTOM:.1f}")
    before = _fitting(pen, (_("Sebelum bantuan"), _("Sebelum")), plot.turn - MARGIN)
    during = _fitting(pen, (_("Selama bantuan"), _("Selama")), WIDTH - plot.turn - MARGIN)
    if before:
        pen.text(before, plot.turn - MARGIN, pen.em, "end")
    if during:
        pen.text(during, plot.turn + MARGIN, pen.em, look="is-strong")


def _fitting(pen: Pen, ways: tuple[str, ...], room: float) -> str:
    return next((words for words in ways if pen.width(words) <= room), "")


def _target(pen: Pen, plot: Plot, aim: str) -> None:
    if plot.goal is None:
        return
    y = plot.y.at(plot.goal)
    first = plot.left if plot.turn is None else plot.turn
    pen.shape("path", "chart__target", d=f"M{first:.1f} {y:.1f}H{plot.right:.1f}")
    words = min(max(y - pen.em * 0.2, pen.em), BOTTOM - pen.em * 1.3)
    pen.text(_("target"), plot.right + MARGIN, words)
    pen.text(aim, plot.right + MARGIN, words + pen.em, look="is-strong")


def _course(pen: Pen, plot: Plot) -> None:
    run: list[tuple[float, float]] = []
    for i, value in enumerate(plot.values):
        if value is None or i == plot.baseline:  # a gap, or help begins: the line is taken up anew
            pen.line(_look("chart__line", i - 1, plot), run)
            run = []
        if value is not None:
            run.append(plot.point(i))
    pen.line(_look("chart__line", len(plot.values) - 1, plot), run)
    radius = 5 if len(plot.values) <= 24 else 3.5
    for i in plot.shown:
        x, y = plot.point(i)
        pen.shape("circle", _look("chart__dot", i, plot), cx=x, cy=y, r=radius)


def _events(pen: Pen, plot: Plot, events: Sequence[Event]) -> None:
    """Small marks that stand on the axis, at their day between the measurements."""
    if not plot.xs:
        return
    step = plot.xs[1] - plot.xs[0] if len(plot.xs) > 1 else plot.right - plot.left
    for one in events:
        x = min(max(plot.xs[0] + one.place * step, plot.left + 4), plot.right - 4)
        if one.is_special:
            pen.shape("rect", "chart__event", x=x - 4, y=BOTTOM - 8, width=8, height=8)
        else:
            pen.shape("path", "chart__event", d=f"M{x - 5:.1f} {BOTTOM:.1f}l5 -9l5 9z")


def _look(name: str, i: int, plot: Plot) -> str:
    return f"{name} is-before" if i < plot.baseline else name


def _values(pen: Pen, plot: Plot) -> None:
    """The number at every point when there is room, else at those that matter most: last, first, where help began, extremes."""
    shown = plot.shown
    if not shown:
        return
    last = shown[-1]
    extremes = [max(shown, key=lambda i: plot.point(i)[1]), min(shown, key=lambda i: plot.point(i)[1])]
    ends = [i for i in (plot.baseline - 1, plot.baseline) if i in shown]
    widest = max(pen.width(number(v)) for v in plot.values if v is not None)
    is_roomy = (plot.right - plot.left) / len(plot.values) >= widest + 3
    taken: list[tuple[float, float]] = []
    for i in dict.fromkeys([last, shown[0], *ends, *extremes, *(shown if is_roomy else [])]):
        said = number(plot.values[i] or 0.0)
        x, y = plot.point(i)
        half = pen.width(said) / 2
        x = min(max(x, MARGIN + half), WIDTH - half)
        if all(x + half + 3 <= a or x - half - 3 >= b for a, b in taken):
            taken.append((x - half, x + half))
            pen.text(said, x, _beside(pen, plot, i, y), "middle", "is-strong" if i == last else "")


def _beside(pen: Pen, plot: Plot, i: int, y: float) -> float:
    """Under a point in a valley or where the target would cross the number, else over it; never on the axis."""
    near = [plot.point(k)[1] for k in (i - 1, i + 1) if k in plot.shown]
    over, under = y - 10, y + 9 + pen.em * 0.75
    is_valley = bool(near) and all(other < y for other in near)
    is_crossed = plot.goal is not None and over - pen.em * 0.75 <= plot.y.at(plot.goal) <= over
    return under if (is_valley or is_crossed) and under < BOTTOM - 4 else over


def _labels(pen: Pen, plot: Plot, labels: list[str]) -> None:
    """As many days under the axis as fit, evenly; the first and the last always, unless they touch."""
    if not labels:
        return
    widest = max(pen.width(label) for label in labels) + 10
    step = max(1, -(-int(widest * len(labels)) // max(int(plot.right - plot.left), 1)))
    end = WIDTH
    last = len(labels) - 1
    for i in dict.fromkeys([last, *range(last - last % step, -1, -step)]):
        half = pen.width(labels[i]) / 2
        x = min(max(plot.xs[i], half), WIDTH - half)
        if i == last or x + half + 6 <= end:
            pen.text(labels[i], x, BOTTOM + pen.em * 1.3, "middle")
            end = x - half
