"""Lines that do not touch are merged; what touches is left to people."""

import pytest

from rembuk.core.merging import merged

BASE = "satu\ndua\ntiga\nempat"


@pytest.mark.parametrize(
    ("mine", "theirs", "wanted"),
    [
        (BASE, "x", "x"),
        ("x", BASE, "x"),
        ("x", "x", "x"),
        ("SATU\ndua\ntiga\nempat", "satu\ndua\ntiga\nEMPAT", "SATU\ndua\ntiga\nEMPAT"),
        ("nol\nsatu\ndua\ntiga\nempat", "satu\ndua\ntiga\nempat\nlima", "nol\nsatu\ndua\ntiga\nempat\nlima"),
        ("satu\ntiga\nempat", "satu\ndua\ntiga\nEMPAT", "satu\ntiga\nEMPAT"),
        ("satu\nDUA\ntiga\nempat", "satu\ndua!\ntiga\nempat", None),
        (f"{BASE}\nlima", f"{BASE}\nenam", None),
        ("", f"{BASE}\nlima", None),
    ],
)
def test_merging(mine, theirs, wanted):
    assert merged(BASE, mine, theirs) == wanted


def test_a_text_that_ends_with_an_empty_line_keeps_it():
    assert merged("a\nb\n", "A\nb\n", "a\nb\n\nc\n") == "A\nb\n\nc\n"
