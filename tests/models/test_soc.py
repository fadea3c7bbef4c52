"""Codes of the classification, and what is counted together under them."""

import pytest

from roles.models.soc import groups_over, is_group, written_code


def test_groups_over_a_detailed_occupation_are_the_narrowest_first():
    assert groups_over("29-2072") == ("29-2070", "29-2000", "29-0000")
    assert groups_over("11-1010") == ("11-1000", "11-0000")


def test_what_the_bureau_counts_together_under_a_code_of_its_own_is_the_narrowest_group():
    assert groups_over("25-2056") == ("25-2052", "25-2050", "25-2000", "25-0000")
    assert is_group("25-2052")
    assert not is_group("25-2056")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("29-1051.00", "29-1051.00"),
        ("29-1051", "29-1051"),
        ("291051", "29-1051"),
        ("29105100", "29-1051.00"),
        ("291051.01", "29-1051.01"),
        ("29 1051", "29-1051"),
        ("29-105", ""),
        ("lamp", ""),
    ],
)
def test_code_is_understood_with_its_marks_and_without(typed, expected):
    assert written_code(typed) == expected
