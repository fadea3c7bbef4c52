"""From a workbook to rows: one sheet of an official .xlsx file, each cell as its text."""

from decimal import Decimal
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from roles.occupations.official.errors import WrongFile
from roles.occupations.official.tables import MAX_BYTES, Row

MAX_UNPACKED = 500_000_000  # bytes; a packed one may stand for a thousand
NOT_GIVEN = "—"  # as BLS prints what it does not know


def read_sheet(data: bytes, name: str, sheet: str, header_line: int = 1) -> list[Row]:
    """The rows of the table, its header the first of them; notes below it are left out.

    A row belongs to the table as long as its first two cells are filled.
    """
    try:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError:
        raise WrongFile(
            f"“{name}” is a workbook, which is read with the package openpyxl: it is not "
            "installed here (pip install -r requirements-dev.txt)."
        ) from None
    if len(data) > MAX_BYTES:
        raise WrongFile(f"“{name}” has {len(data):,} bytes: at most {MAX_BYTES:,} are read.")
    try:
        unpacked = sum(part.file_size for part in ZipFile(BytesIO(data)).infolist())
    except BadZipFile:
        unpacked = 0  # no workbook, as the next line finds
    if unpacked > MAX_UNPACKED:
        raise WrongFile(
            f"“{name}” unpacks to {unpacked:,} bytes: at most {MAX_UNPACKED:,} are read."
        )
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError):
        raise WrongFile(f"“{name}” is no workbook, or has been cut short.") from None
    if sheet not in book.sheetnames:
        raise WrongFile(
            f"“{name}” has no sheet “{sheet}”, only "
            f"{', '.join(f'“{title}”' for title in book.sheetnames)}."
        )
    table = []
    for line, cells in enumerate(book[sheet].iter_rows(values_only=True), start=1):
        if line < header_line:
            continue
        row = [_text(cell) for cell in cells]
        if not all([*row, "", ""][:2]):
            break
        table.append((line, row))
    book.close()
    if not table:
        raise WrongFile(f"“{name}”: the sheet “{sheet}” has no table in line {header_line}.")
    return table


def _text(cell: object) -> str:
    """As the cell shows it: 11.0 is 11, and a float has no more digits than it was typed with."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{Decimal(str(cell)).normalize():f}"
    return str(cell).strip()
