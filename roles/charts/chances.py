"""How likely each score is, as columns over the scale: one column a point."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from roles.charts.position import attribute
from roles.scoring import AIJRI_1, Distribution, Method, Zone, apportion, zone_of
from roles.text.numbers import chance, figure

HEIGHT_PX = 96
# What lies outside is too rare for a column that could be seen.
DRAWN = Decimal("0.998")
# The drawing shows a stretch of the scale, with this much air on either side.
AIR_POINTS = 3
SHORTEST_POINTS = 20
# Of the drawing, which is 288 px at least: two labels of two figures side by side.
LABELS_APART = Decimal("0.1")


@dataclass(frozen=True)
class ChanceColumn:
    """The outcomes of one point of the scale, from `x` to the right, standing on the axis."""

    x: str
    y: str
    width: str
    height: str
    zone: str


@dataclass(frozen=True)
class ChancesChart:
    """Columns over a stretch of the scale; `edges` are the zone edges within it.

    Edges and ticks are places on the axis with what is written below them; `zones` say how many
    of the outcomes fall into each, in words, and `strip` draws that: zone, from where, how wide.
    """

    columns: tuple[ChanceColumn, ...]
    edges: tuple[tuple[str, str], ...]
    ticks: tuple[tuple[str, str], ...]
    score_x: str
    score: Decimal
    height: int
    zones: tuple[tuple[Zone, str], ...]
    strip: tuple[tuple[Zone, str, str], ...]
    text: str


def make_chances(
    distribution: Distribution, score: Decimal, method: Method = AIJRI_1
) -> ChancesChart:
    """The columns of a stored distribution, with the published score marked."""
    counts = by_point(distribution)
    low, high = distribution.interval(DRAWN)
    first, last = _stretch(int(low), int(high) + 1, (method.yellow_from, method.green_from))
    tallest = max(counts.values())

    def place(value: Decimal | int) -> str:
        return attribute(Decimal((value - first) * 100) / (last - first))

    columns = []
    for point, count in sorted(counts.items()):
        height = Fraction(count * HEIGHT_PX, tallest)
        if not first <= point < last:
            continue
        columns.append(
            ChanceColumn(
                x=place(point),
                y=attribute(float(HEIGHT_PX - height)),
                width=attribute(Decimal(100) / (last - first)),
                height=attribute(float(height)),
                zone=zone_of(Decimal(point), method).value,
            )
        )
    zones = _zone_chances(distribution, method)
    edges = [edge for edge in (method.yellow_from, method.green_from) if first < edge < last]
    return ChancesChart(
        columns=tuple(columns),
        edges=tuple((place(edge), figure(edge, 0)) for edge in edges),
        ticks=tuple((place(tick), figure(tick)) for tick in (first, last)),
        score_x=place(score),
        score=score,
        height=HEIGHT_PX,
        zones=zones,
        strip=tuple(_strip(distribution, method)),
        text=(
            "How likely each score is: "
            f"{', '.join(f'{zone.label} {words}' for zone, words in zones)}."
        ),
    )


def by_point(distribution: Distribution) -> Counter[int]:
    """How many outcomes each point of the scale has."""
    counts: Counter[int] = Counter()
    for index, count in enumerate(distribution.counts):
        counts[(distribution.first + index) // 10] += count
    return counts


def _zone_chances(distribution: Distribution, method: Method) -> tuple[tuple[Zone, str], ...]:
    """In whole percent that make 100; a chance that is not nought is never printed as nought."""
    zones = (Zone.RED, Zone.YELLOW, Zone.GREEN)
    exact = [distribution.chance_of(zone, method) for zone in zones]
    whole = apportion(exact, Decimal(1), 2)
    return tuple(
        (zone, chance(_printed(one, shown)))
        for zone, one, shown in zip(zones, exact, whole, strict=True)
    )


def _strip(distribution: Distribution, method: Method) -> Iterator[tuple[Zone, str, str]]:
    start = Fraction(0)
    for zone in (Zone.RED, Zone.YELLOW, Zone.GREEN):
        chance_of = distribution.chance_of(zone, method)
        yield zone, attribute(float(start * 100)), attribute(float(chance_of * 100))
        start += chance_of


def _printed(exact: Fraction, whole: Decimal) -> Decimal:
    """The whole percent, unless it would say never or always of what is neither."""
    if 0 < exact < 1 and whole in (0, 1):
        return Decimal(exact.numerator) / Decimal(exact.denominator)
    return whole


def _stretch(low: int, high: int, edges: Iterable[Decimal]) -> tuple[int, int]:
    """A stretch of the scale around these points: whole fives, not too short, within 0 to 100.

    It ends no nearer to a zone's edge than their two labels need to stand apart.
    """
    air = max(AIR_POINTS, (SHORTEST_POINTS - (high - low)) // 2)
    first, last = max((low - air) // 5 * 5, 0), min(-(-(high + air) // 5) * 5, 100)
    for edge in edges:
        least = (last - first) * LABELS_APART
        first -= 5 if 0 < edge - first < least else 0
        last += 5 if 0 < last - edge < least else 0
    return first, last
