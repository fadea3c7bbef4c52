"""Ranges on one scale, and the bars of a gap."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from roles.charts.gap import make_gap_bars
from roles.charts.ranges import make_ranges

D = Decimal


def test_a_range_is_drawn_from_its_low_to_its_high_end():
    (line,) = make_ranges([("Coder", D("11.6"), D("9.9"), D("16.4"))]).lines
    assert (line.x, line.low, line.width, line.high) == ("11.6", "9.9", "6.5", "16.4")
    assert (line.label, line.zone) == ("9.9 to 16.4", "red")
    assert line.text == "Coder: 11.6, Red; likely 9.9 to 16.4"


def test_a_score_without_rows_has_no_range_and_says_so():
    (line,) = make_ranges([("Nurse", D("82.2"), None, None)]).lines
    assert (line.low, line.width, line.label) == ("", "", "range not known")


def test_the_label_stands_behind_the_range_unless_it_would_leave_the_drawing():
    low, high = make_ranges(
        [("a", D("11.6"), D("9.9"), D("16.4")), ("b", D("76.1"), D("66.5"), D("81.5"))]
    ).lines
    assert (low.label_x, low.label_anchor, low.label_shift) == ("16.4", "start", "12")
    assert (high.label_x, high.label_anchor, high.label_shift) == ("66.5", "end", "-12")


def test_the_label_clears_a_score_that_was_set_beside_its_range():
    (line,) = make_ranges([("a", D("30.0"), D("20.0"), D("28.0"))]).lines
    assert line.label_x == "30"


def test_bars_stand_to_both_sides_of_one_zero():
    more, less, none = make_gap_bars([D("3.0"), D("-1.0"), D("0.0")])
    assert {more.zero, less.zero, none.zero} == {"25"}
    assert (more.x, more.width, more.side) == ("25", "75", "more")
    assert (less.x, less.width, less.side) == ("0", "25", "less")
    assert (none.width, none.side) == ("0", "none")


def test_no_difference_at_all_has_no_bars():
    assert [bar.width for bar in make_gap_bars([D("0.0"), D("0.0")])] == ["0", "0"]
    assert make_gap_bars([]) == ()


@given(st.lists(st.decimals(-100, 100, places=1), min_size=1, max_size=9))
def test_every_bar_stays_within_the_drawing(points):
    for bar in make_gap_bars(points):
        assert 0 <= float(bar.x) <= 100
        assert float(bar.x) + float(bar.width) <= 100.02
