"""How firm a score is, in words and as charts (roles.scoring.firmness says what it means)."""

from collections.abc import Iterator
from dataclasses import dataclass

from roles.charts import ChancesChart, TornadoChart, make_chances, make_tornado
from roles.charts.tornado import TornadoRow
from roles.models import Assessment
from roles.scoring import (
    Composite,
    Distribution,
    Firmness,
    Grade,
    Method,
    Zone,
    zone_of,
)
from roles.text.numbers import figure, plural, signed

# An example of more notches than this is a list that nobody reads.
LONGEST_EXAMPLE = 3
SHOWN_FIRST = 8


@dataclass(frozen=True)
class FirmnessView:
    """`short` is the header's sentence, `sentence` the section's; `example` may be "".

    `reach` names the other zones that the likely range touches, behind its numbers, or is "".
    """

    found: Firmness
    method: Method
    short: str
    sentence: str
    example: str
    reach: str
    chances: ChancesChart | None
    tornado: TornadoChart

    @property
    def first_lines(self) -> tuple[TornadoRow, ...]:
        """The rows that move the score most."""
        return self.tornado.rows[:SHOWN_FIRST]

    @property
    def more_lines(self) -> tuple[TornadoRow, ...]:
        """All other rows."""
        return self.tornado.rows[SHOWN_FIRST:]


def make_firmness(
    assessment: Assessment, result: Composite, found: Firmness | None
) -> FirmnessView | None:
    """The firmness of a full assessment; None while it has no score or none is stored."""
    if found is None or assessment.range_low is None:
        return None
    method = result.method
    stored = getattr(assessment, "distribution", None)
    return FirmnessView(
        found=found,
        method=method,
        short=_short(found),
        sentence=_sentence(found),
        example=_example(found, result),
        reach=_reach(assessment, result),
        chances=(
            make_chances(Distribution(stored.first, tuple(stored.counts)), result.score, method)
            if stored
            else None
        ),
        tornado=make_tornado(found.singles, result.score, method),
    )


def _reach(assessment: Assessment, result: Composite) -> str:
    ends = (assessment.range_low, assessment.range_high)
    zones = {zone_of(score, result.method) for score in ends} - {result.zone}
    return f", which reaches {_zones(zones, 'and')}" if zones else ""


def _zones(zones: set[Zone], between: str) -> str:
    """The names of zones, the most resistant first."""
    return f" {between} ".join(zone.label for zone in Zone if zone in zones)


def _short(found: Firmness) -> str:
    """For the header: what it takes, without numbers of rows."""
    zone = found.towards.label
    if found.grade is Grade.EDGE:
        return f"One notch on one row is enough to make it {zone}."
    return f"Nothing short of {plural(found.fewest, 'notch', 'notches')} changes the zone."


def _sentence(found: Firmness) -> str:
    if found.grade is not Grade.EDGE:
        return _short(found)
    changing = found.changing
    return (
        f"At the edge: {len(changing)} of the {len(found.singles)} single notches would make "
        f"it {_zones({notch.zone for notch in changing}, 'or')}."
    )


def _example(found: Firmness, result: Composite) -> str:
    """One set of notches that does it, written out: "Wage Trends −1 instead of 0"."""
    if not 1 < found.fewest <= LONGEST_EXAMPLE:
        return ""
    moves = " and ".join(_moves(found, result))
    return f"It would be {found.towards.label} with, for example, {moves}."


def _moves(found: Firmness, result: Composite) -> Iterator[str]:
    for move in found.moves:
        if move.where == "growth":
            now = result.inputs.growth
        else:
            now = getattr(result.inputs, move.where)[move.position].score
        printed = signed if move.where in ("evidence", "growth") else figure
        name = result.method.row_name(move.where, move.key)
        yield f"“{name}” at {printed(now + move.notches)} instead of {printed(now)}"
