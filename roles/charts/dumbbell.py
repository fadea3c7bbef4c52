"""One measure of several roles as letters on a line, each where its value stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from roles.charts.position import attribute

Number = Decimal | int
LETTER_GAP_PX = 9
ABOVE_PX = 7
# Two letters above the line that are nearer than this, in percent of it, lean apart.
CLOSE = 8
# A line of more whole steps than these is drawn without them.
MOST_TICKS = 5


@dataclass(frozen=True)
class DumbbellMark:
    """The roles at one value: `letters` beside the dot of an outer one, above that of another."""

    letters: str
    x: str
    shift: int
    y: int
    anchor: str


@dataclass(frozen=True)
class Dumbbell:
    """Marks from the left, a bar over the stretch between them; positions in percent."""

    marks: tuple[DumbbellMark, ...]
    x: str
    width: str
    ticks: tuple[str, ...]


def make_dumbbell(
    values: Sequence[tuple[str, Number | None]], ends: tuple[Number, Number]
) -> Dumbbell | None:
    """(letter, value) on a line between `ends`, the left one first, which may be the greater.

    None where no value is known.
    """
    left, right = ends

    def place(value: Number) -> Decimal:
        return Decimal(value - left) * 100 / Decimal(right - left)

    at: dict[Decimal, str] = {}
    for letter, value in values:
        if value is not None:
            at[place(value)] = at.get(place(value), "") + letter
    if not at:
        return None
    places = sorted(at)
    least, most = sorted(ends)
    steps = range(int(least), int(most) + 1)
    return Dumbbell(
        marks=tuple(
            DumbbellMark(at[x], attribute(x), *_beside(places, index))
            for index, x in enumerate(places)
        ),
        x=attribute(places[0]),
        width=attribute(places[-1] - places[0]),
        ticks=tuple(attribute(place(step)) for step in steps if len(steps) <= MOST_TICKS),
    )


def _beside(places: Sequence[Decimal], index: int) -> tuple[int, int, str]:
    """Where the letters of a mark stand: (shift, y, anchor), y from the line, in pixels."""
    if index == len(places) - 1:
        return LETTER_GAP_PX, 5, "start"
    if index == 0:
        return -LETTER_GAP_PX, 5, "end"
    inner = places[1:-1]
    if len(inner) > 1 and inner[-1] - inner[0] < CLOSE:
        return (-1, -ABOVE_PX, "end") if index == 1 else (1, -ABOVE_PX, "start")
    return 0, -ABOVE_PX, "middle"
