"""Paper to draw a card or a chart on: text, a zone's shape, the scale. Positions are pixels."""

from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from math import cos, hypot, pi, sin

from PIL import Image, ImageDraw

from roles.charts.card.text import Block, face, width
from roles.charts.scale import zone_spans
from roles.charts.tokens import read_tokens, rgb
from roles.charts.zone_marks import CORNERS

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
INNER = WIDTH - 2 * MARGIN

# Corners in a square of 12: the scale's pin, the zones' marks, and a dot for what is in none.
SHAPES = {
    "pin": ((0.5, 0), (11.5, 0), (6.8, 12), (5.2, 12)),
    "dot": tuple((6 + 5 * sin(turn * pi / 12), 6 - 5 * cos(turn * pi / 12)) for turn in range(24)),
    **CORNERS,
}
# Shapes are drawn so many times larger and made smaller: Pillow's own edges are jagged.
FINER = 8
FINE = 4  # lines
# So many colours hold the blends at the edges of the letters; the file is a third of the size.
COLOURS = 64


def scale_x(points: Decimal | float) -> float:
    """Where so many points stand on the scale, which is as wide as the card's inside."""
    return MARGIN + INNER * float(points) / 100


class Canvas:
    """One card while it is drawn."""

    def __init__(self, width: int = WIDTH, height: int = HEIGHT) -> None:
        self.colours = {name: rgb(read_tokens().light[name]) for name in read_tokens().colours()}
        self._image = Image.new("RGB", (width, height), self.colours["paper"])
        self._draw = ImageDraw.Draw(self._image)

    def text(
        self,
        at: tuple[float, float],
        words: str,
        *,
        name: str = "sans",
        size: int,
        colour: str = "ink",
        anchor: str = "ls",
        on: str = "",
    ) -> float:
        """One line, by default with its left end and its baseline at a point; how wide it is.

        A ground that it stands `on` keeps clear about its letters.
        """
        clear = {"stroke_width": 3, "stroke_fill": self.colours[on]} if on else {}
        font, fill = face(name, size), self.colours[colour]
        self._draw.text(at, words, font=font, fill=fill, anchor=anchor, **clear)
        return width(words, name, size)

    def block(
        self, at: tuple[float, float], block: Block, *, name: str, colour: str = "ink"
    ) -> float:
        """Lines below each other from a top left corner; where they end below."""
        x, y = at
        for line in block.lines:
            self.text((x, y + 0.86 * block.size), line, name=name, size=block.size, colour=colour)
            y += block.step
        return y

    def box(
        self, x: float, y: float, across: float, down: float, colour: str, strength: float = 1
    ) -> None:
        """A filled rectangle, of one pixel at least; `strength`: of its colour on the paper."""
        left, top = round(x), round(y)
        right, bottom = max(round(x + across) - 1, left), max(round(y + down) - 1, top)
        pairs = zip(self.colours[colour], self.colours["paper"], strict=True)
        fill = tuple(round(paper + strength * (own - paper)) for own, paper in pairs)
        self._draw.rectangle((left, top, right, bottom), fill=fill)

    def dashes(self, start: tuple[float, float], end: tuple[float, float], colour: str) -> None:
        """A line of ten pixels, eight of nothing, and so on; two thick."""
        corner = tuple(round(min(pair)) - 2 for pair in zip(start, end, strict=True))
        across, down = (round(abs(b - a)) + 4 for a, b in zip(start, end, strict=True))
        large = Image.new("L", (across * FINE, down * FINE))
        length, pen = max(hypot(end[0] - start[0], end[1] - start[1]), 1), ImageDraw.Draw(large)

        def at(far: float) -> tuple[float, ...]:
            places = zip(start, end, corner, strict=True)
            return tuple((a + (b - a) * far / length - c) * FINE for a, b, c in places)

        for begun in range(0, round(length), 18):
            dash = (at(begun), at(min(begun + 10, length)))
            pen.line(dash, fill=255, width=2 * FINE)
        mask = large.resize((across, down), Image.Resampling.BOX)
        self._image.paste(self.colours[colour], corner, mask)

    def zone(self, zone: str, middle: tuple[float, float], size: int, colour: str = "") -> None:
        """A zone's shape about a point."""
        self._shape(zone, middle, size, colour or f"{zone}-mark")

    def pin(self, x: float, y: float, down: float) -> None:
        """A mark on the scale: its head above `y`, and so far down from there."""
        self.box(x - 4, y, 8, down, "paper")
        self._shape("pin", (x, y - 8), 20, "ink")
        self.box(x - 2, y, 4, down, "ink")

    def _shape(self, zone: str, middle: tuple[float, float], size: int, colour: str) -> None:
        corner = (round(middle[0] - size / 2), round(middle[1] - size / 2))
        self._image.paste(self.colours[colour], corner, _mask(zone, size))

    def frame(self, below: str) -> None:
        """The head and the foot that all cards share; `below` stands at the right of the foot."""
        right = WIDTH - MARGIN
        job = self.text((MARGIN, 78), "Job", name="serif", size=42, colour="accent")
        self.text((MARGIN + job, 78), "Zone", name="serif", size=42)
        about = "Resistance to displacement by AI"
        self.text((right, 78), about, size=28, colour="ink-soft", anchor="rs")
        self.box(MARGIN, 98, INNER, 2, "line")
        direction = "Higher resists AI displacement more"
        self.text((MARGIN, 594), direction, size=28, colour="ink-soft")
        self.text((right, 594), below, size=28, colour="ink-soft", anchor="rs")

    def scale(self, y: float) -> None:
        """The zones from the left as bands with a line at each edge between two; below, words.

        The ends of the scale, each zone's word, and where it begins.
        """
        for span in zone_spans():
            start, end = (scale_x(points) for points in (span.starts_at, span.ends_at))
            self.box(start, y, end - start, 22, f"{span.zone}-wash")
            if span.starts_at:
                self.box(start - 1, y, 2, 22, "line-strong")
            self.text(
                (start, y + 50),
                f"{span.starts_at:.0f}",
                size=26,
                colour="ink-soft",
                anchor="ms" if span.starts_at else "ls",
            )
            self.text(
                ((start + end) / 2, y + 50),
                span.label,
                name="bold",
                size=26,
                colour=f"{span.zone}-text",
                anchor="ms",
            )
        self.text((scale_x(100), y + 50), "100", size=26, colour="ink-soft", anchor="rs")

    def png(self) -> bytes:
        """The finished card as a file."""
        file = BytesIO()
        small = self._image.quantize(
            COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
        small.save(file, "PNG", optimize=False, compress_level=6)
        return file.getvalue()


@lru_cache(maxsize=64)
def _mask(zone: str, size: int) -> Image.Image:
    large = Image.new("L", (size * FINER, size * FINER))
    scale = size * FINER / 12
    ImageDraw.Draw(large).polygon([(x * scale, y * scale) for x, y in SHAPES[zone]], fill=255)
    return large.resize((size, size), Image.Resampling.BOX)
