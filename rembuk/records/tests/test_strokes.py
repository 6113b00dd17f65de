"""A drawn signature: points inside the field, never a drawing from a client."""

import json

import pytest

from rembuk.core.refusals import Refused
from rembuk.records import strokes


@pytest.mark.parametrize(
    "text",
    [
        "<svg onload=x>", "{}x", "7", "[[[1]]]", "[[[1,2,3]]]", '[[["1","2"]]]', "[[[1.5,2]]]", "[[[-1,2]]]", "[[[601,2]]]", "[[[1,201]]]",
        "[[[true,2]]]", '[["ab"]]', "[" * 5000, json.dumps([[[1, 1]]] * 81), json.dumps([[[1, 1]] * 4001]),
    ],
)  # fmt: skip
def test_what_is_no_line_of_points_is_refused(text):
    with pytest.raises(Refused):
        strokes.read(text)


@pytest.mark.parametrize("text", ["", "  ", "[]", "[[]]"])
def test_nothing_drawn_is_nothing(text):
    assert strokes.read(text) == []
    assert strokes.drawing(strokes.read(text), "x") is None


def test_drawing_is_cut_to_what_was_drawn_and_holds_nothing_else():
    held = strokes.drawing(strokes.read("[[[10,20],[110,70]],[[50,50]]]"), "Tanda tangan H.")

    assert held["alt"] == "Tanda tangan H."
    assert 'viewBox="6 16 108 58"' in held["svg"]
    assert 'd="M10 20 L110 70 M50 50 L50 50"' in held["svg"]
