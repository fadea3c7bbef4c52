"""A BLS table: what is read, what is left out and why, and what is no such table."""

from decimal import Decimal

import pytest

from roles.occupations.official import WrongFile, read_bls
from tests.factories.official import BLS_ROWS, bls_table

ACTORS, CHIEFS, RECORDS, MILITARY, ZOO = BLS_ROWS


def read(*rows, **years):
    return read_bls(bls_table(*rows, **years), "bls.csv")


def fault(data):
    with pytest.raises(WrongFile) as refused:
        read_bls(data, "bls.csv")
    return str(refused.value)


def padded(odd):
    """A table with one odd row among so many good ones that it is still that table."""
    many = [RECORDS.replace("Lamp rec", f"Lamp {n:02d} rec").replace("29-2072", f"29-1{n:03d}")
            for n in range(40)]  # fmt: skip
    return read(*sorted((*many, odd, ZOO), key=str.casefold))


def test_table_is_read_with_its_years():
    edition = read()
    assert (edition.vintage, edition.count, edition.is_known) == ("2031-41", 5, False)
    row = next(row for row in edition.rows if row.code == "29-2072")
    assert (row.jobs, row.projected, row.change, row.growth) == (194_800, 208_600, 13_800, 7)
    assert (row.pay_year, row.pay_hour) == (50_250, Decimal("24.16"))
    assert (row.education, row.experience) == ("Postsecondary nondegree award", "None")


def test_several_ways_in_are_no_value():
    row = next(row for row in read().rows if row.code == "11-1010")
    assert row.education == ""
    assert row.experience == "5 years or more"


def test_row_without_a_code_is_reported_and_never_guessed():
    edition = read()
    assert [note.line for note in edition.notes if "no occupation code" in note.message] == [5]
    assert all("Military" not in row.title for row in edition.rows)


def test_pay_for_a_year_that_somebody_multiplied_is_left_out():
    actors = read().rows[0]
    assert (actors.pay_year, actors.pay_hour) == (None, Decimal("23.33"))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("208600", "218600", "do not make 218,600"),
        (",7,", ",9,", "is not 9%"),
        ("Much faster than average", "Decline", "does not go with 7%"),
        ("24.16", "34.16", "do not agree"),
        ("194800", "many", "“many” is no number for num_jobs"),
        ("29-2072", "292072", "is no SOC code"),
        ("29-2072", "29-1000", "stands in 2 rows"),
        ("50250", "-50250", "out of range"),
    ],
)
def test_row_that_contradicts_itself_is_left_out_whole(old, new, expected):
    edition = padded(RECORDS.replace(old, new))
    assert any(expected in note.message for note in edition.notes)
    assert all(row.title != "Lamp records specialists" for row in edition.rows)


def test_rounding_is_no_contradiction():
    edition = padded(RECORDS.replace("208600", "208700").replace("13800", "13800"))
    assert edition.notes == ()


def test_table_cut_anywhere_is_refused():
    whole = bls_table()
    for length in range(len(whole) - 2):
        assert "“bls.csv”" in fault(whole[:length]), length


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (bls_table(*BLS_ROWS[::-1]), "The rows have been re-ordered."),
        (bls_table(first=2024, last=2034), "has 5 rows, but 342 in the edition 2024-34"),
        (bls_table().replace(b"title,category", b"category,title", 1), "in another order"),
        (bls_table().replace(b"soc_code", b"code", 1), "does not have the columns"),
        (b"a,b\r\n1,2\r\n", "does not have the columns"),
        (b"\x00\x01", "is no plain text"),
        (bls_table(RECORDS.replace("29-2072", ""), ZOO.replace("19-1023", "")), "No row of"),
        (bls_table(RECORDS.replace("7,", "x,"), ZOO), "make no sense"),
    ],
)
def test_other_table_is_refused_in_words(data, expected):
    assert expected in fault(data)
