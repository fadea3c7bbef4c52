"""Words on a card: its faces, how wide words are in them, and how they are broken into lines.

A card looks the same on every machine, so its faces come from packages and never from whatever
the system has: Source Serif for headings and figures, Source Sans for the rest. They hold Latin,
Greek and Cyrillic letters; `can_write` says whether a text has others.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from PIL import ImageFont

# Face by name: the package and the file in it.
FACES = {
    "serif": ("font_source_serif_pro", "SourceSerifPro-Semibold.ttf"),
    "sans": ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    "bold": ("font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
}
LINE_HEIGHT = 1.16
SHRINK_BY = 4
ELLIPSIS = "…"
# A code point that stands for no character: it is drawn as what stands for a missing one.
NO_CHARACTER = "\uffff"


@dataclass(frozen=True)
class Block:
    """Lines of one size, ready to be drawn; `height` in pixels."""

    lines: tuple[str, ...]
    size: int

    @property
    def step(self) -> int:
        return round(self.size * LINE_HEIGHT)

    @property
    def height(self) -> int:
        return self.step * len(self.lines)


@lru_cache(maxsize=64)
def face(name: str, size: int) -> ImageFont.FreeTypeFont:
    """A face of `FACES` at a size in pixels."""
    package, file = FACES[name]
    return ImageFont.truetype(str(files(package).joinpath("files", file)), size)


def width(text: str, name: str, size: int) -> float:
    """How far a line reaches, in pixels."""
    return face(name, size).getlength(text)


def can_write(text: str) -> bool:
    """Whether the faces have every character of a text."""
    return all(_has(character) for character in text if not character.isspace())


def fit(text: str, name: str, *, across: int, down: int, largest: int, smallest: int) -> Block:
    """The text as lines in the largest size that it fits a box in.

    Words are kept whole while a smaller size allows it. What does not fit at the smallest size
    is cut, with an ellipsis: nothing is ever drawn outside the box.
    """
    words = text.split()
    for size in range(largest, smallest - 1, -SHRINK_BY):
        # A line of that size is no use where the longest word alone is wider than the box.
        if max((width(word, name, size) for word in words), default=0) <= across:
            block = Block(_lines(words, name, size, across), size)
            if block.height <= down:
                return block
    block = Block(_lines(words, name, smallest, across), smallest)
    room = max(down // block.step, 1)
    if len(block.lines) <= room:
        return block
    return Block(
        (*block.lines[: room - 1], _cut(block.lines[room - 1], name, smallest, across)), smallest
    )


def _lines(words: list[str], name: str, size: int, across: int) -> tuple[str, ...]:
    """Each line as full as it gets; a word wider than a line is broken where it must be."""
    lines: list[str] = []
    line = ""
    for word in words:
        tried = f"{line} {word}" if line else word
        if width(tried, name, size) <= across:
            line = tried
            continue
        if line:
            lines.append(line)
        *broken, line = _pieces(word, name, size, across)
        lines += broken
    return (*lines, line) if line else tuple(lines)


def _pieces(word: str, name: str, size: int, across: int) -> list[str]:
    pieces, piece = [], ""
    for character in word:
        if piece and width(piece + character, name, size) > across:
            pieces.append(piece)
            piece = ""
        piece += character
    return [*pieces, piece]


def _cut(line: str, name: str, size: int, across: int) -> str:
    while line and width(f"{line}{ELLIPSIS}", name, size) > across:
        line = line[:-1].rstrip()
    return f"{line}{ELLIPSIS}"


@lru_cache(maxsize=4096)
def _has(character: str) -> bool:
    return all(_drawn(character, name) != _missing(name) for name in FACES)


@cache
def _missing(name: str) -> tuple[tuple[int, int], bytes]:
    return _drawn(NO_CHARACTER, name)


def _drawn(character: str, name: str) -> tuple[tuple[int, int], bytes]:
    mask = face(name, 24).getmask(character)
    return mask.size, bytes(mask)
