"""A workbook holds what the CSV at the same query holds, as numbers and days, and its sources."""

import csv
import io
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db.models import F, Value
from django.db.models.functions import Concat
from openpyxl import load_workbook

from roles.models import Role, Task
from roles.site.files import XLSX, Sheet, file_response

PAIR = "role=lamp-lighter&role=gas-fitter"
FILES = ("/roles.%s?estimates=1", f"/compare.%s?{PAIR}", "/roles/lamp-lighter/next.%s")


def book(response):
    assert response["Content-Type"] == XLSX
    return load_workbook(io.BytesIO(response.getvalue()))


def in_words(cell) -> str:
    """A cell as the CSV has it."""
    value = cell.value
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float | int) and not isinstance(value, bool):
        is_part = cell.number_format == "0.0%"
        number = Decimal(repr(value)) * 100 if is_part else Decimal(repr(value))
        return f"{number.normalize():f}"
    return str(value or "")


def as_number(text: str, is_share: bool) -> str:
    try:
        return f"{(Decimal(text) * (100 if is_share else 1)).normalize():f}"
    except ArithmeticError:
        return text


def sheet(*lines, units=()):
    return Sheet(
        "file", [["head"], *lines], lambda place, _line: units[place], lambda: [["title"]]
    )


@pytest.mark.django_db
@pytest.mark.parametrize("path", FILES)
def test_workbook_and_csv_hold_the_same(client, city, path):
    text = client.get(path % "csv").content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline="")))
    page, sources = book(client.get(path % "xlsx")).worksheets
    for line, row in zip(lines, page.iter_rows(max_col=len(lines[0])), strict=True):
        of_one = [name.startswith("chance_") for name in lines[0]]  # shares, not percents
        told = [as_number(text, of_one[place]) for place, text in enumerate(line)]
        assert [in_words(cell) for cell in row] == told
    addresses = [row[3] for row in sources.iter_rows(min_row=2, values_only=True)]
    assert addresses[0].startswith("http://testserver/")


@pytest.mark.django_db
def test_cells_are_typed(client, city):
    page = book(client.get("/roles.xlsx")).worksheets[0]
    head = {cell.value: cell.column for cell in page[1]}
    row = next(r for r in page.iter_rows(min_row=2) if r[head["slug"] - 1].value == "lamp-lighter")
    shown = {name: row[column - 1] for name, column in head.items()}
    assert isinstance(shown["score"].value, float)
    assert shown["share_exposed"].number_format == "0.0%"
    assert 0 <= shown["share_exposed"].value <= 1
    assert shown["published"].is_date


@pytest.mark.django_db
@pytest.mark.parametrize("path", FILES)
def test_no_stored_text_is_a_formula_nor_becomes_one_when_it_is_edited(client, city, path):
    for model, field in ((Role, "title"), (Role, "sector"), (Task, "name")):
        model.objects.update(**{field: Concat(Value("=1+"), F(field))})
    cells = [
        cell
        for page in book(client.get(path % "xlsx")).worksheets
        for row in page.iter_rows()
        for cell in row
        if str(cell.value).startswith("=")
    ]
    assert cells
    assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}


@pytest.mark.parametrize(
    "text", ["\x00\x1b_x0041_", "<b>&]]>", "\ufffe", "\t=1", "a\nb", "x" * 40_000]
)
def test_any_text_leaves_a_workbook_that_opens(text):
    page = book(file_response(sheet([text, 1], units=["", ""]), "xlsx")).worksheets[0]
    assert page["B2"].value == 1


def test_long_workbook_is_sent_in_pieces_with_its_length():
    lines = ([number, "lamp" * 9, date(2026, 11, 28)] for number in range(20_000))
    response = file_response(sheet(*lines, units=["people", "", ""]), "xlsx")
    assert response.streaming
    assert len(response.getvalue()) == int(response["Content-Length"]) > 200_000
