"""A CSV file as a response; no cell of it is a formula."""

import csv
from collections.abc import Iterable

from django.http import HttpResponse

# A text that starts so is a formula to a spreadsheet, in full width too. Numbers are written as
# numbers.
FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "−", "\t", "\r", "\n")
# By which a spreadsheet knows UTF-8 from a code page of its own.
BYTE_ORDER_MARK = "\ufeff"


def csv_response(name: str, lines: Iterable[Iterable[object]]) -> HttpResponse:
    """The lines as `name`.csv."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.write(BYTE_ORDER_MARK)
    writer = csv.writer(response)
    for line in lines:
        writer.writerow(_harmless(cell) for cell in line)
    return response


def _harmless(value: object) -> object:
    """Texts that would be a formula get an apostrophe before them."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
