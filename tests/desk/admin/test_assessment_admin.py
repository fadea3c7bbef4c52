"""Assessors in the admin: edit a draft, be told what does not add up, publish, start the next."""

from decimal import Decimal

import pytest
from django.urls import reverse

from roles.desk.lifecycle import publish_reading
from roles.desk.recompute import recompute
from roles.models import Assessment, Role
from tests.desk.admin.forms import posted, press, publish
from tests.factories.documents import make_text, transition
from tests.factories.drafts import approved, begin_draft

pytestmark = pytest.mark.django_db


def change(assessment):
    return reverse("admin:roles_assessment_change", args=[assessment.pk])


@pytest.fixture
def published(stored_texts):
    stored_texts({"lamp.md": make_text(transitions=(transition("Coal Carrier", "12.3"),))})
    return Assessment.objects.published().get(role__slug="lamp-lighter")


@pytest.fixture
def draft(published):
    return begin_draft(published)


def test_form_shows_the_sum_beside_it_by_the_public_partial(assessor_client, draft):
    response = assessor_client.get(change(draft))
    assert "pages/role/_arithmetic.html" in [t.name for t in response.templates]
    assert "(5.8080 − 0.54) ÷ 7.93 × 100" in response.text
    assert "Quick screen" in response.text
    assert "Only a person can do it" in response.text


def test_saving_recomputes_the_composite(assessor_client, draft):
    data = posted(assessor_client.get(change(draft)))
    data["tasks-0-score"] = "5"
    response = assessor_client.post(change(draft), data, follow=True)
    assert response.status_code == 200
    draft.refresh_from_db()
    assert draft.score == Decimal("36.5")
    assert draft.version == 2


def test_draft_whose_shares_miss_100_is_saved_and_says_so(assessor_client, draft):
    data = posted(assessor_client.get(change(draft)))
    data["tasks-0-share"] = "50"
    response = assessor_client.post(change(draft), data, follow=True)
    assert "Saved as a draft without a score." in response.text
    assert "The shares of time sum to 90%, not to 100%." in response.text
    draft.refresh_from_db()
    assert draft.score is None
    assert draft.tasks.first().share == 50


def test_publishing_what_does_not_add_up_is_refused_with_every_reason(reviewer_client, draft):
    draft = approved(draft)
    draft.tasks.first().delete()
    draft.barriers.get(dimension="union").delete()
    response = press(reviewer_client, draft, "publish")
    assert "The shares of time sum to 40%" in response.text
    assert "Barriers: “Union/Collective Bargaining” is missing." in response.text
    draft.refresh_from_db()
    assert draft.state == Assessment.State.APPROVED


def test_publishing_replaces_the_public_page(reviewer_client, draft, published, reviewer):
    data = posted(reviewer_client.get(change(draft)))
    data["growth"] = "1"
    reviewer_client.post(change(draft), data)
    draft.refresh_from_db()
    response = publish(reviewer_client, approved(draft))
    assert "Published: Lamp Lighter (Mid-Level) at 70.1." in response.text
    assert "70.1" in reviewer_client.get("/roles/lamp-lighter/").text
    draft.refresh_from_db()
    assert draft.published_by == reviewer


def test_published_assessment_is_read_only(assessor_client, published):
    response = assessor_client.get(change(published))
    assert 'name="_save"' not in response.text
    assert 'name="tasks-0-score"' not in response.text
    assert "New draft from this" in response.text
    assert reverse("admin:roles_assessment_delete", args=[published.pk]) not in response.text


def test_post_to_a_published_assessment_changes_nothing_and_explains(
    assessor_client, published, draft
):
    data = posted(assessor_client.get(change(draft)))
    data["growth"] = "2"
    publish_reading(reading=draft, by=None)
    response = assessor_client.post(change(draft), data, follow=True)
    assert "has been published, so what you sent was not saved" in response.text
    draft.refresh_from_db()
    assert draft.growth == 0


def test_new_draft_is_cloned_by_its_button(assessor_client, published, assessor):
    response = press(assessor_client, published, "clone")
    draft = Assessment.objects.get(state="draft")
    assert response.redirect_chain[-1][0] == change(draft)
    assert draft.based_on == published
    assert draft.created_by == assessor


def test_review_is_sent_and_sent_back_by_buttons(assessor_client, draft):
    press(assessor_client, draft, "submit")
    draft.refresh_from_db()
    assert draft.state == Assessment.State.IN_REVIEW
    press(assessor_client, draft, "return")
    draft.refresh_from_db()
    assert draft.state == Assessment.State.DRAFT


@pytest.mark.parametrize("verb", ["publish", "submit", "return", "clone"])
def test_button_is_never_followed_as_a_link(assessor_client, draft, verb):
    assert assessor_client.get(f"{change(draft)}?_{verb}=1").status_code == 200
    draft.refresh_from_db()
    assert (draft.state, Assessment.objects.count()) == (Assessment.State.DRAFT, 3)


def test_new_assessment_has_every_dimension_to_fill_in(assessor_client, published):
    response = assessor_client.get(reverse("admin:roles_assessment_add"))
    for name in ("Wage Trends", "Union/Collective Bargaining", "Embodied Physicality"):
        assert name in response.text
    assert 'name="evidence-4-score"' in response.text
    assert 'name="evidence-4-dimension"' not in response.text


def test_dimension_left_empty_is_missing_and_still_there_to_fill_in(assessor_client, published):
    role = Role.objects.create(title="Bell Ringer", slug="bell-ringer")
    add = reverse("admin:roles_assessment_add")
    data = posted(assessor_client.get(add))
    data |= {"role": str(role.pk), "evidence-2-score": "-1", "evidence-2-rationale": "Falling."}
    response = assessor_client.post(add, data, follow=True)
    draft = Assessment.objects.get(role=role)
    assert [(row.dimension, row.score) for row in draft.evidence.all()] == [("wages", -1)]
    assert "“Job Posting Trends” is missing." in response.text
    page = assessor_client.get(change(draft)).text
    assert page.count("Expert Consensus") >= 1
    assert 'name="evidence-4-score"' in page


def test_filling_in_the_missing_dimension_later_stores_that_dimension(assessor_client, draft):
    draft.evidence.get(dimension="companies").delete()
    data = posted(assessor_client.get(change(draft)))
    assert data["evidence-INITIAL_FORMS"] == "4"
    data["evidence-4-score"] = "2"
    assessor_client.post(change(draft), data)
    assert draft.evidence.get(dimension="companies").score == 2


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("tasks-0-score", "6", "less than or equal to 5"),
        ("tasks-0-share", "0", "more than 0 and at most 100"),
        ("tasks-0-share", "101", "less than or equal to 100"),
        ("tasks-0-share", "ten", "Enter a number"),
        ("tasks-0-name", "", "This field is required"),
        ("tasks-0-name", "nul\0", "Null characters are not allowed"),
        ("tasks-0-rationale", "x" * 5000, "at most 4000 characters"),
        ("evidence-0-score", "9", "a whole number from -2 to 2"),
        ("barriers-0-score", "-1", "a whole number from 0 to 2"),
        ("growth", "99999999999", "less than or equal to 2"),
        ("override_score", "50", "needs its reason"),
        ("passages-0-body", "y" * 20001, "at most 20000 characters"),
    ],
)
def test_bad_value_gives_the_form_back_with_a_message(
    assessor_client, draft, field, value, expected
):
    data = posted(assessor_client.get(change(draft)))
    data[field] = value
    response = assessor_client.post(change(draft), data)
    assert response.status_code == 200
    assert expected in response.text
    draft.refresh_from_db()
    assert draft.version == 1


def test_live_sum_answers_for_what_is_typed_and_saves_nothing(assessor_client, draft):
    data = posted(assessor_client.get(change(draft)))
    data["tasks-0-score"] = "5"
    live = f"{reverse('admin:roles_assessment_live')}?assessment={draft.pk}"
    response = assessor_client.post(live, data)
    assert "<b>36.5</b>" in response.text
    data["tasks-0-share"] = ""
    assert "sum to 40%" in assessor_client.post(live, data).text
    draft.refresh_from_db()
    assert draft.score == Decimal("66.4")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("tasks-0-score", "7", "Task 1, Score: Ensure this value is less than or equal to 5."),
        ("tasks-1-name", "", "Task 2, Name: This field is required."),
        ("evidence-0-score", "9", "a whole number from -2 to 2."),
    ],
)
def test_live_sum_says_which_row_does_not_count_and_why(
    assessor_client, draft, field, value, said
):
    data = posted(assessor_client.get(change(draft))) | {field: value}
    live = f"{reverse('admin:roles_assessment_live')}?assessment={draft.pk}"
    assert said in assessor_client.post(live, data).text


def test_preview_is_the_page_that_publishing_would_give(assessor_client, draft):
    response = assessor_client.get(reverse("admin:roles_assessment_preview", args=[draft.pk]))
    assert response.status_code == 200
    assert "66.4" in response.text
    assert "not published" in response.text


def test_preview_of_a_draft_without_a_score_has_every_text(assessor_client, draft):
    draft.transitions.all().delete()
    draft.transitions.create(name="Coal Carrier", why="Ladders.", asks="A coat.")
    draft.distinctions.create(name="Night Watch", note="Walks.")
    Assessment.objects.filter(pk=draft.pk).update(
        growth=None, override_score=68, override_reason="Gas is coming."
    )
    recompute(draft)
    response = assessor_client.get(reverse("admin:roles_assessment_preview", args=[draft.pk]))
    texts = response.context["texts"]
    assert dict(texts)["Night Watch"] == "Walks."
    assert dict(texts)["Score set by the assessor"] == "Gas is coming."
    assert [html for title, html in texts if title == "to Coal Carrier"] == ["Ladders.", "A coat."]


def test_day_that_is_still_to_come_is_refused_at_its_field(assessor_client, draft):
    data = posted(assessor_client.get(change(draft))) | {"assessed_on": "21/11/2062"}
    response = assessor_client.post(change(draft), data)
    assert response.context["adminform"].form.errors["assessed_on"] == [
        "2062-11-21 is still to come: expected today or earlier."
    ]


def test_preview_of_prose_is_harmless(assessor_client, draft):
    data = posted(assessor_client.get(change(draft)))
    data["tasks-0-rationale"] = "<script>alert(1)</script> [x](javascript:alert(1)) **bold**"
    data["tasks-0-share"] = "1"
    assessor_client.post(change(draft), data)
    response = assessor_client.get(reverse("admin:roles_assessment_preview", args=[draft.pk]))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in response.text
    assert "<script>alert" not in response.text
    assert 'href="javascript:' not in response.text


def test_typed_score_of_another_role_becomes_a_reference_on_saving(assessor_client, draft):
    data = posted(assessor_client.get(change(draft)))
    data["passages-0-body"] = "Safer than Coal Carrier (AIJRI 12.3), and than Nobody (AIJRI 1.0)."
    response = assessor_client.post(change(draft), data, follow=True)
    assert "typed in 1 text are now references" in response.text
    assert draft.passages.first().body == (
        "Safer than [Coal Carrier](role:coal-carrier), and than Nobody (AIJRI 1.0)."
    )


# --- no lost edit, and no edit without the right ---------------------------------------------


def test_second_of_two_saves_is_refused_and_keeps_what_was_typed(assessor_client, draft):
    first = posted(assessor_client.get(change(draft)))
    second = dict(first)
    first["assessor"] = "First"
    second |= {"assessor": "Second", "tasks-0-score": "5"}
    assert assessor_client.post(change(draft), first).status_code == 302
    response = assessor_client.post(change(draft), second)
    assert response.status_code == 200
    assert "while you had it open" in response.text
    assert 'value="Second"' in response.text
    draft.refresh_from_db()
    assert (draft.assessor, draft.score) == ("First", Decimal("66.4"))


def test_button_on_an_old_page_is_refused_like_an_old_form(assessor_client, draft):
    page = assessor_client.get(change(draft))
    assert 'name="version_seen" value="1"' in page.text
    data = posted(page) | {"growth": "-2"}
    assessor_client.post(change(draft), data)
    data |= {"_submit": "1", "assessor": "Me"}
    for seen, said in (("1", "while you had it open"), ("", "without its version"), ("x", "")):
        response = assessor_client.post(change(draft), data | {"version_seen": seen}, follow=True)
        assert said in response.text
        assert "Sent to review." not in response.text
    draft.refresh_from_db()
    assert draft.state == Assessment.State.DRAFT


def test_draft_that_somebody_has_edited_since_is_not_deleted(assessor_client, draft):
    address = reverse("admin:roles_assessment_delete", args=[draft.pk])
    asked = posted(assessor_client.get(address))
    data = posted(assessor_client.get(change(draft))) | {"growth": "-2"}
    assessor_client.post(change(draft), data)
    response = assessor_client.post(address, asked, follow=True)
    assert "while you had it open" in response.text
    assert Assessment.objects.filter(pk=draft.pk, growth=-2).exists()


@pytest.mark.parametrize(
    "query",
    [
        "updated_at__year=0",
        "updated_at__year=99999999999999999999",
        "role=99999999999999999999",
        "state__exact=nonsense",
        "o=99.-99",
        "p=99999",
        "q=%00",
        "e=1",
    ],
)
def test_nonsense_in_the_query_of_a_list_is_no_failure(assessor_client, draft, query):
    for model in ("assessment", "role"):
        address = reverse(f"admin:roles_{model}_changelist")
        assert assessor_client.get(f"{address}?{query}").status_code in (200, 302, 400)


def test_form_without_its_version_is_refused(assessor_client, draft):
    data = posted(assessor_client.get(change(draft)))
    del data["version_seen"]
    response = assessor_client.post(change(draft), data)
    assert "came without its version" in response.text


def test_viewer_sees_everything_and_can_write_nothing(viewer_client, draft, published):
    response = viewer_client.get(change(draft))
    assert response.status_code == 200
    assert 'name="_save"' not in response.text
    assert "_publish" not in response.text
    assert viewer_client.post(change(draft), {"growth": "2"}).status_code == 403
    for button in ("publish", "submit", "return", "clone"):
        assert press(viewer_client, draft, button).status_code == 403
        assert press(viewer_client, published, button).status_code == 403
    live = f"{reverse('admin:roles_assessment_live')}?assessment={draft.pk}"
    assert viewer_client.post(live, {}).status_code == 403
    assert Assessment.objects.count() == 3


def test_draft_is_deleted_and_a_published_one_is_not(assessor_client, draft, published):
    for assessment, status in ((draft, 302), (published, 403)):
        address = reverse("admin:roles_assessment_delete", args=[assessment.pk])
        data = {"post": "yes", "version_seen": str(assessment.version)}
        assert assessor_client.post(address, data).status_code == status
    assert list(Assessment.objects.filter(role=published.role)) == [published]


def test_role_with_assessments_cannot_be_deleted(assessor_client, published):
    address = reverse("admin:roles_role_delete", args=[published.role_id])
    response = assessor_client.post(address, {"post": "yes"})
    assert response.status_code in (200, 403)
    assert Role.objects.filter(pk=published.role_id).exists()


def test_anonymous_visitor_is_sent_to_sign_in(client, draft):
    assert "/admin/login/" in client.get(change(draft)).headers["Location"]
