"""The distribution of a score: exact, by two independent ways of counting, and by hand."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings

from roles.scoring import AIJRI_1, Distribution, Outcomes, Override, Zone, composite, likely_range
from roles.scoring import distribution_of as distribution
from roles.scoring.errors import ErrorModel
from tests.depth import tries
from tests.scoring.strategies import whole_inputs
from tests.scoring.vectors import VECTORS, make_inputs

ERRORS = ErrorModel("made-up", whole=8, lean=1, off=1, along=3, against=0)


def chances_by_trying(inputs, scales):
    """Every way in which the rows of the named scales can be off, scored one at a time."""
    rows = [(name, i) for name in scales for i in range(len(getattr(inputs, name)))]
    found: dict[Decimal, Fraction] = {}
    # (of 8: how likely the lean is; a notch less resistant, the same, a notch more)
    leans = ((1, (3, 5, 0)), (6, (1, 6, 1)), (1, (0, 5, 3)))
    for (weight, odds), *deltas in product(leans, *[(-1, 0, 1)] * len(rows)):
        changed = inputs
        for (name, index), delta in zip(rows, deltas, strict=True):
            scale = getattr(AIJRI_1, name)
            group = list(getattr(changed, name))
            score = min(max(group[index].score + delta, scale.lowest), scale.highest)
            group[index] = replace(group[index], score=score)
            changed = replace(changed, **{name: tuple(group)})
        chance = Fraction(weight, 8)
        for (name, _), delta in zip(rows, deltas, strict=True):
            chance *= Fraction(odds[getattr(AIJRI_1, name).better * delta + 1], 8)
        score = composite(changed, QUIET).score
        found[score] = found.get(score, Fraction(0)) + chance
    return found


# Evidence, barriers and growth at their only value: what is left to be off are the tasks.
QUIET = replace(
    AIJRI_1,
    errors=ERRORS,
    evidence=replace(AIJRI_1.evidence, lowest=0, highest=0),
    barriers=replace(AIJRI_1.barriers, lowest=0, highest=0),
    growth=replace(AIJRI_1.growth, lowest=0, highest=0),
)


def test_a_week_of_three_tasks_is_counted_as_trying_all_81_ways_counts_it():
    inputs = make_inputs(tasks=(("50", 1), ("30", 3), ("20", 5)))
    tried = chances_by_trying(inputs, ["tasks"])
    counted = distribution(composite(inputs, QUIET))
    assert {
        Decimal(counted.first + index) / 10: Fraction(count, counted.total)
        for index, count in enumerate(counted.counts)
        if count
    } == tried


def test_one_task_at_the_end_of_its_scale_keeps_the_chance_of_the_missing_notch():
    counted = distribution(composite(make_inputs(tasks=(("100", 5),)), QUIET))
    # Off by a notch to the better: 0, 1 and 3 of 8, by the lean.
    assert counted.chance_below(Decimal("10.0")) == 1 - Fraction(0 * 1 + 1 * 6 + 3 * 1, 64)
    assert counted.first == 58  # (1 - 0.54) / 7.93


@settings(max_examples=tries(60))
@given(whole_inputs)
def test_counting_by_threshold_and_counting_each_tenth_agree(inputs):
    result = composite(inputs)
    outcomes, counted = Outcomes(result), distribution(result)
    assert outcomes.total == counted.total
    last = counted.first + len(counted.counts)
    for tenths in (0, 1, counted.first, counted.first + 1, 250, 480, last - 1, last, 1000, 1001):
        assert outcomes.below(tenths) == counted.below(tenths)
    assert outcomes.interval(Decimal("0.9")) == counted.interval(Decimal("0.9"))


@given(whole_inputs)
def test_zones_make_certainty_and_the_range_holds_its_share(inputs):
    result = composite(inputs)
    counted = distribution(result)
    assert sum(counted.chance_of(zone, AIJRI_1) for zone in Zone) == 1
    low, high = counted.interval(Decimal("0.9"))
    assert counted.counts[0] > 0 < counted.counts[-1]
    inside = counted.chance_below(high + Decimal("0.1")) - counted.chance_below(low)
    assert inside >= Fraction(9, 10)
    assert low <= high


@pytest.mark.parametrize("gap", ["-4.0", "4.9"])
def test_an_override_moves_the_whole_distribution(gap):
    plain = composite(make_inputs(tasks=(("60", 2), ("40", 3))))
    set_by_hand = Override(plain.score + Decimal(gap), "why")
    moved = composite(replace(plain.inputs, override=set_by_hand))
    before, after = distribution(plain), distribution(moved)
    assert after.counts == before.counts
    assert after.first - before.first == int(Decimal(gap) * 10)
    assert Outcomes(moved).below(after.first + 9) == after.below(after.first + 9)


def test_a_distribution_is_held_to_the_scale():
    highest = distribution(composite(VECTORS[3].inputs()))
    assert highest.first + len(highest.counts) - 1 == 1000
    lowest = distribution(composite(VECTORS[2].inputs()))
    assert lowest.first == 0


def test_the_printed_range_reaches_out_to_the_published_score():
    """Twenty judgements at the bottom can only be too low: most outcomes lie above 0.0."""
    inputs = make_inputs(tasks=(("5", 5),) * 20, evidence=(-2,) * 5, growth=-2)
    result = composite(inputs)
    outcomes = Outcomes(replace(result, method=replace(AIJRI_1, errors=replace(ERRORS, lean=0))))
    assert outcomes.interval(AIJRI_1.range_share)[0] > result.score == 0
    assert likely_range(outcomes, result)[0] == 0


def test_chance_above_compares_two_independent_scores():
    one = Distribution(100, (1, 1))  # 10.0 or 10.1
    other = Distribution(100, (0, 1, 1))  # 10.1 or 10.2
    assert one.chance_above(other) == 0
    assert other.chance_above(one) == Fraction(3, 4)


def test_the_published_coder_is_red_in_nearly_every_outcome():
    coder = distribution(composite(VECTORS[1].inputs()))
    assert coder.chance_of(Zone.RED, AIJRI_1) > Fraction(998, 1000)
    low, high = coder.interval(AIJRI_1.range_share)
    assert low < Decimal("11.6") < high


def test_there_is_no_distribution_without_a_score():
    assert distribution(composite(make_inputs(growth=None))) is None
    with pytest.raises(ValueError, match="no score"):
        Outcomes(composite(make_inputs(growth=None)))
