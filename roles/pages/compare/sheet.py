"""The comparison as the rows of a file, a column for each role.

Numbers are plain, a decimal point and a hyphen for minus, since they are for programs; they have
the decimals that they have on the page.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from roles.pages.compare.compared_role import ComparedRole
from roles.pages.compare.gap import GapView, make_gaps
from roles.pages.compare.order import Order, make_orders, verdict
from roles.pages.compare.table import Row, differences, is_number, make_table
from roles.scoring import GapRow, TaskRow, round_half_up

Line = list[object]
# Groups of the table that the file keeps in one section.
SECTIONS = {"score": "measure", "week": "measure"}


def make_sheet(roles: Sequence[ComparedRole], address: str, today: date) -> Iterator[Line]:
    """A head, then a line for each fact; "" where a role has none."""
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
    # What is said of the comparison as a whole stands in the column of its first role.
    for name, words in (
        ("address", address),
        ("date", today),
        ("verdict", verdict(roles, orders)),
    ):
        yield _line("comparison", name, "text", [words, *("" for _slug in later)])
    for name, unit, values in _ordered(roles, orders):
        yield _line("comparison", name, unit, values)
    for group in make_table(roles, [gap.split for gap in gaps]).values():
        for row in group.rows:
            if row.measure.file_name:
                yield _row_line(SECTIONS.get(group.key, group.key), row)
    yield from _tasks(roles, gaps)


def unit_of(place: int, line: Sequence[object], roles: int) -> str:
    """The unit of a cell of a comparison of so many roles: that of its line, save for points."""
    if place < 3:
        return ""
    return str(line[2]) if place < 2 + 2 * roles else "points"


def _row_line(section: str, row: Row) -> Line:
    measure = row.measure
    return _line(
        section,
        measure.file_name,
        measure.unit,
        [_plain(value, measure.places) for value in row.values],
        [_plain(value, measure.places) for value in row.differences],
        [_plain(value, 1) for value in row.points],
    )


def _line(
    section: str,
    name: str,
    unit: str,
    values: Sequence[object],
    differences: Sequence[object] = (),
    points: Sequence[object] = (),
) -> Line:
    nothing = [""] * (len(values) - 1)
    return [section, name, unit, *values, *(differences or nothing), *(points or nothing)]


def _plain(value: object, places: int | None = None) -> object:
    """A number to `places`, or without trailing zeros or exponent; "" for what is missing."""
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / value.denominator
    if places is not None and is_number(value):
        return round_half_up(Decimal(value), places) + 0  # never minus zero
    if isinstance(value, Decimal):
        return Decimal(f"{value.normalize():f}") if value else 0
    return "" if value is None else value


def _ordered(
    roles: Sequence[ComparedRole], orders: Sequence[Order]
) -> Iterator[tuple[str, str, list[object]]]:
    """How sure each role's place above the next one of the ranking is; none for the last."""
    of_role = {order.higher.index: order for order in orders}
    found = [of_role.get(role.index) for role in roles]

    def chances(read) -> list[object]:
        shares = [order and read(order) for order in found]
        return [_plain(share and share * 100, 1) for share in shares]

    yield "next role below", "text", [order.lower.slug if order else "" for order in found]
    yield "order", "text", [order.kind if order else "" for order in found]
    yield "chance of scoring above it", "%", chances(lambda order: order.above)
    yield "chance of scoring below it", "%", chances(lambda order: order.below)


def _tasks(roles: Sequence[ComparedRole], gaps: Sequence[GapView]) -> Iterator[Line]:
    """Three lines for each task, under one number: its names, its shares, its scores.

    The first role's tasks stand beside the later roles' names for them; a task that only a later
    role has has a number of its own.
    """
    number = 0
    for index, task in enumerate(_own_tasks(roles[0])):
        number += 1
        found = [gap.split.part("tasks").rows[index] if gap.split else None for gap in gaps]
        yield from _task(
            number,
            [task.name, *(row and row.twin for row in found)],
            [task.share, *(row and row.shares[1] for row in found)],
            [task.score, *(row and row.second for row in found)],
            [row and row.shown for row in found],
        )
    for place, gap in enumerate(gaps, start=1):
        for *values, points in _gained(gap):
            number += 1
            columns = [_alone(value, place, len(roles)) for value in values]
            yield from _task(number, *columns, _alone(points, place, len(roles))[1:])


def _own_tasks(role: ComparedRole) -> tuple[TaskRow, ...]:
    return role.result.inputs.tasks if role.result else ()


def _gained(gap: GapView) -> Iterator[tuple[str, Decimal, int, Decimal | None]]:
    """The tasks of the later role that the first lacks; all of them where there is no split."""
    if gap.split:
        rows: Sequence[GapRow] = gap.split.part("tasks").rows
        for row in rows:
            if row.kind == "gained":
                yield row.key, row.shares[1], row.second, row.shown
        return
    for task in _own_tasks(gap.second):
        yield task.name, task.share, task.score, None


def _alone(value: object, place: int, count: int) -> list[object]:
    return [value if index == place else None for index in range(count)]


def _task(number: int, names, shares, scores, points) -> Iterator[Line]:
    def line(unit: str, values, points=()) -> Line:
        return _line(
            "task",
            str(number),
            unit,
            [_plain(value) for value in values],
            [_plain(value) for value in differences(values)],
            [_plain(value, 1) for value in points],
        )

    yield line("name", [name or "" for name in names])
    yield line("% of time", shares)
    yield line("automation score", scores, points)
