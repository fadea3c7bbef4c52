"""The page of all indexes: what each measures, how far any two agree, and where they do not."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from roles.models import Assessment, IndexReading
from roles.outlook.second_opinions import Agreement, Held, Series, read_series
from roles.pages.score import ScoreView, make_score
from roles.scoring.ranks import FEWEST, places

DISAGREEMENTS = 5
# Indexes that assessors read for a row of ours: agreement with these is partly our own doing.
READ_FOR_A_ROW = {
    "task-exposure-people": "Assessors read their row “Expert Consensus” from it",
    "task-exposure-model": "Assessors quote it beside the other under “Expert Consensus”",
    "degree-of-automation": "Assessors quote it in some reasons under “AI Tool Maturity”",
}
FAR = 10  # roles are far apart from a tenth of all places on
ALONE = 3  # and alone where every index puts them more than a third of all places away


@dataclass(frozen=True)
class MatrixRow:
    """One index against those before it; None where the pair stands elsewhere in the table."""

    series: Series
    cells: tuple[Agreement | None, ...]


@dataclass(frozen=True)
class Disagreement:
    """A role that an index puts at another place than our score does."""

    score: ScoreView
    held: Held
    ours: Fraction
    theirs: Fraction

    @property
    def more_resistant(self) -> bool:
        return self.theirs < self.ours

    @property
    def apart(self) -> Fraction:
        """By how many places."""
        return abs(self.ours - self.theirs)


@dataclass(frozen=True)
class IndexView:
    """One index: how many occupations it has, and where it differs most among `both` roles."""

    series: Series
    occupations: int
    differing: tuple[Disagreement, ...]
    both: int

    @property
    def read_for(self) -> str:
        """For which of our rows assessors read it; "" for none."""
        return READ_FOR_A_ROW.get(self.series.index.key, "") if self.series.index else ""


@dataclass(frozen=True)
class IndexPage:
    """The page; the first of `series` is our score. `alone` are the roles that stand elsewhere on
    every index that has them."""

    series: tuple[Series, ...]
    alone: tuple[ScoreView, ...]
    rows: tuple[MatrixRow, ...]
    indexes: tuple[IndexView, ...]

    @property
    def others(self) -> int:
        return sum(one.index is not None for one in self.series)

    @property
    def with_ours(self) -> tuple[Decimal, Decimal] | None:
        """The least and the most that another index agrees with our score; None without one."""
        known = [
            row.cells[0].rho
            for row in self.rows
            if row.series.index and row.cells[0] and row.cells[0].rho is not None
        ]
        return (min(known), max(known)) if known else None


def make_index_list() -> IndexPage:
    """The whole page. Six queries, however many indexes and roles there are."""
    series = read_series()
    ours = series[0]
    sizes = IndexReading.objects.sizes()
    apart = [_furthest(one, ours) if one is not ours else [] for one in series]
    alone = _alone(series)
    wanted = {number for found in apart for number, _ours, _theirs in found} | alone
    listed = Assessment.objects.for_list().filter(role__in=wanted) if wanted else ()
    scores = {assessment.role_id: make_score(assessment) for assessment in listed}
    return IndexPage(
        series=series,
        alone=tuple(sorted((scores[number] for number in alone), key=lambda each: each.name)),
        rows=tuple(_row(series, at) for at in range(1, len(series))),
        indexes=tuple(
            IndexView(
                series=one,
                occupations=sizes.get(one.index.pk, 0) if one.index else 0,
                differing=tuple(
                    Disagreement(scores[number], one.held[number], our_place, their_place)
                    for number, our_place, their_place in found
                ),
                both=len(one.held.keys() & ours.held.keys()),
            )
            for one, found in zip(series, apart, strict=True)
        ),
    )


def _row(series: Sequence[Series], at: int) -> MatrixRow:
    cells = [series[at].agreement(before) for before in series[:at]]
    empty = [None] * (len(series) - 1 - at)
    return MatrixRow(series[at], (*cells, *empty))


def _alone(series: Sequence[Series]) -> set[int]:
    """The roles that every index which has them puts more than a third of its places away."""
    ours, *others = series
    seen: set[int] = set()
    near: set[int] = set()
    for one in others:
        rows = _places(one, ours) if one.index else []
        seen |= {number for number, _ours, _theirs in rows}
        near |= {n for n, here, there in rows if abs(here - there) * ALONE <= len(rows)}
    return seen - near


def _places(series: Series, ours: Series) -> list[tuple[int, Fraction, Fraction]]:
    """(role, our place, its place) of the roles that both have; none of too few."""
    both = sorted(series.held.keys() & ours.held.keys())
    if len(both) < FEWEST:
        return []
    our_places = places([ours.held[number].resistance for number in both])
    their_places = places([series.held[number].resistance for number in both])
    return list(zip(both, our_places, their_places, strict=True))


def _furthest(series: Series, ours: Series) -> list[tuple[int, Fraction, Fraction]]:
    """(role, our place, its place) of those that stand furthest apart, one of each occupation."""
    both = _places(series, ours)
    rows = []
    seen: set[str] = set()
    for row in sorted(both, key=lambda row: (-abs(row[1] - row[2]), row[0])):
        number, our_place, their_place = row
        if abs(our_place - their_place) * FAR < len(both) or len(rows) == DISAGREEMENTS:
            break
        soc = series.held[number].soc
        if soc and soc in seen:
            continue
        seen.add(soc)
        rows.append(row)
    return rows
