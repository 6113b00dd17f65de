import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from rembuk.charts.lines import Value, line_chart
from rembuk.charts.scale import said, scale

FIRST = date(2026, 9, 18)
WORDS = {
    "ident": "m1",
    "title": "Alpa turun",
    "description": "Dari 2 ke 0",
    "before": "Awal",
    "during": "Selama bantuan",
    "start": "awal",
}


def drawn(series, **more):
    return line_chart(series, **{**WORDS, **more})


def weeks(*values):
    return [Value(v, FIRST + timedelta(weeks=n)) for n, v in enumerate(values)]


def parsed(svg):
    return ElementTree.fromstring(svg)  # noqa: S314 - our own drawing, made a line above


def circles(svg):
    return [c for c in parsed(svg).iter() if c.tag.endswith("circle")]


@pytest.mark.parametrize(
    ("value", "words"), [(5.5, "5,5"), (640000, "640.000"), (2.0, "2"), (0.125, "0,12"), (-3, "\N{MINUS SIGN}3")]
)
def test_numbers_are_said_as_the_reader_writes_them(value, words):
    with translation.override("id"):
        assert said(value) == words


def test_numbers_in_english_use_its_signs():
    with translation.override("en"):
        assert (said(5.5), said(640000)) == ("5.5", "640,000")


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([2, 1, 0], [0, 1, 2]),
        ([0, 7], [0, 2, 4, 6, 8]),
        ([640000, 80000], [0, 200000, 400000, 600000, 800000]),
        ([7, 8], [7, 8]),
        ([6, 6.5, 8], [6, 6.5, 7, 7.5, 8]),
        ([3, 3], [2, 3, 4]),
        ([0, 0], [0, 1]),
        ([-4, -1], [-4, -3, -2, -1, 0]),
    ],
)
def test_ticks_are_few_and_round(values, ticks):
    assert scale(values).ticks == ticks


def test_title_and_description_name_the_drawing():
    root = parsed(drawn(weeks(2, 1, 0)))

    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "m1-t m1-d"
    assert [(e.get("id"), e.text) for e in list(root)[:2]] == [("m1-t", "Alpa turun"), ("m1-d", "Dari 2 ke 0")]


def test_texts_are_escaped():
    svg = drawn(weeks(1, 2), title='<script>alert("x")</script> & co')

    assert "<script" not in svg
    assert parsed(svg)[0].text == '<script>alert("x")</script> & co'


def test_starting_value_is_open_and_left_of_where_the_help_began():
    svg = drawn([Value(2, None, is_before=True), *weeks(1, 0)], target=0)

    first, *others = circles(svg)
    border = float(re.search(r'chart__phase" d="M([\d.]+)', svg)[1])
    assert first.get("class") == "chart__dot is-before"
    assert float(first.get("cx")) < border
    assert all(float(c.get("cx")) > border for c in others)
    assert "chart__target" in svg


def test_without_values_before_there_is_no_phase_and_without_target_no_line():
    svg = drawn(weeks(1, 2))

    assert "chart__phase" not in svg
    assert "chart__zone" not in svg
    assert "chart__target" not in svg


def test_higher_values_are_drawn_higher_and_days_at_their_distance():
    gap = [Value(1, FIRST), Value(2, FIRST + timedelta(days=7)), Value(3, FIRST + timedelta(days=21))]
    dots = [(float(c.get("cx")), float(c.get("cy"))) for c in circles(drawn(gap))]

    assert dots[0][1] > dots[1][1] > dots[2][1]
    assert (dots[2][0] - dots[1][0]) == pytest.approx(2 * (dots[1][0] - dots[0][0]), abs=0.3)


def test_an_empty_series_draws_nothing():
    assert drawn([]) == ""


numbers = st.floats(min_value=-1e7, max_value=1e7, allow_nan=False).map(lambda v: round(v, 2))
values = st.builds(lambda v, n, b: Value(v, FIRST + timedelta(days=n), is_before=b), numbers, st.integers(0, 400), st.booleans())


@settings(max_examples=150, deadline=None)
@given(
    st.lists(values, min_size=1, max_size=60),
    st.none() | numbers,
    st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=40),
)
def test_any_series_is_well_formed_and_inside_its_box(series, target, title):
    svg = drawn(sorted(series, key=lambda v: v.on), target=target, title=title)

    root = parsed(svg)
    assert "nan" not in re.sub(r"<title.*?</title>|<text.*?</text>", "", svg.lower())
    assert not [e for e in root.iter() if e.get("style") or e.tag.endswith("script")]
    assert len(circles(svg)) == len(series)
    for dot in circles(svg):
        assert 0 <= float(dot.get("cx")) <= 480
        assert 0 <= float(dot.get("cy")) <= 260
