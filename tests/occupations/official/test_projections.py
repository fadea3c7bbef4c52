"""The workbook of the BLS projections: read whole, or refused with the row at fault."""

import sys
from decimal import Decimal

import pytest

from roles.occupations.official import WrongFile
from roles.occupations.official.projections import FACTS, Projection, read_projections
from tests.factories.workbooks import AWARD, PROJECTED, SHORT, projections_workbook, workbook


def fault(data):
    with pytest.raises(WrongFile) as refused:
        read_projections(data, "ep.xlsx")
    return str(refused.value)


def changed(at, **cells):
    """The rows with some cells of one replaced, by their places."""
    row = list(PROJECTED[at])
    for place, value in cells.items():
        row[int(place[1:])] = value
    return projections_workbook((*PROJECTED[:at], tuple(row), *PROJECTED[at + 1 :]))


def test_line_items_are_read_in_whole_jobs():
    edition = read_projections(projections_workbook(), "ep.xlsx")
    assert (edition.first, edition.last, edition.vintage) == (2031, 2041, "2031-41")
    assert edition.rows == (
        Projection(
            "11-1011", "Chief lamplighters", 100_000, 90_500, -9_500, Decimal("-9.5"), 10_100,
            "", "", "None",
        ),
        Projection(
            "29-2072", "Lamp records specialists", 200_000, 219_500, 19_500, Decimal("9.8"),
            19_900, AWARD, "None", SHORT,
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"no workbook", "is no workbook"),
        (projections_workbook()[:-200], "is no workbook, or has been cut short"),
        (workbook({"Sheet": [("a",)]}), "has no sheet “Table 1.2”, only “Sheet”"),
        (workbook({FACTS: [("a",), ("b", "c")]}), "names no two years"),
        (projections_workbook(openings={"29-2072": 7}), "line 5: 29-2072 has 19.9 thousand"),
        (changed(1, c1="29-20720"), "line 4: “29-20720” is no SOC code"),
        (projections_workbook((*PROJECTED, PROJECTED[-1])), "line 6: 29-2072 is there twice"),
        (changed(2, c2="Sum"), "line 5: “Sum” is neither"),
        (changed(2, c3="200,0"), "line 5: “200,0” is no number"),
        (changed(2, c5=30), "do not make 219,500"),
        (changed(2, c6=12), "a change of 19,500 in 200,000 jobs is not 12%"),
        (changed(2, c8=""), "line 5: a way in that is empty"),
        (projections_workbook(first=2024, last=2034), "has 3 rows, but 1,113 in that edition"),
    ],
)
def test_other_workbook_is_refused_with_the_row_at_fault(data, expected):
    assert expected in fault(data)


def test_workbook_without_its_reader_says_what_to_install(monkeypatch):
    whole = projections_workbook()
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert "pip install -r requirements-dev.txt" in fault(whole)
