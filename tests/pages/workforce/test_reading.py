"""A list of titles with counts, as people paste it: what is read, what is refused by its row."""

from decimal import Decimal

import pytest

from roles.pages.workforce.reading import MOST_ROWS, decode_list, read_list


def rows(text):
    listed = read_list(text)
    assert listed.problems == ()
    return [(row.title or row.code, row.people) for row in listed.rows]


WANTED = [("Electrician", 24), ("Nurse", 1200)]


@pytest.mark.parametrize(
    "text",
    [
        "Electrician,24\nNurse,1200",
        "Electrician;24\nNurse;1.200",
        "Electrician\t24\nNurse\t1 200\n",
        "\ufeffJob title;Headcount\r\nElectrician;24\r\nNurse;1’200\r\n",
        'Role,Team,Number of people\nElectrician,North,24\nNurse,South,"1,200"',
        "Number,Position\n24,Electrician\n1200,Nurse",
        "Electrician,24\nNurse,1,200",
        "24;Electrician\n1200;Nurse",
        "\n  Electrician ,  24 \n\nNurse,+1200,\n",
    ],
)
def test_lists_as_people_write_them_say_the_same(text):
    assert rows(text) == WANTED


def test_codes_stand_for_titles_with_or_without_a_column_of_their_own():
    assert rows("47-2111;3\n29-1141.00;4") == [("47-2111", 3), ("29-1141", 4)]
    [row] = read_list("Title;SOC code;Count\nSparky;47-2111;3").rows
    assert (row.title, row.code) == ("Sparky", "47-2111")


def test_rows_without_any_number_are_people():
    listed = read_list("Electrician\nNurse\nElectrician")
    assert [row.people for row in listed.rows] == [1, 1, 1]
    assert listed.notes == ("No row has a number: each is counted as one person.",)


def test_parts_of_posts_and_rows_of_nobody():
    assert rows("Nurse;2,5\nCook;0\nClerk;0.5") == [
        ("Nurse", Decimal("2.5")), ("Clerk", Decimal("0.5")),
    ]  # fmt: skip


def test_row_of_a_sum_is_left_out_and_said():
    listed = read_list("Nurse;2\nCook;3\nTotal;5")
    assert sum(row.people for row in listed.rows) == 5
    assert listed.notes == ("Row 3, “Total”, is taken for a sum and left out.",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "The list is empty"),
        (" \n;;\n", "The list is empty"),
        ("Nurse;2\nCook;many", "Row 2 has “many” where a number of people should stand."),
        ("Nurse;2\nCook;-3", "Row 2 has “-3” people: a number cannot be below 0."),
        ("Nurse;2\n\nCook;", "Row 3 has no number of people."),
        ("Title;Count\nNurse;2\n;4", "Row 3 has no title and no occupation code."),
        ("Nurse;999999999999", "more than anybody employs"),
        ("Nurse;0", "No row of the list has any people"),
        ("Nurse;1\n" * (MOST_ROWS + 1), "The first too many is row 5,001."),
        ("N" * 1_000_001, "at most 1,000,000"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_row(text, message):
    listed = read_list(text)
    assert listed.rows == ()
    assert message in listed.problems[0]


def test_many_faults_are_told_as_ten_and_a_number():
    listed = read_list("Nurse;1\n" + "Cook;x\n" * 40)
    assert len(listed.problems) == 11
    assert listed.problems[-1] == "30 more rows like these."


def test_as_many_rows_as_are_allowed_are_read():
    assert len(read_list("Nurse;1\n" * MOST_ROWS).rows) == MOST_ROWS


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_are_read_in_the_codings_of_spreadsheets(coding):
    assert rows(decode_list("Café manager;3".encode(coding))) == [("Café manager", 3)]
