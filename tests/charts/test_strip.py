"""One score, or one estimate, in a line: at its place, hollow where nobody here judged it."""

from decimal import Decimal

from roles.charts.strip import make_estimate_strip, make_strip
from roles.charts.zone_marks import DOT
from roles.scoring import Zone


def test_a_judged_score_has_its_range_and_a_solid_mark():
    strip = make_strip(Decimal("26.9"), Decimal("22.6"), Decimal("31.9"), is_hollow=False)
    assert (strip.x, strip.low, strip.width) == ("26.9", "22.6", "9.3")
    assert strip.zone == Zone.YELLOW
    assert strip.path == DOT[Zone.YELLOW].format(y=8)
    assert not strip.is_hollow
    assert strip.text == "26.9 of 100, likely 22.6 to 31.9"


def test_a_quoted_score_is_hollow_and_says_that_its_range_is_not_known():
    strip = make_strip(Decimal("82.2"), None, None, is_hollow=True)
    assert (strip.x, strip.low, strip.width) == ("82.2", "", "")
    assert strip.is_hollow
    assert strip.text == "82.2 of 100, its range is not known"


def test_an_estimate_is_a_range_with_nothing_marked_in_it():
    strip = make_estimate_strip("yellow", Decimal("21.6"), Decimal("57.4"))
    assert (strip.path, strip.x, strip.low, strip.width) == ("", "", "21.6", "35.8")
    assert strip.text == "estimated 22 to 57 of 100"
