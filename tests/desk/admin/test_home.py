"""The admin's home: what waits for whom."""

import pytest
from django.urls import reverse

from roles.desk.lifecycle import ask_for_changes, clone_reading, submit_draft
from roles.desk.work_queue import work_queue
from roles.models import Assessment
from tests.factories.documents import make_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(stored_texts):
    stored_texts({"lamp.md": make_text(), "wick.md": make_text("Wick Trimmer")})
    return Assessment.objects.published().get(role__slug="lamp-lighter")


def told(user):
    queue = work_queue(user)
    return [
        [(str(each.reading.role), each.why.split(";")[0]) for each in part]
        for part in (queue.for_you, queue.drafts, queue.next)
    ]


def test_each_step_waits_for_whoever_can_make_it(published, assessor, reviewer):
    lamp = "Lamp Lighter (Mid-Level)"
    draft = clone_reading(reading=published, by=assessor)
    again = told(assessor)[2]
    assert [role for role, _why in again] == ["Wick Trimmer (Mid-Level)"]
    assert told(assessor)[:2] == [[], [(lamp, "draft")]]
    assert told(reviewer)[:2] == [[], []]
    submit_draft(reading=draft, by=assessor)
    assert told(assessor)[:2] == [[], [(lamp, "in review")]]
    assert told(reviewer)[:2] == [[(lamp, "to be reviewed")], []]
    ask_for_changes(reading=draft, by=reviewer, note="Which lamps?")
    assert told(assessor)[:2] == [[(lamp, "changes asked: Which lamps?")], []]
    assert told(reviewer)[:2] == [[], []]


def test_home_leads_to_each(reviewer_client, published, assessor):
    draft = submit_draft(reading=clone_reading(reading=published, by=assessor), by=assessor)
    text = reviewer_client.get(reverse("admin:index")).text
    assert "Waiting for you" in text
    assert reverse("admin:roles_assessment_change", args=[draft.pk]) in text


def test_viewer_has_nothing_to_do(viewer, published):
    assert told(viewer) == [[], [], []]
