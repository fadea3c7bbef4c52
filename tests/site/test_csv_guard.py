"""No cell of a file is a formula to the program that opens it, and numbers stay numbers."""

import csv
import io
import re
from decimal import Decimal

import pytest
from django.db.models import F, Value
from django.db.models.functions import Concat

from roles.models import Role, Task
from roles.site.csv_file import csv_response

STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "﹢", "﹣", "﹦", "﹫", "\t", "\r")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
FILES = ("/roles.csv", "/compare.csv?role=lamp-lighter&role=gas-fitter")


def cells(response):
    """Every cell of the file, its head left out."""
    _, *lines = csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline=""))
    return [cell for line in lines for cell in line]


@pytest.mark.parametrize("start", STARTS)
def test_text_that_would_be_a_formula_is_marked(start):
    lines = [["head"], [f"{start}1+1", f"1{start}1", f" {start}"]]
    assert cells(csv_response("file", lines)) == [f"'{start}1+1", f"1{start}1", f" {start}"]


def test_numbers_are_left_as_they_are():
    lines = [["head"], [-2, Decimal("-3.5"), 0, None, 7.5, True]]
    assert cells(csv_response("file", lines)) == ["-2", "-3.5", "0", "", "7.5", "True"]


def test_what_nobody_sees_hides_no_formula():
    assert cells(csv_response("file", [["head"], ["\u200b=1", "\u2060＝1"]])) == [
        "'\u200b=1",
        "'\u2060＝1",
    ]


def test_long_file_is_written_while_it_is_sent():
    made = []

    def lines():
        for number in range(20_000):
            made.append(number)
            yield [number, "lamp"]

    response = csv_response("file", lines())
    assert response.streaming
    assert response["Content-Disposition"] == 'attachment; filename="file.csv"'
    assert len(made) < 20_000 * 0.95
    text = b"".join(response).decode("utf-8-sig")
    assert text == "".join(f"{number},lamp\r\n" for number in range(20_000))


@pytest.mark.django_db
@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("start", ["=", "＠", "﹣"])
def test_no_stored_text_reaches_a_file_as_a_formula(client, city, path, start):
    Role.objects.update(
        title=Concat(Value(start), F("title")),
        sector=Concat(Value(start), F("sector")),
        qualifier=Concat(Value(start), F("qualifier")),
    )
    Task.objects.update(name=Concat(Value(start), F("name")))
    found = cells(client.get(path))
    formulas = [cell for cell in found if cell.startswith(STARTS) and not NUMBER.fullmatch(cell)]
    assert formulas == []
    assert any(cell.startswith(f"'{start}") for cell in found)
    assert any(cell.startswith("-") for cell in found)
    assert not [cell for cell in found if cell[:1] == "'" and NUMBER.fullmatch(cell[1:])]


@pytest.mark.django_db
@pytest.mark.parametrize("path", FILES)
def test_a_spreadsheet_knows_that_it_is_utf_8(client, city, path):
    assert client.get(path).content.startswith(b"\xef\xbb\xbf")
