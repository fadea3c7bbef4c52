"""Read the lines below a next role: what the move asks for, in prose and as facts.

    - Accountant: you know the ledger from below
      - Asks: a bachelor's degree, 24 to 48 months
      - Degree: degree
      - Months: 24-48

A label is read as people word it. A value that is none of those allowed is a problem on its line,
never left out; a line under another label is part of the reasons.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from roles.documents import limits
from roles.documents.document import Degree, Pay
from roles.documents.names import MOVE_LINES, MOVE_OF, NOT_KNOWN
from roles.documents.parse.values import Misread, clip
from roles.documents.text import key, plain, signs, split_skills

LINE = re.compile(
    r"^\s*(?P<mark>[-*+]\s+|(?=\*\*))?\**(?P<name>[^\W\d_][^:*]{1,30}?)\**:\**\s*(?P<value>.*)$"
)
MARKED = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s")
MONTHS = re.compile(
    r"^(?P<fewest>\d{1,4})(?:\s?(?:-|—|to|or)\s?(?P<most>\d{1,4}))?(?:\smonths?)?$", re.IGNORECASE
)
DEGREES = {
    Degree.NONE: ("none", "no", "no degree", "no new degree", "not needed"),
    Degree.CERTIFICATE: ("certificate", "diploma", "certificate or diploma"),
    Degree.DEGREE: ("degree", "bachelors degree", "masters degree", "doctorate"),
}
PAID = {True: ("yes", "y", "true", "paid", "mostly"), False: ("no", "n", "false", "unpaid")}
PAYS = {
    Pay.UP: ("up", "higher", "more"),
    Pay.LEVEL: ("level", "same", "the same", "about the same", "unchanged"),
    Pay.DOWN: ("down", "lower", "less"),
}


@dataclass
class MoveLine:
    """One labelled line: the field of `Transition` that it gives, its text and its place."""

    name: str
    value: str
    at: int  # which line of the item, from 0


@dataclass
class Parts:
    """An item of the list: its own lines, and the labelled ones below them."""

    own: list[str] = field(default_factory=list)
    lines: list[MoveLine] = field(default_factory=list)


def move_line(text: str, at: int = 0) -> MoveLine | None:
    """A line such as "- Pay: up"; without a bullet or bold type only "Asks: .." is one."""
    found = LINE.match(text)
    name = MOVE_OF.get(key(found["name"])) if found else None
    if name and (found["mark"] is not None or name == "asks"):
        return MoveLine(name, found["value"], at)
    return None


def split_item(text: str, line_of: Callable[[str, int], MoveLine | None] = move_line) -> Parts:
    """Take the labelled lines out; a line without a mark goes on with the one before it."""
    found, last = Parts(), None
    for at, part in enumerate(text.split("\n")):
        line = line_of(part, at) if found.own else None
        if line:
            found.lines.append(line)
            last = line
        elif last and not MARKED.match(part):
            last.value = f"{last.value} {part.strip()}".strip()
        else:
            found.own.append(part.strip())
            last = None
    return found


def read_move(name: str, text: str, role: str) -> object:
    """The value that a line or a cell gives, None where it is not known; Misread where neither."""
    if name in TEXTS:
        return TEXTS[name](text)
    if key(text) in NOT_KNOWN:
        return None
    return READERS[name](signs(plain(text)), f"“{MOVE_LINES[name]}” of “{clip(role)}”")


def _choice(text: str, what: str, *, words: dict[object, tuple[str, ...]]) -> object:
    said = key(text).removeprefix("a ")
    for value, meaning in words.items():
        if said in meaning:
            return value
    allowed = [meaning[0] for meaning in words.values()]
    expected = f"{', '.join(allowed[:-1])} or {allowed[-1]}"
    raise Misread(f"{what} is “{clip(text)}”: expected {expected}.")


def _months(text: str, what: str) -> tuple[int, int]:
    found = MONTHS.match(text)
    if found is None:
        raise Misread(
            f"{what} is “{clip(text)}”: expected a number of months such as 6, or a range such as "
            "24-48."
        )
    fewest = int(found["fewest"])
    most = int(found["most"] or fewest)
    if fewest > most:
        raise Misread(f"{what} runs from {fewest} to {most}: expected the smaller number first.")
    if most > limits.MONTHS:
        raise Misread(f"{what} is {most}: expected at most {limits.MONTHS} months.")
    return fewest, most


TEXTS: dict[str, Callable[[str], object]] = {
    "asks": str,
    "shared_skills": split_skills,
    "missing_skills": split_skills,
    "licence": str,
}
READERS: dict[str, Callable[[str, str], object]] = {
    "degree": partial(_choice, words=DEGREES),
    "months": _months,
    "paid_training": partial(_choice, words=PAID),
    "pay": partial(_choice, words=PAYS),
}
