"""CSV, as a response or into a file; no cell of it is a formula."""

import csv
from collections.abc import Iterable
from typing import TextIO
from unicodedata import normalize

from django.http import HttpResponse

from roles.documents import visible

# A text that starts so, in any width, is a formula to a spreadsheet. Numbers are written as
# numbers.
FORMULA_STARTS = ("=", "+", "-", "@", "−", "\t", "\r", "\n")
# By which a spreadsheet knows UTF-8 from a code page of its own.
BYTE_ORDER_MARK = "\ufeff"


def csv_response(name: str, lines: Iterable[Iterable[object]]) -> HttpResponse:
    """The lines as `name`.csv."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.write(BYTE_ORDER_MARK)
    write_csv(response, lines)
    return response


def write_csv(file: TextIO | HttpResponse, lines: Iterable[Iterable[object]]) -> None:
    """The lines into whatever can be written to."""
    writer = csv.writer(file)
    for line in lines:
        writer.writerow(_harmless(cell) for cell in line)


def _harmless(value: object) -> object:
    """Texts that would be a formula get an apostrophe before them."""
    is_formula = isinstance(value, str) and (
        normalize("NFKC", visible(value)).startswith(FORMULA_STARTS)
    )
    return f"'{value}" if is_formula else value
