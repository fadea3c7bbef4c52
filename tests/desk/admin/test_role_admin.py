"""Roles in the admin."""

from datetime import date

import pytest
from django.urls import reverse

from roles.desk.editing import delete_role
from roles.desk.errors import Refused
from roles.models import DataVersion, Prediction, Revision, Role
from tests.desk.admin.forms import posted

pytestmark = pytest.mark.django_db

ADD = "/admin/roles/role/add/"


def test_role_is_added_with_its_other_names_and_sector(assessor_client):
    data = posted(assessor_client.get(ADD))
    data |= {
        "title": "Bell Ringer",
        "slug": "bell-ringer",
        "occupation_code": "27-2042",
        "names-0-name": "Campanologist",
    }
    assert assessor_client.post(ADD, data).status_code == 302
    role = Role.objects.get()
    assert role.sector == "Arts, Design, Entertainment, Sports, and Media"
    assert role.names.get().name == "Campanologist"


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("occupation_code", "29", "looks like 29-2072"),
        ("slug", "no slug!", "valid “slug”"),
        ("title", "", "required"),
        ("title", "x" * 121, "at most 120 characters"),
    ],
)
def test_bad_value_gives_the_form_back_with_a_message(assessor_client, field, value, expected):
    data = posted(assessor_client.get(ADD)) | {"title": "Bell", "slug": "bell"} | {field: value}
    assert expected in assessor_client.post(ADD, data).text
    assert not Role.objects.exists()


def test_deleted_role_leaves_a_revision_from_its_page_and_from_the_list(admin_client):
    one, other = (Role.objects.create(title=title, slug=title) for title in ("bell", "lamp"))
    before = DataVersion.objects.current()
    address = reverse("admin:roles_role_delete", args=[one.pk])
    admin_client.post(address, posted(admin_client.get(address)))
    address = reverse("admin:roles_role_changelist")
    chosen = {"action": "delete_selected", "_selected_action": [other.pk]}
    admin_client.post(address, posted(admin_client.post(address, chosen)))
    assert not Role.objects.exists()
    assert DataVersion.objects.current() == before + 2
    left = Revision.objects.filter(verb="delete").order_by("pk")
    assert [revision.title for revision in left] == ["bell", "lamp"]


def predicted_role():
    role = Role.objects.create(title="Bell Ringer", slug="bell")
    made = {"made_on": date(2025, 1, 1), "due": date(2026, 1, 1), "indicator": "Bells"}
    Prediction.objects.create(key="bells", statement="Bells are rung.", role=role, **made)
    return role


def test_role_that_predictions_rest_on_is_kept(assessor):
    role, before = predicted_role(), DataVersion.objects.current()
    with pytest.raises(Refused, match="“Bell Ringer” is kept: predictions rest on it"):
        delete_role(role=role, by=assessor, version=role.version)
    assert Prediction.objects.filter(role=role).exists()
    assert Role.objects.get().version == 1
    assert DataVersion.objects.current() == before


@pytest.mark.parametrize("from_list", [True, False])
def test_role_that_predictions_rest_on_is_shown_with_them_in_place_of_a_deletion(
    assessor_client, from_list
):
    role = predicted_role()
    address = reverse("admin:roles_role_delete", args=[role.pk])
    data = {"post": "yes"}
    if from_list:
        address = reverse("admin:roles_role_changelist")
        data |= {"action": "delete_selected", "_selected_action": [role.pk]}
    response = assessor_client.post(address, data)
    assert response.status_code == 200
    assert "following protected related objects" in response.text
    assert "Bells are rung." in response.text
    assert Prediction.objects.filter(role=role).exists()


def test_every_list_of_the_admin_opens_and_searches(assessor_client):
    for model in ("role", "assessment"):
        address = reverse(f"admin:roles_{model}_changelist")
        assert assessor_client.get(address, {"q": "x"}).status_code == 200


def test_number_of_people_employed_comes_with_its_source(assessor_client):
    data = posted(assessor_client.get(ADD)) | {"title": "Bell Ringer", "slug": "bell-ringer"}
    data |= {"employment": "1200"}
    response = assessor_client.post(ADD, data)
    assert "A number of people employed is given with its source." in response.text
    data |= {"employment_source": "Guild, 1890"}
    assert assessor_client.post(ADD, data).status_code == 302
    role = Role.objects.get()
    assert (role.employment, role.employment_source) == (1200, "Guild, 1890")
