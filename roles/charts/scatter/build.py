"""The drawing from points, or from how many there are: places, lanes, axes, cells."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from math import sqrt

from roles.charts.position import attribute
from roles.charts.scatter.line import line_through
from roles.charts.scatter.names import place_names
from roles.charts.scatter.values import Cell, Group, Line, Point, Scatter, Spot, Tick
from roles.scoring import AIJRI_1, Method, Zone
from roles.text.numbers import count, figure, plural, signed

# Marks of one row of evidence that are nearer than this in task resistance are moved to lanes
# above and below, by less than half a row: a row is at least 19 px high.
LANES_PX = (0, -8, 8)
LANE_RESISTANCE = Decimal("0.15")
# Evidence is drawn as far as the roles reach, and never closer than this: a spread of one point
# is not to look like one of ten.
LEAST_REACH = 4
EVEN = 2
# Lines of the grid up to a height of so many points are an even step apart, beyond it five.
LOW_HEIGHT = 16
TICK_EVERY = 5
# A cell is a quarter of a point of task resistance wide and `EVEN` points of evidence high.
STEPS = 4
FAINTEST = 0.15
# How closely roles follow the line, in words: from which correlation on, and what is said of it.
CLOSENESS = (
    (0.7, "Tasks and market mostly say the same"),
    (0.3, "Tasks and market say the same of many roles, not of all"),
    (-2.0, "Tasks and market say different things"),
)


def make_scatter(points: Sequence[Point], method: Method = AIJRI_1) -> Scatter:
    """A mark for each of these roles; their order is that of the Tab key."""
    groups = [
        Group(p.zone, p.evidence, p.resistance, 1, float(p.resistance), float(p.resistance) ** 2)
        for p in points
    ]
    bounds, line = _bounds(groups, method), line_through(groups)
    spots = [
        Spot(
            point,
            _across(point.resistance, method),
            _down(point.evidence, bounds),
            lane,
            # Without a line all are as far off as they are from no evidence.
            point.evidence - (line.at(point.resistance) if line else 0),
        )
        for point, lane in zip(points, _lanes(points), strict=True)
    ]
    names = place_names(spots, only_off=line is not None)
    links = tuple(replace(spot, names=each) for spot, each in zip(spots, names, strict=True))
    return _scatter(groups, bounds, line, method, links=links)


def make_counted_scatter(groups: Sequence[Group], method: Method = AIJRI_1) -> Scatter:
    """The same as boxes, however many roles there are."""
    bounds, line = _bounds(groups, method), line_through(groups)
    cells: Counter[tuple[Decimal, int]] = Counter()
    for group in groups:
        step = min(int(group.resistance * STEPS), method.tasks.highest * STEPS - 1)
        low = min(group.evidence // EVEN * EVEN, method.evidence.highest_total - EVEN)
        cells[Decimal(step) / STEPS, low] += group.roles
    most = max(cells.values(), default=0)
    drawn = (_cell(place, number, most, bounds, method) for place, number in cells.items())
    return _scatter(groups, bounds, line, method, cells=tuple(drawn), most=most)


def _scatter(groups, bounds, line, method, *, links=(), cells=(), most=0) -> Scatter:
    return Scatter(
        across=tuple(_ticks_across(method)),
        up=tuple(_ticks_up(*bounds)),
        lowest=signed(bounds[0]),
        highest=signed(bounds[1]),
        is_cut=bounds != (method.evidence.lowest_total, method.evidence.highest_total),
        line=_ends(line, bounds, method) if line else (),
        links=links,
        cells=cells,
        cell=attribute(100 / (method.tasks.highest - method.tasks.lowest) / STEPS),
        most=most,
        finding=_finding(line, sum(each.roles for each in groups)),
        text=_text(groups),
    )


def _bounds(groups: Iterable[Group], method: Method) -> tuple[int, int]:
    """The evidence drawn, lowest and highest, zero always among them.

    Out to the even number beyond the last role, whose mark is not to stand on the edge.
    """
    found = [group.evidence for group in groups]
    low = min([-LEAST_REACH, *((each - 1) // EVEN * EVEN for each in found)])
    high = max([LEAST_REACH, *((each + EVEN) // EVEN * EVEN for each in found)])
    return max(low, method.evidence.lowest_total), min(high, method.evidence.highest_total)


def _across(resistance: Decimal | float, method: Method) -> float:
    """Percent from the left."""
    tasks = method.tasks
    start = float(method.ceiling - tasks.highest)
    return (float(resistance) - start) * 100 / (tasks.highest - tasks.lowest)


def _down(evidence: float, bounds: tuple[int, int]) -> float:
    """Percent from the top."""
    return (bounds[1] - evidence) * 100 / (bounds[1] - bounds[0])


def _ends(line: Line, bounds: tuple[int, int], method: Method) -> tuple[str, ...]:
    """Where the line enters the plot and leaves it."""
    places = []
    for resistance in (method.tasks.lowest, method.tasks.highest):
        evidence = min(max(line.at(resistance), bounds[0]), bounds[1])
        if evidence != line.at(resistance):
            resistance = line.resistance + (evidence - line.evidence) / line.slope
        places += [attribute(_across(resistance, method)), attribute(_down(evidence, bounds))]
    return tuple(places)


def _lanes(points: Sequence[Point]) -> list[int]:
    """How far each mark is moved, in pixels: the first lane with room, else the emptiest."""
    ends: dict[tuple[int, int], Decimal] = defaultdict(lambda: Decimal(-1))
    lanes = [0] * len(points)
    for index in sorted(range(len(points)), key=lambda i: (points[i].resistance, i)):
        point = points[index]
        room = {lane: point.resistance - ends[point.evidence, lane] for lane in LANES_PX}
        free = [lane for lane in LANES_PX if room[lane] >= LANE_RESISTANCE]
        lanes[index] = free[0] if free else max(LANES_PX, key=room.__getitem__)
        ends[point.evidence, lanes[index]] = point.resistance
    return lanes


def _cell(
    place: tuple[Decimal, int], number: int, most: int, bounds: tuple[int, int], method: Method
) -> Cell:
    resistance, low = place
    top = _down(low + EVEN, bounds)
    beyond = low + EVEN  # the end of the scale belongs to the last box
    last = beyond if beyond == method.evidence.highest_total else beyond - 1
    return Cell(
        x=attribute(_across(resistance, method)),
        y=attribute(top),
        height=attribute(_down(low, bounds) - top),
        opacity=attribute(FAINTEST + (1 - FAINTEST) * sqrt(number / most)),
        text=f"{plural(number, 'role')}: task resistance {figure(resistance)} to "
        f"{figure(resistance + Decimal(1) / STEPS)}, evidence {signed(low)} to {signed(last)}",
    )


def _ticks_across(method: Method) -> Iterator[Tick]:
    lowest, highest = method.tasks.lowest, method.tasks.highest
    for value in range(lowest, highest + 1):
        yield Tick(attribute((value - lowest) * 100 / (highest - lowest)), figure(value), False)


def _ticks_up(lowest: int, highest: int) -> Iterator[Tick]:
    every = EVEN if highest - lowest <= LOW_HEIGHT else TICK_EVERY
    for value in range(-(-lowest // every) * every, highest + 1, every):
        at = attribute((highest - value) * 100 / (highest - lowest))
        yield Tick(at, signed(value), value == 0)


def _finding(line: Line | None, number: int) -> str:
    if line is None:
        return f"{plural(number, 'role')} by {'its' if number == 1 else 'their'} tasks and market"
    said = next(words for least, words in CLOSENESS if line.correlation >= least)
    return f"{said}: they correlate at {figure(Decimal(line.correlation), 2)}"


def _text(groups: Iterable[Group]) -> str:
    zones: Counter[str] = Counter()
    for group in groups:
        zones[group.zone] += group.roles
    said = ", ".join(
        f"{count(zones[zone])} {zone.label}" for zone in (Zone.RED, Zone.YELLOW, Zone.GREEN)
    )
    return (
        f"{plural(zones.total(), 'role')} by task resistance, from left to right, and by "
        f"evidence, from below up: {said}."
    )
