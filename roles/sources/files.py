"""One source with its claims as a TOML file, read into plain values or into every problem.

    key = "bls-pay-may-2024"            [[claims]]
    publisher = "..."                   key = "bls-pay-may-2024-29-2072-pay"
    title = "..."                       measure = "pay"
    kind = "statistics"                 occupation = "29-2072"
    tier = 1                            value = 50250
    published = 2025-08-28              unit = "USD a year"
                                        from = 2024
                                        to = 2024

Whether a value is allowed is for the model to say; here it only has to be of the right type.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

# name in the file -> (name in the model, types)
SOURCE_FIELDS: Mapping[str, tuple[str, tuple[type, ...]]] = {
    "key": ("key", (str,)),
    "publisher": ("publisher", (str,)),
    "title": ("title", (str,)),
    "address": ("address", (str,)),
    "published": ("published", (date,)),
    "vintage": ("vintage", (str,)),
    "accessed": ("accessed", (date,)),
    "kind": ("kind", (str,)),
    "tier": ("tier", (int,)),
    "archived": ("archived", (str,)),
    "note": ("note", (str,)),
}
CLAIM_FIELDS: Mapping[str, tuple[str, tuple[type, ...]]] = {
    "key": ("key", (str,)),
    "measure": ("measure", (str,)),
    "what": ("what", (str,)),
    "occupation": ("occupation_code", (str,)),
    "place": ("place", (str,)),
    "value": ("value", (int, Decimal)),
    "text": ("text", (str,)),
    "unit": ("unit", (str,)),
    "from": ("period_from", (int,)),
    "to": ("period_to", (int,)),
    "quotation": ("quotation", (str,)),
}
MAX_BYTES = 1_000_000


@dataclass(frozen=True)
class SourceFile:
    """What a file says, by the names of the model's fields; empty where it cannot be read."""

    path: str
    source: Mapping[str, object]
    claims: tuple[Mapping[str, object], ...] = ()
    problems: tuple[str, ...] = ()


def read_source_files(paths: Iterable[str | Path]) -> Iterator[SourceFile]:
    """The files, and those of folders, in order of their names."""
    for path in map(Path, paths):
        try:
            for file in sorted(path.glob("*.toml")) if path.is_dir() else [path]:
                yield _read(file)
        except OSError as error:
            yield SourceFile(str(path), {}, problems=(f"Cannot be read: {error.strerror}.",))


def _read(path: Path) -> SourceFile:
    data = path.read_bytes()
    if len(data) > MAX_BYTES:
        return SourceFile(str(path), {}, problems=("Larger than 1 MB.",))
    return parse_source(str(path), data)


def parse_source(name: str, data: bytes) -> SourceFile:
    """The text of one file."""
    try:
        content = tomllib.loads(data.decode("utf-8-sig"), parse_float=Decimal)
    except UnicodeDecodeError:
        return SourceFile(name, {}, problems=("Not a UTF-8 text.",))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        return SourceFile(name, {}, problems=(f"Not a TOML file: {error}.",))
    rows = content.pop("claims", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return SourceFile(name, {}, problems=("“claims” is a list of tables: [[claims]].",))
    source, problems = _fields(content, SOURCE_FIELDS, "")
    claims = []
    for number, row in enumerate(rows, start=1):
        claim, faults = _fields(row, CLAIM_FIELDS, f"Claim {row.get('key', number)}: ")
        claims.append(claim)
        problems += faults
    return SourceFile(name, source, tuple(claims), tuple(problems))


def _fields(given: dict, known: Mapping, where: str) -> tuple[dict[str, object], list[str]]:
    values: dict[str, object] = {}
    problems = []
    for name, value in given.items():
        if name not in known:
            problems.append(f"{where}there is no field “{name}”.")
            continue
        field, types = known[name]
        if isinstance(value, bool | datetime) or not isinstance(value, types):
            wanted = " or ".join(type_.__name__ for type_ in types)
            problems.append(f"{where}“{name}” is a {type(value).__name__}, expected {wanted}.")
            continue
        if isinstance(value, str) and "\0" in value:
            problems.append(f"{where}“{name}” holds a character that no text has.")
            continue
        values[field] = Decimal(value) if field == "value" else value
    return values, problems
