"""What a field and a table of the open data are.

A field says once what it is called, of what type, in what unit, what it means and where it comes
from. The list's CSV, the releases, the API's schemas and the data dictionary are printed from it,
so that no two of them can disagree.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

Value = str | int | Decimal | bool | date | None
Reading = str | Callable[[object], object]


class Type(StrEnum):
    """What the values of a field are; the names are those of Table Schema."""

    TEXT = "string"
    WHOLE = "integer"
    NUMBER = "number"
    DAY = "date"
    YES_NO = "boolean"

    @property
    def label(self) -> str:
        return {
            Type.TEXT: "text",
            Type.WHOLE: "whole number",
            Type.NUMBER: "number",
            Type.DAY: "day",
            Type.YES_NO: "yes or no",
        }[self]

    @property
    def json_schema(self) -> dict[str, object]:
        """As JSON Schema says it of a value that may be missing."""
        if self is Type.DAY:
            return {"type": ["string", "null"], "format": "date"}
        return {"type": [self.value, "null"]}


@dataclass(frozen=True)
class Field:
    """One column. `read` is the way to it from a record, "role.slug", or a function of that."""

    name: str
    type: Type
    meaning: str
    source: str
    unit: str = ""
    read: Reading = ""

    @cached_property
    def _read(self) -> Callable[[object], object]:
        if callable(self.read):
            return self.read
        names = (self.read or self.name).split(".")

        def follow(record: object) -> object:
            for name in names:
                record = getattr(record, name, None)
            return record

        return follow

    def value(self, record: object) -> Value:
        """What the record has here; None where it has nothing."""
        found = self._read(record)
        if found is None or found == "":
            return None
        if self.type is Type.DAY and isinstance(found, datetime):
            return found.date()
        return found


@dataclass(frozen=True)
class Table:
    """Rows of one kind. `key` are the fields that tell them apart.

    `refers` names for a field the table that it is a key of: {"slug": "roles"}.
    """

    name: str
    title: str
    meaning: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    records: Callable[[], Iterable[object]]
    refers: dict[str, str] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        return [each.name for each in self.fields]

    def values(self, record: object) -> list[Value]:
        """The values of a record in the order of the fields."""
        return [each.value(record) for each in self.fields]

    def row(self, record: object) -> dict[str, Value]:
        """The record as a value of JSON: days are texts, numbers numbers."""
        return {each.name: plain(each.value(record)) for each in self.fields}

    def lines(self) -> Iterator[list[Value]]:
        """The names of the fields, then every row."""
        yield self.names
        yield from map(self.values, self.records())


def plain(value: Value) -> str | int | float | bool | None:
    """As JSON has it. No figure here has more digits than a float keeps."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def _of(kind: Type) -> Callable[..., Field]:
    def make(name: str, meaning: str, source: str, unit: str = "", read: Reading = "") -> Field:
        return Field(name, kind, meaning, source, unit, read)

    return make


# A column in one line: text("zone", "Green, Yellow or Red", FORMULA).
text, whole, number, day, yes_no = map(_of, Type)
