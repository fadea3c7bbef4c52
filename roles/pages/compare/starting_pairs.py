"""Pairs to begin a comparison with, found by rule among the published roles.

One job at two levels, the two of one sector that are hardest to tell apart, and the two of one
sector that are furthest apart. Only scores with rows behind them: no other gap can be split.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from roles.models import Assessment
from roles.pages.score import ScoreView, score_of


@dataclass(frozen=True)
class StartingPair:
    """Two roles, what makes them worth comparing, and the address of their comparison."""

    why: str
    first: ScoreView
    second: ScoreView
    url: str


def make_starting_pairs(url_for: Callable[[Sequence[str]], str]) -> tuple[StartingPair, ...]:
    """Up to three pairs, none twice; one query."""
    scored = Assessment.objects.for_standing().scored().order_by("-score", "role__slug")
    found: dict[frozenset[str], StartingPair] = {}
    for why, *pair in _found(list(scored)):
        slugs = [row.role__slug for row in pair]
        first, second = map(score_of, pair)
        found.setdefault(frozenset(slugs), StartingPair(why, first, second, url_for(slugs)))
    return tuple(found.values())


def _found(rows: Sequence) -> Iterator[tuple[str, object, object]]:
    """`rows` have the most resistant first."""
    levels = list(_neighbours(rows, "role__title"))
    if levels:
        yield ("One job at two levels", *max(levels, key=_gap))
    near = [pair for pair in _neighbours(rows, "role__sector") if not _same_job(pair)]
    if not near:
        return
    nearest = min(near, key=_gap)
    sector = nearest[0].role__sector
    yield (f"Next to each other in {sector}", *nearest)
    ends = [(group[0], group[-1]) for group in _groups(rows, "role__sector") if len(group) > 1]
    far = [pair for pair in ends if not _same_job(pair)]
    # Of another sector, if there is one: three pairs are to show three things.
    elsewhere = [pair for pair in far if pair[0].role__sector != sector]
    if far:
        pair = max(elsewhere or far, key=_gap)
        yield (f"Furthest apart in {pair[0].role__sector}", *pair)


def _groups(rows: Iterable, field: str) -> list[list]:
    """The rows by one of their fields; those in which it is empty belong to no group."""
    groups = defaultdict(list)
    for row in rows:
        if key := getattr(row, field):
            groups[key].append(row)
    return list(groups.values())


def _neighbours(rows: Iterable, field: str) -> Iterator[tuple]:
    for group in _groups(rows, field):
        yield from pairwise(group)


def _gap(pair: tuple):
    return pair[0].score - pair[1].score


def _same_job(pair: tuple) -> bool:
    return pair[0].role__title == pair[1].role__title
