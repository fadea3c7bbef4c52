"""The comparison as the rows of a CSV file, a column for each role.

Numbers are plain: a decimal point and a hyphen for minus in every language, since they are for
programs; they have the decimals that they have on the page. `difference` and `points` are
against the first role; the points of the parts of a gap add up to the difference of the scores,
those of its rows to the points of their part.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from roles.models import Assessment
from roles.pages.compare.compared_role import ComparedRole, make_compared, ranked
from roles.pages.compare.gap import GapView, make_gaps
from roles.pages.compare.measures import TOTALS, Value, judged
from roles.pages.compare.order import Order, chances_of, make_orders, verdict
from roles.scoring import GapRow, round_half_up

Line = list[object]


def make_sheet(assessments: Sequence[Assessment], address: str, today: date) -> Iterator[Line]:
    """A head, then a line for each fact; "" where a role has none.

    What is said of the comparison as a whole stands in the column of its first role.
    """
    roles = make_compared(assessments)
    gaps = make_gaps(roles)
    orders = make_orders(roles)
    later = [role.slug for role in roles[1:]]
    yield [
        "section",
        "row",
        "unit",
        *(role.slug for role in roles),
        *(f"difference {slug}" for slug in later),
        *(f"points {slug}" for slug in later),
    ]
    for row, words in (
        ("address", address),
        ("date", today.isoformat()),
        ("verdict", verdict(roles, orders)),
    ):
        yield _line("comparison", row, "text", [words, *[""] * len(later)])
    yield from _ordered(roles, orders)
    yield from _about(roles)
    yield from _measured(roles)
    yield from _judged(roles, gaps)
    yield from _parts(roles, gaps)
    yield from _tasks(roles, gaps)


def _line(
    section: str,
    row: str,
    unit: str,
    values: Sequence[object],
    points: Sequence[object] = (),
    places: int | None = None,
) -> Line:
    """One line; differences are taken where values are numbers. Points have one decimal."""
    first, *later = values
    differences = [
        _plain(value - first, places) if _is_number(first) and _is_number(value) else ""
        for value in later
    ]
    made = list(points) or [""] * len(later)
    return [
        section,
        row,
        unit,
        *(_plain(value, places) for value in values),
        *differences,
        *(_plain(value, 1) for value in made),
    ]


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal)


def _plain(value: object, places: int | None = None) -> object:
    """A number to `places`, or without trailing zeros or exponent; "" for what is missing."""
    if places is not None and _is_number(value):
        return round_half_up(Decimal(value), places) + 0  # never minus zero
    if isinstance(value, Decimal):
        return Decimal(f"{value.normalize():f}") if value else 0
    return "" if value is None else value


def _ordered(roles: Sequence[ComparedRole], orders: Sequence[Order]) -> Iterator[Line]:
    """How sure each role's place above the next one of the ranking is; none for the last."""
    higher = {
        above.index: (order, below)
        for (above, below), order in zip(pairwise(ranked(roles)), orders, strict=True)
    }
    found = [higher.get(role.index) for role in roles]
    chances = [
        [share and share * 100 for share in chances_of(role, of[1])] if of else [None, None]
        for role, of in zip(roles, found, strict=True)
    ]
    yield _said("next role below", "text", [of[1].slug if of else "" for of in found], roles)
    yield _said("order", "text", [of[0].kind if of else "" for of in found], roles)
    for index, row in enumerate(("chance of scoring above it", "chance of scoring below it")):
        yield _said(row, "%", [_plain(_decimal(pair[index]), 1) for pair in chances], roles)


def _said(row: str, unit: str, values: Sequence[object], roles: Sequence[ComparedRole]) -> Line:
    """A line of the order, where the roles' values are not for subtracting."""
    return ["comparison", row, unit, *values, *[""] * (2 * (len(roles) - 1))]


def _decimal(share: Fraction | None) -> Decimal | None:
    return None if share is None else Decimal(share.numerator) / share.denominator


def _about(roles: Sequence[ComparedRole]) -> Iterator[Line]:
    def line(row: str, values) -> Line:
        return _line("about", row, "text", [value or "" for value in values])

    assessments = [role.assessment for role in roles]
    yield line("role", (role.score.title for role in roles))
    yield line("level", (role.score.level for role in roles))
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


def _measured(roles: Sequence[ComparedRole]) -> Iterator[Line]:
    assessments = [role.assessment for role in roles]

    def line(row: str, unit: str, read, places: int | None = None) -> Line:
        return _line("measure", row, unit, [read(a) for a in assessments], places=places)

    yield line("score", "points", lambda a: a.score, 1)
    yield line("likely range from", "points", lambda a: a.range_low, 1)
    yield line("likely range to", "points", lambda a: a.range_high, 1)
    yield line("fewest notches that change the zone", "notches", lambda a: a.fewest_notches)
    yield line("task resistance", "1 to 5", lambda a: a.task_resistance, 2)
    yield line("time on tasks scoring 3+", "%", lambda a: a.share_exposed)
    yield line("displacement", "%", lambda a: a.share_displaced)
    yield line("augmentation", "%", lambda a: a.share_augmented)
    yield line("AI not involved", "%", lambda a: a.share_not_involved)


def _judged(roles: Sequence[ComparedRole], gaps: Sequence[GapView]) -> Iterator[Line]:
    for scale in roles[0].assessment.method.scales:
        scores = [judged(role.assessment, scale.key) for role in roles]
        points = [_points_of(gap, scale.key) for gap in gaps]
        # Never a minus first, which a spreadsheet takes for a formula.
        unit = f"from {scale.lowest} to {scale.highest}"
        for dimension in scale.dimensions:
            key = dimension.key
            yield _line(
                scale.key,
                dimension.name,
                unit,
                [found.get(key) for found in scores],
                [found.get(key) for found in points],
            )
        totals = [getattr(role.assessment, TOTALS[scale.key]) for role in roles]
        yield _line(
            scale.key, "total", f"from {scale.lowest_total} to {scale.highest_total}", totals
        )


def _points_of(gap: GapView, where: str) -> dict[str, Decimal]:
    if gap.split is None:
        return {}
    return {row.key: row.shown for row in gap.split.rows if row.where == where}


def _parts(roles: Sequence[ComparedRole], gaps: Sequence[GapView]) -> Iterator[Line]:
    """What each gap is made of: the figure of each part, and its points."""

    def read(role: ComparedRole, where: str) -> Value | None:
        result = role.result
        if result is None:
            return None
        return {
            "tasks": result.task_resistance,
            "evidence": result.evidence_total,
            "barriers": result.barrier_total,
            "growth": result.inputs.growth,
            "override": result.score - result.formula_score,
        }[where]

    for where, name, places in (
        ("tasks", "task resistance", 2),
        ("evidence", "evidence", None),
        ("barriers", "barriers", None),
        ("growth", "growth", None),
        ("override", "set by the assessor", 1),
    ):
        shown = [
            next(part.shown for part in gap.split.parts if part.where == where)
            if gap.split
            else None
            for gap in gaps
        ]
        yield _line("gap", name, "", [read(role, where) for role in roles], shown, places)
    totals = [gap.split.difference if gap.split else None for gap in gaps]
    yield _line("gap", "total", "points", [role.score.score for role in roles], totals, 1)


def _tasks(roles: Sequence[ComparedRole], gaps: Sequence[GapView]) -> Iterator[Line]:
    """Three lines for each task, under one number: its names, its shares, its scores.

    The first role's tasks stand beside the later roles' names for them; a task that only a later
    role has has a number of its own.
    """
    number = 0
    own = roles[0].result.inputs.tasks if roles[0].result else ()
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
                *(_alone(value, place + 1, len(roles)) for value in (name, share, score)),
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
