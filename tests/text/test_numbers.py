"""Numbers as people read them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from django.template import Context, Template

from roles.text import numbers


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Decimal("15.1"), 1, "15.1"),
        (Decimal("-3.30"), None, "−3.3"),
        (Decimal("85.00"), None, "85"),
        (Decimal("100"), None, "100"),
        (Decimal("0.00"), None, "0"),
        (Decimal("11.65"), 1, "11.7"),
        (Decimal("-11.65"), 1, "−11.7"),
        (Decimal("-0.04"), 1, "0.0"),
        (Fraction(2, 3), 2, "0.67"),
        (7, 1, "7.0"),
        (1_613_400, None, "1613400"),
    ],
)
def test_figure_rounds_half_up(value, places, text):
    assert numbers.figure(value, places) == text


def test_code_of_an_occupation_is_kept_on_one_line_and_all_else_is_text():
    shown = Template("{% load numbers %}{{ words|unbroken }}")
    assert shown.render(Context({"words": "<b>Clerks</b> (29-2072.01), 2024-34"})) == (
        '&lt;b&gt;Clerks&lt;/b&gt; (<span class="code">29-2072.01</span>), 2024-34'
    )


@pytest.mark.parametrize(
    ("value", "text"), [("0.04", "0.0"), ("0.05", "+0.1"), ("-0.04", "0.0"), ("-0.05", "−0.1")]
)
def test_sign_stands_only_where_a_number_is_shown(value, text):
    assert numbers.signed(Decimal(value), 1) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal(0), "0%"),
        (Decimal("0.0049"), "under 1%"),
        (Decimal("0.005"), "1%"),
        (Decimal("0.618"), "62%"),
        (Decimal("0.9949"), "99%"),
        (Decimal("0.995"), "over 99%"),
        (Fraction(9999, 10000), "over 99%"),
        (Decimal(1), "100%"),
    ],
)
def test_chance_is_certain_only_where_it_is_exactly_that(value, text):
    assert numbers.chance(value).replace("\u00a0", " ") == text


def test_count_sets_thousands_apart():
    assert numbers.count(1_613_400) == "1,613,400"


@pytest.mark.parametrize(
    ("number", "words", "text"),
    [
        (1, ("role",), "1 role"),
        (0, ("role",), "0 roles"),
        (1200, ("role",), "1,200 roles"),
        (3, ("entry", "entries"), "3 entries"),
        (1, ("person", "people"), "1 person"),
        (Decimal("1.0"), ("point", None, 1), "1.0 point"),
        (Decimal("0.1"), ("point", None, 1), "0.1 points"),
    ],
)
def test_noun_takes_the_form_of_its_number(number, words, text):
    assert numbers.plural(number, *words) == text


def test_points_are_told_of_their_maximum_and_missing_ones_are_said():
    assert numbers.of_most(4, 30) == "4 of 30"
    assert numbers.of_most(0, 30) == "0 of 30"
    assert numbers.of_most(None, 30) == "missing, of 30"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("3-7 years, 50-80% of it (2024-34)", "3–7 years, 50–80% of it (2024–34)"),
        ("$50-$60 or 1.5-2.5, 0-2.", "$50–$60 or 1.5–2.5, 0–2."),
        ("43-4051, 43-4051.00, 555-1234", "43-4051, 43-4051.00, 555-1234"),
        ("2024-11-03, COVID-19, 10-K", "2024-11-03, COVID-19, 10-K"),
        ("-5%, a change of -1.5% (-3).", "−5%, a change of −1.5% (−3)."),
        ("A -2024-11-03 file, top-5, - 5", "A -2024-11-03 file, top-5, - 5"),
    ],
)
def test_ranges_have_a_dash_and_what_is_none_keeps_its_hyphen(typed, shown):
    assert numbers.with_dashes(typed) == shown


def test_filters_print_nothing_for_what_is_absent():
    filters = ("figure:1", "signed", "figure", "points", "percent", "chance", "count")
    text = "".join(f"[{{{{ absent|{name} }}}}]" for name in filters)
    template = Template("{% load numbers %}" + text)
    assert template.render(Context({"absent": None})) == "[]" * len(filters)
