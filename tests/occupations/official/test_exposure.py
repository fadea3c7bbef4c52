"""Ratings of exposure: what is read, and what is no such table."""

from decimal import Decimal

import pytest

from roles.occupations.official import WrongFile
from roles.occupations.official.exposure import CONTEXT, TASKS, read_exposure
from tests.factories.exposure import context_table, tasks_table


def fault(data):
    with pytest.raises(WrongFile) as refused:
        read_exposure(data, "x.csv")
    return str(refused.value)


def test_task_ratings_are_read_to_four_decimals():
    file = read_exposure(tasks_table(("11-1011.00", "Chiefs", "0.820000000001", "0.35")), "x.csv")
    (row,) = file.rows
    assert (file.layout, row.code, row.title) == (TASKS, "11-1011.00", "Chiefs")
    assert row.values["dv_rating_beta"] == Decimal("0.8200")
    assert row.values["human_rating_beta"] == Decimal("0.3500")


def test_work_contexts_are_read_by_title():
    file = read_exposure(context_table(("Lamp Records Specialists", "0.7")), "x.csv")
    (row,) = file.rows
    assert (file.layout, row.code, row.title) == (CONTEXT, "", "Lamp Records Specialists")
    assert row.values["degree_of_automation_context"] == Decimal("0.7000")


def test_table_cut_within_a_row_is_refused():
    whole = tasks_table(("11-1011.00", "Chiefs", "0.5", "0.5"), ("29-2072.00", "Lamps", "1", "0"))
    for length in range(len(whole)):
        if whole[:length].endswith(b"\n") and whole[:length].count(b"\n") > 1:
            continue  # at the end of a row: its number of rows tells, see the import
        assert "x.csv" in fault(whole[:length]), length


TWO = tasks_table(("11-1011.00", "Chiefs", "0.5", "0.5"), ("29-2072.00", "Lamps", "1", "0"))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (TWO.replace(b"dv_rating_alpha,dv_rating_beta", b"dv_rating_beta,dv_rating_alpha"),
         "stand in another order"),
        (b"a,b\n1,2\n", "does not have the columns"),
        (b"\x00", "no plain text"),
        (TWO.replace(b",0.5,0.5,0.5,0.5", b",0.5,1.5,0.5,0.5", 1), "no number from 0 to 1"),
        (TWO.replace(b",0.5,0.5,0.5,0.5", b",0.5,-0.5,0.5,0.5", 1), "no number from 0 to 1"),
        (TWO.replace(b",0.5,0.5,0.5,0.5", b",0.5,nan,0.5,0.5", 1), "no number from 0 to 1"),
        (TWO.replace(b",0.5,0.5,0.5,0.5", b",0.5,,0.5,0.5", 1), "no number from 0 to 1"),
        (TWO.replace(b",0.5,0.5,0.5,0.5", b",0.1,0.5,0.5,0.5", 1), "halfway"),
        (TWO.replace(b"29-2072.00", b"29-2072"), "is no O*NET code"),
        (TWO.replace(b"29-2072.00", b"11-1011.00"), "not in the order"),
        (TWO.replace(b"Lamps", b""), "title is empty"),
        (context_table(("A", "0.2"), ("B", "0.3")), "re-ordered"),
        (context_table(("A", "0.3"), ("A", "0.2")), "is there twice"),
        (context_table(), "no rows"),
    ],
)  # fmt: skip
def test_other_table_is_refused_in_words(data, expected):
    assert expected in fault(data)
