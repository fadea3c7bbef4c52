"""Read list items with labelled lines below them: a next role's facts, or a scenario's.

    - Accountant: you know the ledger from below
      - Asks: a bachelor's degree, 24 to 48 months
      - Degree: degree
      - Months: 24-48

A label is read as people word it. A value that is none of those allowed is a problem on its line,
never left out; a line under another label is part of the item's own text.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from roles.documents.move_facts import MoveFact
from roles.documents.parse.blocks import Item
from roles.documents.parse.reading import Reading
from roles.documents.text import Misread, key

LINE = re.compile(
    r"^\s*(?P<mark>[-*+]\s+|(?=\*\*))?\**(?P<name>[^\W\d_][^:*]{1,30}?)\**:\**\s*(?P<value>.*)$"
)
MARKED = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s")


@dataclass
class Said:
    """One labelled line below an item, or a cell: the field that it gives, its text and line."""

    field: str
    text: str
    line: int


class Fact(NamedTuple):
    """What such a line says: its label, and how its value is read, as of a `MoveFact`."""

    label: str
    read: Callable[[str, str], object]


def split_item(item: Item, fields: Mapping[str, str]) -> tuple[str, list[Said]]:
    """An item's own text, and its labelled lines, each by the field that its label is of.

    A line without a mark goes on with the one before it.
    """
    own: list[str] = []
    said: list[Said] = []
    within = False
    for line, text in zip(item.numbers, item.text.split("\n"), strict=False):
        found = _labelled(text, line, fields) if own else None
        if found:
            said.append(found)
            within = True
        elif within and not MARKED.match(text):
            said[-1].text = f"{said[-1].text} {text.strip()}".strip()
        else:
            own.append(text.strip())
            within = False
    return " ".join(filter(None, own)), said


def _labelled(text: str, line: int, fields: Mapping[str, str]) -> Said | None:
    """A line such as "- Pay: up"; without a bullet or bold type only "Asks: .." is one."""
    found = LINE.match(text)
    field = fields.get(key(found["name"])) if found else None
    if field and (found["mark"] is not None or field == "asks"):
        return Said(field, found["value"], line)
    return None


def read_said(
    said: list[Said], of: str, facts: Mapping[str, Fact | MoveFact], reading: Reading
) -> dict[str, object]:
    """The value of each field that could be read; each fault is a problem on its line."""
    values: dict[str, object] = {}
    first: dict[str, Said] = {}
    for each in said:
        fact = facts[each.field]
        what = f"“{fact.label}” of {of}"
        before = first.setdefault(each.field, each)
        try:
            if before is not each:
                raise Misread(f"{what} is there twice: the first is on line {before.line}.")
            values[each.field] = fact.read(each.text, what)
        except Misread as fault:
            reading.problem(each.line, str(fault))
    return values
