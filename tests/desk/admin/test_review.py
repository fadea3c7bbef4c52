"""What a reviewer reads of a draft: only what it changes, and what that is worth."""

import re

import pytest
from django.urls import reverse

from roles.desk.admin.reviewing import Words, review_of, word_marks
from roles.desk.comments import comment_on_row
from roles.desk.errors import Refused
from roles.desk.lifecycle import approve_draft, ask_for_changes, save_draft, submit_draft
from roles.desk.permissions import had_a_hand
from roles.desk.recompute import recompute
from roles.models import Assessment, RowComment
from tests.desk.admin.forms import posted
from tests.factories.documents import make_text
from tests.factories.drafts import begin_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(stored_texts):
    """Two rows and the growth changed against what is published."""
    stored_texts({"lamp.md": make_text()})
    draft = begin_draft(Assessment.objects.published().get())
    draft.tasks.filter(pk=draft.tasks.first().pk).update(score=4, rationale="By a timer.")
    draft.evidence.filter(dimension="wages").update(score=-1)
    Assessment.objects.filter(pk=draft.pk).update(growth=1)
    draft = Assessment.objects.get(pk=draft.pk)
    recompute(draft)
    return Assessment.objects.for_document().get(pk=draft.pk)


def test_number_or_word_is_marked_whole():
    assert word_marks("-1", "-2") == (Words("gone", "-1"), Words("new", "-2"))
    assert word_marks("", "New.") == (Words("new", "New."),)


def test_words_are_marked():
    assert word_marks("Lit by hand.", "Lit by timer.") == (
        Words("same", "Lit by "), Words("gone", "hand"), Words("new", "timer"), Words("same", "."),
    )  # fmt: skip


def test_only_what_differs_is_there_and_its_points_add_up(draft):
    review = review_of(draft)
    scored = {row.name: row.points for row in review.rows if row.points is not None}
    assert set(scored) == {draft.tasks.first().name, "Wage Trends", "AI growth correlation"}
    assert sum(scored.values()) == review.change.difference == draft.score - review.before.score
    task = next(row for row in review.rows if row.group == "Tasks")
    assert [name for name, _marks in task.fields] == ["score", "rationale"]
    assert next(row for row in review.rows if row.group == "Evidence").reason.startswith("Wage")


def test_first_draft_of_a_role_is_all_new(draft):
    Assessment.objects.published().delete()
    review = review_of(draft)
    assert (review.before, review.change.causes) == (None, ())
    assert len([row for row in review.rows if row.group == "Tasks"]) == draft.tasks.count()


@pytest.mark.parametrize(("verb", "state"), [("approve", "approved"), ("ask", "asked")])
def test_reviewer_decides_on_the_page(reviewer_client, draft, verb, state):
    submit_draft(reading=Assessment.objects.get(pk=draft.pk), by=None)
    page = reviewer_client.get(reverse("admin:roles_assessment_review", args=[draft.pk]))
    assert re.search(r"<ins>[^<]*timer</ins>", page.text)
    sent = posted(page) | {"note": "Which timer?", f"_{verb}": "1"}
    reviewer_client.post(reverse("admin:roles_assessment_change", args=[draft.pk]), sent)
    draft.refresh_from_db()
    assert draft.state == state


def test_who_only_writes_has_no_button_there(assessor_client, draft):
    submit_draft(reading=Assessment.objects.get(pk=draft.pk), by=None)
    text = assessor_client.get(reverse("admin:roles_assessment_review", args=[draft.pk])).text
    assert "_approve" not in text
    assert "You have no right to approve" in text


def test_renamed_task_and_heading_are_the_same_rows(draft):
    draft.tasks.filter(pk=draft.tasks.first().pk).update(name="Light lamps by timer")
    draft.passages.filter(kind="timeline").update(heading="How soon")
    review = review_of(Assessment.objects.for_document().get(pk=draft.pk))
    task = next(row for row in review.rows if row.group == "Tasks")
    assert [name for name, _marks in task.fields] == ["name", "score", "rationale"]
    assert [row.name for row in review.rows if row.group == "Prose"] == ["How soon"]
    points = [row.points for row in review.rows if row.points is not None]
    assert sum(points) == review.change.difference


def comment(client, draft, **said):
    address = reverse("admin:roles_assessment_comment", args=[draft.pk])
    return client.post(address, said, follow=True)


def test_comment_stays_at_its_row_until_it_is_settled(reviewer_client, reviewer, assessor, draft):
    submit_draft(reading=Assessment.objects.get(pk=draft.pk), by=None)
    task = draft.tasks.first()
    at = {"where": "tasks", "key": task.key}
    page = comment(reviewer_client, draft, **at, note="Whose timer?")
    assert page.redirect_chain[-1][0].endswith(f"/review/#tasks-{task.key}")
    assert "Whose timer?" in page.text
    with pytest.raises(Refused, match="1 comment is open"):
        approve_draft(reading=Assessment.objects.get(pk=draft.pk), by=reviewer)
    task.name = "Another name"
    task.save()
    thread = RowComment.objects.get()
    comment_on_row(
        reading=draft, by=assessor, where="", key="", note="The city's.", answers=thread
    )
    page = reviewer_client.get(reverse("admin:roles_assessment_change", args=[draft.pk]))
    assert re.search(r"Another name</a>: Whose timer\?\s+\(rosa, answered\)", page.text)
    page = comment(reviewer_client, draft, thread=thread.pk, settle="1")
    assert "settled by rosa" in page.text
    assert approve_draft(reading=Assessment.objects.get(pk=draft.pk), by=reviewer).approved_by
    # Whoever comments has written nothing.
    assert had_a_hand(draft) == set()


def test_comment_that_is_none_is_refused(reviewer_client, viewer, draft):
    at = {"where": "tasks", "key": draft.tasks.first().key}
    for said in ({**at, "note": " "}, {**at, "note": "x" * 2_001}, {"where": "x", "note": "Hm"}):
        comment(reviewer_client, draft, **said)
    assert not RowComment.objects.exists()
    address = reverse("admin:roles_assessment_comment", args=[draft.pk])
    assert reviewer_client.post(address, {"thread": "999", "settle": "1"}).status_code == 404
    reviewer_client.force_login(viewer)
    assert reviewer_client.post(address, {**at, "note": "Hm"}).status_code == 403


def test_what_is_asked_for_stands_on_the_draft_and_in_the_queue(assessor_client, assessor, draft):
    save_draft(reading=draft, by=assessor, version=draft.version)
    submit_draft(reading=draft, by=None)
    ask_for_changes(reading=draft, by=None, note="Which lamps\nare meant?")
    page = assessor_client.get(reverse("admin:roles_assessment_change", args=[draft.pk]))
    assert "Which lamps<br>are meant?" in page.text
    home = assessor_client.get(reverse("admin:index")).text
    assert "changes asked: Which lamps are meant?" in home
