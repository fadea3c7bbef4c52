"""The page of all indexes: what each measures, how far any two agree, and where they do not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from roles.models import Assessment, Index, IndexReading
from roles.outlook.second_opinions import DURABILITY, OURS, Series, dated, read_series
from roles.pages.score import ScoreView, make_score
from roles.scoring.ranks import FEWEST, places
from roles.text.numbers import count as count_words
from roles.text.numbers import figure

DISAGREEMENTS = 5
FAR = 10  # roles are far apart from a tenth of all places on


@dataclass(frozen=True)
class Cell:
    """The agreement of two indexes; `rho` is "" where there are too few roles or no order."""

    other: str
    rho: str
    n: str


@dataclass(frozen=True)
class MatrixRow:
    """One index against those before it."""

    name: str
    anchor: str
    cells: tuple[Cell | None, ...]  # None where the pair stands elsewhere in the table


@dataclass(frozen=True)
class Disagreement:
    """A role that two indexes put at different places; `number` is the role's."""

    number: int
    ours: str
    theirs: str
    native: str
    gap: str
    score: ScoreView | None = None


@dataclass(frozen=True)
class IndexView:
    """One index with what is known of it."""

    name: str
    anchor: str
    is_ours: bool
    asks: str
    scale: str
    source: str
    source_url: str
    source_title: str
    address: str
    dated: str
    covers: str
    differing: tuple[Disagreement, ...]
    differing_of: int


@dataclass(frozen=True)
class IndexPage:
    """The page; `heads` name the columns of the matrix."""

    heads: tuple[tuple[str, str], ...]
    rows: tuple[MatrixRow, ...]
    indexes: tuple[IndexView, ...]
    others: int
    counted: str


def make_index_list() -> IndexPage:
    """The whole page. Six queries, however many indexes and roles there are."""
    series = read_series()
    sizes = IndexReading.objects.sizes()
    views = [_view(one, series[0], sizes) for one in series]
    wanted = {row.number for view in views for row in view.differing}
    listed = Assessment.objects.for_list().filter(role__in=wanted) if wanted else ()
    scores = {assessment.role_id: make_score(assessment) for assessment in listed}
    views = [
        replace(
            view,
            differing=tuple(replace(row, score=scores[row.number]) for row in view.differing),
        )
        for view in views
    ]
    return IndexPage(
        heads=tuple((one.name, one.anchor) for one in series[:-1]),
        rows=tuple(_row(series, at) for at in range(1, len(series))),
        indexes=tuple(views),
        others=sum(one.index is not None for one in series),
        counted=_counted(series[0]),
    )


def _row(series: Sequence[Series], at: int) -> MatrixRow:
    one = series[at]
    cells = []
    for before in series[:at]:
        rho, number = one.agreement(before)
        cells.append(Cell(before.name, "" if rho is None else figure(rho, 2), count_words(number)))
    empty = [None] * (len(series) - 1 - at)
    return MatrixRow(one.name, one.anchor, (*cells, *empty))


def _counted(ours: Series) -> str:
    number = len(ours.held)
    return f"{number} scored role" if number == 1 else f"{number} scored roles"


def _view(series: Series, ours: Series, sizes: dict[int, int]) -> IndexView:
    index = series.index
    matched = f"{count_words(len(series.held))} of our roles"
    differing, both = ((), 0) if series is ours else _differing(series, ours)
    return IndexView(
        name=series.name,
        anchor=series.anchor,
        is_ours=index is None,
        asks=index.asks if index else _own_asks(series.anchor),
        scale=_scale(index),
        source=index.source.publisher if index else "",
        source_url=index.source.get_absolute_url() if index else "",
        source_title=index.source.title if index else "",
        address=index.source.address if index else "",
        dated=dated(index.source) if index else "",
        covers=f"{count_words(sizes.get(index.pk, 0))} occupations, {matched}"
        if index
        else matched,
        differing=differing,
        differing_of=both,
    )


def _own_asks(anchor: str) -> str:
    return {
        OURS: (
            "How far the mix of tasks in a role resists displacement by AI: task by task, with "
            "evidence, barriers and growth."
        ),
        DURABILITY: (
            "The second method: automation resistance, structural moat and demand, line by line."
        ),
    }[anchor]


def _scale(index: Index | None) -> str:
    if index is None:
        return "0 to 100, higher = more resistant"
    return (
        f"{figure(index.lowest)} to {figure(index.highest)}, higher = "
        f"{index.get_higher_means_display()}"
    )


def _differing(series: Series, ours: Series) -> tuple[tuple[Disagreement, ...], int]:
    """(the roles that stand furthest apart, one of each occupation; how many roles have both)."""
    both = sorted(series.held.keys() & ours.held.keys())
    if len(both) < FEWEST:
        return (), len(both)
    our_places = places([ours.held[number].resistance for number in both])
    their_places = places([series.held[number].resistance for number in both])
    apart = sorted(
        zip(both, our_places, their_places, strict=True),
        key=lambda row: (-abs(row[1] - row[2]), row[0]),
    )
    rows: list[Disagreement] = []
    seen: set[str] = set()
    for number, our_place, their_place in apart:
        gap = our_place - their_place
        if abs(gap) * FAR < len(both) or len(rows) == DISAGREEMENTS:
            break
        soc = series.held[number].soc
        if soc and soc in seen:
            continue
        seen.add(soc)
        rows.append(
            Disagreement(
                number=number,
                ours=figure(our_place),
                theirs=figure(their_place),
                native=figure(series.held[number].native, 2 if series.index else None),
                gap=_gap_words(gap),
            )
        )
    return tuple(rows), len(both)


def _gap_words(gap: Fraction) -> str:
    shown = {"count": figure(abs(gap))}
    number = 1 if abs(gap) == 1 else 2
    if gap > 0:
        return (
            "{count} place more resistant than by our score".format(**shown)
            if number == 1
            else "{count} places more resistant than by our score".format(**shown)
        )
    return (
        "{count} place more exposed than by our score".format(**shown)
        if number == 1
        else "{count} places more exposed than by our score".format(**shown)
    )
