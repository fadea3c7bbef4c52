"""Charts as values: positions, what they say in words, and numbers as attributes."""

from decimal import Decimal

import pytest

from roles.charts import make_scale, make_spread, make_week
from roles.charts.position import attribute
from roles.scoring import Mode, TaskRow


@pytest.mark.parametrize(
    ("value", "text"),
    [(Decimal("15.1"), "15.1"), (Decimal("0.0"), "0"), (25, "25"), (Decimal("33.333"), "33.33")],
)
def test_attribute_is_short_and_has_a_point(value, text):
    assert attribute(value) == text


def test_scale_has_the_zones_edge_to_edge_and_says_itself():
    scale = make_scale([("Coder", Decimal("11.6"))])
    assert [(s.zone, s.x, s.width) for s in scale.spans] == [
        ("red", "0", "25"),
        ("yellow", "25", "23"),
        ("green", "48", "52"),
    ]
    assert scale.marks[0].x == "11.6"
    assert scale.text.endswith("Coder at 11.6 in the Red zone.")
    assert scale.marks[0].letter == ""


def test_several_marks_get_letters_that_do_not_overlap():
    scale = make_scale([(name, Decimal(score)) for name, score in
                        (("a", "10.0"), ("b", "12.0"), ("c", "80.0"), ("d", "11.0"))])  # fmt: skip
    assert [mark.letter for mark in scale.marks] == ["A", "B", "C", "D"]
    heights = [mark.letter_y for mark in scale.marks]
    assert len({heights[0], heights[1], heights[3]}) == 3
    assert heights[2] == heights[0]
    assert scale.height > make_scale([("a", Decimal("10.0"))]).height


def test_week_groups_tasks_by_mode_from_the_left():
    week = make_week(
        [
            TaskRow("walk", Decimal(10), 1, Mode.NOT_INVOLVED),
            TaskRow("type", Decimal(60), 5, Mode.DISPLACEMENT),
            TaskRow("talk", Decimal(30), 2, Mode.AUGMENTATION),
        ]
    )
    assert [(s.name, s.x, s.width) for s in week.segments] == [
        ("type", "0", "60"),
        ("talk", "60", "30"),
        ("walk", "90", "10"),
    ]
    assert "60\u00a0% displacement, 30\u00a0% augmentation, 10\u00a0% not involved" in week.text


def test_spread_stacks_roles_that_would_overlap_and_counts_zones():
    spread = make_spread((f"role {n}", Decimal("30.0")) for n in range(3))
    assert len({dot.x for dot in spread.dots}) == 1
    assert len({dot.path for dot in spread.dots}) == 3
    assert spread.text == "3 roles on the scale from 0 to 100: 0 Red, 3 Yellow, 0 Green."


@pytest.mark.parametrize(
    ("score", "low", "high"),
    [("24.9", 0, 25), ("25.0", 25, 48), ("47.9", 25, 48), ("48.0", 48, 100), ("100.0", 48, 100)],
)
def test_dot_never_stands_in_another_zone(score, low, high):
    (dot,) = make_spread([("role", Decimal(score))]).dots
    assert low < Decimal(dot.x) < high
