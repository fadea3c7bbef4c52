"""The readings of other indexes that come with the project: a CSV file for each source.

The first column is the occupation's code; each other one is an index by its key. An empty cell is
not measured. Which tables may be shipped is a matter of their licence: see `LICENCES`.
"""

from collections.abc import Mapping
from decimal import Decimal

from django.contrib.auth.models import AbstractBaseUser

from roles.desk.locks import IMPORT, wait_for_turn
from roles.desk.writing import written
from roles.models import Index
from roles.occupations.official.errors import WrongFile
from roles.occupations.official.exposure import (
    APPLICABILITY,
    CONTEXT,
    OBSERVED,
    TASKS,
    ExposureFile,
)
from roles.occupations.shipped.sources import ShippedSource
from roles.occupations.shipped.tables import NUMBER, read_rows, write_rows
from roles.outlook.indexes import PLANS, SOURCES, ExposureReport, bring_index, coded_readings

FILES = {
    TASKS: "task-exposure.csv",
    CONTEXT: "work-contexts.csv",
    APPLICABILITY: "ai-applicability.csv",
    OBSERVED: "observed-use.csv",
}
LICENCES = {
    TASKS: "MIT",
    CONTEXT: "CC BY 4.0",
    APPLICABILITY: "CC BY 4.0",
    OBSERVED: "CC BY 4.0",
}
CODE = "code"


def make_readings(file: ExposureFile, titles: Mapping[str, str]) -> tuple[str, str, ShippedSource]:
    """(name, text, source) of the file to ship for a table; `titles` are those of occupations."""
    _notes, coded = coded_readings(file, titles)
    plans = PLANS[file.layout]
    rows = [
        [code, *(_text(values.get(plan.column)) for plan in plans)]
        for code, values in coded.items()
        if any(plan.column in values for plan in plans)
    ]
    name = FILES[file.layout]
    key, described = SOURCES[file.layout]
    source = ShippedSource({"key": key, **described}, LICENCES[file.layout], (name,))
    return name, write_rows([CODE, *(plan.key for plan in plans)], rows), source


@written("import", of=Index)
def import_readings(
    *, layout: str, data: bytes, shipped: ShippedSource, by: AbstractBaseUser | None
) -> ExposureReport:
    """Bring the indexes of one file in; one that is there already stays as it is."""
    wait_for_turn(IMPORT)
    plans, name = PLANS[layout], FILES[layout]
    coded: dict[str, dict[str, Decimal]] = {}
    for line, (code, *cells) in read_rows([CODE, *(plan.key for plan in plans)], data, name):
        for plan, cell in zip(plans, cells, strict=True):
            if cell and not NUMBER.match(cell):
                raise WrongFile(f"“{name}”, line {line}: “{cell[:40]}” is no number.")
            if cell:
                coded.setdefault(code, {})[plan.column] = Decimal(cell)
    there = set(Index.objects.values_list("key", flat=True))
    source = shipped.store()
    brought = tuple(bring_index(plan, coded, source) for plan in plans if plan.key not in there)
    return ExposureReport(source, brought, ())


def _text(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"
