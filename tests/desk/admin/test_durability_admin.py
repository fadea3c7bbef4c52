"""Assessors and durability scores: every line there to fill in, and a watch list that is kept."""

from datetime import date

import pytest
from django.urls import reverse

from roles.desk.admin.publish_check import durability_check
from roles.desk.lifecycle import publish_reading
from roles.desk.recompute import recompute
from roles.models import DurabilityScore, Role, Scenario
from tests.desk.admin.forms import posted, press, publish
from tests.factories.documents import make_text
from tests.factories.drafts import approved, begin_draft
from tests.factories.durability import make_durability
from tests.words import words

pytestmark = pytest.mark.django_db


def change(score):
    return reverse("admin:roles_durabilityscore_change", args=[score.pk])


@pytest.fixture
def published(stored_texts):
    stored_texts({"lamp.md": make_text(durability=make_durability())})
    return DurabilityScore.objects.published().get()


@pytest.fixture
def draft(published):
    return begin_draft(published)


def save(client, score, data):
    response = client.post(change(score), data, follow=True)
    assert response.status_code == 200
    score.refresh_from_db()
    return response


def test_new_score_has_every_line_to_fill_in_and_stays_without_a_total(assessor_client, published):
    role = Role.objects.get()
    address = reverse("admin:roles_durabilityscore_add")
    page = assessor_client.get(address)
    assert "Substitution resistance" in page.text
    assert 'max="30"' in page.text
    data = posted(page) | {"role": role.pk, "lines-0-points": "20", "lines-8-points": "7"}
    response = assessor_client.post(address, data, follow=True)
    assert "Saved as a draft without a total. “Augmentation leverage” is missing." in (
        response.text
    )
    draft = DurabilityScore.objects.drafts().get()
    assert {line.key: line.points for line in draft.lines.all()} == {
        "substitution": 20,
        "resilience": 7,
    }
    assert draft.total is None


def test_saving_a_draft_adds_the_lines_up_anew(assessor_client, draft):
    page = assessor_client.get(change(draft))
    assert "56 of 100: Automation Resistance 22, Structural Moat 23, Demand 11." in page.text
    data = posted(page) | {"lines-0-points": "30", "summary": "Not a Lamp Lighter (AIJRI 66.4)."}
    response = save(assessor_client, draft, data)
    assert (draft.total, draft.version) == (68, 2)
    assert "68 of 100" in response.text
    assert draft.summary == "Not a [Lamp Lighter](role:lamp-lighter)."


def test_points_beyond_the_line_are_refused_beside_the_field(assessor_client, draft):
    data = posted(assessor_client.get(change(draft))) | {"lines-5-points": "4"}
    response = save(assessor_client, draft, data)
    assert "“Credential depth” has at most 3 points." in response.text
    assert draft.total == 56


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"scenarios-0-points": "6"}, "less than 0 points, not by 6."),
        ({"scenarios-0-points": "-31"}, "It cannot move by -31: at most by 30."),
        ({"scenarios-0-status": "met"}, "Say when the scenario was met or lapsed."),
        ({"scenarios-0-trigger": ""}, "This field is required."),
    ],
)
def test_what_is_wrong_with_a_scenario_is_said(assessor_client, draft, changed, said):
    data = posted(assessor_client.get(change(draft))) | changed
    response = save(assessor_client, draft, data)
    assert said in response.text
    assert draft.version == 1


def test_scenario_is_checked_against_where_its_line_stands_now(assessor_client, draft):
    data = posted(assessor_client.get(change(draft))) | {"scenarios-0-points": "-19"}
    response = save(assessor_client, draft, data)
    assert "“Substitution resistance” stands at 18 of 30: it cannot move by -19." in response.text
    assert (draft.version, draft.scenarios.first().points) == (1, -6)
    save(assessor_client, draft, data | {"lines-0-points": "19"})
    assert draft.scenarios.first().points == -19


def test_line_that_falls_below_what_a_scenario_takes_is_refused(assessor_client, draft):
    data = posted(assessor_client.get(change(draft))) | {"lines-0-points": "5"}
    response = save(assessor_client, draft, data)
    assert "stands at 5 of 30: it cannot move by -6." in response.text
    assert draft.total == 56


def test_scenario_that_is_taken_away_is_not_checked(assessor_client, draft):
    data = posted(assessor_client.get(change(draft)))
    data |= {"lines-0-points": "5", "scenarios-0-DELETE": "on"}
    save(assessor_client, draft, data)
    assert draft.total == 43
    assert draft.scenarios.count() == 1


def test_published_scenario_is_dated_without_looking_at_its_line(assessor_client, published):
    published.lines.filter(key="substitution").update(points=2)
    data = posted(assessor_client.get(change(published)))
    data |= {"scenarios-0-status": "met", "scenarios-0-status_on": "2026-10-01"}
    save(assessor_client, published, data)
    assert published.scenarios.first().status == "met"


def test_draft_edited_by_another_is_refused_with_what_was_typed(assessor_client, draft):
    data = posted(assessor_client.get(change(draft)))
    save(assessor_client, draft, data | {"lines-0-points": "30"})
    response = save(assessor_client, draft, data | {"lines-0-points": "7"})
    assert "while you had it open" in response.text
    assert draft.total == 68


def test_publishing_replaces_what_stood_before(reviewer_client, draft, published):
    response = publish(reviewer_client, approved(draft))
    assert "Published: Lamp Lighter (Mid-Level) at 56." in response.text
    published.refresh_from_db()
    assert published.state == DurabilityScore.State.SUPERSEDED


def test_publishing_with_a_missing_line_says_which(reviewer_client, draft):
    draft = approved(draft)
    draft.lines.get(key="volume").delete()
    response = press(reviewer_client, draft, "publish")
    assert "What bars publishing" in response.text
    assert "“Volume” is missing." in response.text
    assert 'name="_publish"' not in response.text


def test_check_says_what_readers_will_see_and_what_differs(reviewer_client, published, draft):
    draft.lines.filter(key="substitution").update(points=11, rationale="Gas came.")
    recompute(draft)
    check = durability_check(draft.pk)
    assert (check.now.result.total, check.after.result.total) == (56, 49)
    assert check.now.place == check.after.place == "1st of 1"
    of_line = {line.field for line in check.lines if line.row == "durability line “substitution”"}
    assert of_line == {"points", "rationale"}
    text = words(press(reviewer_client, approved(draft), "publish"))
    assert "<del>18</del><ins>11</ins>" in text
    assert "49 of 100" in text


def test_what_is_advised_against_is_published_with_a_reason(reviewer_client, draft):
    draft.lines.filter(key="volume").update(rationale="Many lamps.[^nobody-said]")
    recompute(draft)
    assert durability_check(draft.pk).warnings
    page = press(reviewer_client, approved(draft), "publish")
    assert "in spite of what there is to look at" in page.text
    assert "in spite of what there is to look at" in publish(reviewer_client, draft, note=" ").text
    publish(reviewer_client, draft, note="The claim comes with the next almanac.")
    draft.refresh_from_db()
    assert draft.state == DurabilityScore.State.PUBLISHED


def test_button_on_an_old_page_is_refused(assessor_client, draft):
    response = press(assessor_client, draft, "submit", version_seen="99")
    assert "while you had it open" in response.text
    draft.refresh_from_db()
    assert draft.state == DurabilityScore.State.DRAFT


def test_published_score_is_shown_and_its_scenarios_are_dated(assessor_client, published):
    page = assessor_client.get(change(published))
    data = posted(page)
    assert "lines-0-points" not in data
    assert "scenarios-0-trigger" not in data
    version = published.version
    data |= {"scenarios-0-status": "met", "scenarios-0-status_on": "2026-10-01"}
    save(assessor_client, published, data)
    scenario = published.scenarios.first()
    assert (scenario.status, scenario.status_on) == ("met", date(2026, 10, 1))
    assert (scenario.line, scenario.points) == ("substitution", -6)
    assert published.version == version + 1
    assert published.total == 56


def test_published_scenario_without_its_day_is_refused(assessor_client, published):
    data = posted(assessor_client.get(change(published))) | {"scenarios-0-status": "lapsed"}
    response = save(assessor_client, published, data)
    assert "Say when the scenario was met or lapsed." in response.text
    assert published.scenarios.first().status == "open"


def test_what_a_published_form_carries_beside_the_dates_is_ignored(assessor_client, published):
    data = posted(assessor_client.get(change(published)))
    data |= {"summary": "Forged.", "scenarios-0-trigger": "Forged.", "lines-0-points": "1"}
    save(assessor_client, published, data)
    assert published.summary == ""
    assert not Scenario.objects.filter(trigger="Forged.").exists()


def test_form_that_was_opened_on_the_draft_is_refused_once_it_is_published(assessor_client, draft):
    data = posted(assessor_client.get(change(draft))) | {"lines-0-points": "30"}
    publish_reading(reading=draft, by=None)
    response = assessor_client.post(change(draft), data)
    assert "has been published, so what you sent was not saved" in response.text
    # What was typed can be copied from that page.
    assert "lines 1: points" in response.text
    assert ">30</textarea>" in response.text.replace("\n30", "30")
    draft.refresh_from_db()
    assert draft.total == 56


def test_two_dating_one_list_give_one_step_and_one_refusal(assessor_client, published):
    data = posted(assessor_client.get(change(published)))
    data |= {"scenarios-0-status": "met", "scenarios-0-status_on": "2026-10-01"}
    save(assessor_client, published, data)
    response = save(assessor_client, published, data | {"scenarios-0-status": "lapsed"})
    assert "while you had it open" in response.text
    assert published.scenarios.first().status == "met"


def test_next_draft_starts_from_the_published_one(assessor_client, published):
    response = press(assessor_client, published, "clone")
    assert "This is a new draft." in response.text
    assert DurabilityScore.objects.drafts().get().total == 56


def test_draft_can_be_deleted_and_a_published_score_cannot(assessor_client, draft, published):
    address = reverse("admin:roles_durabilityscore_delete", args=[draft.pk])
    page = assessor_client.get(address)
    assessor_client.post(address, posted(page))
    assert DurabilityScore.objects.get() == published
    address = reverse("admin:roles_durabilityscore_delete", args=[published.pk])
    assert assessor_client.post(address, {"post": "yes"}).status_code == 403
    assert DurabilityScore.objects.get() == published


def test_superseded_score_is_only_shown(assessor_client, draft, published):
    publish_reading(reading=draft, by=None)
    published.refresh_from_db()
    assert not posted(assessor_client.get(change(published))).get("scenarios-0-status")
    data = {"version_seen": published.version, "scenarios-0-status": "met"}
    assert assessor_client.post(change(published), data).status_code == 403


def test_viewer_sees_and_cannot_change(viewer_client, draft):
    page = viewer_client.get(change(draft))
    assert page.status_code == 200
    assert "lines-0-points" not in posted(page)
    assert viewer_client.post(change(draft), {"summary": "x"}).status_code == 403
    assert press(viewer_client, draft, "submit").status_code == 403


def test_list_shows_states_and_totals(assessor_client, draft):
    text = assessor_client.get(reverse("admin:roles_durabilityscore_changelist")).text
    assert "Published" in text
    assert ">56<" in text
