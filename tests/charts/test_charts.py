"""Charts as values: positions, what they say in words, and numbers as attributes."""

from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from roles.charts import make_scale, make_spread, make_week
from roles.charts.position import attribute
from roles.charts.scale import LINE_PX, Likely
from roles.charts.week import weeks_said
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
    assert scale.marks[0].word == ""


def test_likely_range_is_a_line_from_its_lower_end_to_its_upper():
    scale = make_scale([("Coder", Decimal("45.0"))], likely=(Decimal("37.4"), Decimal("52.7")))
    assert scale.likely == Likely(x="37.4", width="15.3", end="52.7")
    assert (scale.marks[0].x, scale.marks[0].zone) == ("45", "yellow")
    assert scale.text.endswith("Coder at 45.0 in the Yellow zone. Likely between 37.4 and 52.7.")


@pytest.mark.parametrize(("low", "high"), [("0.0", "100.0"), ("11.6", "11.6"), ("47.9", "48.0")])
def test_likely_range_ends_where_its_line_ends(low, high):
    likely = make_scale([("a", Decimal(low))], likely=(Decimal(low), Decimal(high))).likely
    assert Decimal(likely.x) == Decimal(low)
    assert Decimal(likely.x) + Decimal(likely.width) == Decimal(likely.end) == Decimal(high)


def test_scale_is_drawn_where_its_values_say():
    scale = make_scale([("a", Decimal("45.0"))], likely=(Decimal("37.4"), Decimal("52.7")))
    drawing = " ".join(render_to_string("charts/_scale.html", {"scale": scale}).split())
    bar, line = scale.bar_y, scale.likely_y
    for drawn in (
        f'data-zone="yellow" x="25%" y="{bar}" width="23%" height="12"/>',
        f'class="scale-likely" x="37.4%" y="{line}" width="15.3%" height="2"/>',
        f'class="scale-likely" x="37.4%" y="{bar}" width="2" height="12"/>',
        f'<svg x="52.7%" overflow="visible"><rect class="scale-likely" x="-2" y="{bar}"',
        '<svg x="45%" y="0" overflow="visible"> <path class="scale-pin"',
        '<text x="25%" y="14" text-anchor="middle">25</text>',
        'data-zone="yellow" x="36.5%" y="14" text-anchor="middle">Yellow</text>',
    ):
        assert drawn in drawing


def test_words_above_several_marks_stand_on_a_line_each():
    marks = [("a", Decimal("10.0")), ("b", Decimal("12.0")), ("c", Decimal("80.0"))]
    scale = make_scale(marks, words=("one", "two", "three"))
    assert [mark.word for mark in scale.marks] == ["one", "two", "three"]
    first, second, third = (mark.word_y for mark in scale.marks)
    assert second - first == third - second == LINE_PX
    assert 0 < first < third < scale.top
    assert scale.height == make_scale(marks).height + 3 * LINE_PX


def test_week_runs_from_the_most_exposed_task_to_the_best_protected_one():
    week = make_week(
        [
            TaskRow("walk", Decimal(10), 1, Mode.NOT_INVOLVED),
            TaskRow("type", Decimal(60), 5, Mode.DISPLACEMENT),
            TaskRow("talk", Decimal(30), 2, Mode.AUGMENTATION),
        ]
    )
    assert [(s.task.name, s.x, s.width) for s in week.segments] == [
        ("type", "0", "60"),
        ("talk", "60", "30"),
        ("walk", "90", "10"),
    ]
    assert "60% AI does it instead, 30% A person, with AI, 10% AI plays no part" in week.text
    assert weeks_said([("Clerk", week), ("Guide", week)]) == (
        "AI does 60% of the week of Clerk instead of a person, 60% of that of Guide"
    )


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
