"""Indexes and predictions in the admin."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from roles.models import Index, IndexReading, Prediction, Source
from tests.desk.admin.forms import posted

pytestmark = pytest.mark.django_db

INDEX = "/admin/roles/index/add/"
PREDICTION = "/admin/roles/prediction/add/"


@pytest.fixture
def index_data(assessor_client):
    source = Source.objects.create(key="s", publisher="P", title="T", kind="study", tier=2)
    return posted(assessor_client.get(INDEX)) | {
        "name": "Lamps",
        "key": "lamps",
        "source": source.pk,
        "asks": "How dark?",
        "lowest": "0",
        "highest": "10",
        "higher_means": "exposed",
        "readings_text": "29-2072, 3.5\n\n11-1011.00,10\n",
    }


def test_index_is_added_with_its_values_and_shown_again(assessor_client, index_data):
    assert assessor_client.post(INDEX, index_data).status_code == 302
    index = Index.objects.get()
    assert dict(index.readings.values_list("occupation_code", "value")) == {
        "29-2072": Decimal("3.5"),
        "11-1011.00": 10,
    }
    address = reverse("admin:roles_index_change", args=[index.pk])
    form = posted(assessor_client.get(address))
    assert form["readings_text"] == "11-1011.00, 10\n29-2072, 3.5"
    assert assessor_client.post(address, form | {"readings_text": "29-2072, 4"}).status_code == 302
    assert IndexReading.objects.get().value == 4
    response = assessor_client.post(address, form)
    assert "while you had it open" in response.text
    assert IndexReading.objects.get().value == 4


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("readings_text", "29-2072, 11", "does not stand on the scale"),
        ("readings_text", "29-2072, many", "Line 1: “many” is no number"),
        ("readings_text", "29-2072, nan", "is no number"),
        ("readings_text", "29-2072, 1e999999", "is no number"),
        ("readings_text", "29-2072, 1\nlamp, 2", "Line 2: “lamp” is no code"),
        ("readings_text", "29-2072, 1\n29-2072, 2", "Line 2: 29-2072 is there already"),
        ("readings_text", "29-2072, 1\n" * 2001, "At most 2,000 lines"),
        ("highest", "0", "A scale ends above where it begins."),
    ],
)
def test_bad_value_of_an_index_gives_the_form_back(
    assessor_client, index_data, field, value, expected
):
    response = assessor_client.post(INDEX, index_data | {field: value})
    assert response.status_code == 200
    assert expected in response.text
    assert not Index.objects.exists()


@pytest.fixture
def prediction():
    return Prediction.objects.create(
        key="rain",
        statement="It rains.",
        indicator="The sky.",
        made_on=date(2025, 1, 1),
        due=timezone.localdate() - timedelta(days=1),
    )


def address(prediction, action="change"):
    return reverse(f"admin:roles_prediction_{action}", args=[prediction.pk])


def test_prediction_is_added(assessor_client):
    data = posted(assessor_client.get(PREDICTION)) | {
        "key": "rain",
        "statement": "It rains.",
        "indicator": "The sky.",
        "made_on": "2026-01-01",
        "due": "2030-01-01",
    }
    assert assessor_client.post(PREDICTION, data).status_code == 302
    assert Prediction.objects.get().is_open
    assert "A prediction is due after" in assessor_client.post(
        PREDICTION, data | {"key": "snow", "due": "2025-01-01"}
    ).text  # fmt: skip


def test_deciding_needs_a_day_and_an_outcome_and_a_correction_a_note(assessor_client, prediction):
    form = posted(assessor_client.get(address(prediction)))
    text = assessor_client.post(address(prediction), form | {"status": "held"}).text
    assert "Say on which day it was decided." in text
    assert "Say what was found." in text
    decision = {"status": "held", "decided_on": "2026-01-01", "outcome": "It rained."}
    assert assessor_client.post(address(prediction), form | decision).status_code == 302
    form = posted(assessor_client.get(address(prediction)))
    changed = form | {"status": "missed"}
    assert "write a note" in assessor_client.post(address(prediction), changed).text
    noted = changed | {"note": "It was a hose."}
    assert assessor_client.post(address(prediction), noted).status_code == 302
    prediction.refresh_from_db()
    assert prediction.status == "missed"
    assert prediction.corrections.get().note == "It was a hose."


def test_one_that_is_due_cannot_be_deleted(assessor_client, prediction):
    assert assessor_client.post(address(prediction, "delete"), {"post": "yes"}).status_code == 403
    Prediction.objects.update(due=timezone.localdate() + timedelta(days=9))
    asked = posted(assessor_client.get(address(prediction, "delete")))
    assert assessor_client.post(address(prediction, "delete"), asked).status_code == 302
    assert not Prediction.objects.exists()


def test_lists_open_search_and_filter(assessor_client, prediction):
    for model in ("index", "prediction"):
        listed = reverse(f"admin:roles_{model}_changelist")
        assert assessor_client.get(listed, {"q": "x"}).status_code == 200
    listed = reverse("admin:roles_prediction_changelist")
    assert "It rains." in assessor_client.get(listed, {"day": "overdue"}).text
    assert "It rains." not in assessor_client.get(listed, {"day": "pending"}).text
