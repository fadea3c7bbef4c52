"""The comparison as the rows of a CSV file, a column for each role.

Numbers are plain: a decimal point and a hyphen for minus in every language, since they are for
programs. `difference` and `points` are against the first role; the points of the parts of a gap
add up to the difference of the scores, those of its rows to the points of their part.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from roles.models import Assessment
from roles.presenters.comparison.gap import GapView, make_gaps
from roles.presenters.comparison.measures import (
    TOTALS,
    Value,
    judged,
)
from roles.presenters.comparison.sides import Side, make_sides
from roles.scoring import GapRow

Line = list[object]


def make_sheet(assessments: Sequence[Assessment]) -> Iterator[Line]:
    """A head, then a line for each fact; "" where a role has none."""
    sides = make_sides(assessments)
    gaps = make_gaps(sides)
    later = [side.slug for side in sides[1:]]
    yield [
        "section",
        "row",
        "unit",
        *(side.slug for side in sides),
        *(f"difference {slug}" for slug in later),
        *(f"points {slug}" for slug in later),
    ]
    yield from _about(sides)
    yield from _measured(sides)
    yield from _judged(sides, gaps)
    yield from _parts(sides, gaps)
    yield from _tasks(sides, gaps)


def _line(
    section: str, row: str, unit: str, values: Sequence[object], points: Sequence[object] = ()
) -> Line:
    """One line; differences are taken where values are numbers."""
    first, *later = values
    differences = [
        _plain(value - first) if _is_number(first) and _is_number(value) else "" for value in later
    ]
    made = list(points) or [""] * len(later)
    return [section, row, unit, *map(_plain, values), *differences, *map(_plain, made)]


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal)


def _plain(value: object) -> object:
    """A number without trailing zeros or exponent; "" for what is missing."""
    if isinstance(value, Decimal):
        return Decimal(f"{value.normalize():f}") if value else 0
    return "" if value is None else value


def _about(sides: Sequence[Side]) -> Iterator[Line]:
    def line(row: str, values) -> Line:
        return _line("about", row, "text", [value or "" for value in values])

    assessments = [side.assessment for side in sides]
    yield line("role", (side.score.title for side in sides))
    yield line("level", (side.score.level for side in sides))
    yield line("kind", (a.kind for a in assessments))
    yield line("method", (a.method_id for a in assessments))
    yield line("assessor", (a.assessor for a in assessments))
    yield line("assessed on", (a.assessed_on and a.assessed_on.isoformat() for a in assessments))
    yield line("published", (a.published_at and a.published_at.date().isoformat()
                             for a in assessments))  # fmt: skip
    yield line("source", (a.source for a in assessments))
    yield line("zone", (a.zone for a in assessments))
    yield line("sub-label", (a.sub_label for a in assessments))
    yield line("firmness", (a.firmness for a in assessments))


def _measured(sides: Sequence[Side]) -> Iterator[Line]:
    assessments = [side.assessment for side in sides]

    def line(row: str, unit: str, read) -> Line:
        return _line("measure", row, unit, [read(a) for a in assessments])

    yield line("score", "points", lambda a: a.score)
    yield line("likely range from", "points", lambda a: a.range_low)
    yield line("likely range to", "points", lambda a: a.range_high)
    yield line("fewest notches that change the zone", "notches", lambda a: a.fewest_notches)
    yield line("task resistance", "1 to 5", lambda a: a.task_resistance)
    yield line("time on tasks scoring 3+", "%", lambda a: a.share_exposed)
    yield line("displacement", "%", lambda a: a.share_displaced)
    yield line("augmentation", "%", lambda a: a.share_augmented)
    yield line("AI not involved", "%", lambda a: a.share_not_involved)


def _judged(sides: Sequence[Side], gaps: Sequence[GapView]) -> Iterator[Line]:
    for scale in sides[0].assessment.method.scales:
        scores = [judged(side.assessment, scale.key) for side in sides]
        points = [_points_of(gap, scale.key) for gap in gaps]
        unit = f"{scale.lowest} to {scale.highest}"
        for dimension in scale.dimensions:
            key = dimension.key
            yield _line(
                scale.key,
                dimension.name,
                unit,
                [found.get(key) for found in scores],
                [found.get(key) for found in points],
            )
        totals = [getattr(side.assessment, TOTALS[scale.key]) for side in sides]
        yield _line(scale.key, "total", f"{scale.lowest_total} to {scale.highest_total}", totals)


def _points_of(gap: GapView, where: str) -> dict[str, Decimal]:
    if gap.split is None:
        return {}
    return {row.key: row.shown for row in gap.split.rows if row.where == where}


def _parts(sides: Sequence[Side], gaps: Sequence[GapView]) -> Iterator[Line]:
    """What each gap is made of: the figure of each part, and its points."""

    def read(side: Side, where: str) -> Value | None:
        result = side.result
        if result is None:
            return None
        return {
            "tasks": result.task_resistance,
            "evidence": result.evidence_total,
            "barriers": result.barrier_total,
            "growth": result.inputs.growth,
            "override": result.score - result.formula_score,
        }[where]

    for where, name in (
        ("tasks", "task resistance"),
        ("evidence", "evidence"),
        ("barriers", "barriers"),
        ("growth", "growth"),
        ("override", "set by the assessor"),
    ):
        shown = [
            next(part.shown for part in gap.split.parts if part.where == where)
            if gap.split
            else None
            for gap in gaps
        ]
        yield _line("gap", name, "", [read(side, where) for side in sides], shown)
    totals = [gap.split.difference if gap.split else None for gap in gaps]
    yield _line("gap", "total", "points", [side.score.score for side in sides], totals)


def _tasks(sides: Sequence[Side], gaps: Sequence[GapView]) -> Iterator[Line]:
    """Three lines for each task, under one number: its names, its shares, its scores.

    The first role's tasks stand beside the later roles' names for them; a task that only a later
    role has has a number of its own.
    """
    number = 0
    own = sides[0].result.inputs.tasks if sides[0].result else ()
    for index, task in enumerate(own):
        number += 1
        found = [gap.split.parts[0].rows[index] if gap.split else None for gap in gaps]
        yield from _task(
            number,
            [task.name, *(row and row.twin for row in found)],
            [task.share, *(row and row.shares[1] for row in found)],
            [task.score, *(row and row.second for row in found)],
            [row and row.shown for row in found],
        )
    for place, gap in enumerate(gaps):
        for name, share, score, points in _gained(gap):
            number += 1
            yield from _task(
                number,
                *(_alone(value, place + 1, len(sides)) for value in (name, share, score)),
                _alone(points, place, len(gaps)),
            )


def _gained(gap: GapView) -> Iterator[tuple[str, Decimal, int, Decimal | None]]:
    """The tasks of the later role that the first lacks; all of them where there is no split."""
    if gap.split:
        rows: Sequence[GapRow] = gap.split.parts[0].rows
        for row in rows:
            if row.kind == "gained":
                yield row.key, row.shares[1], row.second, row.shown
    elif gap.second.result:
        for task in gap.second.result.inputs.tasks:
            yield task.name, task.share, task.score, None


def _alone(value: object, place: int, count: int) -> list[object]:
    return [value if index == place else None for index in range(count)]


def _task(number: int, names, shares, scores, points) -> Iterator[Line]:
    row = str(number)
    yield _line("task", row, "name", [name or "" for name in names])
    yield _line("task", row, "% of time", shares)
    yield _line("task", row, "automation score", scores, points)
