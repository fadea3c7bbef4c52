"""Figures over their years: places, words that do not overlap, what is newest."""

from decimal import Decimal
from itertools import pairwise

import pytest

from roles.charts.windows import LABEL_PX, PLOT_PX, TOP_PX, Window, make_windows


def window(value, first, last, *, is_newest=False):
    return Window(Decimal(value), first, last, f"{value}, {first}–{last}", is_newest)


GROWTH = (
    window(7, 2024, 2034, is_newest=True),
    window(9, 2023, 2033),
    window(8, 2022, 2032),
)


def test_lines_run_over_their_years_the_highest_on_top():
    chart = make_windows(GROWTH, "said")
    assert [line.window.label for line in chart.lines] == [
        "9, 2023–2033",
        "8, 2022–2032",
        "7, 2024–2034",
    ]
    assert [(line.x, line.end) for line in chart.lines] == [
        ("3.58", "39.42"),
        ("0", "35.83"),
        ("7.17", "43"),
    ]
    assert (chart.first, chart.last, chart.text) == ("2022", "2034", "said")
    assert [line.window.is_newest for line in chart.lines] == [False, False, True]


def test_heights_start_at_zero_and_are_true_to_the_values():
    chart = make_windows(GROWTH, "")
    assert chart.zero_y == TOP_PX + PLOT_PX
    heights = [chart.zero_y - line.y for line in chart.lines]
    assert heights == [132, 117, 103]


def test_negative_figures_stand_below_zero():
    chart = make_windows((window(5, 2020, 2030), window(-5, 2021, 2031)), "")
    above, below = chart.lines
    assert above.y < chart.zero_y < below.y <= chart.height


@pytest.mark.parametrize("values", [(7, 7, 7), (0, 0, 0), (50_250, 47_190, 47_100), (1, 100, 2)])
def test_words_never_overlap_and_stay_within_the_drawing(values):
    chart = make_windows([window(v, 2020 + n, 2030 + n) for n, v in enumerate(values)], "")
    places = sorted(line.words_y for line in chart.lines)
    assert all(b - a >= LABEL_PX for a, b in pairwise(places))
    assert max(places) < chart.height


def test_a_single_year_is_a_point():
    chart = make_windows((window(5, 2022, 2022), window(6, 2024, 2024)), "")
    assert [(line.window.is_point, line.x) for line in chart.lines] == [(True, "43"), (True, "0")]


def test_one_figure_needs_no_chart():
    assert make_windows(GROWTH[:1], "") is None
