"""The tokens as read from their stylesheet, and what they promise: contrasts by day and night."""

import pytest

from roles.charts.tokens import contrast, parse_tokens, read_tokens, rgb

CSS = """
/* :root { --not-this: 1; } */
:root { --paper: #ffffff; --ink: #000000; --text-s: 0.875rem;
  --sans: A, "B C",
    serif; }
@media screen and (prefers-color-scheme: dark) { :root { --paper: #000000; --ink: #fff0ff; } }
@media (prefers-contrast: more) { :root { --ink: var(--paper); } }
@media (forced-colors: active) { :root { --ink: CanvasText; } }
"""


def test_tokens_are_those_of_the_day_and_what_night_changes():
    tokens = parse_tokens(CSS)
    assert tokens.light == {
        "paper": "#ffffff",
        "ink": "#000000",
        "text-s": "0.875rem",
        "sans": 'A, "B C", serif',
    }
    assert tokens.dark["paper"] == "#000000"
    assert tokens.dark["text-s"] == "0.875rem"
    assert tokens.colours() == ("paper", "ink")
    assert tokens.named("text-") == {"text-s": "0.875rem"}


def test_contrast_is_that_of_wcag():
    assert contrast("#ffffff", "#000000") == 21
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#777777", "#777777") == 1


def test_only_a_colour_of_six_digits_is_one():
    assert rgb("#1c5577") == (28, 85, 119)
    with pytest.raises(ValueError, match="red"):
        rgb("red")


GROUNDS = ("paper", "surface", "sunk")
WASHES = ("accent-soft", "green-wash", "yellow-wash", "red-wash")
TEXTS = ("ink", "ink-soft", "accent", "green-text", "yellow-text", "red-text")
MARKS = ("green-mark", "yellow-mark", "red-mark", "displacement", "line-strong", "focus")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_on_every_ground(scheme):
    colours = getattr(read_tokens(), scheme)
    low = [
        f"{text} on {ground}: {ratio:.2f}"
        for text in TEXTS
        for ground in (*GROUNDS, *WASHES)
        if (ratio := contrast(colours[text], colours[ground])) < 4.5
    ]
    assert low == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_can_be_told_from_every_ground(scheme):
    colours = getattr(read_tokens(), scheme)
    low = [
        f"{mark} on {ground}: {ratio:.2f}"
        for mark in MARKS
        for ground in GROUNDS
        if (ratio := contrast(colours[mark], colours[ground])) < 3
    ]
    assert low == []
