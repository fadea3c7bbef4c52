"""The drawing of all roles on the scale: one of them marked, dots that lead somewhere."""

import re
from decimal import Decimal

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from roles.charts import Stacks, make_spread

WASH = 'class="zone-wash"'


def roles(*scores):
    return [(f"role {number}", Decimal(score)) for number, score in enumerate(scores)]


def height_of(path):
    """Pixels above the axis at which a dot's shape begins."""
    return -float(path.split("m")[0].removeprefix("M0 "))


def test_marked_dot_stands_on_top_of_its_stack_and_is_counted():
    spread = make_spread(roles("30.0", "30.1", "80.0"), marked=("mine", Decimal("30.0")))
    stack = [dot for dot in spread.dots if dot.x == spread.flag.x]
    assert len(stack) == 2
    assert all(height_of(spread.flag.path) > height_of(dot.path) for dot in stack)
    assert spread.text == (
        "4 roles on the scale from 0 to 100: 0 Red, 3 Yellow, 1 Green. Marked: mine, 30.0 Yellow."
    )


@pytest.mark.parametrize(
    ("score", "anchor"), [("2.0", "start"), ("50.0", "middle"), ("99.0", "end")]
)
def test_label_of_the_marked_dot_stays_within_the_drawing(score, anchor):
    spread = make_spread(roles("40.0"), marked=("mine", Decimal(score)))
    assert spread.flag.anchor == anchor
    assert -spread.flag.text_y < spread.height


def test_marked_dot_makes_room_for_its_label_above_the_tallest_stack():
    plain = make_spread(roles(*["30.0"] * 5))
    flagged = make_spread(roles(*["30.0"] * 5), marked=("mine", Decimal("80.0")))
    assert flagged.height > plain.height
    assert -flagged.flag.text_y > max(height_of(dot.path) for dot in flagged.dots) + 5


def test_columns_hold_every_dot_of_their_bin():
    spread = make_spread(roles("30.0", "30.0", "80.0"))
    assert [column.path.count("M0 ") for column in spread.columns] == [2, 1]
    assert spread.columns[0].label == "role 0, 30.0 Yellow; role 1, 30.0 Yellow"


def test_many_roles_are_counted_and_the_drawing_stays_as_large():
    few, many, more = (
        make_spread(
            roles(*[f"{n % 97}.5" for n in range(total)]), marked=("mine", Decimal("30.0"))
        )
        for total in (100, 1_000, 30_000)
    )
    assert len(few.dots) == 100
    assert "Each dot" not in few.text
    assert len(many.columns) == len(more.columns) == len({dot.x for dot in few.dots})
    assert max(many.height, more.height) <= 25 * 13 + 16 + 26
    assert "30,001 roles" in more.text
    assert "Each dot is up to" in more.text
    assert more.columns[0].label.endswith("Red")


def test_the_role_itself_is_left_out_of_the_others():
    spread = make_spread(
        Stacks(roles("30.0", "30.0", "80.0")),
        marked=("mine", Decimal("30.0")),
        without=("role 1", Decimal("30.0")),
    )
    assert [dot.label for dot in spread.dots] == ["role 0, 30.0 Yellow", "role 2, 80.0 Green"]
    assert spread.text.startswith("3 roles")


def test_the_ground_has_a_line_at_each_edge_of_a_zone():
    """Where colours cannot be told apart, as some eyes and dark grounds have it, lines can."""
    drawing = render_to_string("charts/_spread.html", {"spread": make_spread(roles("30.0"))})
    assert re.findall(r'class="bridge-edge" x1="([\d.]+)%"', drawing) == ["25", "48"]
    templates = (settings.BASE_DIR / "templates").rglob("*.html")
    grounds = [text for text in (each.read_text("utf-8") for each in templates) if WASH in text]
    assert len(grounds) > 1
    assert all("-edge" in text for text in grounds)
