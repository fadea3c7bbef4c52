"""Roles in the admin."""

import pytest
from django.urls import reverse

from roles.models import DataVersion, Revision, Role
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
    admin_client.post(reverse("admin:roles_role_delete", args=[one.pk]), {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [other.pk], "post": "yes"}
    admin_client.post(reverse("admin:roles_role_changelist"), chosen)
    assert not Role.objects.exists()
    assert DataVersion.objects.current() == before + 2
    left = Revision.objects.filter(verb="delete").order_by("pk")
    assert [revision.title for revision in left] == ["bell", "lamp"]


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
