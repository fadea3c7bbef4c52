"""The tokens as read from their stylesheet, and what they promise: contrasts by day and night."""

import pytest

from roles.charts.tokens import PATH, contrast, parse_tokens, read_tokens, rgb

CSS = """
/* :root { --not-this: 1; } */
:root { --paper: #ffffff; --ink: #000000; --text-s: 0.875rem;
  --sans: A, "B C",
    serif; }
@media screen and (prefers-color-scheme: dark) { :root { --paper: #000000; --ink: #fff0ff; } }
@media (prefers-contrast: more) { :root { --ink: #010101; --line: var(--ink); } }
@media (prefers-contrast: more) and (prefers-color-scheme: dark) { :root { --ink: #fefefe; } }
@media (forced-colors: active) { :root { --ink: CanvasText; } }
"""


def test_tokens_are_those_of_each_look_in_the_files_order():
    tokens = parse_tokens(CSS)
    assert tokens.light == {
        "paper": "#ffffff",
        "ink": "#000000",
        "text-s": "0.875rem",
        "sans": 'A, "B C", serif',
    }
    assert tokens.dark["paper"] == "#000000"
    assert tokens.dark["text-s"] == "0.875rem"
    assert tokens.more_light["line"] == "#010101"
    assert tokens.more_dark["line"] == tokens.more_dark["ink"] == "#fefefe"
    assert tokens.more_dark["paper"] == "#000000"
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
LEAST = {"light": 4.5, "dark": 4.5, "more_light": 7, "more_dark": 7}


def too_low(scheme, names, grounds, least):
    colours = getattr(read_tokens(), scheme)
    return [
        f"{name} on {ground}: {ratio:.2f}"
        for name in names
        for ground in grounds
        if (ratio := contrast(colours[name], colours[ground])) < least
    ]


@pytest.mark.parametrize(("scheme", "least"), LEAST.items())
def test_text_can_be_read_on_every_ground(scheme, least):
    assert too_low(scheme, TEXTS, (*GROUNDS, *WASHES), least) == []


@pytest.mark.parametrize("scheme", LEAST)
def test_marks_can_be_told_from_every_ground(scheme):
    assert too_low(scheme, MARKS, GROUNDS, 3) == []
    assert too_low(scheme, ["augmentation"], ("paper", "surface"), 3) == []


@pytest.mark.parametrize("scheme", LEAST)
def test_text_on_a_button_can_be_read(scheme):
    assert too_low(scheme, ["accent"], ["paper"], 4.5) == []


def test_forced_colours_replace_every_colour():
    css = PATH.read_text(encoding="utf-8")
    forced = css[css.index("forced-colors") :]
    assert [name for name in read_tokens().colours() if f"--{name}: " not in forced] == []
