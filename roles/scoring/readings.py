"""Two independent readings of a role, and the error model fitted to them (METHOD section 4).

A pair is what a first and a second reader made of the same tasks with the same shares. The model
is fitted to half of the pairs, drawn by a fixed seed, by maximum likelihood over the whole of a
stated grid; on the other half it is counted how many second scores lie in the first one's range.
Which half is which is chance, so each is tested by the other's fit as well.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import TypeVar

import numpy as np

from roles.scoring.chances import distribution_of, likely_range
from roles.scoring.composite import Composite, composite
from roles.scoring.errors import Coverage, ErrorModel
from roles.scoring.method import Method, Scale

WHOLE = 32
# What is tried for each parameter, in parts of WHOLE.
LEANS = np.arange(0, WHOLE // 2 + 1)
OFFS = np.arange(1, 9)
ALONGS = np.arange(1, 21)
AGAINSTS = np.arange(0, 7)
SEED = 2026
JUDGED = ("tasks", "evidence", "barriers", "growth")  # principles never enter the score


@dataclass(frozen=True)
class Difference:
    """A row that the second reader judged otherwise: `notches` more resistant, or less."""

    where: str
    name: str
    first: int
    second: int
    notches: int


@dataclass(frozen=True)
class Pair:
    """Two readings of one role by one method, both with a score."""

    key: str
    first: Composite
    second: Composite

    @property
    def shift(self) -> Decimal:
        """Points that the second reading scores more."""
        return self.second.score - self.first.score

    def holds_under(self, errors: ErrorModel) -> bool:
        """Whether the second score lies in the range that this model gives the first."""
        first = composite(self.first.inputs, replace(self.first.method, errors=errors))
        low, high = likely_range(distribution_of(first), first)
        return low <= self.second.score <= high

    def differences(self) -> Iterator[Difference]:
        """Every row that enters the score and was judged otherwise, in the formula's order."""
        for scale, name, one, other in self._judgements():
            if one != other:
                yield Difference(scale.key, name, one, other, scale.better * (other - one))

    def _judgements(self) -> Iterator[tuple[Scale, str, int, int]]:
        for where in JUDGED:
            scale = getattr(self.first.method, where)
            rows = zip(self.first.inputs.rows(where), self.second.inputs.rows(where), strict=True)
            for (name, one), (_, other) in rows:
                yield scale, name, one, other

    def counts(self) -> tuple[int, ...]:
        """How many judgements went which way, as `_likelihood` takes them.

        Worse, same, better where both are possible; same, better at the worst end of a scale;
        worse, same at the best. More than one notch counts as one, which is all the model knows.
        """
        found = [0] * 7
        for scale, _, one, other in self._judgements():
            moved = scale.better * (other - one)
            way = (moved > 0) - (moved < 0)
            worst, best = (scale.lowest, scale.highest)[:: scale.better]
            if one == worst:
                found[3 + way] += 1
            elif one == best:
                found[6 + way] += 1
            else:
                found[1 + way] += 1
        return tuple(found)


@dataclass(frozen=True)
class Held:
    """A published score with its likely range, and what a second reading scores, made when."""

    key: str
    score: Decimal
    low: Decimal
    high: Decimal
    second: Decimal
    read_on: date

    @property
    def inside(self) -> bool:
        return self.low <= self.second <= self.high

    @property
    def shift(self) -> Decimal:
        """Points that the second reading scores more."""
        return self.second - self.score


Keyed = TypeVar("Keyed", Pair, Held)


def halves(pairs: Iterable[Keyed]) -> tuple[list[Keyed], list[Keyed]]:
    """Those to fit on, and those to test on: the same ones in every run, by key."""
    ordered = sorted(pairs, key=lambda pair: pair.key)
    chosen = set(Random(SEED).sample(range(len(ordered)), len(ordered) // 2))  # noqa: S311
    fitted = [pair for index, pair in enumerate(ordered) if index in chosen]
    return fitted, [pair for index, pair in enumerate(ordered) if index not in chosen]


def fitted_and_tested(held: Iterable[Held], errors: ErrorModel) -> tuple[list[Held], list[Held]]:
    """Those that a model was fitted to, and those that had no part in it: the other half of what
    there was, and whatever was read since."""
    ordered = list(held)
    fitted, tested = halves(each for each in ordered if each.read_on <= errors.read_to)
    return fitted, tested + [each for each in ordered if each.read_on > errors.read_to]


def fit_errors(pairs: Sequence[Pair], name: str, read_to: date = date.max) -> ErrorModel:
    """The likeliest parameters of the grid; of equal ones the first. ValueError without pairs.

    `read_to` is the day of the last reading that there was.
    """
    if not pairs:
        raise ValueError("no pairs to fit an error model to")
    counts = np.array([pair.counts() for pair in pairs])
    even = _likelihood(counts, OFFS, OFFS)  # (offs, pairs)
    along, against = (grid.ravel() for grid in np.meshgrid(ALONGS, AGAINSTS, indexing="ij"))
    possible = along > against  # else it would be no lean
    along, against = along[possible], against[possible]
    down = _likelihood(counts, along, against)  # (leans, pairs)
    up = _likelihood(counts, against, along)
    best, chosen = -np.inf, None
    for lean in LEANS:
        # Chances of the three leans, in logarithms; none at all where a lean has no chance.
        with np.errstate(divide="ignore"):
            weight, rest = np.log(lean / WHOLE), np.log((WHOLE - 2 * lean) / WHOLE)
        leaning = np.logaddexp(weight + down, weight + up)[None]
        total = np.logaddexp(leaning, (rest + even)[:, None]).sum(axis=2)
        place = np.unravel_index(np.argmax(total), total.shape)
        if total[place] > best + 1e-9:
            best = total[place]
            chosen = (lean, OFFS[place[0]], along[place[1]], against[place[1]])
    return ErrorModel(name, WHOLE, *(int(part) for part in chosen), read_to)


def _likelihood(counts: np.ndarray, worse: np.ndarray, better: np.ndarray) -> np.ndarray:
    """Log-likelihood of every pair under every choice of the two chances: (choices, pairs)."""
    worse, better = worse / WHOLE, better / WHOLE
    chances = np.stack(
        [worse, 1 - worse - better, better, 1 - better, better, worse, 1 - worse], axis=1
    )
    with np.errstate(divide="ignore"):
        logs = np.log(np.clip(chances, 0, None))
    # What has no chance costs nothing where it did not happen.
    each = np.zeros((len(worse), *counts.shape))
    np.multiply(counts[None], logs[:, None], out=each, where=counts[None] > 0)
    return each.sum(axis=2)


def coverage(held: Iterable[Held]) -> Coverage:
    """How many second scores lie in the range of the first."""
    inside = [each.inside for each in held]
    return Coverage(sum(inside), len(inside))


def cross_tested(pairs: Iterable[Pair]) -> Coverage:
    """Every pair under the model that fits the half it is not in. ValueError for fewer than two.

    What a single split says of so few pairs depends on the split; this counts each pair once, by
    a fit that it had no part in.
    """
    one, other = halves(pairs)
    inside = [
        pair.holds_under(errors)
        for fitted, tested in ((one, other), (other, one))
        for errors in (fit_errors(fitted, "the other half"),)
        for pair in tested
    ]
    return Coverage(sum(inside), len(inside))


@dataclass(frozen=True)
class Calibration:
    """What a fit on half of the pairs does on all others. Widths and shifts in points."""

    model: str
    fitted: Coverage
    tested: Coverage
    mean_width: Decimal
    mean_shift: Decimal

    @property
    def pairs(self) -> int:
        return self.fitted.pairs + self.tested.pairs


def calibrate(held: Sequence[Held], method: Method) -> Calibration | None:
    """The ranges of a method's error model against second scores; None with fewer than two."""
    if len(held) < 2:
        return None
    fitted, tested = fitted_and_tested(held, method.errors)
    count = len(held)
    return Calibration(
        model=method.errors.id,
        fitted=coverage(fitted),
        tested=coverage(tested),
        mean_width=sum((each.high - each.low for each in held), Decimal(0)) / count,
        mean_shift=sum((each.shift for each in held), Decimal(0)) / count,
    )
