"""Rounding several numbers so that what is shown still adds up."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor


def apportion(exact: Sequence[Fraction], total: Decimal, places: int) -> tuple[Decimal, ...]:
    """Each number to `places` decimals, together exactly `total`.

    Every number is rounded half up; what is then missing or too much is put, one unit at a time,
    where it moves a number least from its exact value. An exact 0 stays 0 as long as there is
    any other number. ValueError where there is a total and nothing to give it to.
    """
    scale = 10**places
    units = [floor(number * scale + Fraction(1, 2)) for number in exact]
    wanted = Fraction(total) * scale
    if wanted.denominator != 1:
        raise ValueError(f"{total} has more than {places} decimals")
    rest = int(wanted) - sum(units)
    movable = [index for index, number in enumerate(exact) if number] or list(range(len(exact)))
    if rest and not movable:
        raise ValueError(f"there is no number to make {total} of")
    step = 1 if rest > 0 else -1
    for _ in range(abs(rest)):
        chosen = min(movable, key=lambda i: (abs(units[i] + step - exact[i] * scale), i))
        units[chosen] += step
    return tuple(Decimal(unit).scaleb(-places) for unit in units)
