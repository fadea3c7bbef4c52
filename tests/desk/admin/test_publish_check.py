"""Before anything is published: what readers will see of it, and what stands in the way."""

import re
from html import unescape

import pytest
from django.urls import reverse

from roles.desk.admin.publish_check import publish_check
from roles.desk.errors import NotPublishable
from roles.desk.lifecycle import publish_reading
from roles.desk.recompute import recompute
from roles.documents import PassageKind
from roles.models import Assessment, Passage
from tests.desk.admin.forms import posted, press, publish
from tests.factories.documents import make_text, passage, transition
from tests.factories.drafts import approved, begin_draft

pytestmark = pytest.mark.django_db

SAFER = "A Lamp Lighter is safer. It stands at 66.4. The Lamp Lighter at 66.4 is Green."


@pytest.fixture
def published(stored_texts):
    """At 66.4, the first of two; the page of the other one speaks of it."""
    wick = make_text(
        "Wick Trimmer",
        evidence=(0,) * 5,
        passages=(passage(PassageKind.DEFINITION, "Trims."),),
        transitions=(transition("Lamp Lighter", why="It is Green as well."),),
    )
    stored_texts({"lamp.md": make_text(), "wick.md": wick})
    other = Assessment.objects.published().get(role__slug="wick-trimmer")
    Passage.objects.filter(assessment=other).update(body=SAFER)
    return Assessment.objects.published().get(role__slug="lamp-lighter")


@pytest.fixture
def draft(published):
    return begin_draft(published)


def fallen(draft):
    """The draft in Yellow."""
    draft.tasks.update(score=4)
    recompute(draft)
    return Assessment.objects.get(pk=draft.pk)


def test_it_says_what_readers_will_see(reviewer_client, draft):
    draft = fallen(draft)
    check = publish_check(draft.pk)
    assert (check.now.score.zone, check.after.score.zone) == ("green", "yellow")
    assert (check.now.place, check.after.place) == ("1st of 2", "2nd of 2")
    assert (
        sum(cause.points for cause in check.change.causes) == draft.score - check.now.score.score
    )
    page = press(reviewer_client, approved(draft), "publish")
    text = re.sub(r"\s+", " ", unescape(page.text))
    assert (
        f'Tasks: Looked at again. <span class="row-note">Tasks −{66.4 - float(draft.score):.1f}'
        in text
    )
    # What it told before is what the history tells afterwards.
    publish(reviewer_client, draft)
    cause = re.search(r"<blockquote>(.+?)</blockquote>", text)[1].strip()
    history = reviewer_client.get("/roles/lamp-lighter/history/").text
    assert cause in re.sub(r"\s+", " ", unescape(history))


def test_it_lists_the_sentences_that_turn_false(draft):
    assert publish_check(draft.pk).elsewhere == []
    found = {(said.sentence, said.why) for said in publish_check(fallen(draft).pk).elsewhere}
    wick = Assessment.objects.published().get(role__slug="wick-trimmer").score
    assert found == {
        ("A Lamp Lighter is safer.", f"it compares with {wick}"),
        ("The Lamp Lighter at 66.4 is Green.", "it says 66.4"),
        ("It is Green as well.", "it says Green"),
    }


def test_what_bars_it_leaves_no_button(reviewer_client, draft):
    draft.barriers.filter(dimension="union").update(rationale="")
    page = press(reviewer_client, approved(draft), "publish")
    assert "What bars publishing" in page.text
    assert 'name="_publish"' not in page.text


def test_what_the_audit_advises_against_wants_a_reason(reviewer_client, reviewer, draft):
    passage = draft.passages.first()
    passage.body = passage.body_html = '<sup data-claim="nobody-said">?</sup> [^nobody-said]'
    passage.save()
    draft = fallen(draft)
    assert publish_check(draft.pk).warnings
    with pytest.raises(NotPublishable, match="in spite of what there is to look at"):
        publish_reading(reading=approved(draft), by=reviewer)
    draft = Assessment.objects.get(pk=draft.pk)
    publish(reviewer_client, draft, note="The claim comes with the next release of the almanac.")
    draft.refresh_from_db()
    assert draft.state == "published"


def test_kind_of_change_is_kept_and_told_in_the_history(reviewer_client, client, draft):
    page = press(reviewer_client, approved(draft), "publish")
    assert posted(page)["change_kind"] == "reworded"
    publish(reviewer_client, draft)
    draft.refresh_from_db()
    assert draft.change_kind == "reworded"
    history = client.get("/roles/lamp-lighter/history/").text
    assert "Reworded, nothing is judged otherwise" in history
    second = approved(fallen(begin_draft(draft)))
    publish(reviewer_client, second, change_kind="corrected")
    assert "Correction: Tasks" in client.get("/roles/lamp-lighter/history/").text
    log = client.get("/corrections/").text
    assert "version 3</a>" in log
    assert "version 2</a>" not in log


@pytest.mark.parametrize("said", ["reworded", "another"])
def test_rewording_that_moves_the_score_is_refused(reviewer_client, reviewer, draft, said):
    draft = approved(fallen(draft))
    answer = publish(reviewer_client, draft, change_kind=said)
    assert answer.redirect_chain[-1][0] == reverse(
        "admin:roles_assessment_step", args=[draft.pk, "publish"]
    )
    assert "Not published: " in answer.text
    draft.refresh_from_db()
    assert draft.state == "approved"
    with pytest.raises(NotPublishable):
        publish_reading(reading=draft, by=reviewer, change_kind=said)
