"""The drawing from its points: places, sizes, lanes, axes."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from math import sqrt

from roles.charts.position import attribute
from roles.charts.scatter.names import place_names
from roles.charts.scatter.values import Point, Scatter, SizeKey, Spot, Tick
from roles.scoring import AIJRI_1, Method, Zone
from roles.text.numbers import count, figure, plural, signed

# Areas are compared, not widths: the mark of a million people is as large as this circle.
MILLION_RADIUS = 12
LEAST_RADIUS = 5
UNKNOWN_RADIUS = 5.5
KEY_SIZES = (200_000, 1_000_000, 3_000_000)

# Marks of one row of evidence that are nearer than this in task resistance are moved to lanes
# above and below, by less than half a row: a row is 24 px high on a phone.
LANES_PX = (0, -8, 8)
LANE_RESISTANCE = Decimal("0.15")
# Evidence is drawn as far as the roles reach, and never closer than this: a spread of one point
# is not to look like one of ten.
LEAST_REACH = 4
EVEN = 2
# Lines of the grid up to a height of so many points are an even step apart, beyond it five.
LOW_HEIGHT = 16
TICK_EVERY = 5


def make_scatter(points: Sequence[Point], method: Method = AIJRI_1) -> Scatter:
    """The drawing of these roles; their order is that of the Tab key."""
    bounds = _bounds(points, method)
    spots = [
        Spot(point, *_place(point, method, bounds), lane, radius_of(point.employment))
        for point, lane in zip(points, _lanes(points), strict=True)
    ]
    return Scatter(
        across=tuple(_ticks_across(method)),
        up=tuple(_ticks_up(*bounds)),
        lowest=signed(bounds[0]),
        highest=signed(bounds[1]),
        is_cut=bounds != (method.evidence.lowest_total, method.evidence.highest_total),
        links=tuple(
            replace(spot, names=names)
            for spot, names in zip(spots, place_names(spots), strict=True)
        ),
        keys=tuple(_key(radius_of(people), count(people)) for people in KEY_SIZES),
        unknown_key=_key(UNKNOWN_RADIUS, "not known"),
        text=_text(points),
    )


def radius_of(employment: int | None) -> float:
    """The radius of a circle with a mark's area; never too small to be told by its shape."""
    if employment is None:
        return UNKNOWN_RADIUS
    return max(LEAST_RADIUS, MILLION_RADIUS * sqrt(employment / 1_000_000))


def _bounds(points: Sequence[Point], method: Method) -> tuple[int, int]:
    """The evidence drawn, lowest and highest, zero always among them.

    Out to the even number beyond the last role, whose mark is not to stand on the edge.
    """
    found = [point.evidence for point in points]
    low = min([-LEAST_REACH, *((each - 1) // EVEN * EVEN for each in found)])
    high = max([LEAST_REACH, *((each + EVEN) // EVEN * EVEN for each in found)])
    return max(low, method.evidence.lowest_total), min(high, method.evidence.highest_total)


def _place(point: Point, method: Method, bounds: tuple[int, int]) -> tuple[float, float]:
    """Percent from the left and from the top."""
    tasks = method.tasks
    lowest, highest = bounds
    across = (point.resistance - (method.ceiling - tasks.highest)) / (tasks.highest - tasks.lowest)
    down = (highest - point.evidence) / (highest - lowest)
    return float(across * 100), down * 100


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


def _ticks_across(method: Method) -> Iterator[Tick]:
    lowest, highest = method.tasks.lowest, method.tasks.highest
    for value in range(lowest, highest + 1):
        yield Tick(attribute((value - lowest) * 100 / (highest - lowest)), figure(value), False)


def _ticks_up(lowest: int, highest: int) -> Iterator[Tick]:
    every = EVEN if highest - lowest <= LOW_HEIGHT else TICK_EVERY
    for value in range(-(-lowest // every) * every, highest + 1, every):
        at = attribute((highest - value) * 100 / (highest - lowest))
        yield Tick(at, signed(value), value == 0)


def _key(radius: float, label: str) -> SizeKey:
    size = round(radius * 2 + 4)
    return SizeKey(size, attribute(size / 2), attribute(radius), label)


def _text(points: Sequence[Point]) -> str:
    zones = Counter(point.zone for point in points)
    said = ", ".join(
        f"{count(zones[zone])} {zone.label}" for zone in (Zone.RED, Zone.YELLOW, Zone.GREEN)
    )
    return (
        f"{plural(len(points), 'role')} by task resistance, from left to right, and by evidence, "
        f"from below up: {said}."
    )
