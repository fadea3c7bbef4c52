"""Bars of single notches: widest first, cut where they leave the zone."""

from decimal import Decimal

from roles.charts import make_tornado
from roles.scoring import composite, notches
from tests.scoring.vectors import make_inputs


def tornado(**rows):
    result = composite(make_inputs(**rows))
    return make_tornado(notches(result), result.score), result


def test_there_is_a_line_for_every_row_and_the_widest_comes_first():
    chart, _ = tornado(tasks=(("70", 2), ("30", 3)))
    assert len(chart.rows) == 2 + 5 + 5 + 1
    assert (chart.rows[0].where, chart.rows[0].key) == ("tasks", "task 1")


def test_a_side_is_missing_where_the_scale_ends():
    chart, _ = tornado(tasks=(("100", 5),), barriers=(2, 0, 0, 0, 0))
    task = next(row for row in chart.rows if row.where == "tasks")
    barriers = {row.key: row for row in chart.rows if row.where == "barriers"}
    assert task.weaker is None
    assert task.stronger.delta == -1
    assert barriers["regulatory"].stronger is None
    assert barriers["presence"].weaker is None


def test_a_bar_is_cut_at_the_zone_edge_and_says_which_zone_it_reaches():
    chart, result = tornado(tasks=(("80", 1), ("20", 4)))
    assert result.zone == "green"
    widest = chart.rows[0]
    assert [piece.zone for piece in widest.pieces] == ["yellow", ""]
    first, second = widest.pieces
    end = Decimal(first.x) + Decimal(first.width)
    assert abs(end - Decimal(second.x)) < Decimal("0.02")
    assert len(chart.edges) == 1
