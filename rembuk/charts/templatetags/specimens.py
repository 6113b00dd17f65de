"""The charts of the gallery: a course with a target, one with a gap, parts of a whole."""

from django import template
from django.utils.safestring import SafeString

from rembuk.charts.bar import Bar, bar_chart
from rembuk.charts.line import Event, line_chart

register = template.Library()
WEEKS = [f"pekan {n}" for n in range(1, 7)]


@register.simple_tag
def sample_line() -> SafeString:
    drawing = line_chart(
        [14, 12.5, 13, 9, 6, 4], title="Alpa turun dari 14 menjadi 4 hari", unit="hari", labels=WEEKS, baseline=3, target=2,
        events=[Event(3.5), Event(4.5, is_special=True)],
        direction="down", description="Tiga pekan sebelum bantuan, tiga pekan selama bantuan; sasaran 2 hari.",
    )  # fmt: skip
    return SafeString(drawing)  # made of numbers and escaped words


@register.simple_tag
def sample_gap() -> SafeString:
    drawing = line_chart(
        [1, None, 3, 4, None, 4], title="Tugas terkumpul", unit="tugas", labels=WEEKS, description="Dua pekan belum diukur."
    )
    return SafeString(drawing)  # as above


@register.simple_tag
def sample_bars() -> SafeString:
    bars = [Bar("Alpa", 14, 38), Bar("Sakit", 1, 38), Bar("Izin", 0, 38), Bar("Terlambat", None, 38)]
    drawing = bar_chart(bars, title="Alpa 14 dari 38 hari", unit="hari", description="Satu bagian belum diukur.")
    return SafeString(drawing)  # as above
