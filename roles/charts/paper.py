"""What a picture is drawn on: the cards' canvas, or a text that is SVG.

Colours are those of the light look, written out, since such a file has no stylesheet.
"""

from typing import Protocol
from xml.sax.saxutils import escape

from roles.charts.card.canvas import SHAPES
from roles.charts.card.text import width
from roles.charts.position import attribute
from roles.charts.tokens import read_tokens

FONTS = {
    "serif": "'Source Serif 4', 'Source Serif Pro', Georgia, serif",
    "sans": "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Arial, sans-serif",
}
ANCHORS = {"ls": "start", "ms": "middle", "rs": "end"}


Place = tuple[float, float]


class Paper(Protocol):
    """`on`: the ground that keeps clear about letters; `strength`: of a colour, from 0 to 1."""

    def text(
        self, at: Place, words: str, *, name: str = ..., size: int,
        colour: str = ..., anchor: str = ..., on: str = ...,
    ) -> float: ...  # fmt: skip
    def box(
        self, x: float, y: float, across: float, down: float, colour: str, strength: float = ...
    ) -> None: ...
    def dashes(self, start: Place, end: Place, colour: str) -> None: ...
    def zone(self, zone: str, middle: Place, size: int, colour: str = ...) -> None: ...


class SvgPaper:
    """The same paper as a text."""

    def __init__(self, width: int, height: int) -> None:
        self._size = width, height
        self._colours = read_tokens().light
        self._parts: list[str] = []
        self.box(0, 0, width, height, "paper")

    def text(self, at, words, *, name="sans", size, colour="ink", anchor="ls", on="") -> float:
        font = FONTS["serif" if name == "serif" else "sans"]
        weight = "400" if name == "sans" else "600"
        clear = (
            f' stroke="{self._colours[on]}" stroke-width="7" paint-order="stroke"' if on else ""
        )
        self._parts.append(
            f'<text x="{attribute(at[0])}" y="{attribute(at[1])}" font-size="{size}" '
            f'font-family="{font}" font-weight="{weight}" text-anchor="{ANCHORS[anchor]}" '
            f'fill="{self._colours[colour]}"{clear}>{escape(words)}</text>'
        )
        return width(words, name, size)

    def box(self, x, y, across, down, colour, strength=1.0) -> None:
        pale = f' fill-opacity="{attribute(strength)}"' if strength < 1 else ""
        self._parts.append(
            f'<rect x="{attribute(x)}" y="{attribute(y)}" width="{attribute(max(across, 0))}" '
            f'height="{attribute(down)}" fill="{self._colours[colour]}"{pale}/>'
        )

    def dashes(self, start, end, colour) -> None:
        x, y, x2, y2 = map(attribute, (*start, *end))
        self._parts.append(
            f'<line x1="{x}" y1="{y}" x2="{x2}" y2="{y2}" stroke="{self._colours[colour]}" '
            'stroke-width="2" stroke-dasharray="10 8"/>'
        )

    def zone(self, zone, middle, size, colour="") -> None:
        x, y = (each - size / 2 for each in middle)
        corners = " ".join(
            f"{attribute(x + a * size / 12)},{attribute(y + b * size / 12)}"
            for a, b in SHAPES[zone]
        )
        fill = self._colours[colour or f"{zone}-mark"]
        self._parts.append(f'<polygon points="{corners}" fill="{fill}"/>')

    def svg(self, title: str, said: str) -> bytes:
        across, down = self._size
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{down}" '
            f'viewBox="0 0 {across} {down}" role="img" aria-labelledby="title desc">'
            f'<title id="title">{escape(title)}</title><desc id="desc">{escape(said)}</desc>'
        )
        return "\n".join([head, *self._parts, "</svg>\n"]).encode()
