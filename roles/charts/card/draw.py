"""Cards as pictures of 1200 by 630: what other sites show of a link to a page here.

The words come as they are to be printed (`roles.charts.card.values`). The work of a card is
bounded: a title has at most 120 characters, a comparison four roles, and the site's card one mark
for each few points of the scale however many roles there are.
"""

from collections import Counter
from functools import lru_cache
from unicodedata import normalize

from roles.charts.card.canvas import INNER, MARGIN, WIDTH, Canvas
from roles.charts.card.text import LINE_HEIGHT, Block, can_write, fit
from roles.charts.card.values import Card, CardScore, ComparisonCard, RoleCard, SiteCard

# Changes with the drawing: what was drawn otherwise before is fetched anew.
EDITION = 1

# The site's card: a mark for each bin of the scale that holds roles, the more the taller.
BIN_POINTS = 2
STACK_PX = 19
TALLEST = 9


@lru_cache(maxsize=64)
def draw_card(card: Card) -> bytes:
    """The card as a PNG. The last few stay in memory: a link is fetched by many at once."""
    canvas = Canvas()
    canvas.frame(card.frame)
    DRAWN[type(card)](canvas, card)
    return canvas.png()


def readable(score: CardScore) -> str:
    """The title as a card writes it, or the role's address where no face has its letters."""
    title = normalize("NFC", score.title)
    return title if can_write(title) else score.name


def _role(canvas: Canvas, card: RoleCard) -> None:
    score = card.score
    top, bottom = 110, 318
    level = fit(score.level, "sans", across=INNER, down=48, largest=36, smallest=24)
    room = bottom - top - level.height
    title = fit(readable(score), "serif", across=INNER, down=room, largest=80, smallest=32)
    at = top + (bottom - top - title.height - level.height) / 2
    at = canvas.block((MARGIN, at), title, name="serif")
    canvas.block((MARGIN, at), level, name="sans", colour="ink-soft")

    foot = 448
    x = MARGIN - 4
    x += canvas.text((x, foot), score.shown, name="serif", size=168) + 14
    x += canvas.text((x, foot), card.of, size=34, colour="ink-soft") + 56
    x = max(x, 560)
    said = score.kind or score.firmness
    canvas.zone(score.zone, (x + 26, foot - (74 if said else 50)), 52)
    line = _line(score.label, "bold", across=WIDTH - MARGIN - x - 72, largest=52)
    canvas.text(
        (x + 72, foot - (56 if said else 32)),
        line.lines[0],
        name="bold",
        size=line.size,
        colour=f"{score.zone}-text",
    )
    if said:
        line = _line(said, "sans", across=WIDTH - MARGIN - x - 72, largest=38)
        canvas.text((x + 72, foot), line.lines[0], size=line.size, colour="ink-soft")

    scale = 486
    canvas.bands(card.zones, MARGIN, scale, INNER, 22)
    canvas.pin(MARGIN + INNER * float(score.score) / 100, scale - 4, 28)
    canvas.band_words(card.zones, MARGIN, scale + 50, INNER, size=26)


def _comparison(canvas: Canvas, card: ComparisonCard) -> None:
    top, bottom, left = 112, 504, 752
    across = WIDTH - MARGIN - left
    roomy = len(card.scores) == 2
    row = (bottom - top) / len(card.scores)
    canvas.bands(card.zones, left, top, across, bottom - top)
    for number, score in enumerate(card.scores):
        if number:
            canvas.box(MARGIN, top + row * number - 1, left - MARGIN, 2, "line")
        middle = top + row * (number + 0.5)
        _compared(canvas, score, middle, round(row), roomy=roomy)
        canvas.zone(
            score.zone, (left + across * float(score.score) / 100, middle), 44 if roomy else 34
        )
    canvas.band_words(card.zones, left, bottom + 32, across, size=24, edges=False)


def _compared(canvas: Canvas, score: CardScore, middle: float, row: int, *, roomy: bool) -> None:
    """One role of a comparison: its words to the left, its score at the right of them."""
    level = fit(score.level if roomy else "", "sans", across=450, down=34, largest=28, smallest=20)
    room = row - level.height - 60
    title = fit(
        readable(score), "serif", across=450, down=room, largest=42 if roomy else 34, smallest=22
    )
    at = middle - (title.height + level.height + 40) / 2
    at = canvas.block((MARGIN, at), title, name="serif")
    at = canvas.block((MARGIN, at), level, name="sans", colour="ink-soft")
    said = score.kind or score.firmness
    canvas.zone(score.zone, (MARGIN + 13, at + 23), 26)
    words = f"{score.label}, {said}" if said else score.label
    line = _line(words, "bold", across=420, largest=28)
    canvas.text(
        (MARGIN + 38, at + 32),
        line.lines[0],
        name="bold",
        size=line.size,
        colour=f"{score.zone}-text",
    )
    canvas.text((704, middle), score.shown, name="serif", size=84 if roomy else 60, anchor="rm")


def _line(words: str, name: str, *, across: float, largest: int) -> Block:
    """One line, as large as it fits: at more than half the size there is no room for a second."""
    down, smallest = round(largest * LINE_HEIGHT), largest // 2 + 1
    return fit(words, name, across=int(across), down=down, largest=largest, smallest=smallest)


def _site(canvas: Canvas, card: SiteCard) -> None:
    question = fit(card.question, "serif", across=INNER, down=160, largest=68, smallest=36)
    canvas.block((MARGIN, 122), question, name="serif")
    scale = 486
    canvas.bands(card.zones, MARGIN, scale, INNER, 22)
    canvas.band_words(card.zones, MARGIN, scale + 50, INNER, size=26)
    stacks = _stacks(card)
    # A mark stands for so many roles that the tallest stack stays below the question.
    each = -(-max(stacks.values(), default=1) // TALLEST)
    for (zone, points), count in sorted(stacks.items()):
        x = MARGIN + INNER * points / 100
        for level in range(-(-count // each)):
            canvas.zone(zone, (x, scale - 16 - level * STACK_PX), 18)


def _stacks(card: SiteCard) -> Counter[tuple[str, float]]:
    """How many roles stand in each bin, by its zone and its middle: no bin crosses an edge."""
    stretches = {stretch.zone: stretch for stretch in card.zones}
    stacks: Counter[tuple[str, float]] = Counter()
    for score, zone in card.scores:
        first, last = float(stretches[zone].starts_at), float(stretches[zone].ends_at)
        count = int((last - first) // BIN_POINTS)
        size = (last - first) / count
        bin_ = min(int((float(score) - first) // size), count - 1)
        stacks[zone, first + (bin_ + 0.5) * size] += 1
    return stacks


DRAWN = {RoleCard: _role, ComparisonCard: _comparison, SiteCard: _site}
