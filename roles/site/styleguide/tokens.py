"""The tokens as the style guide shows them: sizes, spaces, and colours with their contrasts."""

from dataclasses import dataclass
from decimal import Decimal

from roles.charts.position import attribute
from roles.charts.tokens import contrast, read_tokens
from roles.text.numbers import figure

# What a colour is for decides which contrast it needs, and on what.
GROUNDS = ("paper", "surface", "sunk")
WASHES = ("accent-soft", "green-wash", "yellow-wash", "red-wash")
TEXTS = ("ink", "ink-soft", "accent", "green-text", "yellow-text", "red-text")
MARKS = ("green-mark", "yellow-mark", "red-mark", "displacement", "line-strong", "focus")
# Drawn on paper and surface alone.
PALE_MARKS = ("augmentation",)
TEXT_LEAST, ENHANCED_LEAST, MARK_LEAST = 4.5, 7.0, 3.0
LOOKS = {
    "light": "Light",
    "dark": "Dark",
    "more_light": "Light, more contrast",
    "more_dark": "Dark, more contrast",
}


@dataclass(frozen=True)
class Swatch:
    """A colour in one look; `ratio` is the lowest that it has on its grounds, "" for a ground."""

    colour: str
    ratio: str
    passes: bool


@dataclass(frozen=True)
class ColourLine:
    """A token in all looks, each under its words; `needs` says what it is used for."""

    name: str
    needs: str
    by_look: tuple[tuple[str, Swatch], ...]


def colour_lines() -> list[ColourLine]:
    """Every colour of the stylesheet."""
    return [
        ColourLine(
            name,
            _needs(name),
            tuple((words, _swatch(name, look)) for look, words in LOOKS.items()),
        )
        for name in read_tokens().colours()
    ]


def _needs(name: str) -> str:
    if name in TEXTS:
        return (
            f"text: {figure(Decimal(str(TEXT_LEAST)))}, and "
            f"{figure(Decimal(str(ENHANCED_LEAST)))} for more contrast"
        )
    if name in (*MARKS, *PALE_MARKS):
        return f"mark: {figure(Decimal(str(MARK_LEAST)))}"
    if name == "not-involved":
        return "area within an outline"
    if name in ("line", "track"):
        return "quiet line or area, never the only sign of anything"
    return "ground"


def _swatch(name: str, look: str) -> Swatch:
    colours = getattr(read_tokens(), look)
    if name in TEXTS:
        grounds = (*GROUNDS, *WASHES)
        least = ENHANCED_LEAST if look.startswith("more") else TEXT_LEAST
    elif name in MARKS:
        grounds, least = GROUNDS, MARK_LEAST
    elif name in PALE_MARKS:
        grounds, least = GROUNDS[:2], MARK_LEAST
    else:
        return Swatch(colours[name], "", True)
    lowest = min(contrast(colours[name], colours[ground]) for ground in grounds)
    return Swatch(colours[name], figure(Decimal(attribute(lowest)), 2), lowest >= least)
