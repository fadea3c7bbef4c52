"""Where the names of a scatter stand: a few that always show, the others while pointed at."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from textwrap import wrap

from roles.charts.position import attribute
from roles.charts.scatter.values import Name, Spot

LINE_PX = 17
CHARACTER_PX = 7.6
WRAP_AT = 22
# Marks that are tried, the outermost first, before the rest go without.
ATTEMPTS = 40


@dataclass(frozen=True)
class Layout:
    """A height of the plot and widths that it has, in pixels; marks are `scale` times as big.

    As static/css/pages/map.css says.
    """

    name: str
    height: int
    widths: tuple[int, ...]
    scale: float
    most_names: int


PHONE = Layout("phone", 480, (230, 300, 380, 470, 552), 0.65, 5)
TABLET = Layout("tablet", 480, (536, 620, 700, 790), 0.65, 10)
DESK = Layout("desk", 576, (760, 860, 980, 1110), 1, 14)
# From the narrowest: what shows in one shows in all that follow it, in the same place.
LAYOUTS = (PHONE, TABLET, DESK)


@dataclass(frozen=True)
class Box:
    """What a thing takes of the plot: its place in percent, its edges in pixels from there."""

    x: float
    y: float
    left: float
    right: float
    top: float
    bottom: float

    def at(self, width: int, height: int) -> tuple[float, float, float, float]:
        """Left, right, top and bottom in a plot of this size."""
        x, y = self.x * width / 100, self.y * height / 100
        return x + self.left, x + self.right, y + self.top, y + self.bottom


class Crowd:
    """Many boxes, of which those near a height are found quickly."""

    def __init__(self, boxes: Iterable[Box]):
        self.boxes = sorted(boxes, key=lambda box: box.y)
        self.heights = [box.y for box in self.boxes]
        self.reach = max((max(-box.top, box.bottom) for box in self.boxes), default=0)

    def near(self, top: float, bottom: float, height: int) -> list[Box]:
        """The boxes that may stand between two heights of a plot, and some more."""
        first = bisect_left(self.heights, (top - self.reach) * 100 / height)
        last = bisect_right(self.heights, (bottom + self.reach) * 100 / height)
        return self.boxes[first:last]


def place_names(spots: Sequence[Spot]) -> list[tuple[Name, ...]]:
    """The names of each mark, in their order."""
    marks = {layout.name: _marks(spots, layout.scale) for layout in LAYOUTS}
    order = _outermost_first(spots)[:ATTEMPTS]
    placed: dict[int, Name] = {}
    taken: dict[str, list[Box]] = {layout.name: [] for layout in LAYOUTS}
    for first, layout in enumerate(LAYOUTS):
        # What shows on a phone shows on a desk too, so it has to be free on both.
        within = LAYOUTS[first:]
        for index in order:
            if len(taken[layout.name]) == layout.most_names:
                break
            if index in placed:
                continue
            for box, name in _candidates(spots[index], layout.name):
                if all(is_free(box, each, marks[each.name], taken[each.name]) for each in within):
                    placed[index] = name
                    for each in within:
                        taken[each.name].append(box)
                    break
    return [tuple(_names(placed.get(index), spot)) for index, spot in enumerate(spots)]


def _names(placed: Name | None, spot: Spot) -> Iterator[Name]:
    """A name that no phone shows needs another there while its mark is pointed at."""
    if placed:
        yield placed
    if not placed or placed.shown != PHONE.name:
        yield _while_pointed_at(spot)


def _marks(spots: Sequence[Spot], scale: float) -> Crowd:
    boxes = []
    for spot in spots:
        r = spot.radius * scale
        boxes.append(Box(spot.across, spot.down, -r, r, spot.lane - r, spot.lane + r))
    return Crowd(boxes)


def is_free(box: Box, layout: Layout, marks: Crowd, names: Sequence[Box]) -> bool:
    """Whether a name stays in the plot and touches nothing, at every width of a layout."""
    height = layout.height
    _left, _right, top, bottom = box.at(layout.widths[0], height)
    if top < 0 or bottom > height:
        return False
    others = [*names, *marks.near(top, bottom, height)]
    others = [o for o in others if o.y * height / 100 + o.top < bottom]
    others = [o for o in others if o.y * height / 100 + o.bottom > top]
    for width in layout.widths:
        left, right = box.x * width / 100 + box.left, box.x * width / 100 + box.right
        if left < 0 or right > width:
            return False
        for other in others:
            place = other.x * width / 100
            if left < place + other.right and place + other.left < right:
                return False
    return True


def _outermost_first(spots: Sequence[Spot]) -> list[int]:
    """The ends of the order and of both axes, the largest, then the farthest from the middle."""
    if not spots:
        return []
    everyone = range(len(spots))
    x = sum(spot.across for spot in spots) / len(spots)
    y = sum(spot.down for spot in spots) / len(spots)
    ends = [
        0,
        len(spots) - 1,
        min(everyone, key=lambda i: spots[i].down),
        max(everyone, key=lambda i: spots[i].down),
        max(everyone, key=lambda i: spots[i].across),
        min(everyone, key=lambda i: spots[i].across),
        max(everyone, key=lambda i: spots[i].radius),
    ]
    far = sorted(everyone, key=lambda i: (-hypot(spots[i].across - x, spots[i].down - y), i))
    return list(dict.fromkeys([*ends, *far]))


def _candidates(spot: Spot, shown: str) -> Iterator[tuple[Box, Name]]:
    """The places that a name can have at its mark, the best first: towards the middle."""
    lines = _lines(spot.point.name)
    width = max(map(len, lines), default=0) * CHARACTER_PX
    height = len(lines) * LINE_PX
    away = spot.radius + 4
    level = spot.lane - height / 2
    after = (away, away + width, level, "start", away)
    before = (-away - width, -away, level, "end", -away)
    above = (-width / 2, width / 2, spot.lane - away - height, "middle", 0)
    below = (-width / 2, width / 2, spot.lane + away, "middle", 0)
    sides = (before, after) if spot.across > 50 else (after, before)
    for left, right, top, anchor, x in (
        *sides,
        *((above, below) if spot.down > 50 else (below, above)),
    ):
        box = Box(spot.across, spot.down, left, right, top, top + height)
        yield box, Name(lines, anchor, attribute(x), attribute(top + LINE_PX * 0.75), shown)


def _while_pointed_at(spot: Spot) -> Name:
    """Above the mark (below it at the top), and inwards from the sides: within the plot."""
    lines = _lines(spot.point.name)
    anchor = "start" if spot.across < 45 else "end" if spot.across > 55 else "middle"
    away = spot.radius + 6
    first = spot.lane - away - (len(lines) - 1) * LINE_PX
    if spot.down < 20:
        first = spot.lane + away + LINE_PX * 0.75
    return Name(lines, anchor, "0", attribute(first), "")


def _lines(name: str) -> tuple[str, ...]:
    return tuple(wrap(name, WRAP_AT, break_on_hyphens=False))
