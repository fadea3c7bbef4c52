"""How firm a score is, in words and as charts (roles.scoring.firmness says what it means)."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from roles.charts import ChancesChart, TornadoChart, make_chances, make_tornado
from roles.models import Assessment
from roles.scoring import (
    Composite,
    Distribution,
    Firmness,
    Grade,
    Notch,
    Zone,
    firmness,
    notches,
    zone_of,
)
from roles.text.numbers import figure, percent, signed

# An example of more notches than this is a list that nobody reads.
LONGEST_EXAMPLE = 3
SHOWN_FIRST = 8


@dataclass(frozen=True)
class NotchSide:
    """What one notch to one side makes of the score; `zone` is "" while it stays the same."""

    score: str
    points: str
    zone: str
    zone_label: str


@dataclass(frozen=True)
class TornadoLine:
    """One row of the chart with its words; a side is None where the scale ends."""

    kind: str
    name: str
    weaker: NotchSide | None
    stronger: NotchSide | None
    pieces: tuple


@dataclass(frozen=True)
class FirmnessView:
    """`short` is the header's sentence, `sentence` the section's; `example` may be "".

    `reach` names the other zones that the likely range touches, behind its numbers, or is "".
    """

    grade: str
    short: str
    sentence: str
    example: str
    low: Decimal
    high: Decimal
    reach: str
    span_low: Decimal
    span_high: Decimal
    chances: ChancesChart | None
    tornado: TornadoChart
    lines: tuple[TornadoLine, ...]
    down: str
    up: str
    share: str

    @property
    def first_lines(self) -> tuple[TornadoLine, ...]:
        """The rows that move the score most."""
        return self.lines[:SHOWN_FIRST]

    @property
    def more_lines(self) -> tuple[TornadoLine, ...]:
        """All other rows."""
        return self.lines[SHOWN_FIRST:]


def make_firmness(assessment: Assessment, result: Composite) -> FirmnessView | None:
    """The firmness of a full assessment; None while it has no score or none is stored."""
    found = firmness(result)
    if found is None or assessment.range_low is None:
        return None
    method = result.method
    tornado = make_tornado(notches(result), result.score, method)
    stored = getattr(assessment, "distribution", None)
    return FirmnessView(
        grade=found.grade.value,
        short=_short(found),
        sentence=_sentence(found, result),
        example=_example(found, result),
        low=assessment.range_low,
        high=assessment.range_high,
        reach=_reach(assessment, result),
        span_low=found.lowest,
        span_high=found.highest,
        chances=(
            make_chances(Distribution(stored.first, tuple(stored.counts)), result.score, method)
            if stored
            else None
        ),
        tornado=tornado,
        lines=tuple(
            TornadoLine(
                # The growth correlation is a group of one: its name says it.
                kind="" if row.where == "growth" else getattr(method, row.where).one,
                name=method.row_name(row.where, row.key),
                weaker=_side(row.weaker, result.zone),
                stronger=_side(row.stronger, result.zone),
                pieces=row.pieces,
            )
            for row in tornado.rows
        ),
        down=percent(method.off_down * 100),
        up=percent(method.off_up * 100),
        share=percent(method.range_share * 100),
    )


def _reach(assessment: Assessment, result: Composite) -> str:
    ends = (assessment.range_low, assessment.range_high)
    zones = {zone_of(score, result.method) for score in ends} - {result.zone}
    if not zones:
        return ""
    named = " and ".join(zone.label for zone in sorted(zones, key=list(Zone).index))
    return f", which reaches {named}"


def _short(found: Firmness) -> str:
    """For the header: what it takes, without numbers of rows."""
    zone = found.towards.label
    if found.grade is Grade.EDGE:
        return f"One notch on one row is enough to make it {zone}."
    return (
        f"Nothing short of {found.fewest} notch changes the zone."
        if found.fewest == 1
        else f"Nothing short of {found.fewest} notches changes the zone."
    )


def _sentence(found: Firmness, result: Composite) -> str:
    if found.grade is not Grade.EDGE:
        return _short(found)
    count = len(found.changing)
    zones = sorted({notch.zone for notch in found.changing}, key=list(Zone).index)
    return (
        f"At the edge: {count} of the {len(notches(result))} single notches would make "
        f"it {' or '.join(zone.label for zone in zones)}."
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


def _side(notch: Notch | None, own: Zone) -> NotchSide | None:
    if notch is None:
        return None
    changed = notch.zone is not own
    return NotchSide(
        score=figure(notch.score, 1),
        points=signed(notch.points, 1),
        zone=notch.zone.value if changed else "",
        zone_label=notch.zone.label if changed else "",
    )
