"""Numbers as people read them."""

from decimal import Decimal

from django import template
from django.utils.formats import localize

from roles.scoring import round_half_up

register = template.Library()


@register.filter
def signed(value: int | Decimal | None) -> str:
    """With its sign, and a real minus: +2, −1, 0; "" for a number that is absent."""
    if value is None:
        return ""
    size = localize(abs(value))
    return f"−{size}" if value < 0 else f"+{size}" if value > 0 else size


@register.filter
def minus(value: object) -> str:
    """A number with a real minus instead of a hyphen."""
    return localize(value).replace("-", "−")


@register.filter
def plain(value: Decimal | None) -> str:
    """As many decimals as there are: 85, 12.5."""
    return "" if value is None else localize(Decimal(f"{value.normalize():f}"))


@register.filter
def points(value: Decimal | None) -> str:
    """Points of the score with a sign, one decimal: +3.3, −0.8."""
    if value is None:
        return ""
    rounded = round_half_up(value, 1)
    return signed(rounded) if rounded else localize(Decimal("0.0"))
