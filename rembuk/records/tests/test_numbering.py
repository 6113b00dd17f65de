"""A letter's number is shown to strangers only when it is plainly a number: the field is free text."""

import pytest

from rembuk.records import numbering

TEMPLATE = "421.3/{no}/SMPN4-MS/{bulan_romawi}/{tahun}"


@pytest.mark.parametrize(
    ("number", "template"),
    [
        ("421.3/087/SMPN4-MS/IX/2026", TEMPLATE), ("421.3/12a/SMPN4-MS/XII/2026", TEMPLATE), ("421.3/87/SMPN 4/IX/2026", ""),
        ("800/12/BK/XI/2026", ""), ("12", ""), ("045/BK/SMP-HN/IX/2026", ""), ("045/SMPN4-MS/2026", ""), ("800-12/BK/2026", ""), ("B-120/SMK/2026", "B-{no}/SMK/{tahun}"), ("005/UND/VIII/2026", TEMPLATE),
    ],
)  # fmt: skip
def test_a_number_is_shown_as_it_stands(number, template):
    assert numbering.public(number, template) == number


@pytest.mark.parametrize(
    "number",
    [
        "421.3/RENDRA/SMPN4-MS/IX/2026", "421.3/087/SMPN4-MS/IX/2026 Rendra", "Kasus pencurian HP", "12/bolos/2026", "421.3/087/Rendra-MS/IX/2026",
        "421.3/087/SMPN4-MS/IX/2026\nRendra", "VIIIA/RDR/2026", "١٢/Rendra",
    ],
)  # fmt: skip
@pytest.mark.parametrize("template", [TEMPLATE, "", "{no}{nama}", "Rendra"])
def test_words_are_not_shown(number, template):
    assert numbering.public(number, template) == ""


def test_empty_number_stays_empty():
    assert numbering.public("", TEMPLATE) == ""
