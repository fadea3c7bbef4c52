"""The distribution as columns: one a point, in the colour of its zone."""

from decimal import Decimal
from itertools import pairwise

import pytest

from roles.charts import make_chances
from roles.scoring import Distribution, composite, distribution_of
from tests.scoring.vectors import VECTORS


def coder():
    result = composite(VECTORS[1].inputs())
    return make_chances(distribution_of(result), result.score)


def test_columns_stand_within_the_drawing_and_the_tallest_fills_it():
    chart = coder()
    assert max(float(column.height) for column in chart.columns) == chart.height
    for column in chart.columns:
        assert 0 <= float(column.x) <= float(column.x) + float(column.width) <= 100.01
        assert abs(float(column.y) + float(column.height) - chart.height) < 0.02


def test_no_column_crosses_a_zone_edge():
    half = Distribution(245, (1,) * 10)  # 24.5 to 25.4
    chart = make_chances(half, Decimal("25.0"))
    assert [column.zone for column in chart.columns] == ["red", "yellow"]
    assert [label for _x, label in chart.edges] == ["25"]
    assert list(chart.zones) == [
        ("red", "50%"),
        ("yellow", "50%"),
        ("green", "0%"),
    ]


def test_a_chance_that_is_not_nought_is_never_printed_as_nought():
    chart = coder()
    assert dict(chart.zones)["yellow"].startswith("under")
    assert "Red over 99" in chart.text


def test_a_score_at_the_end_of_the_scale_is_drawn_within_it():
    result = composite(VECTORS[3].inputs())
    chart = make_chances(distribution_of(result), result.score)
    assert chart.score_x == "100"
    assert chart.ticks[-1][1] == "100"


def test_chances_of_the_zones_make_one_hundred_percent():
    thirds = Distribution(249, (1,) * 1 + (0,) * 229 + (1, 1))  # 24.9, 47.9, 48.0
    chart = make_chances(thirds, Decimal("47.9"))
    assert [chance for _zone, chance in chart.zones] == ["34%", "33%", "33%"]


@pytest.mark.parametrize("width", [40, 150, 300])
def test_no_label_of_the_axis_stands_in_another(width):
    for first in range(0, 960, 15):
        spread = Distribution(first, (1,) * min(width, 1001 - first))
        chart = make_chances(spread, Decimal(first) / 10)
        places = [float(x) for x, _label in chart.ticks + chart.edges]
        assert all(b - a >= 10 for a, b in pairwise(sorted(places))), first
