"""Publish, review, send back, next draft: what is on the screen at the press is what happens."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from roles.desk.lifecycle import publish_reading, submit_draft
from roles.models import Assessment, DurabilityScore, Revision
from tests.desk.admin.forms import posted, press
from tests.factories.documents import make_text
from tests.factories.drafts import approved, begin_draft
from tests.factories.durability import make_durability

pytestmark = pytest.mark.django_db

KINDS = {"assessment": Assessment, "durabilityscore": DurabilityScore}
# A button, the state that it is pressed in, and the one that it leads to.
STEPS = {
    "submit": ("draft", "in_review"),
    "withdraw": ("draft", "withdrawn"),
}
# One value of the record and one of a row.
TYPED = {
    "assessment": {"assessor": "Typed", "tasks-0-rationale": "Typed too."},
    "durabilityscore": {"assessor": "Typed", "lines-0-rationale": "Typed too."},
}


@pytest.fixture(params=KINDS)
def kind(request, stored_texts):
    stored_texts({"lamp.md": make_text(durability=make_durability())})
    return request.param


def draft_in(kind, state="draft"):
    draft = begin_draft(KINDS[kind].objects.published().get())
    return submit_draft(reading=draft, by=None) if state == "in_review" else draft


def change(record):
    return reverse(f"admin:roles_{record._meta.model_name}_change", args=[record.pk])


def reasons(record):
    rows = record.tasks if isinstance(record, Assessment) else record.lines
    return {row.rationale for row in rows.all()}


@pytest.mark.parametrize("verb", STEPS)
def test_what_is_typed_goes_along_with_the_step(assessor_client, kind, verb):
    before, after = STEPS[verb]
    draft = draft_in(kind, before)
    press(assessor_client, draft, verb, **TYPED[kind])
    draft.refresh_from_db()
    assert (draft.state, draft.assessor) == (after, "Typed")
    assert "Typed too." in reasons(draft)
    # One write of one person, and one line in the log.
    assert Revision.objects.of(draft).first().verb == verb
    assert "Typed too." in Revision.objects.of(draft).first().document
    assert LogEntry.objects.count() == 1


@pytest.mark.parametrize("verb", STEPS)
def test_step_alone_saves_nothing_else(assessor_client, kind, verb):
    before, after = STEPS[verb]
    draft = draft_in(kind, before)
    seen = draft.version
    press(assessor_client, draft, verb)
    draft.refresh_from_db()
    assert (draft.state, draft.version) == (after, seen + 1)
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("verb", STEPS)
def test_step_with_a_fault_in_the_form_is_not_made_and_the_text_is_kept(
    assessor_client, kind, verb
):
    before, _after = STEPS[verb]
    draft = draft_in(kind, before)
    response = press(assessor_client, draft, verb, **TYPED[kind], assessed_on="some day")
    assert "Enter a valid date." in response.text
    sent = posted(response)
    assert TYPED[kind].items() <= sent.items()
    assert sent["assessed_on"] == "some day"
    draft.refresh_from_db()
    assert (draft.state, draft.assessor) != (STEPS[verb][1], "Typed")
    # The fault mended, the same press does both.
    response = assessor_client.post(
        change(draft), sent | {"assessed_on": "2026-03-31", f"_{verb}": "1"}
    )
    draft.refresh_from_db()
    assert (draft.state, draft.assessor) == (STEPS[verb][1], "Typed")


@pytest.mark.parametrize("verb", STEPS)
def test_others_text_is_never_sent_on_by_a_press_on_an_old_page(
    assessor_client, client, kind, verb
):
    before, _after = STEPS[verb]
    draft = draft_in(kind, before)
    mine = posted(assessor_client.get(change(draft))) | TYPED[kind] | {f"_{verb}": "1"}
    theirs = posted(assessor_client.get(change(draft))) | {"assessor": "Half-finished"}
    assessor_client.post(change(draft), theirs)
    refused = assessor_client.post(change(draft), mine)
    for name in STEPS:
        assert f'name="_{name}"' not in refused.text
    # Whatever is pressed with what that page carries: their text is not published unseen.
    sent = posted(refused) | {"version_seen": mine["version_seen"], f"_{verb}": "1"}
    assessor_client.post(change(draft), sent)
    draft.refresh_from_db()
    assert (draft.state, draft.assessor) == (before, "Half-finished")


def test_press_without_typing_on_an_old_page_is_refused_as_well(assessor_client, kind):
    draft = draft_in(kind)
    mine = posted(assessor_client.get(change(draft)))
    assessor_client.post(change(draft), mine | {"assessor": "Half-finished"})
    response = assessor_client.post(change(draft), mine | {"_submit": "1"}, follow=True)
    assert "Sent to review." not in response.text
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_refused_publication_changes_nothing_and_says_why(reviewer_client, kind):
    draft = approved(draft_in(kind))
    rows = "tasks" if kind == "assessment" else "lines"
    getattr(draft, rows).last().delete()
    response = press(reviewer_client, draft, "publish")
    assert "What bars publishing" in response.text
    draft.refresh_from_db()
    assert draft.state == "approved"


def test_dates_typed_on_a_published_watch_list_are_saved_with_the_next_draft(
    assessor_client, stored_texts
):
    stored_texts({"lamp.md": make_text(durability=make_durability())})
    published = DurabilityScore.objects.published().get()
    dated = {"scenarios-0-status": "met", "scenarios-0-status_on": "2026-10-01"}
    press(assessor_client, published, "clone", **dated)
    assert published.scenarios.first().status == "met"
    assert DurabilityScore.objects.drafts().get().scenarios.first().status == "met"


PROSE = "One line.\nAnother.\n\n- a list\n- of two"


def test_save_that_changes_nothing_changes_nothing(assessor_client, kind):
    """A browser ends each line of a text with CR LF, whatever it was given."""
    draft = draft_in(kind)
    rows = draft.tasks if kind == "assessment" else draft.lines
    rows.update(rationale=PROSE)
    page = posted(assessor_client.get(change(draft)))
    as_sent = {name: value.replace("\n", "\r\n") for name, value in page.items()}
    revisions, kept = Revision.objects.count(), KINDS[kind].objects.values().get(pk=draft.pk)
    response = assessor_client.post(change(draft), as_sent)
    assert response.status_code == 302
    assert KINDS[kind].objects.values().get(pk=draft.pk) == kept
    assert Revision.objects.count() == revisions
    assert not LogEntry.objects.exists()
    # What does change is stored with the line ends that everything else has.
    field = "tasks-0-rationale" if kind == "assessment" else "lines-0-rationale"
    assessor_client.post(change(draft), as_sent | {field: "Two\r\nlines\rhere"})
    assert reasons(draft) == {PROSE, "Two\nlines\nhere"}
    assert len(LogEntry.objects.get().get_change_message().split("Changed")) == 2


def test_step_pressed_twice_is_done_once_and_refused_by_nobody(assessor_client, kind):
    draft = draft_in(kind)
    sent = posted(assessor_client.get(change(draft))) | TYPED[kind] | {"_submit": "1"}
    first, second = (assessor_client.post(change(draft), sent, follow=True) for _ in range(2))
    assert "Sent to review." in first.text
    assert second.redirect_chain == [(change(draft), 302)]
    assert "is in review, as you sent it." in second.text
    draft.refresh_from_db()
    assert (draft.state, draft.assessor) == ("in_review", "Typed")


def test_step_pressed_on_what_somebody_else_has_published_shows_what_was_typed(
    assessor_client, kind
):
    draft = draft_in(kind)
    sent = posted(assessor_client.get(change(draft))) | TYPED[kind] | {"_submit": "1"}
    publish_reading(reading=draft, by=None)
    answer = assessor_client.post(change(draft), sent)
    assert "has been published, so what you sent was not saved" in answer.text
    assert {text for _where, text in answer.context["typed"]} == set(TYPED[kind].values())
    draft.refresh_from_db()
    assert draft.assessor != "Typed"
