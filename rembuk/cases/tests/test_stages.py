"""The moves of the thread, each allowed and each other refused."""

from itertools import product

import pytest

from rembuk.cases import stages
from rembuk.cases.models import Stage

FORWARD = [
    ("preparation", "conference"), ("conference", "intervention"), ("intervention", "evaluation"), ("evaluation", "closed"),
    ("evaluation", "intervention"), ("evaluation", "conference"), ("intervention", "conference"), ("preparation", "closed"),
    ("intervention", "closed"), ("closed", "evaluation"), ("closed", "preparation"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), list(product(Stage.values, Stage.values)))
def test_a_move_is_allowed_only_when_it_is_named(before, after):
    assert stages.is_allowed(before, after) is (before == after or (before, after) in FORWARD)


def test_every_move_says_what_it_is():
    assert sorted((a.value, b.value) for a, b in stages.MOVES) == sorted(FORWARD)
    assert all(stages.MOVES.values())


def test_places_along_the_thread():
    assert [stages.place(s) for s in ("preparation", "conference", "intervention", "evaluation", "closed")] == [1, 2, 3, 4, 5]
