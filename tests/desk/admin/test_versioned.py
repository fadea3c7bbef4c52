"""No lost edit, on every page of the admin where a versioned record is edited."""

from datetime import date

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from roles.desk.errors import Refused
from roles.desk.lifecycle import clone_reading
from roles.desk.versioned_admin import VersionedAdmin
from roles.models import (
    Assessment,
    Claim,
    DurabilityScore,
    Index,
    Prediction,
    Requirement,
    Revision,
    Role,
    Source,
)
from tests.desk.admin.forms import posted
from tests.factories.documents import make_text
from tests.factories.durability import make_durability
from tests.factories.sources import GAZETTE

pytestmark = pytest.mark.django_db

# Of each kind one field that both people write.
WRITTEN = {
    Role: "sector",
    Assessment: "assessor",
    DurabilityScore: "summary",
    Source: "note",
    Claim: "what",
    Index: "asks",
    Prediction: "indicator",
    Requirement: "warning",
}


@pytest.fixture(autouse=True)
def records(stored_texts):
    """One record of each kind that can be edited."""
    stored_texts({"lamp.md": make_text(durability=make_durability())}, sources=[GAZETTE])
    for model in (Assessment, DurabilityScore):
        clone_reading(reading=model.objects.published().get(), by=None)
    Index.objects.create(
        key="an-index", name="An index", lowest=0, highest=1, higher_means="exposed",
        asks="What?", source=Source.objects.get(),
    )  # fmt: skip
    Prediction.objects.create(
        key="gas", statement="There is gas.", indicator="Gas", made_on=date(2025, 1, 1),
        due=date(2100, 1, 1),
    )  # fmt: skip
    Requirement.objects.create(code="47-2152", title="Gas Fitters", education="none")


def test_every_versioned_page_is_among_them():
    pages = {model for model, page in admin.site._registry.items()
             if isinstance(page, VersionedAdmin)}  # fmt: skip
    assert pages == WRITTEN.keys()


def record_of(model):
    """One that can be edited."""
    return model.objects.drafts().get() if hasattr(model, "State") else model.objects.last()


def refuse(*_given):
    raise Refused("It is kept.")


@pytest.mark.parametrize("model", WRITTEN, ids=lambda model: model.__name__)
def test_second_save_of_a_form_opened_by_both_changes_nothing(assessor_client, model):
    field, record = WRITTEN[model], record_of(model)
    address = reverse(f"admin:roles_{model._meta.model_name}_change", args=[record.pk])
    opened = posted(assessor_client.get(address))
    assert assessor_client.post(address, opened | {field: "First"}).status_code == 302
    kept = model.objects.filter(pk=record.pk).values().get()
    revisions = Revision.objects.count()
    refused = assessor_client.post(address, opened | {field: "Second"})
    assert refused.status_code == 200
    assert "while you had it open" in refused.text
    assert kept[field] == "First"
    assert model.objects.filter(pk=record.pk).values().get() == kept
    assert Revision.objects.count() == revisions


@pytest.mark.parametrize("model", WRITTEN, ids=lambda model: model.__name__)
def test_what_an_action_of_a_list_is_refused_ends_in_a_message(
    assessor_client, monkeypatch, model
):
    page = admin.site._registry[model]
    monkeypatch.setattr(page, "get_actions", lambda request: {"act": (refuse, "act", "Act")})
    address = reverse(f"admin:roles_{model._meta.model_name}_changelist")
    chosen = {"action": "act", "_selected_action": [record_of(model).pk]}
    response = assessor_client.post(address, chosen, follow=True)
    assert (response.status_code, response.redirect_chain) == (200, [(address, 302)])
    assert "It is kept." in response.text


@pytest.mark.parametrize("model", WRITTEN, ids=lambda model: model.__name__)
def test_deletion_that_is_refused_ends_in_a_message_and_is_not_in_the_log(
    assessor_client, monkeypatch, model
):
    page = admin.site._registry[model]
    monkeypatch.setattr(page, "get_deleted_objects", lambda objs, request: ([], {}, set(), []))
    monkeypatch.setattr(page, "delete_model", refuse)
    address = reverse(f"admin:roles_{model._meta.model_name}_delete", args=[record_of(model).pk])
    response = assessor_client.post(address, {"post": "yes"}, follow=True)
    assert response.status_code == 200
    assert "It is kept." in response.text
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("from_list", [False, True], ids=["page", "list"])
@pytest.mark.parametrize("model", WRITTEN, ids=lambda model: model.__name__)
def test_deletion_confirmed_on_an_old_page_is_refused(admin_client, model, from_list):
    page, record = admin.site._registry[model], record_of(model)
    if from_list and page.actions is None:
        pytest.skip("nothing is deleted from this list")
    if model is Role:
        record = Role.objects.create(title="Bell Ringer", slug="bell-ringer")
    if model is Source:
        record.claims.all().delete()
        Index.objects.all().delete()
    name = f"admin:roles_{model._meta.model_name}"
    address = reverse(f"{name}_delete", args=[record.pk])
    chosen = {"action": "delete_selected", "_selected_action": [record.pk]}
    if from_list:
        address = reverse(f"{name}_changelist")
        asked = posted(admin_client.post(address, chosen))
    else:
        asked = posted(admin_client.get(address))
    form = reverse(f"{name}_change", args=[record.pk])
    admin_client.post(form, posted(admin_client.get(form)) | {WRITTEN[model]: "Typed"})
    response = admin_client.post(address, asked, follow=True)
    assert "while you had it open" in response.text
    assert getattr(model.objects.get(pk=record.pk), WRITTEN[model]) == "Typed"
    # Asked again, with what is there by now in sight, it is deleted.
    asked = admin_client.post(address, chosen) if from_list else admin_client.get(address)
    admin_client.post(address, posted(asked))
    assert not model.objects.filter(pk=record.pk).exists()
