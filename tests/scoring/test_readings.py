"""Two readings of a role, the fit of the error model to them, and how it is held to account."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest

from roles.scoring import AIJRI_1, composite
from roles.scoring.readings import (
    WHOLE,
    Coverage,
    Held,
    Pair,
    calibrate,
    cross_tested,
    fit_errors,
    fitted_and_tested,
    halves,
)
from tests.scoring.vectors import make_inputs

WEEK = tuple((str(share), score) for share, score in ((40, 2), (30, 3), (20, 1), (10, 5)))


def make_pair(key="a", **second):
    first = make_inputs(tasks=WEEK)
    return Pair(key, composite(first), composite(make_inputs(**{"tasks": WEEK, **second})))


def test_differences_are_told_in_the_direction_of_resistance():
    week = (("40", 2), ("30", 1), ("20", 1), ("10", 5))
    [task, rating] = make_pair(tasks=week, barriers=(1, 0, 0, 0, 0)).differences()
    assert (task.where, task.first, task.second, task.notches) == ("tasks", 3, 1, 2)
    assert (rating.where, rating.notches) == ("barriers", 1)


def test_judgements_are_counted_by_what_their_scale_allows():
    """Two tasks between the ends, one at the best, one at the worst; the rest stay."""
    same = make_pair().counts()
    assert sum(same) == 4 + 5 + 5 + 1
    worse = make_pair(tasks=(("40", 3), ("30", 2), ("20", 2), ("10", 4))).counts()
    changes = [after - before for before, after in zip(same, worse, strict=True)]
    assert changes == [1, -2, 1, -1, 1, 1, -1]


def drawn_pair(key, chance, rates):
    """A second reading drawn with a lean; `rates` are (worse, better) for each of the leans."""
    draw = Random(key)  # noqa: S311
    lean = draw.choices((-1, 0, 1), (chance, 1 - 2 * chance, chance))[0]
    worse, better = rates[lean]

    def again(score, scale):
        way = draw.choices((-1, 0, 1), (worse, 1 - worse - better, better))[0] * scale.better
        return min(max(score + way, scale.lowest), scale.highest)

    week = [(str(10), score) for score in (1, 2, 2, 3, 3, 3, 4, 4, 5, 2)]
    rows = {
        where: [draw.choice((-1, 0, 1)) if where == "evidence" else 1 for _ in range(5)]
        for where in ("evidence", "barriers")
    }
    first = make_inputs(tasks=week, **{name: tuple(row) for name, row in rows.items()})
    second = make_inputs(
        tasks=[(share, again(score, AIJRI_1.tasks)) for share, score in week],
        **{
            name: tuple(again(score, getattr(AIJRI_1, name)) for score in row)
            for name, row in rows.items()
        },
    )
    return Pair(str(key), composite(first), composite(second))


def test_fit_finds_the_rates_that_pairs_were_drawn_with():
    rates = {-1: (0.4, 0.03), 0: (0.1, 0.1), 1: (0.03, 0.4)}
    found = fit_errors([drawn_pair(key, 0.25, rates) for key in range(300)], "drawn")
    assert found.whole == WHOLE
    assert abs(found.lean / WHOLE - 0.25) < 0.08
    assert abs(found.off / WHOLE - 0.1) < 0.04
    assert abs(found.along / WHOLE - 0.4) < 0.05
    assert abs(found.against / WHOLE - 0.03) < 0.04


def test_fit_of_readings_that_never_lean_hardly_leans():
    rates = dict.fromkeys((-1, 0, 1), (0.1, 0.1))
    found = fit_errors([drawn_pair(key, 0.0, rates) for key in range(200)], "even")
    assert found.lean * (found.along - found.against) / WHOLE < 0.5


def test_nothing_is_fitted_to_no_pairs():
    with pytest.raises(ValueError, match="no pairs"):
        fit_errors([], "none")


def held(key, second, low="20.0", high="30.0", on=date(2026, 1, 1)):
    return Held(key, Decimal("25.0"), Decimal(low), Decimal(high), Decimal(second), on)


def test_halves_are_the_same_whatever_the_order_they_come_in():
    pairs = [held(str(number), "25.0") for number in range(9)]
    fitted, tested = halves(pairs)
    assert (len(fitted), len(tested)) == (4, 5)
    assert halves(pairs[::-1]) == (fitted, tested)


def test_calibration_counts_both_halves_and_means_over_all():
    pairs = [held("a", "20.0"), held("b", "30.1"), held("c", "31.0"), held("d", "25.0")]
    found = calibrate(pairs, AIJRI_1)
    assert (found.fitted.pairs, found.tested.pairs, found.pairs) == (2, 2, 4)
    assert found.fitted.inside + found.tested.inside == 2
    assert found.mean_width == 10
    assert found.mean_shift == Decimal("1.525")
    assert calibrate(pairs[:1], AIJRI_1) is None


@pytest.mark.parametrize(
    ("inside", "pairs", "holds"),
    [
        (7, 12, False),
        (19, 24, True),
        (18, 24, False),
        (24, 24, True),
        (0, 0, False),
    ],
)
def test_coverage_holds_unless_chance_alone_would_hardly_make_it_so_low(inside, pairs, holds):
    """P(X <= k), X binomial with 0.9: .0043 of 7 in 12; .085 of 19 in 24, .028 of 18."""
    assert Coverage(inside, pairs).holds(Decimal("0.9")) is holds


def test_readers_see_no_difference_where_there_is_none():
    pair = make_pair()
    assert (pair.shift, list(pair.differences())) == (0, [])
    assert replace(pair, key="b").first == pair.first


def test_each_half_is_tested_by_the_fit_to_the_other():
    """Readers who never differ fit a model without width, which holds themselves only."""
    same = [make_pair(f"same {number}") for number in range(6)]
    assert cross_tested(same) == Coverage(6, 6)
    one, other = halves(same)
    week = tuple((share, min(score + 2, 5)) for share, score in WEEK)
    far = [replace(pair, second=make_pair(tasks=week).second) for pair in other]
    assert cross_tested([*one, *far]) == Coverage(len(one), 6)


def test_what_was_read_since_the_fit_had_no_part_in_it():
    errors = AIJRI_1.errors
    then = [held(str(number), "25.0") for number in range(8)]
    since = [held(str(number), "25.0", on=errors.read_to + timedelta(1)) for number in range(5)]
    before = fitted_and_tested(then, errors)
    assert fitted_and_tested(since + then, errors) == (before[0], before[1] + since)
