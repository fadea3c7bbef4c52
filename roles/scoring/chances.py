"""How likely each score is, were the role read a second time (METHOD section 4).

The method's error model (`roles.scoring.errors`) says how a second reader differs: a lean for the
whole role, and under it each task score, each piece of evidence, each barrier and the growth
correlation a notch worse, the same or a notch better, independently of each other. Where a scale
ends the chance stays with the judged value. Shares of time and principles do not move; an
override's distance from the formula is carried along.

Nothing is sampled. Each lean has an exact distribution, and the outcome's is their mixture. The
weighted sum of the tasks is a polynomial whose exponents are sums and
whose coefficients count outcomes; evidence, barriers and growth make at most a few hundred
modifiers. All counts are whole numbers, so the answer is exact and the same everywhere.
"""

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import accumulate, pairwise
from math import gcd, lcm
from typing import NamedTuple

import numpy as np

from roles.scoring.composite import Composite
from roles.scoring.errors import Lean
from roles.scoring.inputs import Inputs
from roles.scoring.labels import Zone
from roles.scoring.method import Method, Scale

TENTHS = 10
TOP = 1000  # 100.0 points in tenths
LIMB = 16  # bits


class Chances(ABC):
    """A score that is not certain. Scores are whole tenths of a point inside, Decimals outside."""

    @property
    @abstractmethod
    def total(self) -> int:
        """How many equally likely outcomes there are."""

    @abstractmethod
    def below(self, tenths: int) -> int:
        """How many of them score less than this many tenths of a point."""

    def chance_below(self, score: Decimal) -> Fraction:
        """The chance of a published score below `score` (one decimal)."""
        return Fraction(self.below(int(score * TENTHS)), self.total)

    def chance_of(self, zone: Zone, method: Method) -> Fraction:
        """The chance of a zone; those of the three zones sum to 1."""
        if zone is Zone.RED:
            return self.chance_below(method.yellow_from)
        if zone is Zone.GREEN:
            return 1 - self.chance_below(method.green_from)
        return self.chance_below(method.green_from) - self.chance_below(method.yellow_from)

    def interval(self, share: Decimal) -> tuple[Decimal, Decimal]:
        """The range that leaves out at most (1 - share)/2 of the outcomes on either side."""
        tail = (1 - Fraction(share)) / 2
        return self._quantile(tail), self._quantile(1 - tail)

    def _quantile(self, share: Fraction) -> Decimal:
        """The least score such that at least this share of the outcomes lies at or below it."""
        low, high = 0, TOP
        while low < high:
            middle = (low + high) // 2
            if Fraction(self.below(middle + 1), self.total) >= share:
                high = middle
            else:
                low = middle + 1
        return Decimal(low).scaleb(-1)


@dataclass(frozen=True)
class Distribution(Chances):
    """Chances as they are stored: outcomes counted for each tenth of a point from `first` up."""

    first: int
    counts: tuple[int, ...]

    @cached_property
    def _sums(self) -> tuple[int, ...]:
        return (0, *accumulate(self.counts))

    @property
    def total(self) -> int:
        return self._sums[-1]

    def below(self, tenths: int) -> int:
        return self._sums[min(max(tenths - self.first, 0), len(self.counts))]

    def chance_above(self, other: "Distribution") -> Fraction:
        """The chance that this score is the higher one, were the two independent of each other.

        Equal scores count for neither, so the chances of either side may sum to less than 1.
        """
        won = sum(
            count * other.below(self.first + index) for index, count in enumerate(self.counts)
        )
        return Fraction(won, self.total * other.total)


class Outcomes(Chances):
    """All outcomes of one assessment, asked one threshold at a time."""

    def __init__(self, result: Composite) -> None:
        """Of a composite with a score; ValueError for one without."""
        if result.score is None:
            raise ValueError("there is no score to be uncertain of")
        errors = result.method.errors
        self._leaning = [
            (lean.weight, _Leaning(result, lean, errors.whole)) for lean in errors.leans
        ]

    @property
    def total(self) -> int:
        # Every lean has as many outcomes: each judgement's chances are parts of the same whole.
        return sum(weight * leaning.total for weight, leaning in self._leaning)

    def below(self, tenths: int) -> int:
        return sum(weight * leaning.below(tenths) for weight, leaning in self._leaning)

    def distribution(self) -> Distribution:
        """Every tenth counted, as it is stored."""
        counts: dict[int, int] = {}
        for weight, leaning in self._leaning:
            for tenth, count in leaning.counts().items():
                counts[tenth] = counts.get(tenth, 0) + weight * count
        first, last = min(counts), max(counts)
        return Distribution(first, tuple(counts.get(t, 0) for t in range(first, last + 1)))


class _Leaning:
    """All outcomes under one lean."""

    def __init__(self, result: Composite, lean: Lean, whole: int) -> None:
        method, inputs = result.method, result.inputs
        odds = _Odds(lean.worse, whole - lean.worse - lean.better, lean.better)
        self._shift = int((result.score - result.formula_score) * TENTHS)
        self._sums, self._below, unit = _weighted_sums(inputs, method, odds)
        self._modifiers, self._divisor = _modifiers(inputs, method, odds)
        self._total = self._below[-1] * sum(count for _, count in self._modifiers)
        # raw = (ceiling x unit - weighted sum) / unit x modifier: whole numbers but for these two.
        self._ceiling = int(method.ceiling) * unit
        self._floor = Fraction(method.raw_floor) * unit
        self._span = Fraction(method.raw_span) * unit / TOP

    @property
    def total(self) -> int:
        return self._total

    def below(self, tenths: int) -> int:
        """How many score less than this many tenths of a point."""
        if tenths <= 0:
            return 0
        formula = tenths - self._shift
        if tenths > TOP or formula > TOP:
            return self._total
        if formula <= 0:
            return 0
        # Rounded half up, so a score reaches a tenth from half a tenth below it on.
        needed = self._floor + self._span * (formula - Fraction(1, 2))
        numerator, denominator = needed.numerator * self._divisor, needed.denominator
        found = 0
        everything = self._below[-1]
        for modifier, count in self._modifiers:
            # The least task resistance, in units, that reaches the tenth.
            least = -(-numerator // (denominator * modifier))
            most_weighted = self._ceiling - least
            reached = self._below[bisect_left(self._sums, most_weighted + 1)]
            found += count * (everything - reached)
        return found

    def counts(self) -> dict[int, int]:
        """How many score each tenth: every sum under every modifier, in one table."""
        # tenth = floor(modifier x factor x units + offset), in whole numbers over one divisor.
        factor = 1 / (self._divisor * self._span)
        offset = Fraction(1, 2) - self._floor / self._span
        divisor = lcm(factor.denominator, offset.denominator)
        unit, start = int(factor * divisor), int(offset * divisor)
        units = [unit * (self._ceiling - weighted) for weighted in self._sums]
        modifiers, odds = zip(*self._modifiers, strict=True)
        highest = max(modifiers) * max(units) + abs(start)
        kind = np.int64 if highest < 2**62 else object  # whole numbers of any size, slowly
        table = (np.outer(np.array(modifiers, kind), np.array(units, kind)) + start) // divisor
        lowest = int(table.min())
        places = (table - lowest).astype(np.int64).ravel()
        of_sums = _limbs([after - before for before, after in pairwise(self._below)])
        of_modifiers = _limbs(odds)
        found = np.zeros((len(of_modifiers) + len(of_sums), int(places.max()) + 1))
        for high, some in enumerate(of_modifiers):
            for low, others in enumerate(of_sums):
                found[high + low] += np.bincount(places, np.outer(some, others).ravel())
        published: dict[int, int] = {}
        for tenth, parts in enumerate(found.T.tolist(), lowest):
            if any(parts):
                count = sum(int(part) << LIMB * index for index, part in enumerate(parts))
                held = min(max(min(max(tenth, 0), TOP) + self._shift, 0), TOP)
                published[held] = published.get(held, 0) + count
        return published


def likely_range(chances: Chances, result: Composite) -> tuple[Decimal, Decimal]:
    """The range that a page prints: the method's share of the outcomes, and the published score.

    At the very ends of the scale, where a judgement can only be off to one side, the score may
    lie outside of what most outcomes give; the range then reaches out to it.
    """
    low, high = chances.interval(result.method.range_share)
    return min(low, result.score), max(high, result.score)


def distribution_of(result: Composite) -> Distribution | None:
    """The whole distribution of a composite's published score; None while it has none."""
    return None if result.score is None else Outcomes(result).distribution()


def _limbs(numbers: Sequence[int]) -> list[np.ndarray]:
    """Whole numbers of any size cut into pieces of LIMB bits, the lowest first, as floats.

    Half a million products of two pieces still add up exactly in a float: more than any assessment
    has sums under modifiers.
    """
    longest = max(numbers).bit_length()
    return [
        np.array([number >> cut & (1 << LIMB) - 1 for number in numbers], float)
        for cut in range(0, longest, LIMB)
    ]


class _Odds(NamedTuple):
    """Of one judgement, as whole numbers: a notch less resistant, the same, a notch more."""

    worse: int
    stay: int
    better: int


def _steps(score: int, scale: Scale, odds: _Odds) -> tuple[tuple[int, int], ...]:
    """(notches, count) of one judgement; what the scale does not allow stays where it is."""
    down, stay, up = odds if scale.better > 0 else reversed(odds)
    lower, higher = score > scale.lowest, score < scale.highest
    stay += (0 if lower else down) + (0 if higher else up)
    return (*(((-1, down),) if lower else ()), (0, stay), *(((1, up),) if higher else ()))


def _weighted_sums(
    inputs: Inputs, method: Method, odds: _Odds
) -> tuple[list[int], list[int], int]:
    """The task sums that can come out, in order; how many outcomes lie below each; their unit.

    A sum is share x score over all tasks in whole units, `unit` of them to 1. The polynomial is
    one big integer with a slot of `width` bytes for each exponent, since multiplying it by a
    task's three terms is then three shifts instead of a loop over thousands of slots.
    """
    shares = [Fraction(task.share) / 100 for task in inputs.tasks]
    unit = lcm(*(share.denominator for share in shares))
    sizes = [int(share * unit) for share in shares]
    common = gcd(*sizes)
    outcomes = sum(odds) ** len(sizes)
    width = outcomes.bit_length() // 8 + 1
    product, lowest = 1, 0
    for task, size in zip(inputs.tasks, sizes, strict=True):
        steps = _steps(task.score, method.tasks, odds)
        first = steps[0][0]
        lowest += size * (task.score + first)
        product = sum(
            product * count << 8 * width * (size // common) * (notches - first)
            for notches, count in steps
        )
    slots = product.to_bytes(-(-product.bit_length() // (8 * width)) * width, "little")
    sums, below, so_far = [], [], 0
    for index in range(len(slots) // width):
        count = int.from_bytes(slots[index * width : (index + 1) * width], "little")
        if count:
            sums.append(lowest + index * common)
            below.append(so_far)
            so_far += count
    return sums, [*below, so_far], unit


def _modifiers(inputs: Inputs, method: Method, odds: _Odds) -> tuple[list[tuple[int, int]], int]:
    """(every product of the three modifiers with the number of outcomes that give it; what the
    products, whole numbers, are to be divided by)."""
    products, divisor = {1: 1}, 1
    for scale in (method.evidence, method.barriers, method.growth):
        scores = [score for _, score in inputs.rows(scale.key)]
        totals: dict[int, int] = {sum(scores): 1}
        for score in scores:
            moved: dict[int, int] = {}
            for total, count in totals.items():
                for notches, times in _steps(score, scale, odds):
                    moved[total + notches] = moved.get(total + notches, 0) + count * times
            totals = moved
        weight, whole = Fraction(scale.weight).as_integer_ratio()
        divisor *= whole
        combined: dict[int, int] = {}
        for product, count in products.items():
            for total, times in totals.items():
                key = product * (whole + weight * total)
                combined[key] = combined.get(key, 0) + count * times
        products = combined
    return list(products.items()), divisor
