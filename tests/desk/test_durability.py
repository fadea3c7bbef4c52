"""The way of a durability score: imported, published, superseded, watched, exported."""

from dataclasses import replace
from datetime import date

import pytest

from roles.desk.errors import NotEditable, NotPublishable, Refused, StaleEdit
from roles.desk.lifecycle import (
    clone_reading,
    delete_draft,
    publish_reading,
    save_draft,
)
from roles.desk.recompute import recompute
from roles.desk.watch_list import date_scenarios
from roles.documents import Status, parse
from roles.exchange.exporting import export_documents
from roles.exchange.importing import import_documents
from roles.exchange.importing.run import Outcome
from roles.models import Assessment, DurabilityScore, Role, Scenario
from tests.factories.documents import make_text, read_file
from tests.factories.durability import (
    IMPROVES,
    POINTS,
    WEAKENS,
    make_durability,
    make_durability_text,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(stored_texts):
    stored_texts({"lamp.md": make_text(durability=make_durability())})
    return DurabilityScore.objects.published().get()


def outcome(report):
    (document,) = report.documents
    return document.outcome


def test_section_becomes_a_published_score(published):
    assert (published.total, published.version) == (56, 2)
    assert published.published_at
    assert {line.key: line.points for line in published.lines.all()}["robotics"] == 9
    first, second = published.scenarios.all()
    assert (first.direction, first.line, first.points) == ("weakens", "substitution", -6)
    assert (second.status, second.status_on) == ("open", date(2026, 2, 1))
    assert "argued at 18." in published.lines.first().rationale_html


def test_document_without_a_section_leaves_the_score(published, import_texts):
    report = import_texts({"lamp.md": make_text()})
    assert outcome(report) is Outcome.UNCHANGED
    assert DurabilityScore.objects.get() == published


def test_same_document_again_changes_nothing(published, import_texts):
    report = import_texts({"lamp.md": make_text(durability=make_durability())})
    assert outcome(report) is Outcome.UNCHANGED


def test_changed_line_supersedes_the_score_and_leaves_the_assessment(published, import_texts):
    changed = make_durability(points=(17, *POINTS[1:]), scenarios=(WEAKENS,))
    report = import_texts({"lamp.md": make_text(durability=changed)})
    assert outcome(report) is Outcome.CHANGED
    assert {str(change) for change in report.documents[0].changes} == {
        "durability line “substitution” points: 18 → 17",
        "durability line “substitution” rationale: Substitution resistance argued at 18. → "
        "Substitution resistance argued at 17.",
        f"scenario “{IMPROVES.trigger}”: there → gone",
    }
    published.refresh_from_db()
    assert published.state == DurabilityScore.State.SUPERSEDED
    assert published.superseded_at
    assert DurabilityScore.objects.published().get().total == 55
    assert Assessment.objects.count() == 1


def test_changed_assessment_leaves_the_score(published, import_texts):
    import_texts({"lamp.md": make_text(growth=1, durability=make_durability())})
    assert Assessment.objects.count() == 2
    assert DurabilityScore.objects.get() == published


def test_another_day_of_assessment_is_a_change_once(published, import_texts):
    text = make_text(assessed_on=date(2026, 7, 1), durability=make_durability())
    assert outcome(import_texts({"lamp.md": text})) is Outcome.CHANGED
    assert DurabilityScore.objects.published().get().assessed_on == date(2026, 7, 1)
    assert outcome(import_texts({"lamp.md": text})) is Outcome.UNCHANGED


def test_section_alone_makes_a_role_that_is_shown_without_an_assessment(import_texts):
    report = import_texts({"lamp.md": make_durability_text(other_names=("Leerie",))})
    assert outcome(report) is Outcome.NEW
    assert (report.documents[0].score, report.documents[0].durability) == (None, 56)
    role = Role.objects.get()
    assert not Assessment.objects.exists()
    assert list(Role.objects.shown()) == [role]
    assert [name.name for name in role.names.all()] == ["Leerie"]
    assert [score.role for score in DurabilityScore.objects.alone()] == [role]
    again = import_texts({"lamp.md": make_durability_text(other_names=("Leerie",))})
    assert outcome(again) is Outcome.UNCHANGED


def test_section_alone_adds_to_a_role_that_has_an_assessment(import_texts):
    import_texts({"lamp.md": make_text()})
    report = import_texts({"other.md": make_durability_text()})
    assert outcome(report) is Outcome.CHANGED
    assert Assessment.objects.count() == 1
    assert not DurabilityScore.objects.alone()
    assert outcome(import_texts({"other.md": make_durability_text()})) is Outcome.UNCHANGED


def test_assessment_joins_a_role_that_had_the_section_alone(import_texts):
    import_texts({"lamp.md": make_durability_text()})
    import_texts({"lamp.md": make_text()})
    assert Assessment.objects.published().get().role == Role.objects.get()
    assert DurabilityScore.objects.published().count() == 1


def test_identity_in_a_section_alone_reaches_the_role(import_texts):
    import_texts({"lamp.md": make_durability_text()})
    import_texts({"lamp.md": make_durability_text(sector="Streets")})
    assert Role.objects.get().sector == "Streets"
    assert DurabilityScore.objects.count() == 1


def test_drafts_are_held_against_the_newest_draft(import_texts):
    text = make_durability_text()
    import_texts({"lamp.md": text}, publish=False)
    assert DurabilityScore.objects.get().state == DurabilityScore.State.DRAFT
    assert outcome(import_texts({"lamp.md": text}, publish=False)) is Outcome.UNCHANGED


def test_check_writes_nothing(db):
    import_documents([read_file("lamp.md", make_durability_text())], by=None, check=True)
    assert not DurabilityScore.objects.exists()
    assert not Role.objects.exists()


@pytest.mark.parametrize("make", [make_text, make_durability_text])
def test_export_is_what_was_imported(import_texts, make):
    text = make(durability=make_durability(summary="It climbs.\n\nIt burns."))
    import_texts({"lamp.md": text})
    ((slug, exported),) = export_documents()
    assert slug == "lamp-lighter"
    assert parse(exported).document.durability == parse(text).document.durability
    assert outcome(import_texts({"lamp.md": exported})) is Outcome.UNCHANGED
    assert list(export_documents(["lamp-lighter"])) == [(slug, exported)]


def test_typed_scores_in_a_rationale_become_references(import_texts):
    row = make_durability().rows[0]
    rows = (replace(row, rationale="Unlike a Coal Carrier (AIJRI 12.3), it climbs."),)
    section = make_durability()
    section = replace(section, rows=(*rows, *section.rows[1:]))
    import_texts({"lamp.md": make_text(durability=section)})
    line = DurabilityScore.objects.get().lines.get(key="substitution")
    assert line.rationale == "Unlike a [Coal Carrier](role:coal-carrier), it climbs."
    exported = dict(export_documents())["lamp-lighter"]
    assert "Coal Carrier (AIJRI 12.3)" in exported


def test_draft_is_copied_edited_and_published(published):
    draft = clone_reading(reading=published, by=None)
    assert draft.total == 56
    assert draft.scenarios.count() == 2
    draft.lines.filter(key="volume").update(points=2)
    save_draft(reading=draft, by=None, version=draft.version)
    assert recompute(draft).total == 57
    publish_reading(reading=draft, by=None)
    assert DurabilityScore.objects.published().get() == draft
    published.refresh_from_db()
    assert published.total == 56


def test_score_with_a_missing_line_is_not_published(published):
    draft = clone_reading(reading=published, by=None)
    draft.lines.get(key="volume").delete()
    draft.lines.filter(key="credential").update(points=9)
    with pytest.raises(NotPublishable) as refusal:
        publish_reading(reading=draft, by=None)
    assert refusal.value.reasons == [
        "“Volume” is missing.",
        "“Credential depth” has 9 points: expected 0 to 3.",
    ]
    draft.refresh_from_db()
    assert draft.state == DurabilityScore.State.DRAFT
    assert DurabilityScore.objects.published().get() == published


def test_published_score_is_neither_edited_nor_deleted_nor_published_again(published):
    with pytest.raises(NotEditable):
        save_draft(reading=published, by=None, version=published.version)
    with pytest.raises(Refused, match="published already"):
        publish_reading(reading=published, by=None)
    published.refresh_from_db()
    with pytest.raises(NotEditable):
        delete_draft(reading=published, by=None, version=published.version)


def test_draft_is_deleted_under_its_version(published):
    draft = clone_reading(reading=published, by=None)
    with pytest.raises(StaleEdit):
        delete_draft(reading=draft, by=None, version=99)
    delete_draft(reading=draft, by=None, version=draft.version)
    assert DurabilityScore.objects.get() == published


def test_status_of_a_published_scenario_is_dated(published):
    first, second = published.scenarios.all()
    changed = date_scenarios(
        score=published,
        statuses={first.pk: ("met", date(2026, 9, 1)), second.pk: ("open", second.status_on)},
        by=None,
        version=published.version,
    )
    assert changed == [first]
    first.refresh_from_db()
    assert (first.status, first.status_on) == ("met", date(2026, 9, 1))
    exported = dict(export_documents())["lamp-lighter"]
    scenario = parse(exported).document.durability.scenarios[0]
    assert (scenario.status, scenario.since) == (Status.MET, date(2026, 9, 1))


@pytest.mark.parametrize(
    ("status", "on", "said"),
    [("met", None, "Say since when"), ("gone", date(2026, 9, 1), "no status “gone”")],
)
def test_status_without_a_day_or_of_no_kind_is_refused_whole(published, status, on, said):
    scenario = published.scenarios.first()
    version = published.version
    with pytest.raises(Refused, match=said):
        date_scenarios(
            score=published, statuses={scenario.pk: (status, on)}, by=None, version=version
        )
    assert Scenario.objects.get(pk=scenario.pk).status == "open"
    assert DurabilityScore.objects.get(pk=published.pk).version == version


def test_two_people_dating_one_list_give_one_step_and_one_refusal(published):
    scenario = published.scenarios.first()
    asked = {
        "score": published,
        "statuses": {scenario.pk: ("lapsed", date(2026, 9, 1))},
        "by": None,
        "version": published.version,
    }
    date_scenarios(**asked)
    with pytest.raises(StaleEdit):
        date_scenarios(**asked)


def test_superseded_list_is_kept_as_it_was(published):
    publish_reading(reading=clone_reading(reading=published, by=None), by=None)
    published.refresh_from_db()
    with pytest.raises(NotEditable):
        date_scenarios(score=published, statuses={}, by=None, version=published.version)
