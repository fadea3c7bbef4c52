"""Zones, sub-labels, edges and the quick screen at their borders."""

from decimal import Decimal

import pytest

from roles.scoring import AIJRI_1, SubLabel, Zone, edges, label, quick_screen, zone_of


def labelled(score, **changed):
    facts = {
        "task_resistance": Decimal("3.0"),
        "evidence": 0,
        "barriers": 5,
        "growth": 0,
        "share_exposed": Decimal(0),
    } | changed
    return label(Decimal(score), **facts, method=AIJRI_1)


@pytest.mark.parametrize(
    ("score", "zone"),
    [
        ("0.0", Zone.RED),
        ("24.9", Zone.RED),
        ("25.0", Zone.YELLOW),
        ("47.9", Zone.YELLOW),
        ("48.0", Zone.GREEN),
        ("100.0", Zone.GREEN),
    ],
)
def test_zone_changes_exactly_at_its_edges(score, zone):
    assert zone_of(Decimal(score), AIJRI_1) is zone


@pytest.mark.parametrize(
    ("score", "facts", "expected"),
    [
        ("60.0", {"growth": 2, "share_exposed": Decimal(90)}, SubLabel.ACCELERATED),
        ("60.0", {"share_exposed": Decimal(20)}, SubLabel.TRANSFORMING),
        ("60.0", {"share_exposed": Decimal("19.99")}, SubLabel.STABLE),
        ("30.0", {"share_exposed": Decimal(40)}, SubLabel.URGENT),
        ("30.0", {"share_exposed": Decimal("39.5")}, SubLabel.MODERATE),
    ],
)
def test_sub_label_follows_its_rule(score, facts, expected):
    assert labelled(score, **facts)[1] is expected


IMMINENT = {"task_resistance": Decimal("1.79"), "evidence": -6, "barriers": 2}


def test_red_is_imminent_when_all_three_conditions_hold():
    _, sub_label, conditions = labelled("5.0", **IMMINENT)
    assert sub_label is SubLabel.IMMINENT
    assert all(condition.met for condition in conditions)


@pytest.mark.parametrize(
    "spoiled",
    [{"task_resistance": Decimal("1.80")}, {"evidence": -5}, {"barriers": 3}],
)
def test_red_is_plain_when_one_condition_fails_and_says_which(spoiled):
    _, sub_label, conditions = labelled("5.0", **(IMMINENT | spoiled))
    assert sub_label is None
    assert [condition.met for condition in conditions].count(False) == 1


def test_edges_measure_to_both_neighbours_of_yellow():
    below, above = edges(Decimal("30.0"), AIJRI_1)
    assert (below.zone, below.points) == (Zone.RED, Decimal("5.0"))
    assert (above.zone, above.points) == (Zone.GREEN, Decimal("18.0"))


def test_edges_of_red_and_green_have_one_neighbour():
    (above,) = edges(Decimal("15.1"), AIJRI_1)
    assert (above.zone, above.at, above.points) == (Zone.YELLOW, Decimal("25.0"), Decimal("9.9"))
    (below,) = edges(Decimal("82.2"), AIJRI_1)
    assert (below.zone, below.points) == (Zone.YELLOW, Decimal("34.2"))


@pytest.mark.parametrize(
    ("total", "growth", "expected"),
    [
        (0, -1, "almost certainly Red"),
        (2, 1, "likely Red or Yellow"),
        (2, 2, "likely Green (Accelerated) if the tasks hold"),
        (3, -2, "likely Red or Yellow"),
        (5, 0, "likely Yellow"),
        (4, 2, "likely Green (Accelerated)"),
        (6, -1, "likely Yellow or Green"),
        (9, 1, "likely Green"),
        (9, 2, "almost certainly Green"),
    ],
)
def test_quick_screen_reads_the_table(total, growth, expected):
    assert quick_screen(total, growth, AIJRI_1) == expected


def test_quick_screen_refuses_a_total_that_cannot_be():
    with pytest.raises(ValueError, match="expected 0 to 9"):
        quick_screen(10, 0, AIJRI_1)
