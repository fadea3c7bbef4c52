"""Two people save one form: each sees what the other did, and what is settled can be saved."""

import pytest
from django.test import Client
from django.urls import reverse

from roles.desk.accounts import make_assessor
from roles.desk.lifecycle import clone_reading, delete_draft, publish_reading
from roles.models import Assessment, Revision, Role, RoleName
from tests.desk.admin.forms import posted
from tests.factories.documents import make_text, transition

pytestmark = pytest.mark.django_db


def change(record):
    return reverse(f"admin:roles_{record._meta.model_name}_change", args=[record.pk])


@pytest.fixture
def draft(stored_texts):
    stored_texts({"lamp.md": make_text(transitions=(transition("Coal Carrier", "12.3"),))})
    return clone_reading(
        reading=Assessment.objects.published().get(role__slug="lamp-lighter"), by=None
    )


@pytest.fixture
def ben(db):
    """Somebody else at the desk."""
    client = Client()
    client.force_login(make_assessor(username="ben", password="another-long-password"))
    return client


def task(prefix, name, share="1"):
    """What is posted of a row that was added."""
    row = {"name": name, "share": share, "score": "3", "mode": "augmentation", "position": "9"}
    return {f"{prefix}-{field}": value for field, value in row.items()}


def add_task(data, name):
    number = int(data["tasks-TOTAL_FORMS"])
    return data | {"tasks-TOTAL_FORMS": str(number + 1)} | task(f"tasks-{number}", name)


def test_refusal_names_who_saved_and_when_and_shows_before_theirs_and_mine(
    assessor_client, ben, draft
):
    mine = posted(assessor_client.get(change(draft)))
    before = mine["tasks-0-rationale"]
    theirs = posted(ben.get(change(draft)))
    ben.post(change(draft), theirs | {"tasks-0-rationale": "Ben's", "assessor": "Ben"})
    refused = assessor_client.post(
        change(draft), mine | {"tasks-0-rationale": "Ada's", "evidence-0-rationale": "Mine alone."}
    )
    at = Revision.objects.of(draft).first().at
    assert f"was saved by ben on {at:%-d %B %Y} at {at:%H:%M}" in refused.text
    found = {each.where: each for each in refused.context["settled"].differences}
    reason = next(each for where, each in found.items() if each.theirs == "Ben's")
    assert (reason.before, reason.mine, reason.is_disputed) == (before, "Ada's", True)
    assert (found["Assessor"].theirs, found["Assessor"].is_disputed) == ("Ben", False)
    for text in (before, "Ben&#x27;s", "Ada&#x27;s", "Mine alone."):
        assert text in refused.text


def test_what_is_settled_is_saved_with_the_next_press(assessor_client, ben, draft):
    mine = posted(assessor_client.get(change(draft)))
    theirs = posted(ben.get(change(draft)))
    ben.post(change(draft), theirs | {"tasks-0-rationale": "Ben's", "assessor": "Ben"})
    sent = mine | {"tasks-0-rationale": "Ada's", "evidence-0-rationale": "Mine alone."}
    refused = assessor_client.post(change(draft), sent)
    assert "Save mine over theirs" in refused.text
    assert assessor_client.post(change(draft), posted(refused)).status_code == 302
    draft.refresh_from_db()
    assert draft.assessor == "Ben"
    assert "Ada's" in {row.rationale for row in draft.tasks.all()}
    assert "Mine alone." in {row.rationale for row in draft.evidence.all()}


def test_rows_that_both_added_and_took_away_stay_whose_they_are(assessor_client, ben, draft):
    mine = add_task(posted(assessor_client.get(change(draft))), "Added by Ada")
    theirs = add_task(posted(ben.get(change(draft))), "Added by Ben")
    first = draft.tasks.first()
    ben.post(change(draft), theirs | {"tasks-0-DELETE": "on"})
    refused = assessor_client.post(change(draft), mine | {"tasks-1-rationale": "Ada's"})
    assessor_client.post(change(draft), posted(refused))
    names = [row.name for row in draft.tasks.all()]
    assert sorted(names).count("Added by Ada") == names.count("Added by Ben") == 1
    assert first.name not in names
    assert "Ada's" in {row.rationale for row in draft.tasks.all()}


def test_row_that_they_took_away_and_i_went_on_with_is_mine_to_keep(assessor_client, ben, draft):
    mine = posted(assessor_client.get(change(draft)))
    name = mine["tasks-0-name"]
    ben.post(change(draft), posted(ben.get(change(draft))) | {"tasks-0-DELETE": "on"})
    refused = assessor_client.post(change(draft), mine | {"tasks-0-rationale": "Ada's"})
    assert not draft.tasks.filter(name=name).exists()
    assessor_client.post(change(draft), posted(refused))
    assert draft.tasks.get(name=name).rationale == "Ada's"


def test_dimension_that_both_filled_in_is_one_row(assessor_client, ben, draft):
    draft.evidence.get(dimension="companies").delete()
    mine = posted(assessor_client.get(change(draft)))
    ben.post(change(draft), posted(ben.get(change(draft))) | {"evidence-4-score": "1"})
    refused = assessor_client.post(change(draft), mine | {"evidence-4-score": "2"})
    assessor_client.post(change(draft), posted(refused))
    assert draft.evidence.get(dimension="companies").score == 2


def test_save_pressed_twice_is_saved_once_and_refused_by_nobody(assessor_client, draft):
    opened = posted(assessor_client.get(change(draft)))
    sent = add_task(opened, "Added once") | {"assessor": "Ada", "tasks-0-DELETE": "on"}
    first = assessor_client.post(change(draft), sent)
    revisions = Revision.objects.count()
    second = assessor_client.post(change(draft), sent)
    assert first.status_code == second.status_code == 302
    assert draft.tasks.filter(name="Added once").count() == 1
    assert Revision.objects.count() == revisions


def test_step_pressed_twice_is_made_once_and_refused_by_nobody(assessor_client, draft):
    sent = posted(assessor_client.get(change(draft))) | {"assessor": "Ada", "_submit": "1"}
    for _ in range(2):
        assert assessor_client.post(change(draft), sent).status_code == 302
    draft.refresh_from_db()
    assert (draft.state, draft.assessor) == ("in_review", "Ada")


def test_names_of_a_role_are_settled_too(assessor_client, ben):
    role = Role.objects.create(title="Bell Ringer", slug="bell-ringer")
    RoleName.objects.create(role=role, name="Campanologist")
    mine = posted(assessor_client.get(change(role)))
    ben.post(change(role), posted(ben.get(change(role))) | {"names-0-name": "Toller"})
    refused = assessor_client.post(change(role), mine | {"sector": "Mine"})
    assert "“Toller”: Name" in refused.text
    assessor_client.post(change(role), posted(refused))
    role.refresh_from_db()
    assert (role.sector, role.names.get().name) == ("Mine", "Toller")


def test_form_of_a_draft_that_was_deleted_says_who_did_it_and_shows_what_was_typed(
    assessor_client, draft
):
    address = change(draft)
    sent = posted(assessor_client.get(address)) | {"growth_rationale": "A day's work."}
    ben = make_assessor(username="ben", password="another-long-password")
    delete_draft(reading=draft, by=ben, version=draft.version)
    answer = assessor_client.post(address, sent)
    assert answer.status_code == 410
    at = Revision.objects.filter(verb="delete").get().at
    assert f"was deleted by ben on {at:%-d %B %Y} at {at:%H:%M}" in answer.text
    assert answer.context["typed"] == [("growth rationale", "A day's work.")]
    assert "A day&#x27;s work." in answer.text


def test_form_of_a_draft_that_was_published_meanwhile_shows_what_was_typed(assessor_client, draft):
    sent = posted(assessor_client.get(change(draft))) | {"growth_rationale": "A day's work."}
    publish_reading(reading=draft, by=None)
    answer = assessor_client.post(change(draft), sent)
    assert "has been published, so what you sent was not saved" in answer.text
    assert answer.context["typed"] == [("growth rationale", "A day's work.")]


def test_form_with_an_old_token_is_answered_in_the_admin_with_the_way_back(assessor, draft):
    client = Client(enforce_csrf_checks=True)
    client.force_login(assessor)
    answer = client.post(change(draft), {"growth_rationale": "A day's work."})
    assert answer.status_code == 403
    assert "What you typed is kept on this machine" in answer.text
    assert f'<a href="{change(draft)}">Open the form again</a>' in answer.text
    assert "admin/form_too_old.html" in [template.name for template in answer.templates]


@pytest.fixture
def overtaken(draft):
    """A draft of mine from the version before the one that stands in public by now."""
    theirs = clone_reading(reading=draft.based_on, by=None)
    theirs.tasks.filter(key="task-1").update(name="Light by timer", rationale="Theirs.")
    theirs.evidence.filter(dimension="wages").update(score=0)
    theirs.tasks.filter(key="task-2").delete()
    theirs.tasks.create(
        key="watch", name="Watch the timer", share=40, score=2, mode="augmentation", position=3
    )
    theirs.transitions.update(why="Their reason.")
    Assessment.objects.filter(pk=theirs.pk).update(growth=1, change_note="Timers came.")
    publish_reading(reading=Assessment.objects.get(pk=theirs.pk), by=None)
    draft.tasks.filter(key="task-1").update(rationale="Mine.")
    draft.barriers.filter(dimension="union").update(rationale="Mine alone.")
    return draft


def test_draft_is_brought_up_to_what_was_published_since(assessor_client, overtaken):
    assert "?rebase=1" in assessor_client.get(change(overtaken)).text
    page = assessor_client.get(change(overtaken), {"rebase": "1"})
    found = {each.where: each for each in page.context["settled"].differences}
    (disputed,) = (each for each in found.values() if each.is_disputed)
    assert (disputed.theirs, disputed.mine) == ("Theirs.", "Mine.")
    assert disputed.before.startswith("Why task 1")
    for verb in ("_submit", "_withdraw"):
        assert f'name="{verb}"' not in page.text
    assert assessor_client.post(change(overtaken), posted(page)).status_code == 302
    overtaken.refresh_from_db()
    published = Assessment.objects.published().get(role=overtaken.role)
    assert overtaken.based_on == published
    assert (overtaken.growth, overtaken.change_note) == (1, "")
    tasks = {(row.key, row.name, row.rationale) for row in overtaken.tasks.all()}
    assert tasks == {
        ("task-1", "Light by timer", "Mine."), ("watch-the-timer", "Watch the timer", ""),
    }  # fmt: skip
    assert overtaken.evidence.get(dimension="wages").score == 0
    assert overtaken.barriers.get(dimension="union").rationale == "Mine alone."
    assert overtaken.transitions.get().why == "Their reason."
    assert "?rebase=1" not in assessor_client.get(change(overtaken)).text


def test_row_that_i_changed_and_they_took_away_is_kept(assessor_client, overtaken):
    overtaken.tasks.filter(key="task-2").update(rationale="Still mine.")
    page = assessor_client.get(change(overtaken), {"rebase": "1"})
    assessor_client.post(change(overtaken), posted(page))
    assert overtaken.tasks.get(key="task-2").rationale == "Still mine."


def test_what_was_published_while_i_was_bringing_it_up_is_not_passed_over(
    assessor_client, overtaken
):
    page = posted(assessor_client.get(change(overtaken), {"rebase": "1"}))
    published = Assessment.objects.published().get(role=overtaken.role)
    publish_reading(reading=clone_reading(reading=published, by=None), by=None)
    refused = assessor_client.post(change(overtaken), page)
    assert "Yet another one has been published" in refused.text
    overtaken.refresh_from_db()
    assert overtaken.based_on != published
