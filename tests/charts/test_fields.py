"""Roles field by field: marks that can be told apart, and counts where they are many."""

from decimal import Decimal

from roles.charts.fields import MOST_MARKS, Standing, make_fields


def standing(score, name="Cook", quoted=False):
    return Standing(f"{name} (Senior)", name, Decimal(score), quoted)


def test_fields_stand_in_the_order_of_their_medians_and_empty_ones_not_at_all():
    rows = make_fields(
        [
            ("Health", "/h/", [standing("60"), standing("70"), standing("10")]),
            ("Office", "/o/", [standing("20")]),
            ("Sea", "/s/", []),
        ]
    )
    assert [(row.name, row.count) for row in rows] == [("Office", 1), ("Health", 3)]
    assert (rows[1].lowest, rows[1].highest) == ("10 Cook", "70 Cook")
    assert rows[1].text == "Health, 3 roles, from 10 Cook to 70 Cook"


def test_marks_nearer_than_they_are_wide_stand_on_two_levels():
    [row] = make_fields([("A", "/", [standing("50"), standing("51"), standing("53")])])
    first, second, third = (mark.path for mark in row.marks)
    assert first != second
    assert third == first
    assert [mark.x for mark in row.marks] == ["50", "51", "53"]


def test_mark_says_its_name_its_score_and_that_it_is_quoted():
    [row] = make_fields([("A", "/", [standing("50.5", quoted=True)])])
    assert row.marks[0].text == "Cook (Senior): 50.5, quoted"
    assert (row.marks[0].quoted, row.marks[0].zone) == (True, "green")


def test_many_roles_are_counted_and_the_drawing_stays_as_large():
    few = MOST_MARKS + 1
    sizes = []
    for number in (few, few * 50):
        roles = [standing(Decimal(index % 1001) / 10) for index in range(number)]
        [row] = make_fields([("A", "/", roles)])
        assert (row.count, row.marks) == (number, ())
        assert sum(int(bar.text.split()[0].replace(",", "")) for bar in row.bars) == number
        assert max(Decimal(bar.height) for bar in row.bars) == 28
        sizes.append(len(row.bars))
    assert max(sizes) <= 50


def test_bars_end_on_the_ground_and_keep_to_the_scale():
    roles = [standing("100")] * (MOST_MARKS + 1)
    [row] = make_fields([("A", "/", roles)])
    [bar] = row.bars
    assert (bar.x, bar.width, Decimal(bar.y) + Decimal(bar.height)) == ("98", "2", 32)
    assert bar.text == "101 roles from 98 to 100"
