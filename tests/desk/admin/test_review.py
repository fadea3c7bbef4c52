"""What a reviewer reads of a draft: only what it changes, and what that is worth."""

import re

import pytest
from django.urls import reverse

from roles.desk.lifecycle import submit_draft
from roles.desk.recompute import recompute
from roles.desk.reviewing import Words, review_of, word_marks
from roles.models import Assessment
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


def test_words_are_marked():
    assert word_marks("Lit by hand.", "Lit by timer.") == (
        Words("same", "Lit by "), Words("gone", "hand"), Words("new", "timer"), Words("same", "."),
    )  # fmt: skip


def test_only_what_differs_is_there_and_its_points_add_up(draft):
    review = review_of(draft)
    scored = {row.name: row.points for row in review.rows if row.points is not None}
    assert set(scored) == {draft.tasks.first().name, "Wage Trends", "Growth"}
    assert sum(scored.values()) == review.gap.difference == draft.score - review.before.score
    task = next(row for row in review.rows if row.group == "Tasks")
    assert [name for name, _marks in task.fields] == ["score", "rationale"]


def test_first_draft_of_a_role_is_all_new(draft):
    Assessment.objects.published().delete()
    review = review_of(draft)
    assert (review.before, review.gap) == (None, None)
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
