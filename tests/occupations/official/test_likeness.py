"""How alike occupations are: by O*NET's lists, and by the activities that they share."""

from decimal import Decimal

import pytest

from roles.occupations.official import Link, WrongFile
from roles.occupations.official.activities import read_activities
from roles.occupations.official.likeness import Alike, likenesses
from tests.factories.workbooks import ACTIVITIES, activities_workbook, workbook

A, B, C = "11-1011.00", "29-2072.00", "29-2072.01"


def test_activities_of_each_occupation_are_read():
    assert read_activities(activities_workbook(), "dwa.xlsx", "99.1") == {
        A: {"4.A.2.a.4.I09.D03"},
        B: {"4.A.1.b.1.I01.D03", "4.A.3.a.3.I02.D03"},
        C: {"4.A.1.b.1.I01.D03"},
    }


@pytest.mark.parametrize(
    ("data", "release", "expected"),
    [
        (workbook({"Sheet": [("a", "b")]}), "99.1", "has no sheet"),
        (activities_workbook(ACTIVITIES[::-1]), "99.1", "line 3: 29-2072.00 comes after"),
        (activities_workbook(((A, "4.A"),)), "99.1", "line 2: “11-1011.00” and “4.A” are no"),
        (activities_workbook((("11-1011.0", ACTIVITIES[0][1]),)), "99.1", "line 2: “11-1011.0”"),
        (activities_workbook(), "30.1", "has 4 rows, but 23,850 in 30.1"),
    ],
)
def test_other_workbook_is_refused_with_the_row_at_fault(data, release, expected):
    with pytest.raises(WrongFile, match=expected.replace(".", r"\.")):
        read_activities(data, "dwa.xlsx", release)


def test_first_of_a_list_without_shared_work_is_half_alike_and_less_so_seen_from_the_other():
    links = [Link(A, B, "Primary-Short", 1)]
    work = {A: frozenset({"1.A.1.a.1.I01.D01"}), B: frozenset({"2.B.1.a.1.I01.D01"})}
    assert list(likenesses(links, work)) == [Alike(A, B, Decimal("0.500"), Decimal("0.400"))]


def test_same_work_without_a_list_is_half_alike_both_ways():
    work = {A: {"1.I01.D01"}, B: {"1.I01.D01"}, C: {"2.I01.D01"}}
    frozen = {code: frozenset(each) for code, each in work.items()}
    assert list(likenesses([], frozen)) == [Alike(A, B, Decimal("0.500"), Decimal("0.500"))]


def test_list_stands_alone_where_the_work_of_one_is_not_known():
    links = [Link(A, B, "Supplemental", 11)]
    assert list(likenesses(links, {A: frozenset({"1.I01.D01"})})) == [
        Alike(A, B, Decimal("0.500"), Decimal("0.400"))
    ]


def test_pairs_that_are_hardly_alike_are_left_out():
    links = [Link(A, B, "Supplemental", 20)]
    work = {A: frozenset({"1.I01.D01"}), B: frozenset({"2.I01.D01"}), C: frozenset({"3.I01.D01"})}
    assert list(likenesses(links, work)) == []
