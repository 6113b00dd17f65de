"""How well the coach does on invented sentences. What each set is worth is said in docs/language.md.

seen, held, fresh (sentences.jsonl) and dev.jsonl: looked at and tuned on, kept so that nothing is lost again.
test.jsonl: written before the rules of phrases.json, measured once after they were frozen. found.jsonl: the same, its wording taken from
what teachers publish. blind.jsonl: written after the freeze, measured once. Never tune on these three; write new ones instead.

voices.jsonl and aside.jsonl: 300 sentences in five voices (subject teacher gm, homeroom teacher wk, vice principal ws, trainee counsellor bt,
OSIS advisor po), half of them innocent, written before tuning; the 200 of voices were tuned on, the 100 aside measured once at the end.
probes.jsonl: three batches, each measured before it was tuned on.
"""

import json
import sys
import time
from pathlib import Path

import pytest

from rembuk.language import lexicon
from rembuk.language.context import SENTENCE_END
from rembuk.language.findings import check

DATA = Path(__file__).parent / "data"


def rows(name):
    return [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def spans(row):
    """Where a row is marked, and whether a finding is demanded there (or only allowed)."""
    if "set" in row:
        return [(row["text"].find(w), row["text"].find(w) + len(w), True) for w in row["flags"]]
    return [(flag["start"], flag["end"], not flag.get("optional")) for flag in row["flags"]]


def figures(sentences):
    """Precision and recall over the marked stretches; a finding counts when it touches one."""
    hits = false = missed = 0
    for row in sentences:
        marked = spans(row)
        found = check(row["text"])
        touched = [any(f.start < b and a < f.end for f in found) for a, b, demanded in marked if demanded]
        hits, missed = hits + sum(touched), missed + touched.count(False)
        false += sum(not any(f.start < b and a < f.end for a, b, _demanded in marked) for f in found)
    return hits / (hits + false), hits / (hits + missed)


SETS = {which: [row for row in rows("sentences") if row["set"] == which] for which in ("seen", "held", "fresh")}
SETS |= {which: rows(which) for which in ("dev", "test", "found", "blind", "voices", "aside")}


def sentence_figures(sentences):
    """Precision and recall per sentence: a blaming one counts when a finding touches a mark, an innocent one when anything is found."""
    hits = false = missed = 0
    for row in sentences:
        demanded = [span for span in spans(row) if span[2]]
        found = check(row["text"])
        is_hit = any(f.start < b and a < f.end for f in found for a, b, _demanded in demanded)
        hits, missed = hits + is_hit, missed + (bool(demanded) and not is_hit)
        false += not row["flags"] and bool(found)
    return hits / (hits + false), hits / (hits + missed)


def list_figures(sentences):
    """The same for the project's list and the variants of its words: what its lines find, and the marks that are `listed`."""
    right = wrong = hits = missed = 0
    for row in sentences:
        found = check(row["text"])
        listed = [flag for flag in row["flags"] if flag.get("listed")]
        is_hit = any(f.start < flag["end"] and flag["start"] < f.end for f in found for flag in listed)
        hits, missed = hits + is_hit, missed + (bool(listed) and not is_hit)
        own = [f for f in found if f.id.startswith("BW")]
        is_right = any(f.start < b and a < f.end for f in own for a, b, _demanded in spans(row))
        right, wrong = right + is_right, wrong + (bool(own) and not is_right)
    return right / (right + wrong), hits / (hits + missed)


# Of the last three the first figures were 0.92/0.99, 0.84/0.97 and 0.87/0.82; the bounds lie below them.
@pytest.mark.parametrize(
    ("which", "precision", "recall"),
    [
        ("seen", 1.0, 1.0), ("held", 1.0, 1.0), ("fresh", 0.81, 0.33), ("dev", 0.98, 0.98),
        ("test", 0.90, 0.95), ("found", 0.82, 0.92), ("blind", 0.85, 0.80),
    ],
)  # fmt: skip
def test_level_reached_is_kept(which, precision, recall, capsys):
    reached = figures(SETS[which])
    with capsys.disabled():
        sys.stdout.write(f"\n{which}: precision {reached[0]:.2f}, recall {reached[1]:.2f}\n")

    assert reached[0] >= precision
    assert reached[1] >= recall


# aside: 0.907 and 0.980 when it was measured, once; its bounds are what issue 3 asks for.
@pytest.mark.parametrize(("which", "precision", "recall"), [("voices", 0.97, 0.99), ("aside", 0.85, 0.85), ("blind", 0.95, 0.80)])
def test_level_per_sentence_is_kept(which, precision, recall):
    reached = sentence_figures(SETS[which])

    assert reached[0] >= precision, reached
    assert reached[1] >= recall, reached


# aside: 0.909 and 1.000 when it was measured, once.
@pytest.mark.parametrize(("which", "precision", "recall"), [("voices", 0.88, 0.99), ("aside", 0.90, 0.90)])
def test_level_of_the_list_and_its_variants_is_kept(which, precision, recall):
    reached = list_figures(SETS[which])

    assert reached[0] >= precision, reached
    assert reached[1] >= recall, reached


def test_probes_stay_told_apart():
    wrong = [row["id"] for row in rows("probes") if bool(check(row["text"])) is not row["is_blaming"]]

    assert len(wrong) <= 5, wrong


def test_aside_is_a_third_in_five_voices_and_half_innocent():
    for which, each in (("voices", 40), ("aside", 20)):
        for voice in ("gm", "wk", "ws", "bt", "po"):
            held = [row for row in SETS[which] if row["voice"] == voice]
            assert (len(held), sum(not row["flags"] for row in held)) == (each, each // 2)


@pytest.mark.parametrize(("which", "least"), [("dev", 200), ("test", 100)])
def test_sets_are_large_and_two_fifths_innocent(which, least):
    sentences = SETS[which]

    assert len(sentences) >= least
    assert sum(not row["flags"] for row in sentences) / len(sentences) >= 0.4


@pytest.mark.parametrize("which", ["dev", "test", "found", "blind", "voices", "aside"])
def test_marks_slice_their_text_and_name_known_categories(which):
    known = {row["category"] for row in lexicon.rows()}

    for row in SETS[which]:
        for flag in row["flags"]:
            assert row["text"][flag["start"] : flag["end"]].strip()
            assert flag["category"] in known


def test_no_test_sentence_is_among_those_tuned_on():
    tuned = {row["text"] for which in ("seen", "held", "fresh", "dev", "voices") for row in SETS[which]}
    tuned |= {row["text"] for row in rows("probes")}

    assert not tuned & {row["text"] for which in ("test", "found", "blind", "aside") for row in SETS[which]}


def test_a_row_of_dots_is_read_in_time_that_grows_with_its_length():
    row = "." * 20_000
    start = time.process_time()

    found = SENTENCE_END.findall(f"{row}x {row} y")

    assert found == [row]
    assert time.process_time() - start < 1
