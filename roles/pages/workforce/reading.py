"""A pasted or uploaded list of titles with counts, read as people write it.

Columns are told apart by tabs, semicolons or commas, whichever the list uses; a first row of
headings is known by its words. A row has a title or an occupation code, and a number of people;
where no row has a number, each row is one person. A row that cannot be read is named, and nothing
is guessed in its place.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from roles.documents.decoding import CONTROL
from roles.documents.text import clip
from roles.models.soc import typed_code

MOST_ROWS = 5_000
MOST_BYTES = 1_000_000
MOST_PEOPLE = Decimal(100_000_000)
PROBLEMS_SHOWN = 10
TITLE_WORDS = {"title", "job", "role", "position", "occupation", "jobtitle", "name", "profession"}
COUNT_WORDS = {"count", "headcount", "number", "people", "employees", "staff", "fte", "heads", "n"}
CODE_WORDS = {"code", "soc", "onet", "soccode"}
TOTALS = {"total", "sum", "grand total", "totals", "all"}
# Thousands set apart by a comma, a point, an apostrophe or a space.
THOUSANDS = re.compile(r"\d{1,3}(?:[,.'’\u00a0\u202f ]\d{3})+", re.ASCII)
NUMBER = re.compile(r"\d{1,12}(?:[.,]\d{1,3})?", re.ASCII)
NUMERIC = re.compile(r"[-+−]?[\d.,'’\u00a0\u202f ]*\d[\d.,'’\u00a0\u202f ]*", re.ASCII)


@dataclass(frozen=True)
class ListedRow:
    """One row of the list; `code` is "" where a title stands, `title` where a code stands."""

    line: int
    title: str
    code: str
    people: Decimal


@dataclass(frozen=True)
class WorkforceList:
    """What was read. With `problems` there are no rows: a wrong list is not half summed."""

    rows: tuple[ListedRow, ...] = ()
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def decode_list(data: bytes) -> str:
    """The text of an uploaded file: UTF-8, UTF-16 as spreadsheets save it, or Windows' own."""
    for start, name in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(start):
            return data.decode(name, errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_list(text: str) -> WorkforceList:
    """The rows of a list, or what is wrong with it, each problem with its row."""
    if len(text) > MOST_BYTES:
        return _refused(f"The list has {len(text):,} characters: at most {MOST_BYTES:,} are read.")
    lines = _cells(CONTROL.sub(" ", text.lstrip("\ufeff")))
    if not lines:
        return _refused("The list is empty: paste a title and a number of people in each row.")
    columns = _headings(lines[0][1])
    if columns:
        lines = lines[1:]
    if len(lines) > MOST_ROWS:
        line = lines[MOST_ROWS][0]
        return _refused(
            f"The list has {len(lines):,} rows: at most {MOST_ROWS:,} are read. The first too "
            f"many is row {line:,}."
        )
    return _read_rows(lines, columns)


def _refused(*problems: str) -> WorkforceList:
    return WorkforceList(problems=problems)


def _cells(text: str) -> list[tuple[int, list[str]]]:
    """(number of the row, its cells) of every row that has any."""
    lines = text.splitlines()
    mark = _delimiter(lines)
    rows = csv.reader(lines, delimiter=mark) if mark else ([line] for line in lines)
    found: list[tuple[int, list[str]]] = []
    try:
        for number, row in enumerate(rows, start=1):
            cells = [" ".join(cell.split()) for cell in row]
            if any(cells):
                found.append((number, cells))
    except csv.Error:  # a cell beyond all size
        return []
    return found


def _delimiter(lines: Sequence[str]) -> str:
    """The mark that most of the first rows hold: a tab before a semicolon before a comma."""
    some = [line for line in lines[:50] if line.strip()]
    for mark in ("\t", ";", ","):
        if sum(mark in line for line in some) * 2 >= len(some) > 0:
            return mark
    return ""


def _headings(cells: Sequence[str]) -> dict[str, int]:
    """{"title": column, "code": .., "count": ..} where the first row holds headings; else {}."""
    found: dict[str, int] = {}
    for column, cell in enumerate(cells):
        words = set(re.findall(r"[a-z]+", cell.casefold()))
        for name, known in (("count", COUNT_WORDS), ("code", CODE_WORDS), ("title", TITLE_WORDS)):
            if words & known and name not in found:
                found[name] = column
                break
    if any(NUMERIC.fullmatch(cell) or typed_code(cell) for cell in cells):
        return {}
    return found if len(found) > 1 or (found and len([c for c in cells if c]) == 1) else {}


def _read_rows(lines: Sequence[tuple[int, list[str]]], columns: dict[str, int]) -> WorkforceList:
    split = [(line, *_split(cells, columns)) for line, cells in lines]
    counted = any(count for _line, _title, _code, count in split)
    rows: list[ListedRow] = []
    problems: list[str] = []
    left_out: list[str] = []
    for line, title, code, count in split:
        if title.casefold().rstrip(":") in TOTALS:
            left_out.append(f"Row {line:,}, “{clip(title)}”, is taken for a sum and left out.")
            continue
        people, fault = _people(count) if counted else (Decimal(1), "")
        if not title and not code:
            fault = "has no title and no occupation code"
        if fault:
            problems.append(f"Row {line:,} {fault}.")
        elif people:
            rows.append(ListedRow(line, title, code, people))
    if problems:
        more = len(problems) - PROBLEMS_SHOWN
        rest = [f"{more:,} more rows like these."] if more > 0 else []
        return _refused(*problems[:PROBLEMS_SHOWN], *rest)
    if not rows:
        return _refused("No row of the list has any people in it.")
    notes = () if counted else ("No row has a number: each is counted as one person.",)
    return WorkforceList(tuple(rows), (), (*notes, *left_out))


def _split(cells: Sequence[str], columns: dict[str, int]) -> tuple[str, str, str]:
    """(title, code, count) of a row; "" for what it does not have."""

    def cell(name: str) -> str:
        place = columns.get(name, len(cells))
        return cells[place] if place < len(cells) else ""

    if columns:
        title, code = cell("title"), typed_code(cell("code"))
        return ("", typed_code(title), cell("count")) if typed_code(title) else (
            title, code, cell("count"),
        )  # fmt: skip
    filled = [each for each in cells if each]
    code = next(filter(None, map(typed_code, filled)), "")
    rest = [each for each in filled if not typed_code(each)]
    numbers = _last_numbers(rest)
    words = rest[: len(rest) - len(numbers)]
    if not numbers and rest and NUMERIC.fullmatch(rest[0]):
        numbers, words = rest[:1], rest[1:]
    count = ",".join(numbers)  # a thousand that a comma has cut in two
    if len(numbers) > 1 and not THOUSANDS.fullmatch(count):
        count = numbers[-1]
    if not numbers and len(words) > 1:
        count = words.pop()
    return (words[0] if words else ""), code, count


def _last_numbers(cells: Sequence[str]) -> list[str]:
    found: list[str] = []
    for cell in reversed(cells):
        if not NUMERIC.fullmatch(cell):
            break
        found.insert(0, cell)
    return found


def _people(text: str) -> tuple[Decimal, str]:
    """(the number, "") or (0, what is wrong with it)."""
    if not text:
        return Decimal(0), "has no number of people"
    if text.startswith(("-", "−")):
        return Decimal(0), f"has “{clip(text)}” people: a number cannot be below 0"
    plain = text.lstrip("+").strip()
    if THOUSANDS.fullmatch(plain):
        people = Decimal(re.sub(r"\D", "", plain))
    elif NUMBER.fullmatch(plain):
        people = Decimal(plain.replace(",", "."))
    else:
        return Decimal(0), f"has “{clip(text)}” where a number of people should stand"
    if people > MOST_PEOPLE:
        return Decimal(0), f"has “{clip(text)}” people, which is more than anybody employs"
    return people, ""
