import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rembuk.language.findings import check

WORDS = st.sampled_from(["malas", "n4k4l", "Bodoh", "\U0001f600", "a\u0301", "na\u0301kal", '"', "'", " ", ". ", "\n", "selalu", "5 kali", "anak2", "\u200b"])  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=30).map(" ".join), st.lists(WORDS, max_size=30).map("".join)))
def test_findings_slice_to_their_text_in_order_without_overlap(text):
    found = check(text, names=["Budi Malas", "("])

    assert all(text[f.start : f.end] == f.text and f.text for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


ROWS = [json.loads(line) for line in (Path(__file__).parent / "data" / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
SENTENCES = [row["text"] for row in ROWS]
NOISE = st.sampled_from(
    ["", " ", "\n", "\u0301", "\u200b", "\U0001f600", "*", "2", "nya", "-", ".", '"', "aaaa", "\ud800", "\x00"]
)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(SENTENCES), NOISE, st.integers(0, 80)), min_size=1, max_size=6))
def test_sentences_with_noise_in_them_are_sliced_exactly(parts):
    text = " ".join(sentence[:at] + noise + sentence[at:] for sentence, noise, at in parts)
    found = check(text)

    assert all(text[f.start : f.end] == f.text and f.text.strip() for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def fastest(text, rounds=12):
    check(text)
    times = []
    for _ in range(rounds):
        begin = time.process_time()
        check(text)
        times.append(time.process_time() - begin)
    return min(times)


@pytest.mark.alone
def test_two_thousand_words_are_read_in_a_blink():
    innocent = [row["text"] for row in ROWS if not row["flags"]]
    marked = [row["text"] for row in ROWS if row["flags"]]
    mixed = [part for n, text in enumerate(marked) for part in (text, *innocent[3 * n % 200 : 3 * n % 200 + 3])]

    assert fastest(" ".join(" ".join(mixed).split()[:2_000])) < 0.050
    # Where nearly every sentence blames, more must be weighed.
    assert fastest(" ".join(" ".join(marked * 3).split()[:2_000])) < 0.120


@pytest.mark.parametrize("text", ["a" * 14_000, " " * 14_000, "g*****" * 2_000, "a b c d e " * 1_400, '"a" ' * 3_500, "tidak " * 2_300,
    "dia yang " * 1_000, "selalu dia " * 1_000, "(" * 14_000, "nya" * 4_000, "ma-" * 4_000])  # fmt: skip
def test_strange_text_takes_no_longer_than_its_length(text):
    begin = time.process_time()
    check(text)

    assert time.process_time() - begin < 1.5


HOSTILE = [
    "a", " ", "g*****", "a*", "a@", "a b c d e ", '"a" ', '"nakal ', "' nakal ", "tidak ", "selalu dia ", "nakal ", "nakal\n", "nya", "ma-",
    "nakal-nakal-", "ibu (", "kata malas, ", "tidak pernah sama sekali mau ", "tanpa kata malas dan ", "drama a b c nakal ",
    "Nakal Bandel ", "\U0001f600", "a\u0301", "\u200d", "(", "\ufdfa",
]  # fmt: skip


def took(piece, length):
    text = (piece * length)[:length]
    begin = time.process_time()
    check(text, names=["Siti Nakal Wati", "Budi Malas"])
    return time.process_time() - begin


@pytest.mark.alone
@pytest.mark.parametrize("piece", HOSTILE)
def test_the_longest_text_of_a_field_is_read_in_bounded_time_whatever_it_is(piece):
    assert took(piece, 20_000) < 2.5


@pytest.mark.alone
@pytest.mark.parametrize("piece", ['"nakal ', "selalu dia ", "Nakal Bandel ", "g*****"])
def test_time_grows_with_the_length_and_not_with_its_square(piece):
    # The best of two of each: a stall of the machine within one of them is not the growth of the text's time.
    short, long = (min(took(piece, length) for _turn in "ab") for length in (10_000, 100_000))

    assert long < 15 * short + 0.5


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=4))
def test_the_same_text_gives_the_same_findings(text, names):
    assert check(text, names=names) == check(text, names=names)


def test_offsets_count_code_points_behind_emoji_and_decomposed_letters():
    text = "\U0001f600\U0001f468\u200d\U0001f469 e\u0301 nakal"

    (finding,) = check(text)

    assert (finding.start, finding.end) == (len(text) - 5, len(text))


@pytest.mark.alone
def test_two_thousand_characters_are_read_at_once():
    text = ("Anaknya malas sekali, selalu terlambat. Kata ibu ia sakit pada 3 Mei 2026. " * 30)[:2000]
    check(text)
    times = []
    for _ in range(40):
        begin = time.process_time()
        check(text)
        times.append(time.process_time() - begin)

    assert sorted(times)[37] < 0.050
