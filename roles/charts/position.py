"""Numbers as SVG attributes."""

from decimal import Decimal


def attribute(value: Decimal | int | float) -> str:
    """A number for an SVG attribute: a point, at most two decimals, no trailing zeros."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text or "0"
