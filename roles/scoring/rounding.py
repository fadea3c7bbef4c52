"""The one place where a number is rounded."""

from decimal import ROUND_HALF_UP, Context, Decimal

# Wide enough that a quotient's own rounding can never reach the digit we round at: the
# products have at most a dozen decimals, the only division is by the method's span.
EXACT = Context(prec=60, rounding=ROUND_HALF_UP)


def round_half_up(value: Decimal, places: int) -> Decimal:
    """`value` to `places` decimals; 14.25 becomes 14.3, -0.05 becomes -0.1."""
    return value.quantize(Decimal(1).scaleb(-places), context=EXACT)
