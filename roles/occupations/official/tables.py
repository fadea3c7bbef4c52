"""From bytes to rows: what every official table must be before anybody looks at its values."""

import csv
import re
from collections.abc import Sequence

from roles.occupations.official.errors import WrongFile

MAX_BYTES = 50_000_000
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
QUOTED = re.compile(r'".*"\Z', re.DOTALL)
PARTED = {"\t": "tabs", ";": "semicolons", ",": "commas"}

Row = tuple[int, list[str]]  # the line it stands on, and its cells


def read_text(data: bytes, name: str) -> str:
    """The text with plain line breaks. UTF-8 with or without its mark, or Windows Latin."""
    if len(data) > MAX_BYTES:
        raise WrongFile(f"“{name}” has {len(data):,} bytes: at most {MAX_BYTES:,} are read.")
    if not data.strip():
        raise WrongFile(f"“{name}” is empty.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = CONTROL.search(text)
    if found or "\ufffd" in text:
        line = text.count("\n", 0, found.start() if found else text.index("\ufffd")) + 1
        raise WrongFile(f"“{name}” is no plain text: line {line} holds what no text has.")
    return text


def read_tabbed(data: bytes, name: str, header: Sequence[str]) -> list[Row]:
    """The rows of a table with tabs between its cells; quotation marks mean nothing in it.

    A whole cell within quotation marks is what a spreadsheet makes of one that holds a comma or a
    mark of its own: which of them were in the text, nobody can tell any more.
    """
    lines = _whole_lines(read_text(data, name), name)
    first, *rows = [(number, line.split("\t")) for number, line in enumerate(lines, start=1)]
    _check_parted(lines[0], "\t", name)
    check_header(first[1], header, name)
    check_rows(rows, len(header), name)
    for line, cells in rows:
        for cell in cells:
            if QUOTED.match(cell):
                raise WrongFile(
                    f"“{name}”, line {line}: {cell[:40]} stands in quotation marks: a spreadsheet "
                    "has saved the file again. Take it as it was published."
                )
    return rows


def read_commas(data: bytes, name: str) -> list[Row]:
    """The rows of a CSV table, its header the first of them."""
    text = read_text(data, name)
    lines = _whole_lines(text, name)
    _check_parted(lines[0], ",", name)
    reader = csv.reader((f"{line}\n" for line in lines), strict=True)
    rows = []
    try:
        for cells in reader:
            rows.append((reader.line_num, cells))
    except csv.Error:
        raise WrongFile(
            f"“{name}” has a quotation mark without its partner near line {reader.line_num}: "
            "it may be cut short."
        ) from None
    return rows


def check_header(found: Sequence[str], expected: Sequence[str], name: str) -> None:
    """Raise WrongFile unless the columns are these, in this order."""
    if list(found) == list(expected):
        return
    shown = f"Expected: {_named(expected)}. Found: {_named(found[:30])}."
    if sorted(found) == sorted(expected):
        raise WrongFile(f"The columns of “{name}” stand in another order. {shown}")
    raise WrongFile(f"“{name}” does not have the columns of that file. {shown}")


def check_rows(rows: Sequence[Row], width: int, name: str) -> None:
    """Raise WrongFile where there are none, or at the first of another width than the header."""
    if not rows:
        raise WrongFile(f"“{name}” has a header and no rows: it has been cut short.")
    for line, cells in rows:
        if len(cells) != width:
            raise WrongFile(
                f"“{name}”, line {line}: {len(cells)} columns instead of {width}. "
                "The file may be cut short or damaged."
            )


def _check_parted(first: str, by: str, name: str) -> None:
    """Raise WrongFile where the first line is parted by another mark, and not by its own."""
    most = max(PARTED, key=first.count)
    if most in first and by not in first:
        raise WrongFile(
            f"“{name}”, line 1: the cells are parted by {PARTED[most]} instead of {PARTED[by]}: a "
            "spreadsheet has saved the file again. Take it as it was published."
        )


def _whole_lines(text: str, name: str) -> list[str]:
    if not text.endswith("\n"):
        last = text.count("\n") + 1
        raise WrongFile(
            f"“{name}” ends within line {last}, without the line break that closes a whole "
            "file: it has been cut short."
        )
    return text.rstrip("\n").split("\n")


def _named(columns: Sequence[str]) -> str:
    return ", ".join(f"“{column[:60]}”" for column in columns) or "nothing"
