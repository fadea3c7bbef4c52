"""A score without some of its rows: what neutral means, and what it does."""

from decimal import Decimal

import pytest
from hypothesis import given

from roles.scoring import Inputs, Mode, Override, Rating, TaskRow, Zone, composite
from roles.scoring.counterfactual import without
from roles.scoring.method import AIJRI_1
from tests.scoring.strategies import whole_inputs


def inputs(evidence=0, barriers=0, growth=0, tasks=((100, 3),), override=None):
    """Rows whose every evidence and barrier row has the same score."""

    def ratings(scale, score):
        return tuple(Rating(dimension.key, score) for dimension in scale.dimensions)

    return Inputs(
        tasks=tuple(
            TaskRow(f"Task {n}", Decimal(share), score, Mode.AUGMENTATION, str(n))
            for n, (share, score) in enumerate(tasks, start=1)
        ),
        principles=ratings(AIJRI_1.principles, 1),
        growth=growth,
        evidence=ratings(AIJRI_1.evidence, evidence),
        barriers=ratings(AIJRI_1.barriers, barriers),
        override=override,
    )


EVIDENCE = [("evidence", dimension.key) for dimension in AIJRI_1.evidence.dimensions]


def test_evidence_is_set_to_no_signal():
    found = without(composite(inputs(evidence=2)), EVIDENCE)
    assert found.score == composite(inputs(evidence=0)).score
    assert found.points == found.score - composite(inputs(evidence=2)).score
    assert len(found.set_rows) == 5


def test_barriers_and_growth_are_set_to_nothing_and_tasks_to_the_middle():
    result = composite(inputs(barriers=2, growth=-2, tasks=((60, 1), (40, 5))))
    rows = [("barriers", "union"), ("growth", "growth"), ("tasks", "1"), ("principles", "goals")]
    found = without(result, rows)
    assert found.set_rows == (("tasks", "1"), ("barriers", "union"), ("growth", "growth"))
    neutral = inputs(barriers=2, tasks=((60, 3), (40, 5)))
    left = tuple(
        Rating(row.dimension, 0 if row.dimension == "union" else 2) for row in neutral.barriers
    )
    expected = Inputs(neutral.tasks, neutral.principles, 0, neutral.evidence, left)
    assert found.score == composite(expected).score


def test_a_zone_that_rests_on_a_source_is_told():
    result = composite(inputs(evidence=2, tasks=((100, 2),)))
    assert result.zone is Zone.GREEN
    found = without(result, EVIDENCE)
    assert (found.zone, found.changes_zone) == (Zone.YELLOW, True)


def test_a_row_that_is_neutral_already_moves_nothing():
    result = composite(inputs())
    found = without(result, [*EVIDENCE, ("tasks", "1"), ("growth", "growth")])
    assert (found.score, found.points, found.set_rows) == (result.score, 0, ())


def test_override_keeps_its_distance_from_the_formula():
    plain = composite(inputs(evidence=1))
    published = plain.score + 3
    result = composite(inputs(evidence=1, override=Override(published, "because")))
    assert without(result, EVIDENCE).score == composite(inputs()).score + 3


def test_without_a_score_there_is_nothing_to_tell():
    assert without(composite(Inputs()), EVIDENCE) is None


@pytest.mark.parametrize("rows", [(), (("passages", "1"), ("distinctions", "2"))])
def test_prose_alone_moves_no_score(rows):
    result = composite(inputs(evidence=1))
    assert without(result, rows).points == 0


@given(whole_inputs)
def test_result_stays_on_the_scale_and_agrees_with_its_zone(given_inputs):
    result = composite(given_inputs)
    found = without(result, [*EVIDENCE, ("growth", "growth"), ("tasks", "1")])
    assert 0 <= found.score <= 100
    assert found.changes_zone is (found.zone is not result.zone)
