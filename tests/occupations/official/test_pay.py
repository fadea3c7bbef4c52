"""The wage survey: read whole, or refused with the row at fault."""

from decimal import Decimal

import pytest

from roles.occupations.official import WrongFile
from roles.occupations.official.pay import read_pay
from tests.factories.workbooks import PAID, pay_table

NAME = "bls_oews_may_2031_national.csv"
WHOLE = pay_table()


def fault(data, name=NAME):
    with pytest.raises(WrongFile) as refused:
        read_pay(data, name)
    return str(refused.value)


def test_spread_of_detailed_occupations_is_read_and_of_groups_that_stand_alone():
    edition = read_pay(WHOLE, NAME)
    assert (edition.year, edition.vintage) == (2031, "May 2031")
    assert [row.code for row in edition.rows] == ["11-1011", "27-2011", "29-2072", "31-1120"]
    chief, actor, specialist, _aides = edition.rows
    assert (chief.hour_10, chief.year_10, chief.year_90) == (Decimal(10), 20_800, 104_000)
    assert (actor.hour_75, actor.hour_90, actor.year_50) == (Decimal(40), None, None)
    assert (specialist.hour_50, specialist.year_50) == (None, 62_400)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (WHOLE.replace(b"soc_code,title", b"title,soc_code"), "stand in another order"),
        (WHOLE[:-1], "cut short"),
        (pay_table(PAID[::-1]), "comes after"),
        (pay_table((("29-2072.00", "Lamps", PAID[0][2]),)), "line 2: “29-2072.00” is no SOC code"),
        (WHOLE.replace(b"20800,41600", b"41600,20800", 1), "does not rise from low to high"),
        (WHOLE.replace(b"62400", b"70000", 1), "line 2: 30 an hour and 70000 a year do not"),
        (WHOLE.replace(b"62400", b"62.400,00", 1), "columns instead of"),
        (WHOLE.replace(b"62400", b"62400 $", 1), "line 2: “62400 $” is no pay"),
        (WHOLE.replace(b'"Actors"', b'""'), "line 4: the title is empty"),
    ],
)
def test_other_table_is_refused_with_the_row_at_fault(data, expected):
    assert expected in fault(data)


def test_month_of_the_survey_is_in_the_file_s_name():
    assert "does not say which survey" in fault(WHOLE, "wages.csv")
    assert "6 rows, but 1,104 in that survey" in fault(WHOLE, NAME.replace("2031", "2025"))
