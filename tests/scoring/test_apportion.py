"""What is shown adds up, and stays close to what is exact."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.scoring import apportion


def test_thirds_of_one_hundred_sum_to_one_hundred():
    shown = apportion([Fraction(100, 3)] * 3, Decimal(100), 2)
    assert shown == (Decimal("33.34"), Decimal("33.33"), Decimal("33.33"))


def test_an_exact_zero_stays_zero_while_another_number_can_take_the_rest():
    shown = apportion([Fraction(0), Fraction(14, 100), Fraction(14, 100)], Decimal("0.3"), 1)
    assert shown == (Decimal("0.0"), Decimal("0.2"), Decimal("0.1"))


def test_a_total_finer_than_the_places_is_refused():
    with pytest.raises(ValueError, match="more than 1 decimals"):
        apportion([Fraction(1)], Decimal("1.25"), 1)


def test_nothing_cannot_make_something():
    with pytest.raises(ValueError, match="no number"):
        apportion([], Decimal(1), 0)


@given(st.lists(st.fractions(-50, 50, max_denominator=997), min_size=1, max_size=12))
def test_shown_numbers_make_the_rounded_total_and_none_is_off_by_a_unit(exact):
    total = Decimal(round(sum(exact) * 10)) / 10
    shown = apportion(exact, total, 1)
    assert sum(shown) == total
    assert all(abs(Fraction(s) - e) < Fraction(2, 10) for s, e in zip(shown, exact, strict=True))
