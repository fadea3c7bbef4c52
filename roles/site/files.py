"""Lines as a file: CSV, or a workbook whose cells are numbers, days and texts. Both hold the same.

A workbook has a second sheet, of sources. Percents are written as spreadsheets count them, 45% as
0.45; every other number is the one of the CSV. No text of it is a formula, nor becomes one when
somebody edits its cell.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from tempfile import TemporaryFile
from typing import BinaryIO

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls.converters import StringConverter
from django.utils import timezone
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from roles.site.csv_file import WHOLE, csv_response, is_formula

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS = ("csv", "xlsx")
PERCENT = ("percent", "%", "% of time")
# How a spreadsheet shows numbers of a unit.
FORMATS = {
    **dict.fromkeys(PERCENT, "0.0%"),
    "share, 0 to 1": "0.0%",
    "USD a year": '"$"#,##0',
    **dict.fromkeys(("people", "jobs", "openings"), "#,##0"),
}
DAY = "yyyy-mm-dd"
POINTS = "0.0"
WIDEST = 50  # characters


class FileForm(StringConverter):
    """How the address of a file may end."""

    regex = "|".join(FORMS)


@dataclass(frozen=True)
class Sheet:
    """What a file holds, whichever its form; `sources` are asked for once the lines are read."""

    name: str  # of the file
    lines: Iterable[Sequence[object]]  # the names of the columns first
    unit: Callable[[int, Sequence[object]], str]  # of the cell at a place of a line
    sources: Callable[[], Iterable[Sequence[object]]]


def file_response(sheet: Sheet, form: str) -> HttpResponseBase:
    """The sheet as "csv" or "xlsx"."""
    if form == "csv":
        return csv_response(sheet.name, sheet.lines)
    file = TemporaryFile()  # noqa: SIM115 (it is read while it is sent)
    _write(file, sheet)
    size = file.tell()
    file.seek(0)
    if size < WHOLE:
        with file:
            response: HttpResponseBase = HttpResponse(file.read())
    else:
        response = StreamingHttpResponse(_pieces(file))
        response["Content-Length"] = str(size)
    response["Content-Type"] = XLSX
    response["Content-Disposition"] = f'attachment; filename="{sheet.name}.xlsx"'
    return response


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(WHOLE):
            yield piece


def _write(file: BinaryIO, sheet: Sheet) -> None:
    """A line at a time: what is written is on disk, not in memory."""
    with Workbook(file, {"constant_memory": True}) as book:
        # Without it the second of the writing stands in the file, and no two are the same.
        book.set_properties({"created": datetime.combine(timezone.localdate(), time())})
        # A format is kept for each way in which a cell is shown.
        style = cache(lambda **how: book.add_format(how))
        _fill(book.add_worksheet("JobZone"), sheet.lines, sheet.unit, style)
        _fill(book.add_worksheet("Sources"), sheet.sources(), lambda _place, _line: "", style)


def _fill(
    page: Worksheet,
    lines: Iterable[Sequence[object]],
    unit: Callable[[int, Sequence[object]], str],
    style: Callable[..., Format],
) -> None:
    page.freeze_panes(1, 1)
    for row, line in enumerate(lines):
        for place, value in enumerate(line):
            if row == 0:
                page.set_column(place, place, min(max(len(str(value)) + 2, 11), WIDEST))
                page.write_string(row, place, str(value), style(bold=True))
            elif isinstance(value, bool):
                page.write_boolean(row, place, value)
            elif isinstance(value, int | Decimal):
                _write_number(page, row, place, value, unit(place, line), style)
            elif isinstance(value, date):
                page.write_datetime(row, place, value, style(num_format=DAY))
            elif value:
                text = str(value)
                page.write_string(
                    row, place, text, style(quote_prefix=True) if is_formula(text) else None
                )


def _write_number(page: Worksheet, row, place, value, unit: str, style) -> None:
    shown = FORMATS.get(unit, "")
    if unit.startswith("points") and isinstance(value, Decimal):
        shown = POINTS
    if unit in PERCENT:
        value = Decimal(value) / 100
    page.write_number(row, place, value, style(num_format=shown) if shown else None)
