"""A scatter on a paper of its own: the page's drawing, so many times larger.

So the names stand where `names.py` found room for them, at a width between two that it tried.
"""

from collections.abc import Callable

from roles.charts.paper import Paper
from roles.charts.scatter.names import HEIGHT, LINE_PX, PHONE, TABLET
from roles.charts.scatter.values import Scatter
from roles.scoring import Zone

LARGER = 1.75
ABOVE, BELOW = 52, 84  # pixels for the upright scale's words, and for the other scale
TALL = ABOVE + round(HEIGHT * LARGER) + BELOW
SCALE = 56  # for the figures of the upright scale, left of the plot
WIDER = 1.12  # than ours are the faces that an SVG finds
SHOWN = (PHONE.name, TABLET.name)
ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}
SOFT = {"size": 20, "colour": "ink-soft"}


def draw_scatter(
    paper: Paper,
    scatter: Scatter,
    words: Callable[[str], str],
    left: float,
    right: float,
    y: float,
) -> None:
    """Between two edges, `TALL` pixels high from `y`; `words` makes a name drawable."""
    start, top = left + SCALE, y + ABOVE
    across, down = right - start, TALL - ABOVE - BELOW

    def at(x: float | str, y: float | str) -> tuple[float, float]:
        return start + across * float(x) / 100, top + down * float(y) / 100

    for tick in scatter.across:
        x, foot = at(tick.at, 100)
        paper.box(x, top, 1, down, "line")
        paper.text((x, foot + 28), tick.label, anchor="ms", **SOFT)
    for tick in scatter.up:
        _, height = at(0, tick.at)
        paper.box(start, height, across, 1, "line-strong" if tick.is_zero else "line")
        paper.text((start - 14, height + 7), tick.label, anchor="rs", **SOFT)
    for cell in scatter.cells:
        x, height = at(cell.x, cell.y)
        paper.box(
            x, height, across * float(scatter.cell) / 100, down * float(cell.height) / 100, "ink",
            strength=float(cell.opacity),
        )  # fmt: skip
    if scatter.line:
        paper.dashes(at(*scatter.line[:2]), at(*scatter.line[2:]), "ink-soft")
    _say_scales(paper, scatter, left, right, top)
    for spot in scatter.links:
        x, height = at(spot.across, spot.down)
        paper.zone(spot.point.zone, (x, height + spot.lane * LARGER), round(11 * LARGER))
    for spot in scatter.links:
        x, height = at(spot.across, spot.down)
        for name in spot.names:
            for number, line in enumerate(name.lines if name.shown in SHOWN else ()):
                place = (
                    x + float(name.x) * LARGER,
                    height + LARGER * (float(name.y) + number * LINE_PX),
                )
                paper.text(place, words(line), size=23, anchor=ANCHORS[name.anchor], on="paper")


def _say_scales(paper: Paper, scatter: Scatter, left: float, right: float, top: float) -> None:
    """What both scales mean, and which shape is which zone."""
    reach = "from −10 to +10"
    if scatter.is_cut:
        reach = f"from {scatter.lowest} to {scatter.highest} of −10 to +10"
    said = paper.text((left, top - 22), "Evidence", name="bold", size=20)
    paper.text((left + said * WIDER + 6, top - 22), f"from the market, {reach}", **SOFT)
    x = right
    for zone in (Zone.GREEN, Zone.YELLOW, Zone.RED) if scatter.links else ():
        x -= WIDER * paper.text(
            (x, top - 22), zone.label, name="bold", size=20, colour=f"{zone}-text", anchor="rs"
        )
        paper.zone(zone, (x - 14, top - 29), 16)
        x -= 44
    foot = top + TALL - ABOVE - BELOW
    start = left + SCALE
    paper.text((start + 10, top + 28), "↑ the market is growing", on="paper", **SOFT)
    paper.text((start + 10, foot - 14), "↓ the market is shrinking", on="paper", **SOFT)
    paper.text((start, foot + 66), "← AI can do the tasks", **SOFT)
    paper.text(
        ((start + right) / 2, foot + 66), "Task resistance", name="bold", size=20, anchor="ms"
    )
    paper.text((right, foot + 66), "only people can →", anchor="rs", **SOFT)
