"""Read the lines below a next role: what the move asks for, in prose and as facts.

    - Accountant: you know the ledger from below
      - Asks: a bachelor's degree, 24 to 48 months
      - Degree: degree
      - Months: 24-48

A label is read as people word it. A value that is none of those allowed is a problem on its line,
never left out; a line under another label is part of the reasons.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from roles.documents.move_facts import FACT_OF_LABEL
from roles.documents.parse.blocks import Item
from roles.documents.text import key

LINE = re.compile(
    r"^\s*(?P<mark>[-*+]\s+|(?=\*\*))?\**(?P<name>[^\W\d_][^:*]{1,30}?)\**:\**\s*(?P<value>.*)$"
)
KEY_OF_LABEL = {label: fact.key for label, fact in FACT_OF_LABEL.items()}
MARKED = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s")


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

    def said(self, item: Item) -> list[tuple[str, str, int]]:
        """Field, text and line of the document of each labelled line."""
        return [(line.name, line.value, item.numbers[line.at]) for line in self.lines]


def _labelled(text: str, at: int, names: Mapping[str, str]) -> MoveLine | None:
    """A line such as "- Pay: up"; without a bullet or bold type only "Asks: .." is one."""
    found = LINE.match(text)
    name = names.get(key(found["name"])) if found else None
    if name and (found["mark"] is not None or name == "asks"):
        return MoveLine(name, found["value"], at)
    return None


def split_item(text: str, names: Mapping[str, str] = KEY_OF_LABEL) -> Parts:
    """Take the labelled lines out, each by the field that `names` gives for its label.

    A line without a mark goes on with the one before it.
    """
    found, last = Parts(), None
    for at, part in enumerate(text.split("\n")):
        line = _labelled(part, at, names) if found.own else None
        if line:
            found.lines.append(line)
            last = line
        elif last and not MARKED.match(part):
            last.value = f"{last.value} {part.strip()}".strip()
        else:
            found.own.append(part.strip())
            last = None
    return found
