"""How far the week alone goes: the least hours to the next zone, and that nothing beats them."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from roles.scoring import Override, Zone, composite
from roles.scoring.least_shift import least_shift
from roles.scoring.my_week import Week, published_hours, rescore
from tests.scoring.strategies import weeks
from tests.scoring.test_my_week import added
from tests.scoring.vectors import make_inputs

# 20, 12 and 8 hours; 22.8 points, Red: 2.2 short of Yellow.
ROWS = (("50", 5), ("30", 3), ("20", 1))
PUBLISHED = composite(make_inputs(ROWS, evidence=(-1, 0, 0, 0, 0), barriers=(1, 0, 0, 0, 0)))


def week_of(published):
    return Week(published_hours(published.inputs.tasks))


def test_least_shift_takes_from_the_most_exposed_and_gives_to_the_least():
    reach = least_shift(PUBLISHED, week_of(PUBLISHED))
    assert (reach.start.zone, reach.edge.zone) == (Zone.RED, Zone.YELLOW)
    assert [(each.name, each.before, each.after) for each in reach.least.tasks] == [
        ("task 1", 20, Decimal("18.2")),
        ("task 3", 8, Decimal("9.8")),
    ]
    assert reach.least.hours == Decimal("1.8")
    assert reach.least.result.zone is Zone.YELLOW


def test_at_most_half_is_taken_and_ten_points_of_the_week_are_given():
    far = least_shift(PUBLISHED, week_of(PUBLISHED)).furthest
    # The last task gets ten points of the week, the middle one its own hours from what is left.
    assert far.week.hours == (Decimal(12), Decimal(16), Decimal(12))
    assert far.hours == 8


def test_task_gets_no_more_than_its_own_hours_again():
    published = composite(make_inputs((("96", 4), ("4", 1))))
    assert least_shift(published, week_of(published)).furthest.week.hours == (
        Decimal("36.8"),
        Decimal("3.2"),
    )


def test_fixed_tasks_neither_give_nor_get():
    reach = least_shift(PUBLISHED, week_of(PUBLISHED), fixed={2})
    assert [each.name for each in reach.furthest.tasks] == ["task 1", "task 2"]
    nothing = least_shift(PUBLISHED, week_of(PUBLISHED), fixed={0, 1, 2})
    assert (nothing.least, nothing.furthest.tasks, nothing.furthest.hours) == (None, (), 0)
    assert nothing.furthest.result.score == nothing.start.score


def test_week_that_cannot_reach_the_edge_says_how_far_it_goes():
    published = composite(make_inputs(ROWS, evidence=(-2, -2, -2, -2, -1)))
    reach = least_shift(published, week_of(published))
    assert reach.least is None
    assert reach.start.score < reach.furthest.result.score < reach.edge.at
    assert (
        reach.best_alone
        == composite(make_inputs((("100", 1),), evidence=(-2, -2, -2, -2, -1))).score
    )


def test_green_week_has_no_zone_left_to_reach():
    published = composite(make_inputs((("50", 2), ("50", 1))))
    reach = least_shift(published, week_of(published))
    assert (reach.start.zone, reach.edge, reach.least) == (Zone.GREEN, None, None)
    assert reach.furthest.result.score > reach.start.score


def test_tasks_of_one_s_own_take_part_and_dropped_ones_do_not():
    week = Week((Decimal(20), Decimal(12), Decimal(0)), (added("2", 1),))
    far = least_shift(PUBLISHED, week).furthest
    assert far.week.hours[2] == 0
    assert far.week.added[0].hours == 4
    assert [each.place for each in far.tasks] == [0, 1, 3]


def test_distance_set_by_the_assessor_counts():
    inputs = replace(PUBLISHED.inputs, override=Override(PUBLISHED.score + 2, "seen in practice"))
    reach = least_shift(composite(inputs), week_of(PUBLISHED))
    assert reach.least.hours < 1
    assert reach.least.result.score >= 25


def test_week_without_hours_goes_nowhere():
    assert least_shift(PUBLISHED, Week((Decimal(0),) * 3)) is None


rows = st.lists(st.tuples(st.integers(1, 8), st.integers(1, 5)), min_size=1, max_size=4)


@given(rows, st.integers(-3, 3))
def test_no_other_way_of_moving_tenths_reaches_the_edge_with_fewer(given_rows, evidence):
    """Every way to change the hours of a tiny week, each task within what it may give and get."""
    total = sum(units for units, _score in given_rows)
    shares = [Decimal(units * 10_000 // total) / 100 for units, _score in given_rows]
    shares[0] += 100 - sum(shares)
    pairs = [(share, score) for share, (_units, score) in zip(shares, given_rows, strict=True)]
    rest = abs(evidence) - min(abs(evidence), 2)
    ratings = tuple(
        (1 if evidence > 0 else -1) * n for n in (min(abs(evidence), 2), rest, 0, 0, 0)
    )
    published = composite(make_inputs(pairs, evidence=ratings))
    tenths = [units * 4 for units, _score in given_rows]
    week = Week(tuple(Decimal(n) / 10 for n in tenths))
    reach = least_shift(published, week)
    ways = product(*(range(-(n // 2), min(n, sum(tenths) // 10) + 1) for n in tenths))
    best = None
    for way in ways:
        if sum(way):
            continue
        moved = sum(n for n in way if n > 0)
        gain = -sum(n * score for n, (_u, score) in zip(way, given_rows, strict=True))
        if reach.least and moved < int(reach.least.hours * 10):
            hours = tuple(Decimal(n + m) / 10 for n, m in zip(tenths, way, strict=True))
            assert gain <= 0 or rescore(published, Week(hours)).result.score < reach.edge.at
        best = max(best or 0, gain)
    done = {task.place: int(task.hours * 10) for task in reach.furthest.tasks}
    assert best == -sum(n * given_rows[place][1] for place, n in done.items())


@given(weeks(), st.integers(-2, 2), st.integers(0, 2))
def test_what_it_proposes_keeps_the_hours_and_crosses(tasks, evidence, barrier):
    published = composite(
        make_inputs(tasks, evidence=(evidence,) * 5, barriers=(barrier,) * 5, growth=evidence)
    )
    reach = least_shift(published, week_of(published))
    for shift in filter(None, (reach.least, reach.furthest)):
        assert shift.week.total == 40
        assert all(hours >= 0 for hours in shift.week.hours)
    assert reach.furthest.result.score >= reach.start.score
    if reach.least:
        assert reach.start.score < reach.edge.at <= reach.least.result.score
        assert reach.least.hours <= reach.furthest.hours
