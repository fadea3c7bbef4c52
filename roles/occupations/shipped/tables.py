"""One row of a CSV file for each value of a dataclass: its fields are the columns, in order.

Rows are sorted by their first cells, so that two files differ where the facts do. A file that is
not as it was written is refused with the line at fault.
"""

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from decimal import Decimal
from io import StringIO
from typing import TypeVar

from roles.occupations.official.codes import ONET, SOC
from roles.occupations.official.errors import WrongFile
from roles.occupations.official.tables import check_header, check_rows, read_commas

Record = TypeVar("Record")

WHOLE = re.compile(r"-?\d{1,12}\Z", re.ASCII)
NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,4})?\Z", re.ASCII)


def write_table(kind: type[Record], records: Iterable[Record]) -> str:
    """The whole file."""
    names = [field.name for field in fields(kind)]
    rows = [[_text(getattr(record, name)) for name in names] for record in records]
    return write_rows(names, rows)


def write_rows(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A header and sorted rows."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(sorted(rows))
    return out.getvalue()


def read_table(kind: type[Record], data: bytes, name: str) -> tuple[Record, ...]:
    """The records of a file. Raises WrongFile."""
    columns = fields(kind)
    read = [_reader(column.type) for column in columns]
    records = []
    for line, cells in read_rows([column.name for column in columns], data, name):
        try:
            records.append(kind(*(each(cell) for each, cell in zip(read, cells, strict=True))))
        except ValueError as error:
            raise WrongFile(f"“{name}”, line {line}: {error}.") from None
    return tuple(records)


def read_rows(
    header: Sequence[str],
    data: bytes,
    name: str,
    order: Callable[[list[str]], list[str]] = list,
) -> list[tuple[int, list[str]]]:
    """The rows below a header; each begins with a code, and comes after the one before it."""
    first, *rows = read_commas(data, name)
    check_header(first[1], header, name)
    check_rows(rows, len(header), name)
    before: list[str] = []
    for line, cells in rows:
        if not (SOC.match(cells[0]) or ONET.match(cells[0])):
            raise WrongFile(
                f"“{name}”, line {line}: “{cells[0][:40]}” is no code such as 29-2072.00."
            )
        if order(cells) <= before:
            raise WrongFile(f"“{name}”, line {line}: the rows are not sorted.")
        before = order(cells)
    return rows


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)


def _reader(kind: object) -> Callable[[str], object]:
    """What makes a cell a value of this type; an empty cell is None where that is allowed."""
    if kind is str:
        return lambda cell: cell
    pattern, make = (WHOLE, int) if kind in (int, int | None) else (NUMBER, Decimal)
    may_be_empty = kind in (int | None, Decimal | None)

    def read(cell: str) -> object:
        if not cell and may_be_empty:
            return None
        if not pattern.match(cell):
            raise ValueError(f"“{cell[:40]}” is no number")
        return make(cell)

    return read
