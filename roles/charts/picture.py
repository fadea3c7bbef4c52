"""A chart as a picture by itself, SVG or PNG: title, rows over one scale or a scatter, source.

One drawing serves both, on a paper of `roles.charts.paper`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from anyascii import anyascii

from roles.charts.card.canvas import Canvas
from roles.charts.card.text import Block, can_write, fit
from roles.charts.paper import Paper, SvgPaper
from roles.charts.scale import zone_spans
from roles.charts.scatter import TALL, Scatter, draw_scatter
from roles.charts.week import MODES
from roles.scoring import Mode
from roles.text.numbers import signed

WIDTH, MARGIN = 1200, 48
INNER = WIDTH - 2 * MARGIN
WORDS = round(INNER * 0.88)  # for lines of text: the faces that an SVG finds are wider than ours
NAMES = 400  # the column of names, before the scale, for the same reason
START, END = MARGIN + NAMES + 16, 930  # of the scale; behind it stand figures
ROW, LOW_ROW = 60, 40
MANY = 20  # rows; more are low
EDGE = 3  # of what is hollow
FORMS = {"svg": "image/svg+xml", "png": "image/png"}


@dataclass(frozen=True)
class Bar:
    """From one place of the scale to another, so many pixels high about the middle of the row."""

    start: float
    end: float
    colour: str
    height: float = 24
    foot: float | None = None  # where it stands, from the row's top; without it in the middle
    is_hollow: bool = False
    strength: float = 1.0  # of its colour


@dataclass(frozen=True)
class Mark:
    """A zone's shape, or a "dot" in ink; `rise` is how far it stands above the row's middle."""

    at: float
    zone: str
    is_hollow: bool = False
    rise: float = 0
    size: int = 22


@dataclass(frozen=True)
class Line:
    """A row: its name, what is drawn, its figure in words."""

    name: str
    told: str
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()


Drawn = tuple[Line, ...] | Scatter


@dataclass(frozen=True)
class Axis:
    """The scale of the rows: its ends in words; above it the zones, or a key of colours."""

    start: str = "0"
    end: str = "100"
    has_zones: bool = False
    key: tuple[tuple[str, str], ...] = ()
    hairlines: tuple[float, ...] = ()  # where nought is, if it is not at the start


def colour_of(mode: Mode) -> str:
    """The token of what AI does to a task."""
    return mode.value.replace("_", "-")


SCORES = Axis(has_zones=True)
WEEK = Axis("0%", "100%", key=tuple((colour_of(mode), mode.plain) for mode in MODES))


@dataclass(frozen=True)
class Picture:
    """A chart."""

    title: str
    said: str
    drawn: Drawn
    source: str = ""
    axis: Axis = SCORES


def draw_picture(picture: Picture, form: str) -> bytes:
    """The file. Letters that the faces of a PNG lack are written in Latin ones."""
    words = str if form == "svg" else _writable
    title = fit(words(picture.title), "serif", across=WORDS, down=96, largest=40, smallest=28)
    said = fit(words(picture.said), "sans", across=WORDS, down=90, largest=24, smallest=24)
    source = fit(words(picture.source), "sans", across=WORDS, down=96, largest=20, smallest=20)
    top = MARGIN + title.height + 12 + said.height + (90 if picture.axis.key else 56)
    drawn = picture.drawn
    tall = TALL if isinstance(drawn, Scatter) else _row(drawn) * len(drawn)
    height = top + tall + 40 + source.height + MARGIN // 2
    paper: SvgPaper | Canvas = (SvgPaper if form == "svg" else Canvas)(WIDTH, height)
    _block(paper, MARGIN, title, "serif", "ink")
    _block(paper, MARGIN + title.height + 12, said, "sans", "ink-soft")
    if isinstance(drawn, Scatter):
        draw_scatter(paper, drawn, words, MARGIN, WIDTH - MARGIN, top)
    else:
        _rows(paper, top, drawn, words, picture.axis)
    _block(paper, height - source.height - MARGIN // 2, source, "sans", "ink-soft")
    if isinstance(paper, SvgPaper):
        return paper.svg(picture.title, picture.said)
    return paper.png()


def _writable(text: str) -> str:
    return "".join(each if each.isspace() or can_write(each) else anyascii(each) for each in text)


def _block(paper: Paper, y: float, block: Block, name: str, colour: str) -> None:
    for line in block.lines:
        paper.text(
            (MARGIN, y + 0.86 * block.size), line, name=name, size=block.size, colour=colour
        )
        y += block.step


def _x(place: float) -> float:
    return START + (END - START) * min(max(place, 0), 100) / 100


def _row(lines: Sequence[Line]) -> int:
    """How high each is, in pixels."""
    return ROW if len(lines) <= MANY else LOW_ROW


def _rows(paper: Paper, y: float, lines: Sequence[Line], words, axis: Axis) -> None:
    _axis(paper, y - 14, axis)
    for line in lines:
        _line(paper, y, _row(lines), line, words, axis)
        y += _row(lines)


def _axis(paper: Paper, y: float, axis: Axis) -> None:
    """The ends of the scale; of scores each zone's word and where it begins, else the key."""
    x = START
    for colour, word in axis.key:
        paper.box(x, y - 44, 16, 16, colour)
        x += 60 + paper.text((x + 24, y - 30), word, size=18, colour="ink-soft")
    for span in zone_spans() if axis.has_zones else ():
        start, end = float(span.starts_at), float(span.ends_at)
        middle = (_x(start) + _x(end)) / 2
        zone = {"name": "bold", "size": 20, "anchor": "ms"}
        paper.text((middle, y), span.label, colour=f"{span.zone}-text", **zone)
        if start:
            paper.text((_x(start), y), f"{start:.0f}", size=18, colour="ink-soft", anchor="ms")
    paper.text((START, y), axis.start, size=18, colour="ink-soft")
    paper.text((END, y), axis.end, size=18, colour="ink-soft", anchor="rs")


def _line(paper: Paper, y: float, row: int, line: Line, words, axis: Axis) -> None:
    middle = y + row / 2
    if axis.has_zones:
        for span in zone_spans():
            start, end = _x(float(span.starts_at)), _x(float(span.ends_at))
            paper.box(start, y + 6, end - start, row - 12, f"{span.zone}-wash")
            if span.starts_at:
                paper.box(start - 1, y + 6, 1, row - 12, "line-strong")
    else:
        paper.box(START, y + 6, END - START, row - 12, "sunk")
    for place in axis.hairlines:
        paper.box(_x(place), y + 6, 1, row - 12, "line-strong")
    for bar in line.bars:
        start, end = sorted((_x(bar.start), _x(bar.end)))
        foot = y + row - 6 - (bar.foot or 0) if bar.foot is not None else middle + bar.height / 2
        paper.box(
            start, foot - bar.height, max(end - start, 1), bar.height, bar.colour, bar.strength
        )
        if bar.is_hollow and end - start > 2 * EDGE:
            inner = bar.height - 2 * EDGE
            paper.box(start + EDGE, foot - EDGE - inner, end - start - 2 * EDGE, inner, "paper")
    for mark in line.marks:
        at = (_x(mark.at), middle - mark.rise)
        paper.zone(mark.zone, at, mark.size + 4, "paper")
        paper.zone(mark.zone, at, mark.size, "ink" if mark.zone == "dot" else "")
        if mark.is_hollow:
            paper.zone(mark.zone, at, mark.size - 8, "paper")
    _beside(paper, MARGIN, middle, row, words(line.name), NAMES - 30, "ink")
    told = words(line.told)
    _beside(paper, END + 16, middle, row, told, WIDTH - MARGIN - END - 16, "ink-soft")


def _beside(
    paper: Paper, x: float, middle: float, row: int, said: str, across: int, colour: str
) -> None:
    """Two lines at most, about the middle of the row."""
    block = fit(said, "sans", across=across, down=row - 6, largest=22, smallest=18)
    y = middle - block.height / 2
    for each in block.lines:
        paper.text((x, y + 0.86 * block.size), each, size=block.size, colour=colour)
        y += block.step


def bridge_lines(start: Decimal, steps: Iterable[tuple[str, Decimal]]) -> list[Line]:
    """From one score step by step to another: how far each goes, and which way."""
    lines = []
    for name, change in steps:
        bar = Bar(float(start), float(start + change), "accent" if change > 0 else "line-strong")
        lines.append(Line(name, signed(change, 1), (bar,)))
        start += change
    return lines


def bars_of(places: Sequence[tuple[float, float, float]], zone: str) -> tuple[Bar, ...]:
    """How many lie where: (start, width, part of the tallest), from the foot of the row."""
    return tuple(
        Bar(start, start + across, f"{zone}-mark", part * (ROW - 14), foot=0)
        for start, across, part in places
    )
