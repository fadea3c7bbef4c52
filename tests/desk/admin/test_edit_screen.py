"""The edit screen: where its sections stand, and what its panel says of what is typed."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from roles.models import Assessment, Claim, Role
from tests.desk.admin.forms import posted
from tests.factories.documents import make_text
from tests.factories.drafts import begin_draft
from tests.factories.labour import state

pytestmark = pytest.mark.django_db
CODE = "49-9071"


@pytest.fixture
def draft(stored_texts):
    stored_texts({"lamp.md": make_text()})
    return begin_draft(Assessment.objects.published().get())


@pytest.fixture
def ask(assessor_client, draft):
    """The panel's answer to the draft's form with these values in it."""
    address = reverse("admin:roles_assessment_change", args=[draft.pk])
    live = f"{reverse('admin:roles_assessment_live')}?assessment={draft.pk}"
    data = posted(assessor_client.get(address))

    def answer(**typed):
        names = {name.replace("__", "-"): value for name, value in typed.items()}
        return assessor_client.post(live, data | names)

    return answer


def words(response) -> str:
    return " ".join(strip_tags(response.text).split())


def marks(response) -> dict[str, tuple[str, bool]]:
    return {
        each.title: (each.mark, each.is_changed) for each in response.context["panel"].sections
    }


def test_outline_tells_what_is_done_changed_missing_and_wrong(ask):
    assert marks(ask())["Tasks"] == ("done", False)
    typed = marks(ask(tasks__0__share="50", growth="1", evidence__1__score="9"))
    assert typed["Tasks"] == ("missing", True)
    assert typed["Growth"] == ("done", True)
    assert typed["Evidence"] == ("error", True)
    assert typed["Barriers"] == ("done", False)
    assert marks(ask(barriers__0__rationale=""))["Barriers"] == ("look", True)


def test_outline_leads_to_what_is_on_the_page(assessor_client, draft):
    page = assessor_client.get(reverse("admin:roles_assessment_change", args=[draft.pk]))
    for section in page.context["panel"].sections:
        assert f'href="#{section.at}"' in page.text
        assert f'id="{section.at}"' in page.text


def test_panel_sets_what_is_typed_beside_what_is_published(ask):
    answer = ask(tasks__0__score="5", tasks__1__rationale="Another one.")
    panel = answer.context["panel"]
    assert (panel.published.score, panel.gap.difference) == (Decimal("66.4"), Decimal("-29.9"))
    assert [(each.first, each.second, each.points) for each in panel.moved] == [
        (2, 5, Decimal("-29.9"))
    ]
    said = words(answer)
    assert "66.4 → 36.5 (−29.9)" in said
    assert "The zone changes." in said
    assert "notch" in said


def test_panel_says_what_is_left_of_the_week(ask):
    assert "10% left" in words(ask(tasks__0__share="50"))
    assert "2.5% over" in words(ask(tasks__0__share="62.5"))
    assert words(ask()).startswith("66.4 → 66.4 (0.0) Green 100%")


def test_fault_and_finding_lead_to_their_fields(ask):
    assert 'href="#id_tasks-1-name"' in ask(tasks__1__name="").text
    assert 'href="#id_tasks-0-score_0"' in ask(tasks__0__score="7").text
    assert 'href="#barriers-at-union"' in ask(barriers__2__rationale="").text


def test_answer_goes_only_into_the_places_that_it_names(ask):
    text = ask().text.strip()
    for place in ("standing", "outline-list", "arithmetic"):
        assert f'data-into="{place}"' in text
    assert "<form" not in text
    assert "<html" not in text


def test_task_is_called_by_its_place_in_the_order_that_was_typed(ask):
    """The second by its number in the form, the first by its order."""
    said = words(ask(tasks__1__position="1", tasks__0__position="2", tasks__1__share="ten"))
    assert "Task 1, % of time: Enter a number." in said


def test_new_rows_count_before_they_are_stored(assessor_client, db):
    role = Role.objects.create(title="Bell Ringer", slug="bell-ringer")
    add = reverse("admin:roles_assessment_add")
    data = posted(assessor_client.get(add)) | {"role": str(role.pk)}
    data |= {"tasks-0-name": "Ring", "tasks-0-share": "60", "tasks-0-score": "2",
             "tasks-0-mode": "augmentation", "tasks-0-rationale": "Arms."}  # fmt: skip
    panel = assessor_client.post(reverse("admin:roles_assessment_live"), data).context["panel"]
    assert (panel.left, panel.published, panel.gap) == (40, None, None)
    assert [each.tally for each in panel.sections if each.title == "Tasks"] == ["1, 60%"]


def test_evidence_has_the_figures_of_its_occupation_and_what_the_manual_gives(
    assessor_client, draft
):
    state(CODE, growth=Decimal("-22.1"), pay=41_000)
    claim = Claim.objects.get(measure="growth")
    page = assessor_client.get(reverse("admin:roles_assessment_change", args=[draft.pk]))
    said = words(page)
    assert (
        "Projected growth is -22.1% (Figures of the bureau, May 2024, 49-9071): the manual gives "
        f"-2 (-10% or worse). [^{claim.key}]" in said
    )
    assert "Median pay is $41,000 (Figures of the bureau, May 2024, 49-9071)" in said


def test_claims_and_roles_are_found_as_the_marks_that_prose_names_them_by(assessor_client, draft):
    state(CODE, growth=Decimal("-22.1"))
    claim = Claim.objects.get(measure="growth")
    address = reverse("admin:roles_assessment_marks")

    def find(model, field, term):
        asked = {"app_label": "roles", "model_name": model, "field_name": field, "term": term}
        return [each["id"] for each in assessor_client.get(address, asked).json()["results"]]

    assert find("citation", "claim", CODE) == [f"[^{claim.key}]"]
    assert find("distinction", "role", "lamp") == ["[Lamp Lighter](role:lamp-lighter)"]


def test_nobody_else_finds_marks(client, draft):
    assert client.get(reverse("admin:roles_assessment_marks")).status_code == 302
