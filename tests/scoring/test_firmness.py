"""How many notches it takes to leave the zone."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given

from roles.scoring import (
    AIJRI_1,
    Distribution,
    Grade,
    Override,
    Zone,
    composite,
    firmness,
    notches,
)
from tests.scoring.strategies import whole_inputs
from tests.scoring.vectors import VECTORS, make_inputs


def moved(inputs, moves):
    """The rows after these (where, position, delta); None where a scale does not allow it."""
    for where, position, delta in moves:
        scale = getattr(AIJRI_1, where)
        if where == "growth":
            score = inputs.growth + delta
            inputs = replace(inputs, growth=score)
        else:
            rows = list(getattr(inputs, where))
            score = rows[position].score + delta
            rows[position] = replace(rows[position], score=score)
            inputs = replace(inputs, **{where: tuple(rows)})
        if not scale.lowest <= score <= scale.highest:
            return None
    return inputs


def every_single(inputs):
    groups = {name: len(getattr(inputs, name)) for name in ("tasks", "evidence", "barriers")}
    for where, count in (groups | {"growth": 1}).items():
        yield from product([where], range(count), (-1, 1))


def fewest_by_trying(inputs, most):
    """The fewest notches up to `most` that change the zone, by trying all of them; else None."""
    zone = composite(inputs).zone
    for count in range(1, most + 1):
        for moves in combinations_with_replacement(every_single(inputs), count):
            there = moved(inputs, moves)
            if there and composite(there).zone is not zone:
                return count
    return None


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: v.role)
def test_published_vectors_need_more_than_two_notches(vector):
    result = composite(vector.inputs())
    found = firmness(result)
    assert fewest_by_trying(vector.inputs(), 2) is None
    assert found.fewest > 2
    assert found.changing == ()


@given(whole_inputs)
def test_fewest_notches_are_those_that_trying_one_and_then_two_finds(inputs):
    found = firmness(composite(inputs)).fewest
    assert fewest_by_trying(inputs, 2) == (found if found <= 2 else None)


@given(whole_inputs)
def test_the_named_moves_change_the_zone_and_are_as_many_as_said(inputs):
    result = composite(inputs)
    found = firmness(result)
    assert sum(abs(move.notches) for move in found.moves) == found.fewest
    there = moved(inputs, [(m.where, m.position, m.notches) for m in found.moves])
    assert composite(there).zone is found.towards is not result.zone


@given(whole_inputs)
def test_span_holds_every_single_notch_and_the_published_score(inputs):
    result = composite(inputs)
    found = firmness(result)
    scores = [result.score, *(notch.score for notch in notches(result))]
    assert (found.lowest, found.highest) == (min(scores), max(scores))
    assert bool(found.changing) == (found.fewest == 1)


def test_span_begins_at_the_published_score_where_no_row_can_get_worse():
    worst = composite(make_inputs((("100", 5),), (-2,) * 5, (0,) * 5, growth=-2))
    found = firmness(worst)
    assert (found.lowest, min(notch.score for notch in found.singles)) == (0, Decimal("0.1"))


def test_a_role_one_notch_from_yellow_says_which_notches():
    found = firmness(composite(make_inputs(tasks=(("80", 1), ("20", 4)))))
    assert (found.fewest, found.towards) == (1, Zone.YELLOW)
    assert {notch.zone for notch in found.changing} == {Zone.YELLOW}


def test_firmness_is_that_of_the_published_score_under_an_override():
    week = (("10", 1),) * 8 + (("10", 4),) * 2
    plain = composite(make_inputs(tasks=week))
    lifted = composite(make_inputs(tasks=week, override=Override(Decimal("53.0"), "why")))
    assert firmness(plain).fewest == 1 < firmness(lifted).fewest


@pytest.mark.parametrize(
    ("red", "grade"),
    [(949, Grade.FAIR), (950, Grade.FIRM), (800, Grade.FAIR), (799, Grade.EDGE)],
)
def test_grade_is_the_chance_of_the_scores_own_zone(red, grade):
    result = composite(make_inputs(tasks=(("100", 5),)))
    assert result.zone is Zone.RED
    counts = (red, 1000 - red)
    assert Grade.of(Distribution(249, counts), result) is grade


def test_there_is_no_firmness_without_a_score():
    assert firmness(composite(make_inputs(growth=None))) is None
