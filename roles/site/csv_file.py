"""CSV, as a response or into a file; no cell of it is a formula."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import chain
from typing import TextIO
from unicodedata import normalize

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse

from roles.documents import visible

# A text that starts so, in any width, is a formula to a spreadsheet. Numbers are written as
# numbers.
FORMULA_STARTS = ("=", "+", "-", "@", "−", "\t", "\r", "\n")
# By which a spreadsheet knows UTF-8 from a code page of its own.
BYTE_ORDER_MARK = "\ufeff"


# A file of so many bytes is answered whole, with its length; of a longer one the rest is written
# while it is sent, so that no process holds it.
WHOLE = 200_000


def csv_response(name: str, lines: Iterable[Iterable[object]]) -> HttpResponseBase:
    """The lines as `name`.csv."""
    pieces = csv_pieces(lines)
    start = bytearray()
    for piece in pieces:
        start += piece
        if len(start) >= WHOLE:
            response = StreamingHttpResponse(chain([bytes(start)], pieces))
            break
    else:
        response = HttpResponse(bytes(start))
    response["Content-Type"] = "text/csv; charset=utf-8"
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def csv_pieces(lines: Iterable[Iterable[object]]) -> Iterator[bytes]:
    """The file, a line at a time."""
    line = StringIO(newline="")
    line.write(BYTE_ORDER_MARK)
    for each in lines:
        write_csv(line, [each])
        yield line.getvalue().encode()
        line.seek(0)
        line.truncate()


def write_csv(file: TextIO, lines: Iterable[Iterable[object]]) -> None:
    """The lines into whatever can be written to."""
    writer = csv.writer(file)
    for line in lines:
        writer.writerow(_harmless(cell) for cell in line)


def _harmless(value: object) -> object:
    """Texts that would be a formula get an apostrophe before them."""
    return f"'{value}" if isinstance(value, str) and is_formula(value) else value


def is_formula(text: str) -> bool:
    """Whether a spreadsheet that reads this text would take it for a formula."""
    return normalize("NFKC", visible(text)).startswith(FORMULA_STARTS)
