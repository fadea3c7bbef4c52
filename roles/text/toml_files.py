"""Files of tables in TOML: read into plain values by a table of fields, or into every problem.

Whether a value is allowed is for a model to say; here it only has to be of the right type.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path

MAX_BYTES = 8_000_000  # one official table of all occupations has 6,000 claims

Types = tuple[type, ...]
Fields = Mapping[str, tuple[str, Types]]  # name in the file -> (name in the model, types)
Values = Mapping[str, object]  # by the names of the model


def class_expected(name: str, value: object, types: Types) -> str:
    """What is wrong with a value of another type."""
    wanted = " or ".join(type_.__name__ for type_ in types)
    return f"“{name}” is a {type(value).__name__}, expected {wanted}."


@dataclass(frozen=True)
class Layout:
    """Fields of the file itself, then tables [[rows]], each called a `noun` in sentences."""

    rows: str
    noun: str
    fields: Fields
    head: Fields = field(default_factory=dict)
    expected: Callable[[str, object, Types], str] = class_expected


@dataclass(frozen=True)
class TomlFile:
    """What a file says, by the names of the model's fields; empty where it cannot be read."""

    path: str
    head: Values = field(default_factory=dict)
    rows: tuple[Values, ...] = ()
    problems: tuple[str, ...] = ()


def read_files(paths: Iterable[str | Path], layout: Layout) -> Iterator[TomlFile]:
    """The files, and those of folders, in order of their names."""
    for path in map(Path, paths):
        try:
            for file in sorted(path.glob("*.toml")) if path.is_dir() else [path]:
                yield parse_file(str(file), file.read_bytes(), layout)
        except OSError as error:
            yield TomlFile(str(path), problems=(f"Cannot be read: {error.strerror}.",))


def parse_file(name: str, data: bytes, layout: Layout) -> TomlFile:
    """The text of one file."""
    if len(data) > MAX_BYTES:
        return TomlFile(name, problems=(f"Larger than {MAX_BYTES // 1_000_000} MB.",))
    try:
        content = tomllib.loads(data.decode("utf-8-sig"), parse_float=Decimal)
    except UnicodeDecodeError:
        return TomlFile(name, problems=("Not a UTF-8 text.",))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        return TomlFile(name, problems=(f"Not a TOML file: {error}.",))
    tables = content.pop(layout.rows, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        fault = f"“{layout.rows}” is a list of tables: [[{layout.rows}]]."
        return TomlFile(name, problems=(fault,))
    head, problems = _values(content, layout.head, "", layout)
    rows = []
    for number, table in enumerate(tables, start=1):
        where = f"{layout.noun} {table.get('key', number)}: "
        row, faults = _values(table, layout.fields, where, layout)
        rows.append(row)
        problems += faults
    return TomlFile(name, head, tuple(rows), tuple(problems))


def _values(given: dict, known: Fields, where: str, layout: Layout) -> tuple[Values, list[str]]:
    values: dict[str, object] = {}
    problems = []
    for name, value in given.items():
        if name not in known:
            problems.append(f"{where}there is no field “{name}”.")
            continue
        field_name, types = known[name]
        # A truth is an int to Python, and a moment a date.
        strict = isinstance(value, bool | datetime)
        if type(value) not in types if strict else not isinstance(value, types):
            problems.append(f"{where}{layout.expected(name, value, types)}")
        elif isinstance(value, str) and "\0" in value:
            problems.append(f"{where}“{name}” holds a character that no text has.")
        else:
            values[field_name] = Decimal(value) if Decimal in types else value
    return values, problems
