"""Places and rank agreement, against vectors worked out by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.scoring.ranks import places, spearman

# values of both sides, and rho x 10,000 rounded
VECTORS = [
    ([1, 2, 3], [10, 20, 30], 10_000),
    ([1, 2, 3], [30, 20, 10], -10_000),
    # d = 0, 1, 1 : 1 - 6 x 2 / (3 x 8)
    ([1, 2, 3], [1, 3, 2], 5_000),
    # the textbook's ten pupils: sum of d squared 194, 1 - 6 x 194 / 990
    (
        [106, 100, 86, 101, 99, 103, 97, 113, 112, 110],
        [7, 27, 2, 50, 28, 29, 20, 12, 6, 17],
        -1_758,
    ),
    # a tie on one side: places 1.5 1.5 3 4 against 1 2 3 4: 4.5 / sqrt(4.5 x 5)
    ([9, 9, 5, 1], [9, 8, 7, 6], 9_487),
    # ties on both sides: places 1.5 1.5 3.5 3.5 against 1.5 3.5 1.5 3.5
    ([2, 2, 1, 1], [2, 1, 2, 1], 0),
]
VALUES = st.lists(
    st.tuples(st.integers(-5, 5), st.decimals(0, 100, places=1)), min_size=3, max_size=40
)


@pytest.mark.parametrize(("first", "second", "expected"), VECTORS)
def test_agreement_is_that_of_the_hand_made_vector(first, second, expected):
    found = spearman(list(zip(first, second, strict=True)))
    assert round(found * 10_000) == expected


def test_equal_values_share_the_mean_of_their_places():
    assert places([9, 7, 7, 1]) == (1, Fraction(5, 2), Fraction(5, 2), 4)
    assert places([3, 3, 3]) == (2, 2, 2)
    assert places([]) == ()


@pytest.mark.parametrize("pairs", [[], [(1, 1)], [(1, 2), (2, 1)]])
def test_fewer_than_three_pairs_say_nothing(pairs):
    assert spearman(pairs) is None


def test_side_without_an_order_says_nothing():
    assert spearman([(1, 4), (1, 5), (1, 6)]) is None
    assert spearman([(4, 1), (5, 1), (6, 1)]) is None


@given(VALUES)
def test_agreement_is_bounded_symmetric_and_turns_with_the_scale(pairs):
    found = spearman(pairs)
    if found is None:
        return
    assert -1 <= found <= 1
    assert spearman([(b, a) for a, b in pairs]) == found
    assert spearman([(-a, b) for a, b in pairs]) == found.copy_negate()
    assert spearman([(a * 7 + 3, b) for a, b in pairs]) == found


@given(st.lists(st.decimals(0, 100, places=1), min_size=1, max_size=40))
def test_places_add_up(values):
    assert sum(places(values)) == Fraction(len(values) * (len(values) + 1), 2)
    assert spearman([(v, v) for v in values]) in (None, Decimal(1))
