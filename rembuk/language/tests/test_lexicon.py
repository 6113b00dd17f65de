import json
from pathlib import Path

import pytest

from rembuk.language import lexicon
from rembuk.language.findings import check
from rembuk.language.reasons import REASONS

CASES = json.loads((Path(__file__).parents[2] / "exchange" / "data" / "cases.json").read_text(encoding="utf-8"))["cases"]
NOTES = [note for case in CASES for note in case["raw_notes"]]
FLAGS = [(note["text"], flag) for note in NOTES for flag in note["expected_flags"]]


def written_statements() -> list[str]:
    """What the sample cases say about children in good words."""
    said = [n["neutral_version"] for n in NOTES] + [text for c in CASES for text in (c["summary"], c["initial_analysis"])]
    return said + [item["statement"] for case in CASES for item in case["data_items"]]


@pytest.mark.parametrize("row", lexicon.rows(), ids=lambda row: row["id"])
def test_example_of_each_line_is_found_with_its_id(row):
    assert row["id"] in {f.id for f in check(row["example"])}


def test_list_is_whole():
    ids = [row["id"] for row in lexicon.rows()]

    assert ids[:91] == [f"BW{n:03}" for n in range(1, 92)]
    assert len(ids) == len(set(ids))
    assert {row["id"][0] for row in lexicon.rows()[91:]} == {"X", "P"}


def test_every_reason_is_translatable():
    assert {row["reason"] for row in lexicon.rows()} == set(REASONS)


@pytest.mark.parametrize("row", [row for row in lexicon.rows() if "pattern" in row], ids=lambda row: row["id"])
def test_pattern_is_tried_wherever_its_example_begins(row):
    entry = lexicon.entry(row)
    match = entry.pattern.search(row["example"].lower())

    assert match is None or match[0][: lexicon.START_LETTERS] in {word[: lexicon.START_LETTERS] for word in entry.words}


@pytest.mark.parametrize(("text", "flag"), FLAGS)
def test_expected_word_of_the_notes_lies_inside_a_finding(text, flag):
    at = text.lower().find(flag.lower())

    assert at >= 0
    assert any(f.start <= at and at + len(flag) <= f.end for f in check(text))


def test_good_statements_of_the_cases_are_left_in_peace():
    assert [f.text for text in written_statements() for f in check(text)] == []
