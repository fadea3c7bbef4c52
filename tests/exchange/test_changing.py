"""Changes of many roles: what they would do, what they do, and how they are taken back."""

from dataclasses import replace
from decimal import Decimal

import pytest

from roles.desk.dry_run import shifts_by, with_constants, would_move
from roles.desk.errors import NotPermitted, Refused
from roles.desk.lifecycle import publish_reading
from roles.exchange.changing import (
    make_change,
    plan_change,
    plan_of,
    readings_of,
    undo_change,
    undoing_of,
)
from roles.models import Assessment, DataVersion, DurabilityScore, NamedChange, Role
from roles.scoring import AIJRI_1, METHODS
from tests.factories.documents import make_text, transition
from tests.factories.drafts import approved, begin_draft
from tests.factories.durability import make_durability

pytestmark = pytest.mark.django_db

KIND = NamedChange.Kind
LAMP, GAS = "lamp-lighter", "gas-fitter"


@pytest.fixture(autouse=True)
def world(stored_texts):
    """Two published roles: a Lamp Lighter at 66.4 and a Gas Fitter who is worse off."""
    gas = make_text("Gas Fitter", tasks=(("60", 4, "a"), ("40", 2, "a")))
    stored_texts({"lamp.md": make_text(), "gas.md": gas})


def documents(user, *texts, name="Gas is here"):
    given = [[f"{number}.md", text, ""] for number, text in enumerate(texts)]
    return plan_change(name, KIND.DOCUMENTS, given, user)


def rows(user, text):
    return plan_change("Postings fell", KIND.ROWS, text, user)


def outcomes(report):
    return [each.outcome.value for each in report.documents]


def drafts():
    return list(Assessment.objects.drafts().order_by("role__slug"))


def test_a_plan_says_what_would_move_other_zones_first_and_writes_nothing(assessor):
    # The Lamp Lighter falls out of Green; the Gas Fitter moves a little within his zone.
    worse = make_text(tasks=(("60", 4, "d"), ("40", 4, "d")), evidence=(-1,) * 5)
    gas = make_text("Gas Fitter", tasks=(("60", 4, "a"), ("40", 2, "a")), evidence=(1, 1, 1, 1, 0))
    before = DataVersion.objects.current()
    report = plan_of(documents(assessor, gas, worse), assessor)
    assert outcomes(report) == ["changed", "changed"]
    first, second = report.would_move
    assert (first.role.slug, first.flips) == (LAMP, True)
    assert (second.role.slug, second.flips) == (GAS, False)
    assert first.before.score == Decimal("66.4")
    assert first.difference < -30
    assert "evidence “experts” score" in {each.field for each in report.documents[0].changes}
    assert not drafts()
    assert DataVersion.objects.current() == before


def test_drafts_are_made_as_one_and_the_public_sees_none_of_it(assessor):
    new = make_text("Wick Trimmer", transitions=(transition("Coal Carrier", "12.3"),))
    changed = make_text(growth=1, other_names=("Wickman",), sector="Light")
    change = documents(assessor, new, changed, "no document")
    report = plan_of(change, assessor)
    assert outcomes(report) == ["new", "changed", "invalid"]
    assert "sector" in report.documents[1].notices[0].message
    make_change(change=change, by=assessor)
    assert [each.role.slug for each in drafts()] == [LAMP, "wick-trimmer"]
    assert {each.change_id for each in drafts()} == {change.pk}
    assert {each.change_note for each in drafts()} == {"Gas is here"}
    assert {each.created_by for each in drafts()} == {assessor}
    lamp = Role.objects.get(slug=LAMP)
    assert not lamp.names.exists()
    assert lamp.sector != "Light"
    # The score that is quoted of another role is no draft, so it is left out.
    assert not Role.objects.filter(slug="coal-carrier").exists()
    with pytest.raises(Refused, match="made already"):
        make_change(change=change, by=assessor)


def test_a_draft_is_of_what_stood_when_it_was_made(assessor):
    make_change(change=documents(assessor, make_text(growth=1)), by=assessor)
    (draft,) = drafts()
    assert draft.based_on == Assessment.objects.published().get(role__slug=LAMP)


def test_no_draft_is_begun_beside_another(assessor):
    begin_draft(Assessment.objects.published().get(role__slug=LAMP))
    change = documents(assessor, make_text(growth=1))
    report = plan_of(change, assessor)
    assert outcomes(report) == ["invalid"]
    assert "already" in report.documents[0].problems[0].message
    with pytest.raises(Refused, match="Nothing of it"):
        make_change(change=change, by=assessor)
    change.refresh_from_db()
    assert change.made_at is None


def test_rows_of_many_roles_change_and_nothing_else_does(assessor):
    text = (
        "role,kind,row,score,reason\n"
        f"{LAMP},evidence,postings,0,Fewer by a third.\n"
        f"{GAS},tasks,Task 1,5,\n"
        f"{GAS},growth,growth,-1,Nobody needs gas.\n"
    )
    report = plan_of(rows(assessor, text), assessor)
    assert outcomes(report) == ["changed", "changed"]
    assert [[each.field for each in found.changes] for found in report.documents] == [
        ["evidence “postings” score", "evidence “postings” rationale"],
        ["tasks “Task 1” score", "growth", "growth_rationale"],
    ]
    assert {each.role.slug for each in report.would_move} == {LAMP, GAS}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nobody,evidence,postings,0,x", "No assessment of “nobody”"),
        (f"{LAMP},evidence,postings,9,x", "not on the scale"),
        (f"{LAMP},evidence,weather,0,x", "no row “weather”"),
        (f"{LAMP},mood,postings,0,x", "none of tasks"),
        (f"{LAMP},evidence,postings", "A line has"),
        (f"{LAMP},evidence,postings,0,x,y", "A line has"),
    ],
)
def test_a_row_at_fault_is_told_with_its_line(assessor, line, said):
    report = plan_of(rows(assessor, f"\n{line}\n"), assessor)
    (problem,) = report.documents[0].problems
    assert (problem.line, said in problem.message) == (2, True)


def test_taking_it_back_removes_what_nobody_has_touched(assessor):
    change = documents(assessor, make_text("Wick Trimmer"), make_text(growth=1))
    make_change(change=change, by=assessor)
    undo_change(change=change, by=assessor)
    assert not drafts()
    assert not Role.objects.filter(title="Wick Trimmer").exists()
    with pytest.raises(Refused, match="already"):
        undo_change(change=change, by=assessor)


def test_taking_it_back_reverts_what_is_published_by_a_draft_and_keeps_work(assessor):

    text = f"{LAMP},growth,growth,1,Gas.\n{GAS},growth,growth,-1,Gas.\n"

    change = rows(assessor, text)
    make_change(change=change, by=assessor)
    of_gas, of_lamp = drafts()
    publish_reading(reading=approved(of_lamp), by=None)
    of_gas.version += 1  # as each save does
    Assessment.objects.filter(pk=of_gas.pk).update(version=of_gas.version)
    found = undoing_of(change)
    assert [(each.role.slug, before.number) for each, before in found.reverted] == [(LAMP, 1)]
    assert [each.role.slug for each, _why in found.kept] == [GAS]
    undo_change(change=change, by=assessor)
    assert Assessment.objects.published().get(role__slug=LAMP).growth == 1
    revert = Assessment.objects.drafts().get(role__slug=LAMP)
    assert (revert.growth, revert.change_note) == (0, "Takes back “Postings fell”.")
    assert Assessment.objects.drafts().filter(role__slug=GAS).exists()
    # It can be published: it replaces what stands, and not what it was copied from.
    publish_reading(reading=approved(revert), by=None)
    assert Assessment.objects.published().get(role__slug=LAMP).growth == 0


def test_a_durability_score_is_a_draft_of_it_too(assessor):
    change = documents(assessor, make_text(durability=make_durability()))
    make_change(change=change, by=assessor)
    assert [type(each) for each in readings_of(change)] == [DurabilityScore]
    undo_change(change=change, by=assessor)
    assert not DurabilityScore.objects.exists()


def test_who_may_not_assess_makes_nothing(viewer, assessor):
    change = documents(assessor, make_text(growth=1))
    with pytest.raises(NotPermitted):
        make_change(change=change, by=viewer)
    make_change(change=change, by=assessor)
    with pytest.raises(NotPermitted):
        undo_change(change=change, by=viewer)
    assert len(drafts()) == 1


def test_other_constants_say_what_would_move():
    assert would_move(shifts_by(with_constants(AIJRI_1, {}))) == ()
    harder = with_constants(AIJRI_1, {"green_from": Decimal(67)})
    (moved,) = would_move(shifts_by(harder))
    assert (moved.role.slug, moved.flips, moved.difference) == (LAMP, True, 0)
    steeper = with_constants(AIJRI_1, {"evidence.weight": Decimal("0.08")})
    assert {each.role.slug for each in would_move(shifts_by(steeper))} == {LAMP, GAS}


@pytest.mark.parametrize(
    "given", [{"moon": 1}, {"green_from": 101}, {"green_from": 10}, {"raw_span": 0}]
)
def test_constants_that_make_no_method_are_refused(given):
    with pytest.raises(ValueError, match=r".+\.$"):
        with_constants(AIJRI_1, {name: Decimal(value) for name, value in given.items()})


def test_another_method_of_the_program_is_applied_as_one_change(assessor, monkeypatch):
    other = replace(with_constants(AIJRI_1, {"green_from": Decimal(67)}), id="aijri-2")
    monkeypatch.setitem(METHODS, other.id, other)
    change = plan_change("Scored by aijri-2", KIND.METHOD, other.id, assessor)
    report = plan_of(change, assessor)
    assert [each.role.slug for each in report.would_move] == [LAMP]
    make_change(change=change, by=assessor)
    assert {each.method_id for each in drafts()} == {other.id}
    assert len(drafts()) == 2
