"""What a move asks for, in the assessor's form."""

import pytest
from django.urls import reverse

from roles.desk.lifecycle import clone_reading
from roles.models import Assessment
from tests.desk.admin.forms import posted
from tests.factories.documents import make_text, transition
from tests.words import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(stored_texts):
    stored_texts({"lamp.md": make_text(transitions=(transition("Coal Carrier", "12.3"),))})
    published = Assessment.objects.published().get(role__slug="lamp-lighter")
    return clone_reading(reading=published, by=None)


@pytest.fixture
def save(assessor_client, draft):
    """Post the draft's form with these values of its one next role."""
    address = reverse("admin:roles_assessment_change", args=[draft.pk])

    def post(**values):
        data = posted(assessor_client.get(address))
        data |= {f"transitions-0-{name}": value for name, value in values.items()}
        return assessor_client.post(address, data)

    return post


def test_facts_are_saved_in_the_form_that_documents_have(save, draft):
    facts = {"degree": "none", "licence": " No licence ", "pay": "up", "paid_training": "true"}
    facts |= {"shared_skills": "night work;a steady hand; night work;", "missing_skills": ""}
    assert save(**facts, months_from="0", months_to="6").status_code == 302
    step = draft.transitions.get()
    assert (step.shared_skills, step.missing_skills) == ("night work; a steady hand", "")
    assert (step.degree, step.licence, step.pay) == ("none", "none", "up")
    assert (step.months_from, step.months_to, step.paid_training) == (0, 6, True)


def test_next_role_whose_facts_nobody_knows_is_saved_without_them(save, draft):
    assert save(why="Other lamps.").status_code == 302
    step = draft.transitions.get()
    assert (step.why, step.degree, step.licence, step.pay) == ("Other lamps.", "", "", "")
    assert step.months_from is step.months_to is step.paid_training is None


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"months_from": "6"}, "Give both numbers of months, or neither."),
        ({"months_to": "6"}, "Give both numbers of months, or neither."),
        ({"months_from": "12", "months_to": "6"}, "the smaller one first"),
        ({"months_from": "1", "months_to": "241"}, "less than or equal to 240"),
        ({"degree": "phd"}, "not one of the available choices"),
        ({"shared_skills": "x" * 601}, "at most 600 characters"),
        ({"licence": "x" * 121}, "at most 120 characters"),
    ],
)
def test_fact_that_cannot_be_gives_the_form_back_with_a_message(save, draft, values, message):
    response = save(**values)
    assert response.status_code == 200
    assert message in response.text
    assert draft.transitions.get().degree == ""


def test_every_fact_has_a_label_and_its_help(assessor_client, draft):
    page = words(assessor_client.get(reverse("admin:roles_assessment_change", args=[draft.pk])))
    for name in ("shared_skills", "missing_skills", "degree", "licence", "months_from", "pay"):
        assert f'for="id_transitions-0-{name}"' in page
        assert f'id="id_transitions-0-{name}_helptext"' in page
    assert "New next role" in page
