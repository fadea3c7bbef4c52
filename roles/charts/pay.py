"""What people in one occupation earn, the lowest tenth to the highest, on one line from $0."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from roles.charts.position import attribute
from roles.text.numbers import count

SHARES = ("a tenth", "a quarter", "half", "three quarters", "nine tenths")


@dataclass(frozen=True)
class PayPoint:
    """How many earn less than what: "a tenth", "$39,430"."""

    share: str
    pay: str


@dataclass(frozen=True)
class PayChart:
    """The line of nine people in ten but for the ends, on it that of every second, the median."""

    x: str
    width: str
    half_x: str
    half_width: str
    median: str
    points: tuple[PayPoint, ...]

    @property
    def text(self) -> str:
        """The drawing in words."""
        return "Pay: " + ", ".join(
            f"{each.share} earn less than {each.pay}" for each in self.points
        )


def make_pay(paid: Sequence[Decimal | None]) -> PayChart | None:
    """The chart of the five pays that `SHARES` of the people earn less than; None if one is."""
    known = [pay for pay in paid if pay is not None]
    if len(known) != len(SHARES):
        return None
    low, quarter, median, upper, high = (pay * 100 / known[-1] for pay in known)
    return PayChart(
        x=attribute(low),
        width=attribute(high - low),
        half_x=attribute(quarter),
        half_width=attribute(upper - quarter),
        median=attribute(median),
        points=tuple(
            PayPoint(share, f"${count(int(pay))}")
            for share, pay in zip(SHARES, known, strict=True)
        ),
    )
