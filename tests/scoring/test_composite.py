"""The composite against the published vectors, and what it says of rows that are not whole."""

from dataclasses import replace
from decimal import Decimal

import pytest

from roles.scoring import AIJRI_1, Mode, Override, Rating, TaskRow, composite, round_half_up
from tests.scoring.vectors import VECTORS, make_inputs


def label_of(result):
    label = result.zone.label
    return f"{label} ({result.sub_label.label})" if result.sub_label else label


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.role)
def test_composite_gives_the_published_figures(vector):
    result = composite(vector.inputs())
    assert result.problems == ()
    assert result.task_resistance == Decimal(vector.task_resistance)
    assert round_half_up(result.raw, 4) == Decimal(vector.raw)
    assert result.score == Decimal(vector.score)
    assert label_of(result) == vector.label


def test_score_past_the_end_of_the_scale_is_held_and_says_so():
    result = composite(VECTORS[3].inputs())
    assert round_half_up(result.unclamped, 1) == Decimal("109.7")
    assert result.clamped
    assert not composite(VECTORS[0].inputs()).clamped


def test_composite_carries_totals_modifiers_and_split():
    result = composite(VECTORS[0].inputs())
    assert (result.evidence_total, result.barrier_total, result.principle_total) == (-3, 2, 0)
    assert result.evidence_modifier == Decimal("0.88")
    assert result.barrier_modifier == Decimal("1.04")
    assert result.growth_modifier == Decimal("0.95")
    assert result.share_exposed == 95
    assert result.split.augmentation == 100
    assert result.weighted[0] == Decimal("1.20")


def test_split_sums_the_shares_of_each_mode():
    inputs = make_inputs(tasks=(("60", 4), ("30", 2), ("10", 1)))
    modes = (Mode.DISPLACEMENT, Mode.AUGMENTATION, Mode.NOT_INVOLVED)
    tasks = tuple(replace(task, mode=mode) for task, mode in zip(inputs.tasks, modes, strict=True))
    split = composite(replace(inputs, tasks=tasks)).split
    assert (split.displacement, split.augmentation, split.not_involved) == (60, 30, 10)


@pytest.mark.parametrize("where", ["tasks", "principles", "evidence", "barriers"])
def test_composite_is_none_while_a_group_of_rows_is_missing(where):
    result = composite(replace(make_inputs(), **{where: ()}))
    assert result.score is None
    assert result.formula_score is None
    assert result.zone is None
    assert {problem.where for problem in result.problems} == {where}


def test_one_missing_row_is_named_and_is_not_a_zero():
    inputs = make_inputs()
    result = composite(replace(inputs, evidence=inputs.evidence[1:]))
    assert result.score is None
    assert result.evidence_total is None
    assert [p.message for p in result.problems] == ["Evidence: “Job Posting Trends” is missing."]


def test_missing_growth_is_not_a_zero():
    result = composite(make_inputs(growth=None))
    assert result.score is None
    assert result.growth_modifier is None
    assert result.task_resistance == 3


def test_shares_that_miss_100_are_a_problem_with_their_sum():
    result = composite(make_inputs(tasks=(("50", 3), ("45", 3))))
    assert result.score is None
    assert [p.message for p in result.problems] == ["The shares of time sum to 95%, not to 100%."]


def test_every_problem_is_listed_at_once():
    inputs = replace(
        make_inputs(growth=7),
        tasks=(TaskRow("typing", Decimal(0), 9, Mode.AUGMENTATION),),
        evidence=(
            *make_inputs().evidence,
            Rating("wages", 1),
            Rating("weather", 1),
        ),
        barriers=(Rating("union", 3), *make_inputs().barriers[:2], *make_inputs().barriers[3:]),
    )
    messages = " ".join(problem.message for problem in composite(inputs).problems)
    for expected in (
        "“typing” has 0% of the time",
        "“typing” scores 9: expected 1 to 5",
        "sum to 0%",
        "“Wage Trends” is there 2 times",
        "“weather” is not a dimension",
        "“Union/Collective Bargaining” scores 3: expected 0 to 2",
        "“AI Growth Correlation” scores 7: expected -2 to 2",
    ):
        assert expected in messages


def test_override_is_published_and_sets_the_zone():
    formula = composite(make_inputs())
    assert formula.score == Decimal("31.0")
    result = composite(make_inputs(override=Override(Decimal("26.0"), "thin evidence")))
    assert result.score == Decimal("26.0")
    assert result.formula_score == Decimal("31.0")


@pytest.mark.parametrize(
    ("score", "reason", "expected"),
    [
        ("36.1", "why not", "5.1 points from the formula score 31.0"),
        ("25.9", "why not", "5.1 points from the formula score 31.0"),
        ("31.0", "  ", "no reason"),
        ("31.05", "why not", "more than one decimal"),
        ("-1.0", "why not", "not within 0 to 100"),
    ],
)
def test_override_out_of_bounds_is_refused_with_the_reason(score, reason, expected):
    result = composite(make_inputs(override=Override(Decimal(score), reason)))
    assert result.score is None
    assert result.formula_score == Decimal("31.0")
    assert any(expected in problem.message for problem in result.problems)


def test_override_at_the_bound_is_allowed():
    assert composite(make_inputs(override=Override(Decimal("36.0"), "why"))).score == 36


def test_principles_never_enter_the_score():
    low, high = make_inputs(principles=(0, 0, 0)), make_inputs(principles=(3, 3, 3))
    assert composite(low).score == composite(high).score
    assert composite(low).quick_screen != composite(high).quick_screen


def test_the_method_is_a_value_whose_constants_decide():
    other = replace(AIJRI_1, id="other", green_from=Decimal("30.0"))
    assert composite(make_inputs(), other).zone.label == "Green"
    assert composite(make_inputs()).zone.label == "Yellow"
