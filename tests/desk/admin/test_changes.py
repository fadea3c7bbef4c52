"""Documents in and out of the admin, and the pages of a change of many roles."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from roles.models import Assessment, NamedChange
from tests.factories.documents import make_text
from tests.factories.drafts import begin_draft

pytestmark = pytest.mark.django_db
LIST = "/admin/desk/changes/"


@pytest.fixture(autouse=True)
def world(stored_texts):
    gas = make_text("Gas Fitter", tasks=(("60", 4, "a"), ("40", 2, "a")))
    stored_texts({"lamp.md": make_text(), "gas.md": gas})


def upload(client, *files, name="Gas is here"):
    given = [SimpleUploadedFile(path, data) for path, data in files]
    data = {"documents-name": name, "documents-files": given}
    return client.post(LIST, data, follow=True)


def test_documents_become_drafts_after_a_look_at_the_plan(assessor_client):
    falling = make_text(tasks=(("60", 5, "d"), ("40", 5, "d"))).replace("task 1 scores", "it is")
    page = upload(assessor_client, ("lamp.md", falling.encode()), ("bad.md", b"no document"))
    address = page.redirect_chain[-1][0]
    text = page.text
    assert "66.4 Green (Stable)" in text
    assert "(another zone)" in text
    assert "<del>" in text
    assert "Error" in text
    assert "Make 1 draft<" in text
    assert not Assessment.objects.drafts().exists()
    made = assessor_client.post(address, {"make": "1"}, follow=True).text
    draft = Assessment.objects.drafts().get()
    assert reverse("admin:roles_assessment_change", args=[draft.pk]) in made
    assert "the draft is removed" in made
    undone = assessor_client.post(address, {"undo": "1"}, follow=True).text
    assert "Taken back" in undone
    assert not Assessment.objects.drafts().exists()
    assert "taken back" in assessor_client.get(LIST).text


def test_rows_are_planned_from_the_same_page(assessor_client):
    rows = {"rows-name": "Postings fell", "rows-rows": "lamp-lighter,evidence,postings,0,Fewer."}
    page = assessor_client.post(LIST, rows, follow=True).text
    assert "Evidence “postings” score" in page
    assert "66.4 Green (Stable)" in page


def test_too_much_at_once_and_nothing_at_all_are_told(assessor_client, monkeypatch):
    monkeypatch.setattr("roles.exchange.uploads.MOST_FILES", 1)
    assert "give them in several" in upload(assessor_client, ("a.md", b"a"), ("b.md", b"b")).text
    assert "required" in assessor_client.post(LIST, {"documents-name": "x"}).text
    assert not NamedChange.objects.exists()


def test_markup_of_a_document_is_shown_as_text(assessor_client):
    page = upload(assessor_client, ("<script>.md", b"<script>alert(1)</script>")).text
    assert "<script>alert" not in page


def test_other_constants_are_tried_and_nothing_is_written(assessor_client):
    address = "/admin/desk/method/"
    fields = {name: field.initial for name, field in _form(assessor_client, address)}
    page = assessor_client.get(address, fields | {"green_from": "67"}).text
    assert "1 role, 1 of them to another zone" in page
    assert "0 roles" in assessor_client.get(address, fields).text
    assert (
        "Yellow begins below Green"
        in assessor_client.get(address, fields | {"green_from": "1"}).text
    )


def _form(client, address):
    return client.get(address).context["form"].fields.items()


@pytest.mark.parametrize("address", [LIST, "/admin/desk/changes/1/", "/admin/desk/method/"])
def test_pages_of_changes_are_for_those_who_assess(viewer_client, address):
    assert viewer_client.get(address).status_code == 403


def export(client, action, kind="assessment"):
    model = Assessment if kind == "assessment" else Assessment.role.field.related_model
    chosen = list(model.objects.values_list("pk", flat=True))
    data = {"action": action, "_selected_action": chosen}
    return client.post(reverse(f"admin:roles_{kind}_changelist"), data)


def test_what_is_ticked_comes_out_as_documents_that_say_the_same(assessor_client, import_texts):
    begin_draft(Assessment.objects.published().get(role__slug="lamp-lighter"))
    answer = export(assessor_client, "as_documents")
    with ZipFile(BytesIO(answer.content)) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    draft = Assessment.objects.drafts().get()
    assert set(texts) == {"lamp-lighter.md", f"lamp-lighter.draft-{draft.pk}.md", "gas-fitter.md"}
    stored = {"lamp.md": texts["lamp-lighter.md"], "gas.md": texts["gas-fitter.md"]}
    assert [each.outcome.value for each in import_texts(stored).documents] == ["unchanged"] * 2
    with ZipFile(BytesIO(export(assessor_client, "roles_as_documents", "role").content)) as again:
        assert set(again.namelist()) == {"lamp-lighter.md", "gas-fitter.md"}


def test_what_is_ticked_comes_out_as_tables(assessor_client):
    rows = json.loads(export(assessor_client, "as_json").content)
    assert [(row["state"], row["slug"], row["score"]) for row in rows][1] == (
        "published", "lamp-lighter", 66.4,
    )  # fmt: skip
    lines = export(assessor_client, "as_csv").text.splitlines()
    assert lines[0].startswith("\ufeffstate,role,score")
    assert lines[2].startswith("published,Lamp Lighter,66.4")


def test_who_may_see_nothing_exports_nothing(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("nils", is_staff=True))
    assert export(client, "as_documents").status_code == 403
