"""Cards as pictures of 1200 by 630: what other sites show of a link to a page here.

The work of a card is bounded: a title has at most 120 characters, and the site's card one mark
for each few points of the scale however many roles there are.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from roles.charts.card.canvas import INNER, MARGIN, WIDTH, Canvas, scale_x
from roles.charts.card.text import LINE_HEIGHT, Block, fit
from roles.charts.scale import zone_spans
from roles.text.numbers import figure

# Changes with the drawing: what was drawn otherwise before is fetched anew.
EDITION = 1

SCALE_Y = 486
# The site's card: a mark for each bin of the scale that holds roles, the more the taller.
BIN_POINTS = 2
STACK_PX = 19
TALLEST = 9


@dataclass(frozen=True)
class RoleCard:
    """One role with its score; `said` is how firm it is, or what else is to be known of it."""

    title: str
    level: str
    score: Decimal
    zone: str
    label: str
    said: str
    dated: str


@dataclass(frozen=True)
class SiteCard:
    """The site: what it asks, and where all its roles stand; `scores` are (score, zone)."""

    question: str
    scores: tuple[tuple[Decimal, str], ...]
    counted: str


Card = RoleCard | SiteCard


@lru_cache(maxsize=64)
def draw_card(card: Card) -> bytes:
    """The card as a PNG. The last few stay in memory: a link is fetched by many at once."""
    canvas = Canvas()
    if isinstance(card, RoleCard):
        _role(canvas, card)
    else:
        _site(canvas, card)
    return canvas.png()


def _role(canvas: Canvas, card: RoleCard) -> None:
    canvas.frame(card.dated)
    top, bottom = 110, 318
    level = fit(card.level, "sans", across=INNER, down=48, largest=36, smallest=24)
    room = bottom - top - level.height
    title = fit(card.title, "serif", across=INNER, down=room, largest=80, smallest=32)
    at = top + (bottom - top - title.height - level.height) / 2
    at = canvas.block((MARGIN, at), title, name="serif")
    canvas.block((MARGIN, at), level, name="sans", colour="ink-soft")

    foot = 448
    x = MARGIN - 4
    x += canvas.text((x, foot), figure(card.score, 1), name="serif", size=168) + 14
    x += canvas.text((x, foot), "of 100", size=34, colour="ink-soft") + 56
    x = max(x, 560)
    canvas.zone(card.zone, (x + 26, foot - (74 if card.said else 50)), 52)
    line = _line(card.label, "bold", across=WIDTH - MARGIN - x - 72, largest=52)
    canvas.text(
        (x + 72, foot - (56 if card.said else 32)),
        line.lines[0],
        name="bold",
        size=line.size,
        colour=f"{card.zone}-text",
    )
    if card.said:
        line = _line(card.said, "sans", across=WIDTH - MARGIN - x - 72, largest=38)
        canvas.text((x + 72, foot), line.lines[0], size=line.size, colour="ink-soft")

    canvas.scale(SCALE_Y)
    canvas.pin(scale_x(card.score), SCALE_Y - 4, 28)


def _line(words: str, name: str, *, across: float, largest: int) -> Block:
    """One line, as large as it fits: at more than half the size there is no room for a second."""
    down, smallest = round(largest * LINE_HEIGHT), largest // 2 + 1
    return fit(words, name, across=int(across), down=down, largest=largest, smallest=smallest)


def _site(canvas: Canvas, card: SiteCard) -> None:
    canvas.frame(card.counted)
    question = fit(card.question, "serif", across=INNER, down=160, largest=68, smallest=36)
    canvas.block((MARGIN, 122), question, name="serif")
    canvas.scale(SCALE_Y)
    stacks = _stacks(card)
    # A mark stands for so many roles that the tallest stack stays below the question.
    each = -(-max(stacks.values(), default=1) // TALLEST)
    for (zone, points), count in sorted(stacks.items()):
        for level in range(-(-count // each)):
            canvas.zone(zone, (scale_x(points), SCALE_Y - 16 - level * STACK_PX), 18)


def _stacks(card: SiteCard) -> Counter[tuple[str, float]]:
    """How many roles stand in each bin, by its zone and its middle: no bin crosses an edge."""
    spans = {span.zone: span for span in zone_spans()}
    stacks: Counter[tuple[str, float]] = Counter()
    for score, zone in card.scores:
        first, last = float(spans[zone].starts_at), float(spans[zone].ends_at)
        count = int((last - first) // BIN_POINTS)
        size = (last - first) / count
        bin_ = min(int((float(score) - first) // size), count - 1)
        stacks[zone, first + (bin_ + 0.5) * size] += 1
    return stacks
