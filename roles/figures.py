"""Numbers as people read them, in the reader's locale: "15,1" where a comma is the decimal mark.

Every number that a page prints as text goes through here or through a template filter that does.
Attributes of drawings never do: see `roles.charts.position`.
"""

from decimal import Decimal

from django.utils.formats import number_format

MINUS = "−"


def figure(value: Decimal | int, places: int | None = None) -> str:
    """With a real minus; `places=None` prints as many decimals as the number has: 85, 12.5."""
    number = Decimal(value)
    if places is None:
        number = Decimal(f"{number.normalize():f}")
    text = number_format(abs(number), decimal_pos=places, use_l10n=True)
    return f"{MINUS}{text}" if number < 0 else text


def signed(value: Decimal | int, places: int | None = None) -> str:
    """With its sign, except for zero: +2, −1, 0."""
    text = figure(value, places)
    return f"+{text}" if value > 0 else text


def percent(value: Decimal | int, places: int | None = None) -> str:
    """A number of percent: "12.5 %", with a space that does not break."""
    return f"{figure(value, places)}\u00a0%"


def chance(value: Decimal) -> str:
    """A probability from 0 to 1 in whole percent; never 0 or 100 unless it is exactly that."""
    if 0 < value < Decimal("0.005"):
        return f"under {percent(1)}"
    if Decimal("0.995") < value < 1:
        return f"over {percent(99)}"
    return percent(value * 100, 0)
