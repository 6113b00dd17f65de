"""How well the coach does on invented sentences. What the three sets are worth is said in docs/language.md."""

import json
import sys
from pathlib import Path

import pytest

from rembuk.language.findings import check

SENTENCES = [
    json.loads(line) for line in (Path(__file__).parent / "data" / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
]


def figures(which):
    """Precision and recall over the flagged stretches of one set; a finding counts when it touches one."""
    hits = false = missed = 0
    for row in (r for r in SENTENCES if r["set"] == which):
        at = [(row["text"].find(w), row["text"].find(w) + len(w)) for w in row["flags"]]
        found = check(row["text"])
        touched = [any(f.start < b and a < f.end for f in found) for a, b in at]
        hits, missed = hits + sum(touched), missed + touched.count(False)
        false += sum(not any(f.start < b and a < f.end for a, b in at) for f in found)
    return hits / (hits + false), hits / (hits + missed)


@pytest.mark.parametrize(("which", "precision", "recall"), [("seen", 1.0, 1.0), ("held", 1.0, 1.0), ("fresh", 0.81, 0.33)])
def test_level_reached_is_kept(which, precision, recall, capsys):
    reached = figures(which)
    with capsys.disabled():
        sys.stdout.write(f"\n{which}: precision {reached[0]:.2f}, recall {reached[1]:.2f}\n")

    assert reached[0] >= precision
    assert reached[1] >= recall


def test_half_of_the_sentences_are_innocent():
    assert len(SENTENCES) >= 120
    assert sum(not row["flags"] for row in SENTENCES) / len(SENTENCES) == pytest.approx(0.5, abs=0.02)
