"""One notch either way: which there are, and what they change."""

from decimal import Decimal

from roles.scoring import Override, composite, notches
from tests.scoring.vectors import make_inputs


def test_notches_stop_at_the_ends_of_each_scale():
    found = notches(composite(make_inputs(tasks=(("100", 5),), growth=2)))
    assert [n.delta for n in found if n.where == "tasks"] == [-1]
    assert [n.delta for n in found if n.where == "growth"] == [-1]
    assert {n.delta for n in found if n.where == "barriers"} == {1}


def test_notch_that_crosses_an_edge_says_so():
    result = composite(make_inputs(tasks=(("80", 1), ("20", 4))))
    assert result.score == Decimal("48.7")
    worse = [n for n in notches(result) if n.where == "evidence" and n.delta == -1]
    assert [(n.score, n.zone.label, n.changes_zone) for n in worse] == [
        (Decimal("46.5"), "Yellow", True)
    ] * 5


def test_there_are_no_notches_without_a_score():
    assert notches(composite(make_inputs(growth=None))) == ()


def test_notches_carry_an_override_along():
    plain = notches(composite(make_inputs()))
    overridden = notches(composite(make_inputs(override=Override(Decimal("33.0"), "why"))))
    gap = Decimal("33.0") - composite(make_inputs()).score
    assert [n.score + gap for n in plain] == [n.score for n in overridden]
    assert [n.points for n in plain] == [n.points for n in overridden]
