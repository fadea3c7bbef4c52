"""The admin's home: what waits for whom."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from roles.desk.errors import Refused
from roles.desk.lifecycle import (
    ask_for_changes,
    assign_reading,
    clone_reading,
    submit_draft,
)
from roles.desk.reader_reports import answer_report, file_report
from roles.desk.work_queue import work_queue
from roles.models import Assessment, DataVersion, Wish
from tests.desk.admin.forms import posted
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


def test_what_is_assigned_waits_for_that_person_and_is_overdue_after_its_day(
    published, assessor, reviewer, reviewer_client
):
    step = reverse("admin:roles_assessment_step", args=[published.pk, "assign"])
    sent = posted(reviewer_client.get(step)) | {"to": assessor.pk, "due": "2026-01-31"}
    form = reverse("admin:roles_assessment_change", args=[published.pk])
    version = DataVersion.objects.current()
    reviewer_client.post(form, sent | {"_assign": "1"})
    assert DataVersion.objects.current() == version
    queue = work_queue(assessor)
    (mine,) = queue.for_you
    assert mine.reading == published
    assert mine.why == "assigned to you, overdue since 31 January 2026"
    assert queue.overdue == ()  # it is told once
    (late,) = work_queue(reviewer).overdue
    assert late.why == f"due on 31 January 2026, {assessor}"
    assert "Overdue" in reviewer_client.get(reverse("admin:index")).text
    # The draft that follows is that person's as well.
    published.refresh_from_db()
    draft = clone_reading(reading=published, by=reviewer)
    assert draft.assigned_to == assessor
    with pytest.raises(Refused, match="has no right to change"):
        assign_reading(reading=draft, by=None, to=User.objects.create_user("nobody"))


def test_assigning_to_nobody_known_is_refused(published, reviewer_client):
    form = reverse("admin:roles_assessment_change", args=[published.pk])
    step = reverse("admin:roles_assessment_step", args=[published.pk, "assign"])
    sent = posted(reviewer_client.get(step)) | {"to": "999", "_assign": "1"}
    assert "Choose a person of the list" in reviewer_client.post(form, sent, follow=True).text


def test_open_reports_of_readers_are_a_reason_to_look(published, assessor):
    row = ("growth", "growth")
    for said in ("Lamps are lit all the same.", "Gas came long ago."):
        told_so = file_report(published, row, "score", said, does_it=True, today=date(2031, 1, 1))
    first = work_queue(assessor).next[0]
    assert first.reading == published
    assert "2 reports by readers open" in first.why
    answer_report(report=told_so, by=None, state="declined", answer="It came and went.")
    assert "1 report by readers open" in work_queue(assessor).next[0].why


def test_what_needs_a_look_says_why(published, assessor):
    Assessment.objects.update(assessed_on=date(2026, 11, 1), fewest_notches=3)
    wick = Assessment.objects.filter(role__slug="wick-trimmer")
    wick.update(assessed_on=date(2020, 1, 1))
    published.barriers.filter(dimension="union").update(rationale="")
    Wish.objects.create(
        text="knocker-up", count=3, first_day=date(2026, 1, 1), last_day=date(2026, 2, 1)
    )
    queue = work_queue(assessor)
    first, second = queue.next
    assert (first.reading, second.reading) == (wick.get(), published)
    assert first.why.startswith("3 notches from another zone; judged on 1 January 2020")
    assert "finding" in second.why
    assert [str(wish) for wish in queue.wished] == ["knocker-up"]
