"""From draft to published to superseded; who is refused, and why."""

from decimal import Decimal

import pytest
from django.urls import reverse

from roles.desk.editing import save_role, take_version
from roles.desk.errors import NotEditable, NotPublishable, Refused, StaleEdit
from roles.desk.lifecycle import (
    approve_draft,
    clone_reading,
    delete_draft,
    publish_reading,
    return_draft,
    save_draft,
    submit_draft,
)
from roles.desk.recompute import recompute
from roles.models import Assessment, Role
from roles.models.assessment import PROSE, ROWS
from tests.factories.documents import make_text, transition
from tests.factories.drafts import approved

pytestmark = pytest.mark.django_db


def begun(reading, by):
    """A draft that says why it replaces what it starts from."""
    draft = clone_reading(reading=reading, by=by, is_second=True)
    draft.change_note = "Looked at again."
    return save_draft(reading=draft, by=by, version=draft.version)


@pytest.fixture
def lamp(stored_texts):
    """A published assessment of the Lamp Lighter."""
    stored_texts({"lamp.md": make_text(transitions=(transition("Coal Carrier", "12.3"),))})
    return Assessment.objects.published().get(role__slug="lamp-lighter")


def test_clone_is_an_equal_draft_and_leaves_the_original(lamp, assessor):
    draft = begun(lamp, assessor)
    assert draft.state == Assessment.State.DRAFT
    assert draft.score == lamp.score
    assert draft.based_on == lamp
    assert draft.created_by == assessor
    for rows in ("tasks", "principles", "evidence", "barriers", "passages", "transitions"):
        assert getattr(draft, rows).count() == getattr(lamp, rows).count() > 0
    draft.tasks.all().delete()
    assert lamp.tasks.count() == 2


OF_ITS_OWN = {
    "id", "assessment", "state", "created_at", "updated_at", "published_at", "number",
    "created_by", "published_by", "approved_by", "approved_at", "alone_reason",
    "based_on", "version", "assessed_on", "change_note",
}  # fmt: skip


def values(record):
    return {
        field.name: getattr(record, field.attname)
        for field in record._meta.concrete_fields
        if field.name not in OF_ITS_OWN
    }


def test_clone_equals_the_original_in_every_field(lamp):
    Assessment.objects.filter(pk=lamp.pk).update(
        growth_rationale="Gas spreads.", override_score=68, override_reason="Gas is coming."
    )
    recompute(lamp)
    lamp.refresh_from_db()
    draft = clone_reading(reading=lamp, by=None)
    draft.refresh_from_db()
    assert values(draft) == values(lamp)
    for relation in (*ROWS, *PROSE):
        copies, rows = getattr(draft, relation).all(), getattr(lamp, relation).all()
        # Ratings have no order of their own: pages and documents give them that of their scale.
        assert sorted(map(repr, map(values, copies))) == sorted(map(repr, map(values, rows)))


def test_sector_that_somebody_typed_is_kept(assessor):
    role = Role(title="Lamp Maker", slug="lamp-maker", occupation_code="29-2072", sector="Light")
    assert save_role(role=role, by=assessor).sector == "Light"
    plain = Role(title="Wick Maker", slug="wick-maker", occupation_code="29-2072")
    assert save_role(role=plain, by=assessor).sector not in ("", "Light")


def test_publishing_supersedes_the_one_before(lamp, assessor, reviewer):
    draft = begun(lamp, assessor)
    publish_reading(reading=approved(draft), by=reviewer)
    lamp.refresh_from_db()
    assert lamp.state == Assessment.State.SUPERSEDED
    assert lamp.superseded_at
    assert Assessment.objects.published().get(role=lamp.role) == draft
    assert draft.published_by == reviewer
    assert draft.approved_at


def take_rows_away(draft):
    draft.tasks.first().delete()
    draft.evidence.filter(dimension="wages").delete()
    Assessment.objects.filter(pk=draft.pk).update(growth=None)
    draft.refresh_from_db()


def test_what_makes_no_score_is_not_approved(lamp, assessor, reviewer, reviewer_client):
    draft = submit_draft(reading=begun(lamp, assessor), by=assessor)
    take_rows_away(draft)
    with pytest.raises(Refused, match="Not approved: The shares of time sum to 40%"):
        approve_draft(reading=draft, by=reviewer)
    draft.refresh_from_db()
    assert draft.state == Assessment.State.IN_REVIEW
    Assessment.objects.filter(pk=draft.pk).update(score=None)
    review = reverse("admin:roles_assessment_review", args=[draft.pk])
    assert "Its rows make no score yet" in reviewer_client.get(review).text


def test_publishing_is_refused_with_every_reason(lamp, assessor, reviewer):
    draft = approved(begun(lamp, assessor))
    take_rows_away(draft)
    with pytest.raises(NotPublishable) as refusal:
        publish_reading(reading=draft, by=reviewer)
    assert refusal.value.reasons == [
        "The shares of time sum to 40%, not to 100%.",
        "Evidence: “Wage Trends” is missing.",
        "The AI growth correlation is missing.",
    ]
    draft.refresh_from_db()
    assert draft.state == Assessment.State.APPROVED
    lamp.refresh_from_db()
    assert lamp.state == Assessment.State.PUBLISHED


def test_draft_begun_before_another_was_published_is_refused(lamp, assessor, reviewer):
    older, newer = (begun(lamp, assessor) for _ in range(2))
    publish_reading(reading=approved(newer), by=reviewer)
    with pytest.raises(Refused, match="published since this draft was begun"):
        publish_reading(reading=approved(older), by=reviewer)
    assert Assessment.objects.published().get(role=lamp.role) == newer


def test_review_is_a_step_there_and_back(lamp, assessor):
    draft = begun(lamp, assessor)
    submit_draft(reading=draft, by=assessor)
    assert draft.state == Assessment.State.IN_REVIEW
    with pytest.raises(Refused, match="it is in review"):
        submit_draft(reading=draft, by=assessor)
    return_draft(reading=draft, by=assessor)
    assert draft.state == Assessment.State.DRAFT


def test_published_assessment_cannot_be_saved_published_again_or_deleted(lamp, assessor, reviewer):
    with pytest.raises(NotEditable):
        save_draft(reading=lamp, by=assessor, version=lamp.version)
    lamp.refresh_from_db()
    with pytest.raises(Refused):
        publish_reading(reading=lamp, by=reviewer)
    lamp.refresh_from_db()
    with pytest.raises(NotEditable):
        delete_draft(reading=lamp, by=assessor, version=lamp.version)
    assert Assessment.objects.published().filter(pk=lamp.pk).exists()


def test_of_two_edits_of_one_version_the_second_is_refused(lamp, assessor):
    draft = begun(lamp, assessor)
    seen = draft.version
    mine, theirs = (Assessment.objects.get(pk=draft.pk) for _ in range(2))
    theirs.assessor = "Theirs"
    save_draft(reading=theirs, by=assessor, version=seen)
    mine.assessor = "Mine"
    with pytest.raises(StaleEdit, match="while you had it open"):
        save_draft(reading=mine, by=assessor, version=seen)
    draft.refresh_from_db()
    assert draft.assessor == "Theirs"


def test_a_step_on_a_stale_assessment_is_refused(lamp, assessor, reviewer):
    draft = approved(begun(lamp, assessor))
    seen = Assessment.objects.get(pk=draft.pk)
    return_draft(reading=draft, by=assessor)
    with pytest.raises(StaleEdit):
        publish_reading(reading=seen, by=reviewer)
    lamp.refresh_from_db()
    assert lamp.state == Assessment.State.PUBLISHED


def test_role_takes_the_sector_of_its_occupation_code(assessor):
    role = save_role(
        role=Role(title="Welder", slug="welder", occupation_code="51-4121"), by=assessor
    )
    assert role.sector == "Production"
    with pytest.raises(StaleEdit):
        take_version(record=role, version=role.version + 1)


def test_headline_is_cloned_into_an_empty_draft(lamp, assessor):
    headline = Assessment.objects.published().get(role__slug="coal-carrier")
    draft = clone_reading(reading=headline, by=assessor)
    assert draft.kind == Assessment.Kind.FULL
    assert draft.score is None
    assert headline.score == Decimal("12.3")


def test_draft_can_be_deleted(lamp, assessor):
    draft = save_draft(reading=Assessment(role=lamp.role), by=assessor)
    delete_draft(reading=draft, by=assessor, version=draft.version)
    assert not Assessment.objects.filter(state="draft").exists()
