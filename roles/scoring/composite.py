"""The composite: from rows to a score that carries its own explanation (METHOD section 1).

    weighted(i)      = share(i)/100 x score(i)
    task resistance  = 6 - sum(weighted)
    raw              = TR x (1 + 0.04 E) x (1 + 0.02 B) x (1 + 0.05 G)
    formula score    = clamp((raw - 0.54) / 7.93 x 100, 0, 100), rounded half up to 1 decimal

Exact decimals all the way; one rounding, at the end.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cached_property, wraps
from typing import TypeVar

from roles.scoring.inputs import Inputs, Mode, Rating
from roles.scoring.labels import Condition, Edge, SubLabel, Zone, edges, label, quick_screen
from roles.scoring.method import AIJRI_1, Method, Scale
from roles.scoring.rounding import EXACT, round_half_up

HUNDRED = Decimal(100)
Number = TypeVar("Number", Decimal, Fraction)


@dataclass(frozen=True)
class Problem:
    """Why there is no score, or none to publish; `where` is the key of a scale, or of a line."""

    where: str
    message: str


@dataclass(frozen=True)
class Part:
    """What one row adds to raw, taken in the order of the formula; the parts sum to raw.

    A task adds its share of (6 - score); an evidence row its part of TR x 0.04 E; a barrier
    row its part of what the barrier modifier adds after that; growth what is left. `points`
    is the same on the 0 .. 100 scale.
    """

    where: str
    key: str
    raw: Decimal
    points: Decimal


@dataclass(frozen=True)
class Split:
    """Percent of working time by mode; they sum to the shares' total."""

    displacement: Decimal
    augmentation: Decimal
    not_involved: Decimal

    @property
    def by_mode(self) -> tuple[tuple[Mode, Decimal], ...]:
        """From what AI takes over to what it leaves alone."""
        return (
            (Mode.DISPLACEMENT, self.displacement),
            (Mode.AUGMENTATION, self.augmentation),
            (Mode.NOT_INVOLVED, self.not_involved),
        )


def _exact(work_out: Callable) -> cached_property:
    """A figure worked out once, when it is first asked for, in exact decimals."""

    @wraps(work_out)
    def exactly(result: "Composite") -> object:
        with localcontext(EXACT):
            return work_out(result)

    return cached_property(exactly)


@dataclass(frozen=True)
class Composite:
    """Everything that follows from one set of rows. A figure is None while its rows are missing.

    `problems` says what is missing or wrong; `score`, `zone` and `sub_label` are there exactly
    when it is empty. `formula_score` is there as soon as the rows are whole, also when only the
    override is at fault.
    """

    inputs: Inputs
    method: Method = AIJRI_1

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        override = _override_problems(self.inputs, self.formula_score, self.method)
        return (*self._row_problems, *override)

    @cached_property
    def _row_problems(self) -> tuple[Problem, ...]:
        return tuple(_row_problems(self.inputs, self.method))

    def _is_whole(self, where: str) -> bool:
        return all(problem.where != where for problem in self._row_problems)

    @_exact
    def weighted(self) -> tuple[Decimal, ...]:
        """Each task's share of its score."""
        return tuple(task.share / HUNDRED * task.score for task in self.inputs.tasks)

    @_exact
    def share_total(self) -> Decimal:
        return sum((task.share for task in self.inputs.tasks), Decimal(0))

    @_exact
    def weighted_total(self) -> Decimal | None:
        return sum(self.weighted, Decimal(0)) if self._is_whole("tasks") else None

    @_exact
    def task_resistance(self) -> Decimal | None:
        weighted = self.weighted_total
        return None if weighted is None else self.method.ceiling - weighted

    @cached_property
    def evidence_total(self) -> int | None:
        return self._total("evidence")

    @cached_property
    def barrier_total(self) -> int | None:
        return self._total("barriers")

    @cached_property
    def principle_total(self) -> int | None:
        return self._total("principles")

    def _total(self, where: str) -> int | None:
        ratings = getattr(self.inputs, where)
        return sum(rating.score for rating in ratings) if self._is_whole(where) else None

    @cached_property
    def growth(self) -> int | None:
        return self.inputs.growth if self._is_whole("growth") else None

    @_exact
    def evidence_modifier(self) -> Decimal | None:
        return _modifier(self.evidence_total, self.method.evidence)

    @_exact
    def barrier_modifier(self) -> Decimal | None:
        return _modifier(self.barrier_total, self.method.barriers)

    @_exact
    def growth_modifier(self) -> Decimal | None:
        return _modifier(self.growth, self.method.growth)

    @_exact
    def raw(self) -> Decimal | None:
        if self._row_problems:
            return None
        totals = (self.task_resistance, self.evidence_total, self.barrier_total, self.growth)
        return raw_of(*totals, self.method)

    @_exact
    def unclamped(self) -> Decimal | None:
        """Raw on the 0 .. 100 scale, or past an end of it."""
        return None if self.raw is None else _on_scale(self.raw, self.method)

    @property
    def clamped(self) -> bool:
        """Whether the formula ran past an end of the scale."""
        return self.unclamped is not None and not 0 <= self.unclamped <= HUNDRED

    @cached_property
    def formula_score(self) -> Decimal | None:
        return None if self.raw is None else score_of(self.raw, self.method)

    @cached_property
    def score(self) -> Decimal | None:
        if self.problems:
            return None
        return self.inputs.override.score if self.inputs.override else self.formula_score

    @cached_property
    def _label(self) -> tuple[Zone | None, SubLabel | None, tuple[Condition, ...]]:
        if self.score is None:
            return None, None, ()
        return label(
            self.score,
            task_resistance=self.task_resistance,
            evidence=self.evidence_total,
            barriers=self.barrier_total,
            growth=self.growth,
            share_exposed=self.share_exposed,
            method=self.method,
        )

    @property
    def zone(self) -> Zone | None:
        return self._label[0]

    @property
    def sub_label(self) -> SubLabel | None:
        return self._label[1]

    @property
    def conditions(self) -> tuple[Condition, ...]:
        return self._label[2]

    @property
    def edges(self) -> tuple[Edge, ...]:
        return () if self.score is None else edges(self.score, self.method)

    @_exact
    def split(self) -> Split:
        return Split(*(_share_of(self.inputs, mode) for mode in Mode))

    @_exact
    def share_exposed(self) -> Decimal:
        """Percent of working time in tasks that count as exposed."""
        exposed = (t.share for t in self.inputs.tasks if t.score >= self.method.exposed_from)
        return sum(exposed, Decimal(0))

    @cached_property
    def quick_screen(self) -> str | None:
        if self.principle_total is None or self.growth is None:
            return None
        return quick_screen(self.principle_total, self.growth, self.method)

    @_exact
    def parts(self) -> tuple[Part, ...]:
        return () if self.raw is None else tuple(_parts(self))


def composite(inputs: Inputs, method: Method = AIJRI_1) -> Composite:
    """Score one set of rows. Never raises for missing or bad rows: see `Composite.problems`."""
    return Composite(inputs, method)


def raw_of(
    resistance: Decimal, evidence: int, barriers: int, growth: int, method: Method
) -> Decimal:
    """The product of the formula, unrounded."""
    return (
        resistance
        * _modifier(evidence, method.evidence)
        * _modifier(barriers, method.barriers)
        * _modifier(growth, method.growth)
    )


def _on_scale(raw: Decimal, method: Method) -> Decimal:
    return (raw - method.raw_floor) / method.raw_span * HUNDRED


def exact_points(raw: Fraction, method: Method) -> Fraction:
    """Raw in points, neither held to the scale nor rounded."""
    return (raw - Fraction(method.raw_floor)) / Fraction(method.raw_span) * 100


def held_to_scale(points: Number) -> Number:
    """Points no lower than 0 and no higher than 100."""
    return min(max(points, type(points)(0)), type(points)(100))


def score_of(raw: Decimal, method: Method) -> Decimal:
    """Raw on the 0 .. 100 scale, clamped, rounded half up to one decimal."""
    with localcontext(EXACT):
        return round_half_up(held_to_scale(_on_scale(raw, method)), 1)


def published_score(raw: Decimal, result: Composite) -> Decimal:
    """What `result` would publish at another raw: its override's distance is carried along.

    An override is a judgement on the whole, so a row that moves takes the score with it.
    """
    gap = result.score - result.formula_score if result.score is not None else Decimal(0)
    return held_to_scale(score_of(raw, result.method) + gap)


def _modifier(total: int | None, scale: Scale) -> Decimal | None:
    return None if total is None else 1 + scale.weight * total


def _share_of(inputs: Inputs, mode: Mode) -> Decimal:
    return sum((task.share for task in inputs.tasks if task.mode is mode), Decimal(0))


def _parts(result: Composite) -> Iterator[Part]:
    inputs, method = result.inputs, result.method

    def part(where: str, key: str, raw: Decimal) -> Part:
        return Part(where, key, raw, raw / method.raw_span * HUNDRED)

    for task in inputs.tasks:
        yield part("tasks", task.name, task.share / HUNDRED * (method.ceiling - task.score))
    so_far = result.task_resistance
    for rating in inputs.evidence:
        yield part("evidence", rating.dimension, so_far * method.evidence.weight * rating.score)
    so_far *= result.evidence_modifier
    for rating in inputs.barriers:
        yield part("barriers", rating.dimension, so_far * method.barriers.weight * rating.score)
    so_far *= result.barrier_modifier
    yield part("growth", "growth", so_far * method.growth.weight * inputs.growth)


def _row_problems(inputs: Inputs, method: Method) -> Iterator[Problem]:
    if not inputs.tasks:
        yield Problem("tasks", "There are no tasks: at least one is needed.")
    else:
        for task in inputs.tasks:
            if not 0 < task.share <= HUNDRED:
                yield Problem(
                    "tasks",
                    f"“{task.name}” has {_plain(task.share)}% of the time: expected more than 0 "
                    "and at most 100.",
                )
            if not method.tasks.lowest <= task.score <= method.tasks.highest:
                yield Problem("tasks", _out_of_range(task.name, task.score, method.tasks))
        total = sum((task.share for task in inputs.tasks), Decimal(0))
        if total != HUNDRED:
            yield Problem("tasks", f"The shares of time sum to {_plain(total)}%, not to 100%.")
    for scale in method.scales:
        yield from _rating_problems(scale, getattr(inputs, scale.key))
    growth = method.growth
    if inputs.growth is None:
        yield Problem("growth", "The AI growth correlation is missing.")
    elif not growth.lowest <= inputs.growth <= growth.highest:
        yield Problem("growth", _out_of_range(growth.name, inputs.growth, growth))


def _rating_problems(scale: Scale, ratings: tuple[Rating, ...]) -> Iterator[Problem]:
    count = Counter(rating.dimension for rating in ratings)
    names = {dimension.key: dimension.name for dimension in scale.dimensions}
    for key, name in names.items():
        if not count[key]:
            yield Problem(scale.key, f"{scale.name}: “{name}” is missing.")
        elif count[key] > 1:
            yield Problem(scale.key, f"{scale.name}: “{name}” is there {count[key]} times.")
    for rating in ratings:
        if rating.dimension not in names:
            yield Problem(scale.key, f"{scale.name}: “{rating.dimension}” is not a dimension.")
        elif not scale.lowest <= rating.score <= scale.highest:
            yield Problem(scale.key, _out_of_range(names[rating.dimension], rating.score, scale))


def _plain(number: Decimal) -> str:
    """Without trailing zeros: a share of 40.00% is 40%."""
    return f"{number.normalize():f}"


def _out_of_range(name: str, score: int, scale: Scale) -> str:
    return f"“{name}” scores {score}: expected {scale.lowest} to {scale.highest}."


def _override_problems(
    inputs: Inputs, formula_score: Decimal | None, method: Method
) -> Iterator[Problem]:
    override = inputs.override
    if override is None:
        return
    if not override.reason.strip():
        yield Problem("override", "The override has no reason.")
    if override.score != round_half_up(override.score, 1):
        yield Problem("override", f"The override {override.score:f} has more than one decimal.")
    if not 0 <= override.score <= HUNDRED:
        yield Problem("override", f"The override {override.score:f} is not within 0 to 100.")
    if formula_score is not None:
        gap = abs(override.score - formula_score)
        if gap > method.override_bound:
            yield Problem(
                "override",
                f"The override {override.score:f} is {gap:f} points from the formula score "
                f"{formula_score:f}: at most {method.override_bound:f} are allowed.",
            )
