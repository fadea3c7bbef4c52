"""How far two orders agree: places, and Spearman's rank correlation.

    values   9    7    7    1
    places   1   2.5  2.5   4      the highest is first; equal values share the mean of theirs

Exact until the one square root at the end: places are doubled, so that they are whole numbers.
"""

from collections.abc import Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import groupby
from math import isqrt

FEWEST = 3  # two points always agree or disagree wholly: that says nothing
PRECISION = 40


def places(values: Sequence[Decimal | int]) -> tuple[Fraction, ...]:
    """The place of each value, 1 for the highest."""
    return tuple(Fraction(place, 2) for place in _doubled(values))


def spearman(pairs: Sequence[tuple[Decimal | int, Decimal | int]]) -> Decimal | None:
    """Pearson's correlation of the places, from -1 to 1.

    None for fewer than three pairs, and where all values of one side are equal: there is no
    order then that the other could agree with.
    """
    if len(pairs) < FEWEST:
        return None
    first, second = (_doubled([pair[side] for pair in pairs]) for side in (0, 1))
    # Twice the mean of 1..n is n + 1, ties or not.
    mean = len(pairs) + 1
    together = sum((a - mean) * (b - mean) for a, b in zip(first, second, strict=True))
    alone = sum((a - mean) ** 2 for a in first) * sum((b - mean) ** 2 for b in second)
    if not alone:
        return None
    with localcontext() as context:
        context.prec = PRECISION
        root = isqrt(alone)
        exact = root * root == alone
        return Decimal(together) / (Decimal(root) if exact else Decimal(alone).sqrt())


def _doubled(values: Sequence[Decimal | int]) -> list[int]:
    """Twice the place of each value."""
    order = sorted(range(len(values)), key=lambda at: values[at], reverse=True)
    doubled = [0] * len(values)
    before = 0
    for _value, tied in groupby(order, key=lambda at: values[at]):
        positions = list(tied)
        for at in positions:
            doubled[at] = 2 * before + len(positions) + 1
        before += len(positions)
    return doubled
