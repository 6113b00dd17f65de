"""Drawings of what was counted: a course where something was measured several times, a bar beside what it is compared with."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import formats
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rembuk.cases.models import Evidence
from rembuk.charts.bar import Bar, bar_chart
from rembuk.charts.line import line_chart
from rembuk.charts.scale import number
from rembuk.conferences.naming import Naming


@dataclass(frozen=True)
class Chart:
    """A drawing, and in words what it shows."""

    finding: str
    drawing: SafeString  # made of numbers and escaped words by rembuk.charts


def charts(items: Iterable[Evidence], naming: Naming) -> list[Chart]:
    """One drawing per thing that was measured, in the order of its first value."""
    series: dict[tuple[str, str], list[Evidence]] = {}
    for item in sorted(items, key=lambda e: (e.observed_on, e.number)):
        if item.kind == Evidence.Kind.MEASUREMENT and _number(item.measure.get("value")) is not None:
            name = naming.text(str(item.measure.get("name") or ""))
            series.setdefault((name, str(item.measure.get("unit") or "")), []).append(item)
    drawn = [_drawn(name, unit, held) for (name, unit), held in series.items()]
    return [one for one in drawn if one]


def _drawn(name: str, unit: str, held: list[Evidence]) -> Chart | None:
    values = [_number(e.measure["value"]) or 0.0 for e in held]
    if len(held) == 1:
        return _beside(name, unit, held[0], values[0])
    title = _("%(name)s: dari %(first)s menjadi %(last)s %(unit)s") % {
        "name": name or _("Pengukuran"), "first": number(values[0]), "last": number(values[-1]), "unit": unit,
    }  # fmt: skip
    labels = [formats.date_format(e.observed_on, "j M") for e in held]
    return Chart(title, SafeString(line_chart(values, title=title, unit=unit, labels=labels, description=title)))


def _beside(name: str, unit: str, item: Evidence, value: float) -> Chart | None:
    """The value beside what it is compared with (a whole, a limit, the others' median: the item's words say which)."""
    reference = _number(item.measure.get("reference"))
    if reference is None or min(value, reference) < 0:
        return None
    words = {"name": name or _("Pengukuran"), "value": number(value), "reference": number(reference), "unit": unit}
    title = _("%(name)s: %(value)s %(unit)s, pembanding %(reference)s %(unit)s") % words
    bars = [Bar(name or f"D{item.number}", value), Bar(_("pembanding"), reference)]
    return Chart(title, SafeString(bar_chart(bars, title=title, unit=unit, description=title)))


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
