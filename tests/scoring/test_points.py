"""What rows and groups bring, as printed: it adds up."""

from decimal import Decimal

from hypothesis import given

from roles.scoring import composite, printed_points
from tests.scoring.strategies import whole_inputs
from tests.scoring.vectors import VECTORS, make_inputs


@given(whole_inputs)
def test_groups_make_the_formula_score_and_rows_their_group(inputs):
    result = composite(inputs)
    points = printed_points(result)
    assert sum(points.groups.values()) == result.formula_score
    for group in ("evidence", "barriers", "growth"):
        rows = [value for (where, _), value in points.rows.items() if where == group]
        assert sum(rows) == points.groups[group]


def test_the_coder_gains_from_barriers_and_loses_by_evidence_and_growth():
    points = printed_points(composite(VECTORS[1].inputs()))
    assert points.groups == {
        "tasks": Decimal("16.5"),
        "evidence": Decimal("-4.6"),
        "barriers": Decimal("0.7"),
        "growth": Decimal("-1.0"),
    }


def test_there_are_no_points_without_a_score():
    assert printed_points(composite(make_inputs(growth=None))) is None
