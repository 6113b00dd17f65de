"""The course of one goal: values of the ledger or noted here, drawn, and said in words with the numbers behind them."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import formats
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rembuk.cases.models import Evidence
from rembuk.charts.line import Event, line_chart
from rembuk.charts.scale import number
from rembuk.conferences.models import Goal
from rembuk.conferences.naming import Naming
from rembuk.core.text import folded
from rembuk.evaluations import change, rules, statistics
from rembuk.evaluations.models import Frame, Measurement, Result
from rembuk.ledger.series import day_of, figure
from rembuk.services.models import Session


@dataclass(frozen=True)
class Value:
    """One row of the table behind a chart. `number` is the item of the ledger it was read from, 0 for a value noted here."""

    on: date
    figure: float
    week: int | None
    is_before: bool
    number: int = 0

    @property
    def value(self) -> str:
        return number(self.figure)


@dataclass(frozen=True)
class Series:
    """A goal with its values, their drawing, and what changed in words."""

    goal: Goal
    frame: Frame | None
    name: str
    words: str
    for_whom: str
    lines: list[Value]
    finding: str
    against: str
    means: str
    pairs: str
    chart: SafeString
    sessions: int
    visits: int
    result: str = ""
    found: str = ""

    @property
    def is_levels(self) -> bool:
        return self.frame is not None and self.frame.way == Frame.Way.LEVELS

    @property
    def is_ledger(self) -> bool:
        return self.frame is not None and self.frame.way == Frame.Way.LEDGER

    @property
    def levels(self) -> list[tuple[str, str]]:
        """The described levels, the best first."""
        held = self.frame.levels if self.frame else {}
        return [(f"{n:+d}" if n else "0", held.get(str(n), "")) for n in (2, 1, 0, -1, -2)] if self.is_levels else []

    @property
    def has_before(self) -> bool:
        """Whether the drawing has a part before help: measured, or the value that was agreed as the start."""
        return any(v.is_before for v in self.lines) or self.goal.figures.get("baseline") is not None

    @property
    def unit(self) -> str:
        return "" if self.is_levels else self.goal.unit

    @property
    def first(self) -> str:
        """Where it began: what was agreed, or the last value before help."""
        agreed, before = self.goal.figures.get("baseline"), [v.figure for v in self.lines if v.is_before]
        return _number(agreed if agreed is not None or not before or self.is_levels else before[-1])

    @property
    def target(self) -> str:
        return _number(_target(self.goal, self.frame))

    @property
    def last(self) -> str:
        return self.lines[-1].value if self.lines else "–"


def frame_of(goal: Goal) -> Frame | None:
    """How the goal is followed; None while nothing but its figures was agreed."""
    found: Frame | None = getattr(goal, "frame", None)
    if found is not None:
        found.goal = goal
    return found


def values(goal: Goal, rows: Iterable[Measurement], items: Iterable[Evidence]) -> list[Value]:
    """The goal's values by day; on one day the ledger's word stands before what was noted here."""
    frame, began = frame_of(goal), goal.conference.on_day
    by_day: dict[date, Value] = {}
    for row in rows:
        row.goal = goal
        by_day[row.on] = Value(row.on, row.figure["value"], row.week, row.on < began)
    if frame is not None and frame.way == Frame.Way.LEDGER:
        for item in items:
            value, on = figure(item.measure.get("value")), day_of(item)
            if value is not None and _is_meant(item, goal, frame):
                by_day[on] = Value(on, value, rules.week_of(goal.conference, on), on < began, item.number)
    return [by_day[on] for on in sorted(by_day)]


def _is_meant(item: Evidence, goal: Goal, frame: Frame) -> bool:
    """A measure of that name about the goal's students; without named students it is about all."""
    if folded(str(item.measure.get("name") or "")) != folded(frame.measure):
        return False
    wanted, about = {s.pk for s in goal.students.all()}, {s.pk for s in item.students.all()}
    return not wanted or not about or bool(wanted & about)


def series(goal: Goal, held: list[Value], sessions: Sequence[Session], naming: Naming, mode: str = "screen") -> Series:
    """One goal as the page shows it, or (`mode` "print") the paper."""
    frame, name = frame_of(goal), naming.text(goal.name)
    finding, against, means, pairs = _words(goal, frame, held)
    seen = _seen(goal, held, sessions)
    return Series(
        goal=goal, frame=frame, name=name, words=naming.text(frame.words) if frame else "",
        for_whom=naming.for_whom(goal.students.all()) or "", lines=held, finding=finding, against=against, means=means, pairs=pairs,
        chart=drawing(goal, held, seen, title=f"{name}: {finding}", description=against or finding, mode=mode),
        sessions=sum(s.service_type != "home_visit" for s in seen), visits=sum(s.service_type == "home_visit" for s in seen),
        result=str(Result(frame.result).label) if frame and frame.result else "", found=naming.text(frame.finding) if frame else "",
    )  # fmt: skip


def _target(goal: Goal, frame: Frame | None) -> float | None:
    """Level 0 is what was expected; otherwise the figure that was agreed."""
    if frame is not None and frame.way == Frame.Way.LEVELS:
        return 0
    found: float | None = goal.figures.get("target")
    return found


def _words(goal: Goal, frame: Frame | None, held: list[Value]) -> tuple[str, str, str, str]:
    """What changed, how it stands against the target, means and pairs where there are enough values."""
    during = [v.figure for v in held if not v.is_before]
    if not during:
        return _("belum diukur sejak konferensi"), "", "", ""
    if frame is not None and frame.way == Frame.Way.LEVELS:
        return _level_words(frame, during)
    before = [v.figure for v in held if v.is_before]
    wants_less, target = goal.direction == Goal.Direction.DOWN, _target(goal, frame)
    first = goal.figures.get("baseline")
    start = first if first is not None else (before[-1] if before else during[0])
    against = change.against_target(during, target, goal.unit, wants_less=wants_less) if target is not None else ""
    means, pairs = change.compared(before, during, goal.unit, wants_less=wants_less)
    return change.movement(start, during[-1], goal.unit), against, means, pairs


def _level_words(frame: Frame, during: list[float]) -> tuple[str, str, str, str]:
    level = int(during[-1])
    finding = _("kini pada tingkat %(level)s") % {"level": f"{level:+d}" if level else "0"}
    return finding, frame.levels.get(str(level), ""), "", ""


def t_score(held: Iterable[Series]) -> tuple[float, int] | None:
    """T of all goals with levels that were looked at since the conference, and how many they are; None without one."""
    found = []
    for one in held:
        during = [v.figure for v in one.lines if not v.is_before]
        if one.is_levels and one.frame is not None and during:
            found.append((during[-1], float(one.frame.weight)))
    score = statistics.t_score(found)
    return None if score is None else (score, len(found))


def _seen(goal: Goal, held: list[Value], sessions: Sequence[Session]) -> list[Session]:
    """What took place for the goal's students since the first value."""
    wanted = {s.pk for s in goal.students.all()}
    if not held:
        return []
    rows = [s for s in sessions if s.state == Session.State.HELD and s.on >= min(held[0].on, goal.conference.on_day)]
    return [s for s in rows if not wanted or not (about := {x.pk for x in s.students.all()}) or wanted & about]


def drawing(
    goal: Goal, held: list[Value], sessions: Iterable[Session], *, title: str, description: str, mode: str = "screen"
) -> SafeString:
    """The drawing, alike for page and paper; the starting value that was agreed stands first unless something was measured before."""
    if not held:
        return SafeString("")
    first, days = goal.figures.get("baseline"), [v.on for v in held]
    shown, labels = [v.figure for v in held], [formats.date_format(v.on, "j M") for v in held]
    before = sum(v.is_before for v in held)
    if first is not None and not before:
        shown, labels, before = [first, *shown], [_("awal"), *labels], 1
        days = [min(goal.conference.on_day, days[0]), *days]
    frame = frame_of(goal)
    # the unit stands in title, legend and table; beside the target it would leave little room on a phone
    made = line_chart(
        shown, title=title, unit="", labels=labels, description=description, baseline=before, target=_target(goal, frame), mode=mode,
        direction="up" if frame and frame.way == Frame.Way.LEVELS else goal.direction,
        events=[Event(place(days, s.on), s.service_type == "home_visit") for s in sessions],
    )  # fmt: skip
    return SafeString(made)  # made of numbers and escaped words by rembuk.charts


def place(days: Sequence[date], on: date) -> float:
    """Where a day lies along measurements drawn at equal distances."""
    i = bisect_right(days, on) - 1
    if i < 0:
        return -0.4
    if i == len(days) - 1:
        return i + (0.4 if on > days[i] else 0.0)
    return i + (on - days[i]).days / (days[i + 1] - days[i]).days


def _number(value: float | None) -> str:
    return "–" if value is None else number(value)
