"""A zone with its sub-label, or with how firmly it stands."""

import pytest

from roles.text.verdict import label_words, verdict_words


def test_label_is_the_zone_alone_where_there_is_no_sub_label():
    assert label_words("green", "stable") == "Green (Stable)"
    assert label_words("red", "") == label_words("red", None) == "Red"


def test_verdict_is_the_zone_alone_where_firmness_is_not_known():
    assert verdict_words("red", "firm") == "Red, firmly"
    assert verdict_words("yellow", "edge") == "Yellow, at the edge"
    assert verdict_words("red", "") == verdict_words("red", None) == "Red"


def test_zone_that_nobody_knows_is_an_error():
    with pytest.raises(ValueError, match="purple"):
        label_words("purple")
