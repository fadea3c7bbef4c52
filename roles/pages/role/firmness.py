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
    Method,
    Zone,
    zone_of,
)
from roles.text.numbers import figure, plural, signed

# An example of more notches than this is a list that nobody reads.
LONGEST_EXAMPLE = 3
SHOWN_FIRST = 3


@dataclass(frozen=True)
class FirmnessView:
    """The firmness of an assessment with its stored range, in sentences and as charts."""

    assessment: Assessment
    result: Composite
    found: Firmness
    chances: ChancesChart | None
    tornado: TornadoChart

    @property
    def method(self) -> Method:
        return self.result.method

    @property
    def short(self) -> str:
        """For the header: what it takes, without numbers of rows."""
        if self.found.fewest == 1:
            order = list(Zone)
            towards = self.found.towards
            weaker = order.index(towards) > order.index(self.result.zone)
            way = "exposed" if weaker else "resistant"
            return f"One judgement read one step more {way} would make it {towards.label}."
        steps = plural(self.found.fewest, "step")
        return f"It takes at least {steps} in its judgements to change the zone."

    @property
    def sentence(self) -> str:
        """For the section."""
        if self.found.fewest > 1:
            return self.short
        changing = self.found.changing
        return (
            f"Of {len(self.found.singles)} possible steps in a single judgement {len(changing)} "
            f"would make it {_zones({notch.zone for notch in changing}, 'or')}."
        )

    @property
    def example(self) -> str:
        """One set of notches that does it, written out: "Wage Trends −1 instead of 0"; or ""."""
        if not 1 < self.found.fewest <= LONGEST_EXAMPLE:
            return ""
        moves = " and ".join(_moves(self.found, self.result))
        return f"It would be {self.found.towards.label} with, for example, {moves}."

    @property
    def reach(self) -> str:
        """The other zones that the likely range touches, behind its numbers; or ""."""
        ends = (self.assessment.range_low, self.assessment.range_high)
        zones = {zone_of(score, self.method) for score in ends} - {self.result.zone}
        return f", which reaches {_zones(zones, 'and')}" if zones else ""

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
    stored = distribution_of(assessment)
    return FirmnessView(
        assessment,
        result,
        found,
        chances=(make_chances(stored, result.score, method) if stored else None),
        tornado=make_tornado(found.singles, result.score, method),
    )


def distribution_of(assessment: Assessment) -> Distribution | None:
    """How likely each score is, where that is stored."""
    stored = getattr(assessment, "distribution", None)
    return stored and Distribution(stored.first, tuple(stored.counts))


def _zones(zones: set[Zone], between: str) -> str:
    """The names of zones, the most resistant first."""
    return f" {between} ".join(zone.label for zone in Zone if zone in zones)


def _moves(found: Firmness, result: Composite) -> Iterator[str]:
    for move in found.moves:
        if move.where == "growth":
            now = result.inputs.growth
        else:
            now = getattr(result.inputs, move.where)[move.position].score
        printed = signed if move.where in ("evidence", "growth") else figure
        name = result.method.row_name(move.where, move.key)
        yield f"“{name}” at {printed(now + move.notches)} instead of {printed(now)}"
