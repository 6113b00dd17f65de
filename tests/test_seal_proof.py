"""The register catches every changed bit: all of a small sealed file, ten thousand of a large one (a sample unless REMBUK_LONG)."""

import os
import random

import pytest

from rembuk.records import checking, sealing
from tests.test_seal import Held

LONG = bool(os.environ.get("REMBUK_LONG"))


def unseen(data, places):
    """The changed files that the register would take for genuine."""
    known, found = sealing.file_index(data), []
    for place in places:
        other = bytearray(data)
        other[place // 8] ^= 1 << place % 8
        if sealing.file_index(bytes(other)) == known:
            found.append(place)
    return found


@pytest.mark.parametrize(("index", "count"), [(0, None), (2, 10_000)])
def test_no_changed_bit_passes_the_register(db, now, index, count):
    made = Held(index, now).seal()
    data = sealing.content(made.papers.order_by("pk").first())
    chosen = random.Random(index)  # noqa: S311 - places, not secrets
    everywhere = range(len(data) * 8)
    full = everywhere if count is None else [chosen.choice(everywhere) for _ in range(count)]
    places = full if LONG else chosen.sample(full, 400)

    assert unseen(data, places) == []
    assert checking.by_bytes(data).state == "genuine"


def test_what_compares_bits_would_see_an_unchanged_file(db, now):
    """The negative control: a comparison that always said "changed" would pass above."""
    made = Held(0, now).seal()
    data = sealing.content(made.papers.get())

    assert sealing.file_index(bytes(bytearray(data))) == sealing.file_index(data)
