"""No address of the admin fails: whatever stands in it, the answer is a page."""

import pytest
from django.contrib import admin
from django.urls import reverse

from roles.desk.lifecycle import clone_reading
from roles.models import Assessment
from tests.desk.admin.forms import posted
from tests.factories.documents import make_text
from tests.factories.durability import make_durability
from tests.factories.sources import GAZETTE

pytestmark = pytest.mark.django_db

STRANGE = ("abc", "0", "-1", "1.5", "99999999999999999999999", "9223372036854775808", "%00", "é")
NUL = "\0"
PAGES = ("change", "delete", "history")


@pytest.fixture
def desk(stored_texts, admin_client):
    stored_texts({"lamp.md": make_text(durability=make_durability())}, sources=[GAZETTE])
    admin_client.raise_request_exception = False
    return admin_client


def queries_of(page):
    """(which page, parameter) for all that the list and the form of this kind take."""
    fields = page.model._meta.concrete_fields
    common = ("_popup", "_to_field", "_changelist_filters")
    of_list = ("q", "o", "p", "e", "all", *getattr(page, "lookups", ()), *common)
    yield from (("", name) for name in {*of_list, *(field.name for field in fields)})
    related = (field.name for field in fields if field.is_relation)
    yield from (("add/", name) for name in (*related, *common))
    if record := page.model._default_manager.first():
        yield from ((f"{record.pk}/change/", name) for name in common)


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model.__name__)
def test_no_id_makes_a_page_fail(desk, model):
    base = f"/admin/{model._meta.app_label}/{model._meta.model_name}"
    tails = [f"{page}/" for page in PAGES] + ["preview/", "actions/publish/", ""]
    for strange in STRANGE:
        for tail in tails:
            for answer in (desk.get, desk.post):
                status = answer(f"{base}/{strange}/{tail}").status_code
                assert status < 500, f"{answer} {strange}/{tail}"


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model.__name__)
def test_no_query_makes_a_page_fail(desk, model):
    page = admin.site._registry[model]
    base = f"/admin/{model._meta.app_label}/{model._meta.model_name}"
    for tail, name in queries_of(page):
        for strange in ("", NUL, "99999999999999999999999", "abc"):
            status = desk.get(f"{base}/{tail}", {name: strange}).status_code
            assert status < 500, f"{tail}?{name}={strange!r}"
    for ticked in (NUL, "abc", "99999999999999999999999"):
        chosen = {"action": "delete_selected", "_selected_action": [ticked]}
        assert desk.post(f"{base}/", chosen).status_code < 500, ticked


def test_no_word_makes_the_search_of_a_choice_fail(desk):
    asked = {"app_label": "roles", "model_name": "assessment", "field_name": "role"}
    for name in (*asked, "term", "page"):
        for strange in (NUL, "99999999999999999999999", "abc", "-1"):
            answer = desk.get(reverse("admin:autocomplete"), asked | {name: strange})
            assert answer.status_code < 500, f"{name}={strange!r}"
    for name in ("next", "x"):
        assert desk.get(reverse("admin:login"), {name: NUL}).status_code < 500


@pytest.mark.parametrize("asked", ["abc", "999999", "9223372036854775"])
def test_sum_of_a_draft_that_is_not_there_is_not_found(desk, asked):
    address = f"{reverse('admin:roles_assessment_live')}?assessment={asked}"
    assert desk.post(address).status_code == 404


def test_add_form_begins_with_what_the_address_names_and_only_that(desk):
    role = Assessment.objects.published().get().role
    add = reverse("admin:roles_assessment_add")
    assert posted(desk.get(f"{add}?role={role.pk}"))["role"] == str(role.pk)
    assert posted(desk.get(f"{add}?role=999999"))["role"] == ""


def test_assessment_with_all_the_rows_that_one_may_have_is_saved(desk):
    draft = clone_reading(reading=Assessment.objects.published().get(), by=None)
    draft.tasks.all().delete()
    draft.transitions.all().delete()
    for number in range(60):
        draft.tasks.create(
            position=number, name=f"Task {number}", share=1, score=3, mode="augmentation",
            key=f"t{number}",
        )  # fmt: skip
    for number in range(30):
        draft.transitions.create(position=number, name=f"Role {number}", key=f"r{number}")
    address = reverse("admin:roles_assessment_change", args=[draft.pk])
    data = posted(desk.get(address))
    assert len(data) > 1_000
    assert desk.post(address, data | {"tasks-59-name": "The last"}).status_code == 302
    assert draft.tasks.filter(name="The last").exists()
