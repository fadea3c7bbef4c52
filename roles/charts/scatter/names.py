"""Where the names of a scatter stand: a few that always show, the others while pointed at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from roles.charts.position import attribute
from roles.charts.scatter.values import Name, Spot

LINE_PX = 17
CHARACTER_PX = 7.6
WRAP_AT = 22
RADIUS = 6  # of a mark
# A role nearer to the line than this, in points of evidence, is as expected: it needs no name.
WELL_OFF = 1.5
# Marks that are tried, the farthest off first, before the rest go without.
ATTEMPTS = 40


@dataclass(frozen=True)
class Layout:
    """Widths that the plot has, in pixels, as static/css/pages/map.css says."""

    name: str
    widths: tuple[int, ...]
    most_names: int


HEIGHT = 336
PHONE = Layout("phone", (230, 300, 380, 470, 552), 5)
TABLET = Layout("tablet", (536, 620, 700, 790), 10)
DESK = Layout("desk", (760, 860, 980, 1110), 14)
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


def place_names(spots: Sequence[Spot], *, only_off: bool) -> list[tuple[Name, ...]]:
    """The names of each mark, in their order; `only_off`: those near the line show none."""
    marks = [_mark(spot) for spot in spots]
    order = sorted(range(len(spots)), key=lambda i: (-abs(spots[i].off), i))[:ATTEMPTS]
    if only_off:
        order = [i for i in order if abs(spots[i].off) > WELL_OFF]
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
                if all(is_free(box, each, marks, taken[each.name]) for each in within):
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


def _mark(spot: Spot) -> Box:
    return Box(spot.across, spot.down, -RADIUS, RADIUS, spot.lane - RADIUS, spot.lane + RADIUS)


def is_free(box: Box, layout: Layout, marks: Sequence[Box], names: Sequence[Box]) -> bool:
    """Whether a name stays in the plot and touches nothing, at every width of a layout."""
    middle = box.y * HEIGHT / 100
    top, bottom = middle + box.top, middle + box.bottom
    if top < 0 or bottom > HEIGHT:
        return False
    others = [o for o in (*names, *marks) if o.y * HEIGHT / 100 + o.top < bottom]
    others = [o for o in others if o.y * HEIGHT / 100 + o.bottom > top]
    for width in layout.widths:
        left, right = box.x * width / 100 + box.left, box.x * width / 100 + box.right
        if left < 0 or right > width:
            return False
        for other in others:
            place = other.x * width / 100
            if left < place + other.right and place + other.left < right:
                return False
    return True


def _candidates(spot: Spot, shown: str) -> Iterator[tuple[Box, Name]]:
    """The places that a name can have at its mark, the best first: towards the middle."""
    lines = _lines(spot.point.name)
    width = max(map(len, lines), default=0) * CHARACTER_PX
    height = len(lines) * LINE_PX
    away = RADIUS + 4
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
    away = RADIUS + 6
    first = spot.lane - away - (len(lines) - 1) * LINE_PX
    if spot.down < 20:
        first = spot.lane + away + LINE_PX * 0.75
    return Name(lines, anchor, "0", attribute(first), "")


def _lines(name: str) -> tuple[str, ...]:
    return tuple(wrap(name, WRAP_AT, break_on_hyphens=False))
