"""Numbers and words in cells: what they mean, or what was expected instead."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from difflib import SequenceMatcher
from typing import TypeVar

from roles.documents.text import Misread, bare, clip, key, on_keyboard, plain, signs
from roles.scoring import Dimension, Mode
from roles.scoring.durability import RubricLine

WHOLE = re.compile(
    r"^(?P<number>[+-]?\d{1,4})"
    r"(?:\s?/\s?(?P<most>\d{1,3})(?:\.0)?)?"
    r"(?:\s?[(:-]\s?(?P<word>[^\W\d][^()\d]{0,60}?)\s?\)?)?$"
)
SHARE = re.compile(r"^(?P<number>\d{1,3}(?:\.\d{1,9})?)\s?%?$")
MODES = {
    "displacement": Mode.DISPLACEMENT,
    "displaced": Mode.DISPLACEMENT,
    "displace": Mode.DISPLACEMENT,
    "disp": Mode.DISPLACEMENT,
    "augmentation": Mode.AUGMENTATION,
    "augmented": Mode.AUGMENTATION,
    "augment": Mode.AUGMENTATION,
    "aug": Mode.AUGMENTATION,
    "not involved": Mode.NOT_INVOLVED,
    "not inv": Mode.NOT_INVOLVED,
    "not": Mode.NOT_INVOLVED,
    "none": Mode.NOT_INVOLVED,
    "uninvolved": Mode.NOT_INVOLVED,
    "n a": Mode.NOT_INVOLVED,
    "na": Mode.NOT_INVOLVED,
}
NOT_APPLICABLE = re.compile(r"^n/?a\b", re.IGNORECASE)
ISO_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")
ISO_MOMENT = re.compile(r"^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}Z)?$")
SAME = 0.86  # how alike two spellings of one row must be
Known = TypeVar("Known", Dimension, RubricLine)


def read_score(name: str, cell: str, lowest: int, highest: int) -> tuple[int, str]:
    """The whole number in a score cell, and the word beside it ("0 (Neutral)")."""
    expected = f"expected a whole number from {lowest} to {highest}"
    text = signs(on_keyboard(plain(cell)))
    if not text:
        raise Misread(f"“{name}” has no score: {expected}.")
    found = WHOLE.match(text)
    if found is None or (found["most"] and int(found["most"]) != highest):
        raise Misread(f"“{name}” scores “{clip(text)}”: {expected}.")
    score = int(found["number"])
    if not lowest <= score <= highest:
        raise Misread(f"“{name}” scores {score}: expected {lowest} to {highest}.")
    return score, (found["word"] or "").strip()


def read_share(name: str, cell: str) -> Decimal:
    """The percentage of working time in a cell: "30%", "30", "12.5 %"."""
    expected = "expected a percentage above 0 and up to 100 with at most two decimals"
    text = signs(on_keyboard(plain(cell)))
    found = SHARE.match(text)
    if not text:
        raise Misread(f"“{name}” has no share of the time: {expected}.")
    if found is None:
        raise Misread(f"“{name}” takes “{clip(text)}” of the time: {expected}.")
    share = Decimal(found["number"])
    if not 0 < share <= 100 or share != round(share, 2):
        raise Misread(f"“{name}” takes {clip(text)} of the time: {expected}.")
    return share


def read_mode(name: str, cell: str) -> tuple[Mode, str]:
    """What AI does to a task, and what else the cell says ("N/A - physical")."""
    text = plain(cell)
    mode = MODES.get(key(text))
    if mode is not None:
        return mode, ""
    absent = NOT_APPLICABLE.match(text)
    if on_keyboard(text) == "-" or absent:
        rest = text[absent.end() :] if absent else ""
        return Mode.NOT_INVOLVED, rest.strip(" \t—–−:;,.()-")
    expected = "expected displacement, augmentation or not involved"
    if not text:
        raise Misread(f"“{name}” has no mode: {expected}.")
    raise Misread(f"“{name}” has the mode “{clip(text)}”: {expected}.")


def read_day(cell: str, what: str, expected: str = "a date") -> date:
    """A day as 2026-03-31; `expected` is how the message calls it."""
    try:
        if ISO_DATE.match(day := on_keyboard(cell)):
            return date.fromisoformat(day)
    except ValueError:
        pass
    raise Misread(f"{what} is “{clip(cell)}”: expected {expected} such as 2026-03-31.")


def read_moment(cell: str, what: str) -> datetime:
    """A moment as 2026-03-31T09:30:00Z, or a day alone, which begins in UTC."""
    typed = on_keyboard(cell)
    try:
        moment = datetime.fromisoformat(typed) if ISO_MOMENT.match(typed) else None
    except ValueError:
        moment = None
    if moment is None:
        raise Misread(
            f"“{what}” is “{clip(cell)}”: expected a moment such as 2026-03-31T09:30:00Z."
        )
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def row_named(name: str, rows: Sequence[Known]) -> Known | None:
    """The row of these that `name` means, or None where it means none or several.

    A name is known when its words are some of the row's, or all of them and more:
    "Union" and "Physical presence required" are; so is a spelling that is nearly the same, and
    a name without what stands behind it in brackets.
    """
    return _row_named(name, rows) or _row_named(bare(name), rows)


def _row_named(name: str, rows: Sequence[Known]) -> Known | None:
    words = _words(name)
    if not words:
        return None
    found = [row for row in rows if words <= _words(row.name) or words >= _words(row.name)]
    if not found:
        found = [
            row
            for row in rows
            if SequenceMatcher(None, key(row.name), key(name)[:80]).ratio() >= SAME
        ]
    return found[0] if len(found) == 1 else None


def _words(name: str) -> frozenset[str]:
    parts = key(name).split()
    return frozenset(
        part[:-1] if len(part) > 3 and part.endswith("s") else part
        for part in parts
        if part != "and"
    )
