"""Why two scores differ: the split of `roles.scoring.gap`, part by part, then row by row."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from roles.charts.gap import GapBar, make_gap_bars
from roles.pages.compare.compared_role import ComparedRole, ranked
from roles.pages.compare.tasks import TaskSplit, make_tasks
from roles.scoring import Composite, Gap, GapPart, Method, split_gap
from roles.text.likeness import pair_up
from roles.text.numbers import figure, signed

RATED = ("evidence", "barriers")


@dataclass(frozen=True)
class PartLine:
    """One part with its figure in either role, and the points of the gap that it makes."""

    where: str
    name: str
    first: str
    second: str
    points: str
    bar: GapBar


@dataclass(frozen=True)
class RatedLine:
    """A row of evidence or barriers that the two roles do not share."""

    name: str
    first: str
    second: str
    points: str


@dataclass(frozen=True)
class RatedSplit:
    """The rows of one part that differ; `same` says how many do not."""

    where: str
    title: str
    lines: tuple[RatedLine, ...]
    same: str
    total: str


@dataclass(frozen=True)
class GapView:
    """From one role to one after it; `impossible` says why there is no split."""

    first: ComparedRole
    second: ComparedRole
    anchor: str
    title: str
    impossible: str = ""
    lead: str = ""
    parts: tuple[PartLine, ...] = ()
    total: str = ""
    sum: str = ""
    rated: tuple[RatedSplit, ...] = ()
    tasks: TaskSplit | None = None
    split: Gap | None = None


def make_gap(first: ComparedRole, second: ComparedRole) -> GapView:
    """The split from `first` to `second`, or why there is none."""
    difference = second.score.score - first.score.score
    view = {
        "first": first,
        "second": second,
        "anchor": f"why-{second.slug}" if first.index == 0 else f"why-{first.slug}-{second.slug}",
        "title": _title(first, second, difference),
    }
    impossible = _impossible(first, second)
    if impossible:
        return GapView(**view, impossible=impossible)
    pairs = pair_up(
        [task.name for task in first.result.inputs.tasks],
        [task.name for task in second.result.inputs.tasks],
    )
    split = split_gap(first.result, second.result, pairs)
    shown = [part for part in split.parts if _is_shown(part, first.result, second.result)]
    bars = make_gap_bars([part.shown for part in shown])
    return GapView(
        **view,
        lead=_lead(split),
        parts=tuple(
            PartLine(
                where=part.where,
                name=part.name,
                first=figure_of(part.where, first.result),
                second=figure_of(part.where, second.result),
                points=signed(part.shown, 1),
                bar=bar,
            )
            for part, bar in zip(shown, bars, strict=True)
        ),
        total=signed(difference, 1),
        sum=f"{figure(second.score.score, 1)} − {figure(first.score.score, 1)}",
        rated=tuple(
            _rated(part, first.result.method) for part in split.parts if part.where in RATED
        ),
        tasks=make_tasks(split.parts[0], first, second),
        split=split,
    )


def figure_of(where: str, result: Composite) -> str:
    """What a part stands at in one role: task resistance 2.00, evidence −3."""
    if where == "tasks":
        return figure(result.task_resistance, 2)
    if where == "evidence":
        return signed(result.evidence_total)
    if where == "barriers":
        return figure(result.barrier_total)
    if where == "growth":
        return signed(result.inputs.growth)
    return signed(result.score - result.formula_score, 1)


def _title(first: ComparedRole, second: ComparedRole, difference: Decimal) -> str:
    words = {"first": first.name, "second": second.name, "gap": figure(abs(difference), 1)}
    if difference == 0:
        return "Why {second} scores the same as {first}".format(**words)
    if difference > 0:
        return "Why {second} scores {gap} more than {first}".format(**words)
    return "Why {second} scores {gap} less than {first}".format(**words)


def _impossible(first: ComparedRole, second: ComparedRole) -> str:
    headlines = [role.name for role in (first, second) if role.result is None]
    if headlines:
        return (
            f"This gap cannot be split: there are no rows behind {' and '.join(headlines)}, "
            "only a score quoted "
            "with its source."
        )
    if first.result.method.id != second.result.method.id:
        return (
            "This gap cannot be split: the two are scored by different methods, "
            f"{first.result.method.id} and "
            f"{second.result.method.id}."
        )
    return ""


def _is_shown(part: GapPart, first: Composite, second: Composite) -> bool:
    """An override that neither role has is no part of the story."""
    if part.where != "override":
        return True
    return first.inputs.override is not None or second.inputs.override is not None


def _lead(split: Gap) -> str:
    """The largest part in a sentence, and the largest that pulls the other way."""
    if split.difference == 0:
        if any(part.shown for part in split.parts):
            return "What differs between the two cancels out."
        return ""
    way = 1 if split.difference > 0 else -1
    ranked = sorted(split.parts, key=lambda part: -part.shown * way)
    largest, against = ranked[0], ranked[-1]
    words = {
        "part": largest.name,
        "points": signed(largest.shown, 1),
        "against": against.name,
        "back": signed(against.shown, 1),
        "gap": signed(split.difference, 1),
    }
    if largest.shown == split.difference and not any(part.shown for part in ranked[1:]):
        return "All of it is one part: {part}.".format(**words)
    if abs(largest.shown) * 3 >= abs(split.difference) * 2:
        sentence = "Most of it is one part: {part}, {points} of {gap} points.".format(**words)
    else:
        sentence = "The largest part is {part}, {points} of {gap} points.".format(**words)
    if against.shown * way < 0:
        return sentence + " " + ("{against} pulls the other way, by {back}.".format(**words))
    return sentence


def _rated(part: GapPart, method: Method) -> RatedSplit:
    show = signed if part.where == "evidence" else figure
    differing = [row for row in part.rows if row.first != row.second]
    same = len(part.rows) - len(differing)
    return RatedSplit(
        where=part.where,
        title=part.name,
        lines=tuple(
            RatedLine(
                method.row_name(row.where, row.key),
                show(row.first),
                show(row.second),
                signed(row.shown, 1),
            )
            for row in differing
        ),
        same=_same(same) if same else "",
        total=signed(part.shown, 1),
    )


def _same(count: int) -> str:
    return (
        f"{count} row is judged the same in both roles."
        if count == 1
        else f"{count} rows are judged the same in both roles."
    )


def make_gaps(roles: Sequence[ComparedRole]) -> tuple[GapView, ...]:
    """From the first role to each of the others."""
    return tuple(make_gap(roles[0], role) for role in roles[1:])


def make_closest(roles: Sequence[ComparedRole]) -> tuple[GapView, ...]:
    """The split of the two neighbours in the ranking that are hardest to tell apart.

    None where the first role is one of them: that gap is split already.
    """
    scored = [role for role in ranked(roles) if role.result is not None]
    pairs = [tuple(sorted(pair, key=lambda role: role.index)) for pair in pairwise(scored)]
    if not pairs:
        return ()
    first, second = min(pairs, key=lambda pair: abs(pair[0].score.score - pair[1].score.score))
    return (make_gap(first, second),) if first.index else ()
