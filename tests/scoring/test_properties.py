"""What holds for every set of rows: bounds, monotonicity, parts that add up."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from roles.scoring import AIJRI_1, composite, notches, zone_of
from tests.scoring.strategies import whole_inputs


@given(whole_inputs)
def test_score_stays_within_the_scale(inputs):
    result = composite(inputs)
    assert result.problems == ()
    assert 0 <= result.score <= 100
    assert result.score == result.score.quantize(Decimal("0.1"))
    assert 1 <= result.task_resistance <= 5
    assert result.zone is zone_of(result.score, AIJRI_1)


@given(whole_inputs)
def test_one_notch_worse_never_raises_the_score(inputs):
    result = composite(inputs)
    for notch in notches(result):
        worse = notch.delta != getattr(AIJRI_1, notch.where).better
        if worse:
            assert notch.score <= result.score
        else:
            assert notch.score >= result.score


@given(whole_inputs)
def test_parts_of_the_rows_sum_to_raw_exactly(inputs):
    result = composite(inputs)
    assert sum(part.raw for part in result.parts) == result.raw


@given(whole_inputs, st.data())
def test_a_notch_says_what_scoring_the_moved_rows_says(inputs, data):
    result = composite(inputs)
    notch = data.draw(st.sampled_from(notches(result)))
    rows = getattr(inputs, notch.where)
    if notch.where == "growth":
        moved = rows + notch.delta
    else:
        row = replace(rows[notch.position], score=rows[notch.position].score + notch.delta)
        moved = (*rows[: notch.position], row, *rows[notch.position + 1 :])
    again = composite(replace(inputs, **{notch.where: moved}))
    assert again.score == notch.score
    assert notch.changes_zone == (again.zone is not result.zone)


@given(whole_inputs, st.randoms())
def test_order_of_rows_does_not_matter(inputs, random):
    shuffled = {}
    for name in ("tasks", "evidence", "barriers", "principles"):
        rows = list(getattr(inputs, name))
        random.shuffle(rows)
        shuffled[name] = tuple(rows)
    assert composite(replace(inputs, **shuffled)).score == composite(inputs).score


@given(whole_inputs)
def test_shares_by_mode_sum_to_the_week(inputs):
    split = composite(inputs).split
    assert split.displacement + split.augmentation + split.not_involved == 100
