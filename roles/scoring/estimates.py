"""What an occupation that nobody has assessed would probably score (METHOD section 5).

A linear model of public readings, kept small by a penalty, fitted to the assessed occupations;
where occupations are alike in their work, what the readings do not explain is taken to be alike
as well:

    score  = average + sum(weight x reading) + rest
    weight ~ 0, with a variance of 1 / ALPHA of the rest's
    rest   , two occupations' correlated by KINSHIP x their likeness

    average   what the fit expects of the catalogue's average occupation
    reading   in standard deviations from the catalogue's mean, at most MOST of them either way
    pull      weight x reading: the points by which it moves an occupation from the average
    left out  the same occupation estimated by a fit that has not seen its score
    spread    how uncertain an estimate is beside the others: far from all that is assessed, more
    range     so wide that of the left-out scores 90% lie within theirs, the spread reckoned in

Everything that is said of how well it does is said of scores that it had not seen. What it gives
is never a score: it has no rows, no reasons and nobody who stands for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from math import ceil
from typing import NamedTuple

import numpy as np

from roles.scoring.apportion import apportion
from roles.scoring.labels import Zone, zone_of
from roles.scoring.method import AIJRI_1, Method
from roles.scoring.ranks import spearman

ESTIMATE_1 = "estimate-1"
ALPHA = 5.0
KINSHIP = 0.5
MOST = 3.0
COVERAGE = Fraction(9, 10)
# A range of nine in ten needs nine left-out scores to be read from.
FEWEST = 10
# The average before any score is seen: so vague that the scores alone decide it.
BEFOREHAND, VAGUE = 50.0, 1e4
FLOOR = 0.1  # no estimate is surer than that beside the others, whatever its neighbours
ZONES = (Zone.RED, Zone.YELLOW, Zone.GREEN)
NEIGHBOURS, ABSENT = "neighbours", "absent"


@dataclass(frozen=True)
class Input:
    """A public reading of occupations, as its row is called on a page."""

    key: str
    name: str


INPUTS = (
    Input("task-exposure-model", "Tasks within reach of a language model, as a model judged"),
    Input("task-exposure-people", "Tasks within reach of a language model, as people judged"),
    Input("ai-applicability", "How far assistants do the work when people ask them to"),
    Input("observed-use", "Use of AI for the work, as observed"),
    Input("degree-of-automation", "How automated the work is already"),
    Input("importance-of-exactness", "Importance of being exact"),
    Input("importance-of-repetition", "Importance of repeating the same tasks"),
    Input("structured-work", "Freedom to decide what to do"),
    Input("job_zone", "Preparation that the work asks for (job zone)"),
    Input("growth", "Projected growth of the occupation"),
    Input("pay", "Median pay"),
)
KEYS = tuple(each.key for each in INPUTS)


class Pull(NamedTuple):
    """By how many points something moves an estimate from the average; a hundredth is enough.

    `above` is how many percent of the occupations have a lower reading; None for what is no
    reading: the neighbours, and all readings that are absent together.
    """

    key: str
    points: float
    above: int | None = None


@dataclass(frozen=True)
class Estimated:
    """One occupation: a range, its middle, and the chance of each zone (together exactly 1)."""

    low: Decimal
    middle: Decimal
    high: Decimal
    zone: Zone  # the likeliest
    chances: tuple[Decimal, ...]  # as ZONES
    present: int  # readings that were there
    pulls: tuple[Pull, ...]  # the strongest first


@dataclass(frozen=True)
class LeftOut:
    """An assessed occupation as a fit without its score expects it."""

    code: str
    score: Decimal
    estimated: Estimated

    @property
    def off(self) -> Decimal:
        """How far above the estimate the score lies."""
        return self.score - self.estimated.middle

    @property
    def inside(self) -> bool:
        return self.estimated.low <= self.score <= self.estimated.high


@dataclass(frozen=True)
class Fit:
    """The model fitted: what it expects of each occupation that enough is known of."""

    average: Decimal
    quantile: Decimal  # half the width of a range of ordinary spread
    estimates: dict[str, Estimated]
    left_out: tuple[LeftOut, ...]  # the farthest off first
    figures: "Figures"


@dataclass(frozen=True)
class Figures:
    """How well the fit does on scores that it has not seen; shares as fractions of 1."""

    fitted_on: int
    inputs: int
    rmse: float
    spearman: float | None
    zone_right: float
    inside_90: float
    mean_width: float
    occupations: int


def fit_estimates(
    readings: Mapping[str, Mapping[str, float]],
    scores: Mapping[str, Decimal],
    alike: Mapping[tuple[str, str], float],
    method: Method = AIJRI_1,
) -> Fit | None:
    """The model fitted to the assessed occupations; None while these are too few.

    `readings` of every occupation by its code, `scores` by the codes of those that are assessed;
    `alike` holds the likeness, 0 to 1, of pairs, a pair that is absent being not alike. What an
    occupation scored is never part of its own estimate: that is always a left-out one.
    """
    catalogue = _Catalogue(readings)
    known = [code for code in sorted(scores) if catalogue.has_enough(code)]
    if len(known) < FEWEST:
        return None
    model = _Model(catalogue, known, [float(scores[code]) for code in known], alike)
    estimates = model.estimates(method)
    left_out = [LeftOut(code, scores[code], estimates[code]) for code in known]
    return Fit(
        average=_points(model.average),
        quantile=_points(model.quantile),
        estimates=estimates,
        left_out=tuple(sorted(left_out, key=lambda row: (-abs(row.off), row.code))),
        figures=_figures(left_out, model.inside_unseen(), len(estimates), method),
    )


class _Catalogue:
    """The readings of all occupations, made comparable; absent ones are taken as the median."""

    def __init__(self, readings: Mapping[str, Mapping[str, float]]) -> None:
        self.codes = sorted(readings)
        self.place = {code: at for at, code in enumerate(self.codes)}
        rows = [[readings[code].get(key, np.nan) for key in KEYS] for code in self.codes]
        raw = np.array(rows).reshape(len(rows), len(KEYS))
        self.is_present = ~np.isnan(raw)
        self.standard = np.zeros(raw.shape)
        self.above = np.zeros(raw.shape, dtype=int)
        for column, there in enumerate(self.is_present.T):
            values = np.sort(raw[there, column])
            if not values.size or values[0] == values[-1]:
                continue  # nothing tells the occupations apart by it
            filled = np.where(there, raw[:, column], np.median(values))
            away = (filled - values.mean()) / values.std()
            self.standard[:, column] = np.clip(away, -MOST, MOST)
            self.above[:, column] = np.searchsorted(values, filled) * 100 // values.size
        self.present = self.is_present.sum(axis=1)

    def has_enough(self, code: str) -> bool:
        """Whether half of the readings or more are there."""
        return code in self.place and int(self.present[self.place[code]]) * 2 >= len(KEYS)


class _Model:
    """The fit as matrices: a row for each occupation, a column for each assessed one."""

    def __init__(
        self,
        catalogue: _Catalogue,
        known: Sequence[str],
        scores: Sequence[float],
        alike: Mapping[tuple[str, str], float],
    ) -> None:
        self._catalogue = catalogue
        self._at = [catalogue.place[code] for code in known]
        self._y = np.array(scores)
        kin = self._kinship(known, alike)
        assessed = catalogue.standard[self._at]
        shared = catalogue.standard @ assessed.T / ALPHA + VAGUE + kin
        inverse = np.linalg.inv(shared[self._at] + np.eye(len(known)))
        own = np.diag(inverse)
        rest = inverse @ (self._y - BEFOREHAND)
        self._inverse, self._own, self._rest = inverse, own, rest
        # What each assessed occupation hands on, to every one; to itself nothing: left out.
        rests = np.tile(rest, (len(catalogue.codes), 1))
        rests[self._at] = rest - inverse * (rest / own)[:, None]
        self._pulls = catalogue.standard * (rests @ assessed / ALPHA)
        self._neighbours = (kin * rests).sum(axis=1)
        averages = BEFOREHAND + VAGUE * rests.sum(axis=1)
        self._middles = averages + self._pulls.sum(axis=1) + self._neighbours
        alone = (catalogue.standard**2).sum(axis=1) / ALPHA + VAGUE + 1
        variance = alone - ((shared @ inverse) * shared).sum(axis=1)
        variance[self._at] = 1 / own
        self._spreads = np.sqrt(np.maximum(variance, FLOOR))
        self.average = float(BEFOREHAND + VAGUE * rest.sum())
        # Of each score, left out: how far it lies from what was expected, its spread reckoned in.
        self._errors = rest / np.sqrt(own)
        self.quantile = _quantile(np.abs(self._errors))

    def _kinship(self, known: Sequence[str], alike: Mapping[tuple[str, str], float]) -> np.ndarray:
        """How the rests are correlated; the likeness of a pair is the mean of both directions.

        Likenesses that cannot hold together (a like b, b like c, a unlike c) are drawn together
        until they can.
        """
        column = {code: at for at, code in enumerate(known)}
        kin = np.zeros((len(self._catalogue.codes), len(known)))
        for (one, other), likeness in alike.items():
            for here, there in ((one, other), (other, one)):
                if there in column and here in self._catalogue.place:
                    kin[self._catalogue.place[here], column[there]] += KINSHIP * likeness / 2
        values, axes = np.linalg.eigh(kin[self._at] + np.eye(len(known)))
        if values[0] < FLOOR:
            together = (axes * np.maximum(values, FLOOR)) @ axes.T
            sizes = np.sqrt(np.diag(together))
            kin[self._at] = together / sizes / sizes[:, None] - np.eye(len(known))
        return kin

    def estimates(self, method: Method) -> dict[str, Estimated]:
        """Of every occupation that enough is known of."""
        spread = self._spreads[:, None]
        ends = np.hstack([self._middles[:, None] + way * self._errors * spread for way in (1, -1)])
        reds = (ends < float(method.yellow_from)).sum(axis=1).tolist()
        greens = (ends >= float(method.green_from)).sum(axis=1).tolist()
        halves = self.quantile * self._spreads
        lows, middles, highs = (
            np.clip(self._middles + way * halves, 0, 100).tolist() for way in (-1, 0, 1)
        )
        pulls = self._all_pulls()
        found = {}
        for at, code in enumerate(self._catalogue.codes):
            if self._catalogue.has_enough(code):
                chances = _chances(reds[at], greens[at], ends.shape[1])
                found[code] = Estimated(
                    low=_points(lows[at]),
                    middle=_points(middles[at]),
                    high=_points(highs[at]),
                    zone=max(zip(chances, ZONES, strict=True))[1],
                    chances=chances,
                    present=int(self._catalogue.present[at]),
                    pulls=pulls[at],
                )
        return found

    def _all_pulls(self) -> list[tuple[Pull, ...]]:
        """Of each occupation, the strongest first."""
        there = self._catalogue.is_present
        absent = np.where(there, 0, self._pulls).sum(axis=1)
        points = np.column_stack([self._pulls, absent, self._neighbours]).round(2) + 0.0
        keys = (*KEYS, ABSENT, NEIGHBOURS)
        shown = np.column_stack([there, ~there.all(axis=1), np.ones(len(there), dtype=bool)])
        order = np.argsort(-np.abs(points), axis=1, kind="stable").tolist()
        above = [[*row, None, None] for row in self._catalogue.above.tolist()]
        return [
            tuple(Pull(keys[i], row[i], percent[i]) for i in places if there[i])
            for places, row, percent, there in zip(
                order, points.tolist(), above, shown.tolist(), strict=True
            )
        ]

    def inside_unseen(self) -> list[bool]:
        """Of each score, whether a range that it had no part in holds it: one from the errors
        that fits to the others alone leave."""
        inside = []
        for i, middle in enumerate(self._middles[self._at]):
            others = np.arange(len(self._own)) != i
            link = self._inverse[i, others]
            left = self._own[others] - link**2 / self._own[i]
            errors = (self._rest[others] - link * self._rest[i] / self._own[i]) / np.sqrt(left)
            half = _quantile(np.abs(errors)) / self._own[i] ** 0.5
            inside.append(bool(abs(self._y[i] - middle) <= half))
        return inside


def _figures(
    rows: Sequence[LeftOut], inside: Sequence[bool], occupations: int, method: Method
) -> Figures:
    widths = [float(row.estimated.high - row.estimated.low) for row in rows]
    agreement = spearman([(row.score, row.estimated.middle) for row in rows])
    return Figures(
        fitted_on=len(rows),
        inputs=len(KEYS),
        rmse=round((sum(float(row.off) ** 2 for row in rows) / len(rows)) ** 0.5, 3),
        spearman=None if agreement is None else round(float(agreement), 3),
        zone_right=_share(zone_of(row.score, method) is row.estimated.zone for row in rows),
        inside_90=_share(inside),
        mean_width=round(sum(widths) / len(widths), 1),
        occupations=occupations,
    )


@cache
def _chances(reds: int, greens: int, count: int) -> tuple[Decimal, ...]:
    """The share of the left-out errors, each taken both ways, that lead into each zone.

    Each zone is counted once more: what has not happened yet may.
    """
    counts = (reds, count - reds - greens, greens)
    shares = [Fraction(found + 1, count + len(ZONES)) for found in counts]
    return apportion(shares, Decimal(1), 4)


def _quantile(sizes: np.ndarray) -> float:
    """The size that one further error of the kind stays below in nine cases of ten."""
    rank = ceil(COVERAGE * (len(sizes) + 1))
    return float(np.sort(sizes)[min(rank, len(sizes)) - 1])


def _share(held: Iterable[bool]) -> float:
    found = list(held)
    return round(sum(found) / len(found), 4)


def _points(value: float) -> Decimal:
    return Decimal(f"{value:.2f}") + 0  # no "-0.00"
