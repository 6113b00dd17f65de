"""Charts: whatever is measured, the SVG is well-formed, inside its frame, free of style and script, and says its words."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from rembuk.charts.bar import Bar, bar_chart
from rembuk.charts.line import line_chart
from rembuk.charts.pen import EM
from rembuk.charts.scale import number, scale

SVG = "{http://www.w3.org/2000/svg}"
WEEKS = [f"{day} Sep" for day in range(1, 61)]
MODES = sorted(EM)
amounts = st.one_of(st.none(), st.integers(-(10**12), 10**12), st.floats(-1e12, 1e12, allow_nan=False))
words = st.text(max_size=60)


def line(values, **more):
    given = {"title": "Alpa turun", "unit": "hari", "description": "Grafik garis.", "labels": WEEKS[: len(values)]}
    return line_chart(values, **(given | more))


def parsed(svg):
    return ElementTree.fromstring(svg)  # noqa: S314 - our own drawing, made a line above


def texts(svg):
    return [element.text for element in parsed(svg).iter(f"{SVG}text")]


def of_class(svg, name):
    return [e for e in parsed(svg).iter() if e.get("class") == name]


def check_drawing(svg, mode):
    """Well-formed, nothing forbidden, every coordinate and every text inside the frame."""
    root = parsed(svg)
    assert root.get("role") == "img"
    assert [root[0].tag, root[1].tag] == [f"{SVG}title", f"{SVG}desc"]
    assert not re.search(r"\bnan\b|\binf\b", re.sub(r"<(text|title|desc)\b.*?</\1>", "", svg, flags=re.DOTALL), re.IGNORECASE)
    _, _, width, height = map(float, root.get("viewBox").split())
    for element in root.iter():
        assert not {"style", "onload", "onclick", "href"} & set(element.attrib)
        assert element.tag in {f"{SVG}{t}" for t in ("svg", "title", "desc", "text", "rect", "path", "circle", "polyline")}
        assert ("class" in element.attrib) <= (mode == "screen")
        for x, y in places(element, mode):
            assert -0.1 <= x <= width + 0.1
            assert -0.1 <= y <= height + 0.1


def places(element, mode):
    at = {key: float(element.get(key)) for key in ("x", "y", "cx", "cy", "width", "height") if element.get(key)}
    if element.tag == f"{SVG}circle":
        yield at["cx"], at["cy"]
    elif element.tag == f"{SVG}rect":
        yield at["x"], at["y"]
        yield at["x"] + at["width"], at["y"] + at["height"]
    elif element.tag == f"{SVG}text":
        length = len(element.text or "") * EM[mode] / 2
        start = {"start": 0, "middle": 0.5, "end": 1}[element.get("text-anchor")]
        yield at["x"] - length * start, at["y"]
        yield at["x"] + length * (1 - start), at["y"]
    elif element.tag == f"{SVG}polyline":
        yield from (tuple(map(float, pair.split(","))) for pair in element.get("points").split())
    elif element.tag == f"{SVG}path":
        first = [float(n) for n in re.match(r"M([\d.-]+) ([\d.-]+)", element.get("d")).groups()]
        last = float(re.search(r"[HV]([\d.-]+)$", element.get("d"))[1])
        yield tuple(first)
        yield (last, first[1]) if "H" in element.get("d") else (first[0], last)


@pytest.mark.parametrize("mode", MODES)
@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    values=st.lists(amounts, max_size=60), baseline=st.integers(-2, 61), target=amounts,
    direction=st.sampled_from(["", "up", "down"]), title=words, unit=words, description=words, data=st.data(),
)  # fmt: skip
def test_line_chart_is_sound_whatever_is_measured(mode, values, baseline, target, direction, title, unit, description, data):
    labels = data.draw(st.lists(words, min_size=len(values), max_size=len(values)))

    svg = line_chart(
        values, title=title, unit=unit, labels=labels, description=description, baseline=baseline, target=target,
        direction=direction, mode=mode,
    )  # fmt: skip

    check_drawing(svg, mode)


@pytest.mark.parametrize("mode", MODES)
@settings(max_examples=150, deadline=None, derandomize=True)
@given(bars=st.lists(st.builds(Bar, label=words, value=amounts, of=amounts), max_size=12), title=words, unit=words)
def test_bar_chart_is_sound_whatever_is_measured(mode, bars, title, unit):
    check_drawing(bar_chart(bars, title=title, unit=unit, description="Diagram.", mode=mode), mode)


@pytest.mark.parametrize("said", ["<script>alert(1)</script>", 'x" onload="y', "a & b", "]]>", "\x00\x1b\ud800"])
def test_texts_are_escaped(said):
    label = said[:10]
    svg = line([1, 2], title=said, description=said, unit=said, labels=[label, said], target=2)

    root = parsed(svg)
    writable = "".join(c for c in said if ord(c) >= 32 and not 0xD800 <= ord(c) < 0xE000)
    assert (root[0].text or "") == writable
    assert (root[1].text or "") == writable
    assert not list(root.iter(f"{SVG}script"))


def test_phases_are_named_and_dots_before_help_are_open():
    svg = line([0, 1, 2, 2, 1, 0], baseline=3, target=0, direction="down")

    assert len(of_class(svg, "chart__dot is-before")) == 3
    assert len(of_class(svg, "chart__dot")) == 3
    assert len(of_class(svg, "chart__line is-before")) == 1
    assert len(of_class(svg, "chart__phase")) == 1
    assert {"Sebelum bantuan", "Selama bantuan", "target", "≤ 0 hari"} <= set(texts(svg))


def test_without_measurements_before_help_there_is_no_phase():
    svg = line([1, 2, 3])

    assert of_class(svg, "chart__phase") == []
    assert of_class(svg, "chart__zone") == []
    assert not {"Sebelum bantuan", "Selama bantuan"} & set(texts(svg))


def test_a_gap_breaks_the_line():
    whole, broken = line([1, 2, 3, 4]), line([1, 2, None, 3, 4])

    assert len(of_class(whole, "chart__line")) == 1
    assert len(of_class(broken, "chart__line")) == 2
    assert len(of_class(broken, "chart__dot")) == 4


def test_values_stand_on_the_points_in_indonesian():
    said = texts(line([640000, 5.5], unit="rupiah"))

    assert "640.000" in said
    assert "5,5" in said


def test_a_lower_value_lies_lower():
    svg = line([3, 1])

    first, last = (float(dot.get("cy")) for dot in of_class(svg, "chart__dot"))
    assert first < last


def test_target_is_a_broken_line_at_its_height():
    svg = line([3, 2], target=2, direction="down")

    (target,) = of_class(svg, "chart__target")
    dot = of_class(svg, "chart__dot")[1]
    assert f" {float(dot.get('cy')):.1f}H" in target.get("d")
    assert 'stroke-dasharray="7 4"' in line([3, 2], target=2, mode="print")


def test_a_long_target_leaves_the_line_its_room():
    svg = line([1e12, 2e11], target=1e12, unit="satuan yang panjang", direction="up")

    first, last = (float(dot.get("cx")) for dot in of_class(svg, "chart__dot"))
    assert first < last


def test_labels_under_the_axis_do_not_touch():
    svg = line(list(range(60)))

    under = [e for e in parsed(svg).iter(f"{SVG}text") if e.text in WEEKS]
    spans = sorted(
        (float(e.get("x")) - len(e.text) * EM["screen"] * 0.3, float(e.get("x")) + len(e.text) * EM["screen"] * 0.3)
        for e in under
    )
    assert WEEKS[-1] in [e.text for e in under]
    assert len(spans) >= 3
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_part_and_whole_are_drawn_to_scale():
    svg = bar_chart([Bar("Tidak hadir", 14, 38)], title="14 dari 38", unit="hari", description="Diagram.")

    (whole,), (part,) = of_class(svg, "chart__bar"), of_class(svg, "chart__bar chart__solid")
    assert float(part.get("width")) / float(whole.get("width")) == pytest.approx(14 / 38, abs=0.01)
    assert whole.get("fill") == "none"
    assert texts(svg) == ["Tidak hadir", "14 dari 38 hari"]


def test_what_was_not_measured_says_so():
    assert texts(bar_chart([Bar("Seni", None)], title="t", unit="nilai", description="d")) == ["Seni", "belum diukur"]


def test_same_numbers_give_the_same_drawing_and_other_numbers_another_name():
    name = re.compile(r'aria-labelledby="([^"]+)"')

    assert line([1, 2]) == line([1, 2])
    assert name.search(line([1, 2]))[1] != name.search(line([1, 3]))[1]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e13])
def test_what_no_scale_can_show_is_refused(value):
    with pytest.raises(ValueError, match="finite"):
        line([1, value])


def test_values_and_labels_must_match():
    with pytest.raises(ValueError, match="label"):
        line([1, 2], labels=["satu"])


@pytest.mark.parametrize(
    ("value", "said"),
    [(640000, "640.000"), (5.5, "5,5"), (-2, "−2"), (0, "0"), (1234567.891, "1.234.567,89"), (-0.001, "0"), (100, "100")],
)
def test_numbers_are_written_as_indonesian_readers_write_them(value, said):
    assert number(value) == said


@pytest.mark.parametrize(("value", "said"), [(640000, "640,000"), (5.5, "5.5"), (-2, "−2")])
def test_numbers_on_english_pages_are_written_as_english_readers_write_them(value, said):
    with translation.override("en"):
        assert number(value) == said


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.floats(-1e12, 1e12, allow_nan=False), min_size=1, max_size=20))
def test_a_scale_holds_all_its_values(values):
    held = scale(values, 200.0, 20.0)

    assert all(19.9 <= held.at(round(v, 2)) <= 200.1 for v in values)
    assert 2 <= len(held.ticks) <= 8


@pytest.mark.parametrize("series", [[5], [4, 4, 4], [-3, -3], [0], []])
def test_one_point_equal_values_and_none_have_a_scale(series):
    check_drawing(line(series), "screen")
