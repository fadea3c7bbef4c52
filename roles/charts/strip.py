"""One score, or one estimate, in a line: the scale from 0 to 100, the range, the mark."""

from dataclasses import dataclass, replace
from decimal import Decimal

from roles.charts.position import attribute
from roles.charts.zone_marks import DOT
from roles.scoring import AIJRI_1, Method, zone_of
from roles.text.numbers import figure

MIDDLE_PX = 8  # of 16


@dataclass(frozen=True)
class Strip:
    """Positions in percent. `width` is "" without a range, `path` where no score is marked."""

    zone: str
    path: str
    x: str
    low: str
    width: str
    is_hollow: bool  # quoted: nobody here has filled it in
    text: str
    here: str = ""  # where the job stands that this one is seen from

    def seen_from(self, here: Decimal, words: str) -> "Strip":
        """The same with a tick at another job's score, which `words` say."""
        return replace(self, here=attribute(here), text=f"{self.text}; this job at {words}")


def make_strip(
    score: Decimal,
    low: Decimal | None,
    high: Decimal | None,
    *,
    is_hollow: bool,
    method: Method = AIJRI_1,
) -> Strip:
    """A score from 0 to 100 with its likely range, None where that is not known."""
    known = low is not None and high is not None
    zone = zone_of(score, method)
    likely = f"likely {figure(low, 1)} to {figure(high, 1)}" if known else "its range is not known"
    return Strip(
        zone=zone.value,
        path=DOT[zone].format(y=MIDDLE_PX),
        x=attribute(score),
        low=attribute(low) if known else "",
        width=attribute(high - low) if known else "",
        is_hollow=is_hollow,
        text=f"{figure(score, 1)} of 100, {likely}",
    )


def make_estimate_strip(zone: str, low: Decimal, high: Decimal) -> Strip:
    """A range without any mark in it."""
    return Strip(
        zone=zone,
        path="",
        x="",
        low=attribute(low),
        width=attribute(high - low),
        is_hollow=True,
        text=f"estimated {figure(low, 0)} to {figure(high, 0)} of 100",
    )
