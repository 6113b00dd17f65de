"""What was measured several times, as a course with its finding in words and the numbers behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import formats
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rembuk.cases.models import Evidence
from rembuk.charts.line import line_chart
from rembuk.charts.scale import number


@dataclass(frozen=True)
class Line:
    """One value of the table behind a drawing."""

    number: int
    period: str
    value: str
    reference: str


@dataclass(frozen=True)
class Series:
    """Two or more values of one thing about the same students."""

    finding: str
    span: str
    unit: str
    drawing: SafeString
    lines: list[Line]


def figure(value: object) -> float | None:
    """A plain number of a measure; None for anything else."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def said(item: Evidence) -> str:
    """ "14 dari 38 hari": a measure in words; empty without one."""
    value, whole = figure(item.measure.get("value")), figure(item.measure.get("reference"))
    unit = str(item.measure.get("unit") or "")
    if value is None:
        return ""
    if whole is None:
        return f"{number(value)} {unit}".strip()
    return _("%(value)s dari %(whole)s %(unit)s") % {"value": number(value), "whole": number(whole), "unit": unit}


def iso_day(text: object) -> date | None:
    """A day of a measure; None for what is no day (an imported "31 February")."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def day_of(item: Evidence) -> date:
    """When a measure was taken: the end of its period, else the day it was observed."""
    return iso_day(item.measure.get("period_to")) or item.observed_on


def courses(items: Iterable[Evidence]) -> list[Series]:
    """One course per thing, unit and group of students; in the order of the first values."""
    held: dict[tuple[str, str, frozenset[object]], list[Evidence]] = {}
    for item in items:
        if item.kind == Evidence.Kind.MEASUREMENT and figure(item.measure.get("value")) is not None:
            about = frozenset(s.pk for s in item.students.all())
            name = str(item.measure.get("name") or "").casefold()
            held.setdefault((name, str(item.measure.get("unit") or ""), about), []).append(item)
    return [_series(sorted(rows, key=day_of)) for rows in held.values() if len(rows) > 1]


def _series(rows: list[Evidence]) -> Series:
    first, last = rows[0].measure, rows[-1].measure
    unit = str(first.get("unit") or "")
    values = [figure(e.measure["value"]) for e in rows]
    finding = _("%(name)s: dari %(first)s menjadi %(last)s %(unit)s") % {
        "name": str(first.get("name") or _("Pengukuran")).capitalize(),
        "first": number(values[0] or 0.0), "last": number(figure(last["value"]) or 0.0), "unit": unit,
    }  # fmt: skip
    labels = [formats.date_format(day_of(e), "j M") for e in rows]
    drawing = line_chart(values, title=finding, unit=unit, labels=labels, description=finding)
    span = f"{formats.date_format(day_of(rows[0]), 'j M Y')} – {formats.date_format(day_of(rows[-1]), 'j M Y')}"
    return Series(finding, span, unit, SafeString(drawing), [_line(e) for e in rows])  # drawn by rembuk.charts, words escaped


def _line(item: Evidence) -> Line:
    value, whole = figure(item.measure.get("value")), figure(item.measure.get("reference"))
    start = iso_day(item.measure.get("period_from"))
    until = formats.date_format(day_of(item), "j M Y")
    period = f"{formats.date_format(start, 'j M Y')} – {until}" if start else until
    return Line(item.number, period, number(value or 0.0), number(whole) if whole is not None else "–")
