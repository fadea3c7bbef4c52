"""What a picture is drawn on: the cards' canvas, or a text that is SVG.

Colours are those of the light look, written out, since such a file has no stylesheet.
"""

from typing import Protocol
from xml.sax.saxutils import escape

from roles.charts.card.text import width
from roles.charts.position import attribute
from roles.charts.tokens import read_tokens
from roles.charts.zone_marks import CORNERS

FONTS = {
    "serif": "'Source Serif 4', 'Source Serif Pro', Georgia, serif",
    "sans": "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Arial, sans-serif",
}
ANCHORS = {"ls": "start", "ms": "middle", "rs": "end"}


class Paper(Protocol):
    def text(
        self, at: tuple[float, float], words: str, *, name: str = ..., size: int,
        colour: str = ..., anchor: str = ...,
    ) -> float: ...  # fmt: skip
    def box(self, x: float, y: float, across: float, down: float, colour: str) -> None: ...
    def zone(
        self, zone: str, middle: tuple[float, float], size: int, colour: str = ...
    ) -> None: ...


class SvgPaper:
    """The same paper as a text."""

    def __init__(self, width: int, height: int) -> None:
        self._size = width, height
        self._colours = read_tokens().light
        self._parts: list[str] = []
        self.box(0, 0, width, height, "paper")

    def text(self, at, words, *, name="sans", size, colour="ink", anchor="ls") -> float:
        font = FONTS["serif" if name == "serif" else "sans"]
        weight = "400" if name == "sans" else "600"
        self._parts.append(
            f'<text x="{attribute(at[0])}" y="{attribute(at[1])}" font-size="{size}" '
            f'font-family="{font}" font-weight="{weight}" text-anchor="{ANCHORS[anchor]}" '
            f'fill="{self._colours[colour]}">{escape(words)}</text>'
        )
        return width(words, name, size)

    def box(self, x, y, across, down, colour) -> None:
        self._parts.append(
            f'<rect x="{attribute(x)}" y="{attribute(y)}" width="{attribute(max(across, 0))}" '
            f'height="{attribute(down)}" fill="{self._colours[colour]}"/>'
        )

    def zone(self, zone, middle, size, colour="") -> None:
        x, y = (each - size / 2 for each in middle)
        corners = " ".join(
            f"{attribute(x + a * size / 12)},{attribute(y + b * size / 12)}"
            for a, b in CORNERS[zone]
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
