"""What was counted is drawn; what was not is left out."""

from datetime import date

import pytest

from rembuk.cases.models import Evidence
from rembuk.conferences.naming import Naming, Reader
from rembuk.room.counted import charts


@pytest.fixture
def naming(case):
    return Naming(case, case.case_students.select_related("student"), Reader(in_room=True))


def item(number, day, kind="measurement", **measure):
    held = Evidence(number=number, kind=kind, observed_on=date(2026, 11, day))
    held.measure = measure
    return held


def test_several_values_of_one_thing_are_a_course(naming):
    drawn = charts([item(2, 9, name="Alpa", value=1, unit="hari"), item(1, 2, name="Alpa", value=3, unit="hari")], naming)

    assert len(drawn) == 1
    assert "Alpa: dari 3 menjadi 1 hari" in drawn[0].drawing


def test_one_value_stands_beside_what_it_is_compared_with(naming):
    drawn = charts([item(1, 2, name="Alpa", value=14, unit="hari", reference=38)], naming)

    assert "Alpa: 14 hari, pembanding 38 hari" in drawn[0].drawing


@pytest.mark.parametrize(
    "measure",
    [{}, {"name": "x"}, {"name": "x", "value": None}, {"name": "x", "value": "banyak"}, {"name": "x", "value": True},
     {"name": "x", "value": 3}, {"name": "x", "value": -3, "reference": 4}],
)  # fmt: skip
def test_what_cannot_be_drawn_is_left_out(naming, measure):
    assert charts([item(1, 2, **measure)], naming) == []


def test_only_measurements_are_drawn_and_units_are_not_mixed(naming):
    facts = [item(1, 2, kind="fact", name="Alpa", value=14, unit="hari", reference=38)]
    mixed = [item(1, 2, name="Tidur", value=6, unit="jam"), item(2, 3, name="Tidur", value=300, unit="menit")]

    assert charts(facts, naming) == []
    assert charts(mixed, naming) == []


def test_a_drawing_names_nobody(naming):
    drawn = charts([item(1, 2, name="Alpa Bagus Prakoso", value=14, unit="hari", reference=38)], naming)

    assert "Bagus" not in drawn[0].drawing
    assert "Alpa B.P." in drawn[0].drawing
