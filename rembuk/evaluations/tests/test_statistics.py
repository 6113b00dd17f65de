"""Against published worked examples and computations written anew here, by other ways than the application's."""

from itertools import product
from math import isclose, sqrt

import pytest

from rembuk.evaluations import statistics

# The example of the R package SingleCaseES (Swan & Pustejovsky): NAP(A, B, improvement = "increase").
A, B = [20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29]
PUBLISHED = (0.9166667, 0.5973406, 0.9860176)

# Kiresuk, Smith & Cardillo (1994): T scores of equally weighted scales, by the number of scales and the sum of levels, rounded.
KEY = {
    1: {-2: 30, -1: 40, 0: 50, 1: 60, 2: 70},
    2: {-4: 25, -3: 31, -2: 38, -1: 44, 0: 50, 1: 56, 2: 62, 3: 69, 4: 75},
    3: {-6: 23, -5: 27, -4: 32, -3: 36, -2: 41, -1: 45, 0: 50, 1: 55, 2: 59, 3: 64, 4: 68, 5: 73, 6: 77},
}


def mann_whitney(before, during):
    """U / mn by counting, without any other idea in common with the application."""
    wins = sum(b > a for a, b in product(before, during))
    ties = sum(b == a for a, b in product(before, during))
    return (wins + ties / 2) / (len(before) * len(during))


def hanley_mcneil(x, m, n):
    """The variance as Newcombe writes method 5: m* = n* = (m + n) / 2 in Hanley & McNeil's formula."""
    q1, q2, star = x / (2 - x), 2 * x * x / (1 + x), (m + n) / 2
    return (x * (1 - x) + (star - 1) * (q1 - x * x) + (star - 1) * (q2 - x * x)) / (m * n)


def test_nap_is_that_of_the_published_example():
    found = statistics.nap(A, B, wants_less=False)

    for ours, theirs in zip((found.value, found.low, found.high), PUBLISHED, strict=True):
        assert isclose(ours, theirs, abs_tol=5e-5)
    assert (found.before, found.during) == (6, 7)


def test_fewer_is_better_turns_the_pairs_round():
    assert isclose(statistics.nap(B, A, wants_less=True).value, PUBLISHED[0], abs_tol=1e-6)
    assert isclose(statistics.nap(A, B, wants_less=True).value, 1 - PUBLISHED[0], abs_tol=1e-6)


@pytest.mark.parametrize(("before", "during"), [([1, 2], [3, 4, 5]), ([1, 2, 3], [4, 5]), ([], [])])
def test_too_few_values_say_nothing(before, during):
    assert statistics.nap(before, during, wants_less=False) is None


@pytest.mark.parametrize(
    ("before", "during"),
    [
        ([1, 2, 3], [1, 2, 3]),
        ([5, 5, 5], [5, 5, 5]),
        ([1, 2, 3], [4, 5, 6]),
        ([9, 4, 7, 2], [5, 5, 8, 1, 6]),
        ([3, 2, 1], [0, 0, 0, 0]),
    ],
)
def test_nap_is_the_mann_whitney_count_and_its_interval_solves_the_equation(before, during):
    found = statistics.nap(before, during, wants_less=False)
    m, n = len(before), len(during)

    assert isclose(found.value, mann_whitney(before, during))
    assert 0 <= found.low <= found.value <= found.high <= 1
    for end in {found.low, found.high} - {0.0, 1.0}:
        distance = abs(found.value - end)
        assert isclose(distance, statistics.Z * sqrt(hanley_mcneil(end, m, n)), rel_tol=1e-6)


@pytest.mark.parametrize(("scales", "total"), [(k, s) for k, row in KEY.items() for s in row])
def test_t_is_that_of_the_published_key(scales, total):
    levels = [-2.0] * scales
    for i in range(total + 2 * scales):
        levels[i % scales] += 1

    assert round(statistics.t_score([(x, 1) for x in levels])) == KEY[scales][total]


def test_t_with_unequal_weights_is_the_quadratic_form():
    held = [(1.0, 3.0), (-1.0, 1.0), (2.0, 2.0)]
    weights = [w for _x, w in held]
    # the spread again, as the sum over all pairs of goals with correlation .3 between different ones
    spread = sqrt(sum(v * w * (1 if i == k else 0.3) for i, v in enumerate(weights) for k, w in enumerate(weights)))

    assert isclose(statistics.t_score(held), 50 + 10 * (3 - 1 + 4) / spread)


def test_t_does_not_ask_for_the_size_of_weights_and_says_nothing_without_goals():
    assert isclose(statistics.t_score([(1, 2), (0, 4)]), statistics.t_score([(1, 1), (0, 2)]))
    assert statistics.t_score([]) is None
