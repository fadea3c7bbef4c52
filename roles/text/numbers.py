"""Numbers as people read them, in the one format of the site: −1,613,400.5, 12.5%.

Every number that a page prints as text goes through here or through a template filter that does.
"""

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from roles.scoring import round_half_up

MINUS = "−"
NO_BREAK = "\u00a0"
# Two numbers with a hyphen between them; neither part of a word, a date or a longer code, nor an
# occupation's code or a telephone's. Or a number below zero: what stands before it is no word.
RANGE = re.compile(
    r"(?<![\w.,/–-])(?!\d{2,3}-\d{4}\b)([$€£]?\d{1,4}(?:[.,]\d+)*%?)-([$€£]?\d{1,4}(?:[.,]\d+)*%?)"
    r"(?![\w%/–-])"
    r"|(?<![^\s(])-(?=\d+(?:[.,]\d+)*%?(?![\w-]))"
)


@lru_cache(maxsize=10_000)
def figure(value: Decimal | Fraction | int, places: int | None = None) -> str:
    """With a real minus; `places=None` prints as many decimals as the number has: 85, 12.5.

    Rounded half up to `places`; what rounds to zero is zero and has no sign.
    """
    number = _shown(value, places)
    text = f"{abs(number):f}"
    return f"{MINUS}{text}" if number < 0 else text


def two_or_more(value: Decimal) -> str:
    """Two decimals, or as many as the value has: 2.00, 0.88, 1.9875."""
    return figure(value, max(2, -value.normalize().as_tuple().exponent))


def signed(value: Decimal | Fraction | int, places: int | None = None) -> str:
    """With its sign, except for zero: +2, −1, 0."""
    text = figure(value, places)
    return f"+{text}" if _shown(value, places) > 0 else text


def percent(value: Decimal | Fraction | int, places: int | None = None) -> str:
    """A number of percent: "12.5%"."""
    return f"{figure(value, places)}%"


def count(value: int) -> str:
    """A number of people or things, its thousands set apart: 1,613,400."""
    return f"{value:,}"


def chance(value: Decimal | Fraction) -> str:
    """A probability from 0 to 1 in whole percent; never 0 or 100 unless it is exactly that."""
    if 0 < value < Decimal("0.005"):
        return f"under {percent(1)}"
    if Decimal("0.995") <= value < 1:
        return f"over {percent(99)}"
    return percent(value * 100, 0)


def plural(
    number: Decimal | int, noun: str, many: str | None = None, places: int | None = None
) -> str:
    """A number with its noun: "1 role", "1,200 roles", "1.0 point"; `many` where no s makes it."""
    one = noun if number == 1 else many or f"{noun}s"
    return f"{count(number) if isinstance(number, int) else figure(number, places)} {one}"


def of_most(points: int | None, maximum: int) -> str:
    """ "4 of 30"; says so where nobody has judged it."""
    return f"{'missing,' if points is None else figure(points)} of {figure(maximum)}"


def hours(value: Decimal | Fraction | int) -> str:
    """ "7.6 h", the two held together. Hours at another pace may have no end of decimals."""
    if isinstance(value, Fraction):
        value = round_half_up(Decimal(value.numerator) / value.denominator, 2)
    return f"{figure(value)}{NO_BREAK}h"


def _shown(value: Decimal | Fraction | int, places: int | None) -> Decimal:
    """The number that is printed: rounded, or without trailing zeros."""
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / value.denominator
    number = Decimal(value)
    if places is None:
        return Decimal(f"{number.normalize():f}")
    return round_half_up(number, places)


def with_dashes(text: str) -> str:
    """A text whose ranges of numbers have their dash, "3–7 years", and whose minus is one, "−5%".

    What is no range keeps its hyphen: a code of an occupation (43-4051), a date, a name.
    """
    return RANGE.sub(lambda found: f"{found[1]}–{found[2]}" if found[1] else MINUS, text)
