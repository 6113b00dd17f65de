import time
from itertools import pairwise

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


def test_offsets_count_code_points_behind_emoji_and_decomposed_letters():
    text = "\U0001f600\U0001f468\u200d\U0001f469 e\u0301 nakal"

    (finding,) = check(text)

    assert (finding.start, finding.end) == (len(text) - 5, len(text))


def test_two_thousand_characters_are_read_at_once():
    text = ("Anaknya malas sekali, selalu terlambat. Kata ibu ia sakit pada 3 Mei 2026. " * 30)[:2000]
    check(text)
    times = []
    for _ in range(40):
        begin = time.process_time()
        check(text)
        times.append(time.process_time() - begin)

    assert sorted(times)[37] < 0.050
