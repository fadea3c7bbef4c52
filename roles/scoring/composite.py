"""The composite: from rows to a score that carries its own explanation (METHOD section 1).

    weighted(i)      = share(i)/100 x score(i)
    task resistance  = 6 - sum(weighted)
    raw              = TR x (1 + 0.04 E) x (1 + 0.02 B) x (1 + 0.05 G)
    formula score    = clamp((raw - 0.54) / 7.93 x 100, 0, 100), rounded half up to 1 decimal

Exact decimals all the way; one rounding, at the end.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext

from roles.scoring.inputs import Inputs, Mode, Rating
from roles.scoring.labels import Condition, Edge, SubLabel, Zone, edges, label, quick_screen
from roles.scoring.method import AIJRI_1, Method, Scale
from roles.scoring.rounding import EXACT, round_half_up

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Problem:
    """Why there is no score, or why it may not be published: `where` is a scale's key."""

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


@dataclass(frozen=True)
class Composite:
    """Everything that follows from one set of rows. A figure is None while its rows are missing.

    `problems` says what is missing or wrong; `score`, `zone` and `sub_label` are there exactly
    when it is empty. `formula_score` is there as soon as the rows are whole, also when only the
    override is at fault.
    """

    method: Method
    inputs: Inputs
    problems: tuple[Problem, ...]
    weighted: tuple[Decimal, ...]
    share_total: Decimal
    weighted_total: Decimal | None
    task_resistance: Decimal | None
    evidence_total: int | None
    barrier_total: int | None
    principle_total: int | None
    evidence_modifier: Decimal | None
    barrier_modifier: Decimal | None
    growth_modifier: Decimal | None
    raw: Decimal | None
    unclamped: Decimal | None
    formula_score: Decimal | None
    score: Decimal | None
    zone: Zone | None
    sub_label: SubLabel | None
    conditions: tuple[Condition, ...]
    edges: tuple[Edge, ...]
    split: Split
    share_exposed: Decimal
    quick_screen: str | None
    parts: tuple[Part, ...]

    @property
    def clamped(self) -> bool:
        """Whether the formula ran past an end of the scale."""
        return self.unclamped is not None and not 0 <= self.unclamped <= HUNDRED


def composite(inputs: Inputs, method: Method = AIJRI_1) -> Composite:
    """Score one set of rows. Never raises for missing or bad rows: see `Composite.problems`."""
    with localcontext(EXACT):
        return _composite(inputs, method)


def _composite(inputs: Inputs, method: Method) -> Composite:
    row_problems = tuple(_row_problems(inputs, method))
    faulty = {problem.where for problem in row_problems}

    weighted = tuple(task.share / HUNDRED * task.score for task in inputs.tasks)
    weighted_total = None if "tasks" in faulty else sum(weighted, Decimal(0))
    resistance = None if weighted_total is None else method.ceiling - weighted_total
    evidence = _total(inputs.evidence, "evidence", faulty)
    barriers = _total(inputs.barriers, "barriers", faulty)
    principles = _total(inputs.principles, "principles", faulty)
    growth = None if "growth" in faulty else inputs.growth

    evidence_modifier = _modifier(evidence, method.evidence)
    barrier_modifier = _modifier(barriers, method.barriers)
    growth_modifier = _modifier(growth, method.growth)

    raw = unclamped = formula_score = None
    parts: tuple[Part, ...] = ()
    if not faulty:
        raw = raw_of(resistance, evidence, barriers, growth, method)
        unclamped = (raw - method.raw_floor) / method.raw_span * HUNDRED
        formula_score = score_of(raw, method)
        parts = tuple(_parts(inputs, resistance, evidence, barriers, method))

    problems = row_problems + tuple(_override_problems(inputs, formula_score, method))
    score = zone = sub_label = None
    conditions: tuple[Condition, ...] = ()
    borders: tuple[Edge, ...] = ()
    share_exposed = sum(
        (task.share for task in inputs.tasks if task.score >= method.exposed_from), Decimal(0)
    )
    if not problems:
        score = inputs.override.score if inputs.override else formula_score
        zone, sub_label, conditions = label(
            score,
            task_resistance=resistance,
            evidence=evidence,
            barriers=barriers,
            growth=growth,
            share_exposed=share_exposed,
            method=method,
        )
        borders = edges(score, method)

    return Composite(
        method=method,
        inputs=inputs,
        problems=problems,
        weighted=weighted,
        share_total=sum((task.share for task in inputs.tasks), Decimal(0)),
        weighted_total=weighted_total,
        task_resistance=resistance,
        evidence_total=evidence,
        barrier_total=barriers,
        principle_total=principles,
        evidence_modifier=evidence_modifier,
        barrier_modifier=barrier_modifier,
        growth_modifier=growth_modifier,
        raw=raw,
        unclamped=unclamped,
        formula_score=formula_score,
        score=score,
        zone=zone,
        sub_label=sub_label,
        conditions=conditions,
        edges=borders,
        split=Split(*(_share_of(inputs, mode) for mode in Mode)),
        share_exposed=share_exposed,
        quick_screen=(
            None
            if principles is None or growth is None
            else quick_screen(principles, growth, method)
        ),
        parts=parts,
    )


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


def score_of(raw: Decimal, method: Method) -> Decimal:
    """Raw on the 0 .. 100 scale, clamped, rounded half up to one decimal."""
    with localcontext(EXACT):
        points = (raw - method.raw_floor) / method.raw_span * HUNDRED
        return round_half_up(min(max(points, Decimal(0)), HUNDRED), 1)


def published_score(raw: Decimal, result: Composite) -> Decimal:
    """What `result` would publish at another raw: its override's distance is carried along.

    An override is a judgement on the whole, so a row that moves takes the score with it.
    """
    gap = result.score - result.formula_score if result.score is not None else Decimal(0)
    return min(max(score_of(raw, result.method) + gap, Decimal(0)), HUNDRED)


def _modifier(total: int | None, scale: Scale) -> Decimal | None:
    return None if total is None else 1 + scale.weight * total


def _total(ratings: tuple[Rating, ...], where: str, faulty: set[str]) -> int | None:
    return None if where in faulty else sum(rating.score for rating in ratings)


def _share_of(inputs: Inputs, mode: Mode) -> Decimal:
    return sum((task.share for task in inputs.tasks if task.mode is mode), Decimal(0))


def _parts(
    inputs: Inputs, resistance: Decimal, evidence: int, barriers: int, method: Method
) -> Iterator[Part]:
    def part(where: str, key: str, raw: Decimal) -> Part:
        return Part(where, key, raw, raw / method.raw_span * HUNDRED)

    for task in inputs.tasks:
        yield part("tasks", task.name, task.share / HUNDRED * (method.ceiling - task.score))
    for rating in inputs.evidence:
        yield part(
            "evidence", rating.dimension, resistance * method.evidence.weight * rating.score
        )
    so_far = resistance * _modifier(evidence, method.evidence)
    for rating in inputs.barriers:
        yield part("barriers", rating.dimension, so_far * method.barriers.weight * rating.score)
    so_far *= _modifier(barriers, method.barriers)
    yield part("growth", "growth", so_far * method.growth.weight * inputs.growth)


def _row_problems(inputs: Inputs, method: Method) -> Iterator[Problem]:
    if not inputs.tasks:
        yield Problem("tasks", "There are no tasks: at least one is needed.")
    else:
        for task in inputs.tasks:
            if not 0 < task.share <= HUNDRED:
                yield Problem(
                    "tasks",
                    f"“{task.name}” has {_plain(task.share)} % of the time: expected more than 0 "
                    "and at most 100.",
                )
            if not method.tasks.lowest <= task.score <= method.tasks.highest:
                yield Problem("tasks", _out_of_range(task.name, task.score, method.tasks))
        total = sum((task.share for task in inputs.tasks), Decimal(0))
        if total != HUNDRED:
            yield Problem("tasks", f"The shares of time sum to {_plain(total)} %, not to 100 %.")
    for scale, ratings in (
        (method.principles, inputs.principles),
        (method.evidence, inputs.evidence),
        (method.barriers, inputs.barriers),
    ):
        yield from _rating_problems(scale, ratings)
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
    """Without trailing zeros: a share of 40.00 % is 40 %."""
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
