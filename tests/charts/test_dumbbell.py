"""Letters on a line: where each stands, and on which side of its dot its letter is."""

from decimal import Decimal

from roles.charts.dumbbell import make_dumbbell
from roles.charts.gap import make_bridge


def marks(line):
    return [(mark.letters, mark.x, mark.anchor) for mark in line.marks]


def test_the_outer_letters_stand_outside_and_one_between_them_above():
    line = make_dumbbell([("A", 2), ("B", -2), ("C", 0), ("D", 2)], (-2, 2))
    assert marks(line) == [("B", "0", "end"), ("C", "50", "middle"), ("AD", "100", "start")]
    assert (line.x, line.width) == ("0", "100")
    assert line.ticks == ("0", "25", "50", "75", "100")


def test_what_is_better_when_lower_runs_the_other_way():
    line = make_dumbbell([("A", Decimal(10)), ("B", Decimal(90))], (100, 0))
    assert marks(line) == [("B", "10", "end"), ("A", "90", "start")]
    assert line.ticks == ()


def test_two_near_letters_above_the_line_lean_apart():
    line = make_dumbbell([("A", 0), ("B", 50), ("C", 52), ("D", 100)], (0, 100))
    assert [mark.anchor for mark in line.marks] == ["end", "end", "start", "start"]


def test_a_value_that_is_not_known_has_no_mark_and_none_at_all_no_line():
    assert marks(make_dumbbell([("A", None), ("B", 1)], (0, 2))) == [("B", "50", "start")]
    assert make_dumbbell([("A", None), ("B", None)], (0, 2)) is None


def test_the_ground_of_a_bridge_goes_on_where_a_step_passes_the_end_of_the_scale():
    bridge = make_bridge(Decimal(80), [Decimal(45), Decimal(-25)])
    assert (bridge.first, bridge.last) == ("64", "80")
    assert [step.end for step in bridge.steps] == ["100", "80"]
    assert [ground.width for ground in bridge.grounds] == ["20", "18.4", "41.6"]
