"""Paper to draw a card on: text, a zone's shape, the scale. All positions are pixels."""

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from roles.charts.card.text import Block, face, width
from roles.charts.card.values import Frame, ZoneStretch
from roles.charts.tokens import read_tokens, rgb

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
INNER = WIDTH - 2 * MARGIN

# Corners in a square of 12: each zone's shape as in templates/_zone.html, and the scale's pin.
SHAPES = {
    "pin": ((0.5, 0), (11.5, 0), (6.8, 12), (5.2, 12)),
    "green": ((6, 0.5), (11.8, 11.3), (0.2, 11.3)),
    "yellow": ((6, 0), (12, 6), (6, 12), (0, 6)),
    "red": ((6, 11.5), (0.2, 0.7), (11.8, 0.7)),
}
# Shapes are drawn so many times larger and made smaller: Pillow's own edges are jagged.
FINER = 8
# So many colours hold the blends at the edges of the letters; the file is a third of the size.
COLOURS = 64


class Canvas:
    """One card while it is drawn."""

    def __init__(self) -> None:
        self.colours = {name: rgb(read_tokens().light[name]) for name in read_tokens().colours()}
        self._image = Image.new("RGB", (WIDTH, HEIGHT), self.colours["paper"])
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
    ) -> float:
        """One line, by default with its left end and its baseline at a point; how wide it is."""
        self._draw.text(at, words, font=face(name, size), fill=self.colours[colour], anchor=anchor)
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

    def box(self, x: float, y: float, across: float, down: float, colour: str) -> None:
        """A filled rectangle."""
        corners = (round(x), round(y), round(x + across) - 1, round(y + down) - 1)
        self._draw.rectangle(corners, fill=self.colours[colour])

    def zone(self, zone: str, middle: tuple[float, float], size: int) -> None:
        """A zone's shape about a point."""
        self._shape(zone, middle, size, f"{zone}-mark")

    def pin(self, x: float, y: float, down: float) -> None:
        """A mark on the scale: its head above `y`, and so far down from there."""
        self.box(x - 4, y, 8, down, "paper")
        self._shape("pin", (x, y - 8), 20, "ink")
        self.box(x - 2, y, 4, down, "ink")

    def _shape(self, zone: str, middle: tuple[float, float], size: int, colour: str) -> None:
        corner = (round(middle[0] - size / 2), round(middle[1] - size / 2))
        self._image.paste(self.colours[colour], corner, _mask(zone, size))

    def frame(self, frame: Frame) -> None:
        """The head and the foot that all cards share."""
        x = MARGIN
        x += self.text((x, 78), "Job", name="serif", size=42, colour="accent")
        self.text((x, 78), frame.site.removeprefix("Job"), name="serif", size=42)
        self.text((WIDTH - MARGIN, 78), frame.about, size=28, colour="ink-soft", anchor="rs")
        self.box(MARGIN, 98, INNER, 2, "line")
        self.text((MARGIN, 594), frame.direction, size=28, colour="ink-soft")
        self.text((WIDTH - MARGIN, 594), frame.dated, size=28, colour="ink-soft", anchor="rs")

    def bands(
        self, zones: tuple[ZoneStretch, ...], x: float, y: float, across: float, down: float
    ) -> None:
        """The zones from the left, with a line at each edge between two."""
        for stretch in zones:
            start, end = (
                x + across * float(p) / 100 for p in (stretch.starts_at, stretch.ends_at)
            )
            self.box(start, y, end - start, down, f"{stretch.zone}-wash")
            if stretch.starts_at:
                self.box(start - 1, y, 2, down, "line-strong")

    def band_words(
        self,
        zones: tuple[ZoneStretch, ...],
        x: float,
        y: float,
        across: float,
        *,
        size: int,
        edges: bool = True,
    ) -> None:
        """Under the bands: the ends of the scale, each zone's word, and where it begins."""
        for stretch in zones:
            start, end = (
                x + across * float(p) / 100 for p in (stretch.starts_at, stretch.ends_at)
            )
            if edges or not stretch.starts_at:
                self.text(
                    (start, y),
                    f"{stretch.starts_at:.0f}",
                    size=size,
                    colour="ink-soft",
                    anchor="ms" if stretch.starts_at else "ls",
                )
            self.text(
                ((start + end) / 2, y),
                stretch.label,
                name="bold",
                size=size,
                colour=f"{stretch.zone}-text",
                anchor="ms",
            )
        self.text((x + across, y), "100", size=size, colour="ink-soft", anchor="rs")

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
