"""Roles field by field: marks that can be told apart, and counts where they are many."""

from decimal import Decimal

from roles.charts.fields import FieldRoles, Standing, make_fields


def standing(score, name="Cook", quoted=False):
    return Standing(f"{name} (Senior)", name, Decimal(score), quoted, f"/{score}/")


def test_fields_stand_in_the_order_of_their_medians_and_empty_ones_not_at_all():
    rows = make_fields(
        [
            FieldRoles("Health", "/h/", [standing("60"), standing("70"), standing("10")]),
            FieldRoles("Office", "/o/", [standing("20")]),
            FieldRoles("Sea", "/s/"),
        ]
    )
    assert [(row.name, row.count) for row in rows] == [("Office", 1), ("Health", 3)]
    assert rows[1].ends == "10 Cook / 70 Cook"
    assert rows[1].text == "Health, 3 roles, from 10 Cook to 70 Cook"


def test_marks_nearer_than_they_are_wide_stand_on_two_levels():
    [row] = make_fields([FieldRoles("A", "/", [standing("50"), standing("51"), standing("53")])])
    first, second, third = (mark.path for mark in row.marks)
    assert first != second
    assert third == first
    assert [mark.x for mark in row.marks] == ["50", "51", "53"]


def test_mark_says_its_name_its_score_and_that_it_is_quoted():
    [row] = make_fields([FieldRoles("A", "/", [standing("50.5", quoted=True)])])
    assert row.marks[0].text == "Cook (Senior): 50.5, quoted"
    assert (row.marks[0].quoted, row.marks[0].zone) == (True, "green")


def test_counted_fields_stand_in_the_order_of_their_medians_with_their_zones_in_words():
    rows = make_fields(
        [
            FieldRoles("Health", "/h/", places={("green", 30): 3, ("red", 2): 1}),
            FieldRoles("Office", "/o/", places={("red", 4): 1_000, ("yellow", 13): 1}),
            FieldRoles("Sea", "/s/"),
        ]
    )
    assert [(row.name, row.count, row.marks) for row in rows] == [
        ("Office", 1_001, ()),
        ("Health", 4, ()),
    ]
    assert rows[0].ends == "1,000 Red, 1 Yellow"
    assert rows[1].text == "Health, 4 roles: 1 Red, 3 Green"


def test_bars_of_a_zone_are_one_path_from_the_ground_the_fullest_the_tallest():
    [row] = make_fields([FieldRoles("A", "/", places={("green", 30): 2, ("green", 31): 1})])
    [bars] = row.bars
    assert (bars.zone, bars.path) == ("green", "M60 32v-28h2v28zM62 32v-14h2v14z")


def test_two_points_that_an_edge_parts_are_counted_on_either_side_of_it():
    places = {("red", 12): 2, ("yellow", 12): 1, ("yellow", 20): 4}
    [row] = make_fields([FieldRoles("A", "/", places=places)])
    red, yellow = row.bars
    # As dense as four roles in two points, and as two.
    assert red.path == "M24 32v-28h1v28z"
    assert yellow.path == "M25 32v-14h1v14zM40 32v-28h2v28z"


def test_end_of_the_scale_belongs_to_the_last_bar():
    [row] = make_fields([FieldRoles("A", "/", places={("green", 50): 1, ("green", 49): 1})])
    assert [bars.path for bars in row.bars] == ["M98 32v-28h2v28z"]


def test_estimates_are_counted_behind_the_roles_and_said():
    rows = make_fields(
        [
            FieldRoles("A", "/", [standing("30")], estimated={("red", 4): 2}),
            FieldRoles("B", "/", estimated={("green", 30): 1_000}),
        ]
    )
    assert [row.ends for row in rows] == ["30 Cook; 2 estimated", "1,000 estimated"]
    assert rows[0].text == "A, 1 role: 30 Cook; 2 estimated"
    assert (rows[1].count, rows[1].bars) == (0, ())
    # All bars have one height, that of the fullest place.
    assert [row.estimated[0].path for row in rows] == ["M8 32v-0.06h2v0.06z", "M60 32v-28h2v28z"]


def test_marked_role_is_ringed_whether_roles_are_drawn_or_counted():
    one = standing("30", "Judge")
    for drawn in ({"roles": [one, standing("40")]}, {"places": {("yellow", 15): 1}}):
        [row] = make_fields([FieldRoles("A", "/", marked=[one], **drawn)])
        [mark] = row.marked
        assert (mark.x, mark.text, mark.url) == ("30", "Judge (Senior): 30.0", "/30/")
