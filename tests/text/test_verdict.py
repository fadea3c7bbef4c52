"""A zone with its sub-label, or with how firmly it stands."""

from decimal import Decimal

import pytest

from roles.scoring import AIJRI_1, edges
from roles.text.verdict import label_words, verdict_words


def test_label_is_the_zone_alone_where_there_is_no_sub_label():
    assert label_words("green", "stable") == "Green (Stable)"
    assert label_words("red", "") == label_words("red", None) == "Red"


def test_verdict_is_the_zone_alone_where_firmness_is_not_known():
    assert verdict_words("red", "", ()) == verdict_words("red", None, ()) == "Red"


@pytest.mark.parametrize(
    ("zone", "grade", "score", "words"),
    [
        ("red", "firm", "10", "Red, firm"),
        ("green", "fair", "50", "Green, fairly firm"),
        ("red", "edge", "24.9", "Red, close to Yellow"),
        ("yellow", "edge", "25", "Yellow, close to Red"),
        ("yellow", "edge", "47.9", "Yellow, close to Green"),
        ("green", "edge", "48", "Green, close to Yellow"),
    ],
)
def test_verdict_says_how_firm_it_is_and_which_zone_is_close(zone, grade, score, words):
    assert verdict_words(zone, grade, edges(Decimal(score), AIJRI_1)) == words


def test_zone_that_nobody_knows_is_an_error():
    with pytest.raises(ValueError, match="purple"):
        label_words("purple")
