import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from rembuk.conferences.fields import NumberField, read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3), ("5,5", 5.5), ("5.5", 5.5), ("640.000", 640000), ("1.250.000,5", 1250000.5),
        ("0.125", 0.125), ("0,125", 0.125), (" 640 000 ", 640000), ("-2", -2), ("\N{MINUS SIGN}2", -2),
        ("1.250", 1250),
        ("lima", None), ("nan", None), ("inf", None), ("1e9", None), ("", None), ("1.2.3", None),
        ("9" * 24, None),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(text, value):
    assert read_number(text) == value


@pytest.mark.parametrize(("text", "value"), [("640,000", 640000), ("1,250.5", 1250.5), ("5.5", 5.5), ("1.250", 1.25)])
def test_numbers_on_english_pages_are_read_as_they_are_shown_there(text, value):
    with translation.override("en"):
        assert read_number(text) == value


def test_a_whole_value_stays_whole():
    assert repr(NumberField().clean("7")) == "7"
    assert repr(NumberField().clean("7,5")) == "7.5"


def test_an_empty_value_is_none_where_it_may_be_left_out():
    assert NumberField(required=False).clean("  ") is None
    with pytest.raises(ValidationError):
        NumberField().clean("")
