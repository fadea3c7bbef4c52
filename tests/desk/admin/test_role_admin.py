"""Roles in the admin."""

from datetime import date

import pytest
from django.urls import reverse

from roles.desk.editing import delete_role
from roles.desk.errors import Refused
from roles.models import DataVersion, Occupation, Prediction, Revision, Role, RoleAddress
from tests.desk.admin.forms import posted
from tests.factories.documents import make_text

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


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Łódź Oświetleniowiec", "lodz-oswietleniowiec"), ("C++ Tester", "c-plus-plus-tester")],
)
def test_empty_address_is_made_of_the_title_as_an_import_makes_it(
    assessor_client, import_texts, title, slug
):
    page = assessor_client.get(ADD)
    assert 'data-prepopulated-fields="[]"' in page.text  # the server makes it, and no script
    data = posted(page) | {"title": title, "slug": "", "seniority": "mid"}
    assert assessor_client.post(ADD, data).status_code == 302
    assert Role.objects.get().slug == slug
    report = import_texts({"a.md": make_text(title)}, check=True)
    assert report.documents[0].role == slug
    Role.objects.all().delete()
    assert import_texts({"a.md": make_text(title)}).documents[0].role == slug


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"seniority": "mid", "title": "BELL  Ringer"}, "has this title and this level already"),
        ({"seniority": "mid", "title": "Béll Ringer"}, "has this title and this level already"),
        ({"slug": "old-bells"}, "The address is taken: it is or was that of “Bell Ringer"),
        ({"occupation_code": "99-9999"}, "there is no major group 99"),
        ({"occupation_code": "29-2071"}, "no release that is stored has it"),
        ({"occupation_code": "29-2072", "sector": "Legal"}, "29-2072 stands in “Healthcare"),
    ],
)
def test_value_that_cannot_be_is_refused_at_its_field(assessor_client, typed, said):
    role = Role.objects.create(title="Bell Ringer", slug="bell-ringer", seniority="mid")
    RoleAddress.objects.create(role=role, slug="old-bells")
    Occupation.objects.create(code="29-2072.00", soc="29-2072", title="Coders")
    data = posted(assessor_client.get(ADD)) | {"title": "Other", "slug": "other"} | typed
    response = assessor_client.post(ADD, data)
    assert response.status_code == 200
    errors = response.context["adminform"].form.errors
    assert said in " ".join(errors[next(reversed(typed))])


@pytest.mark.parametrize("dash", "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
def test_code_with_another_dash_is_read_as_typed_on_a_keyboard(assessor_client, dash):
    data = posted(assessor_client.get(ADD)) | {"title": "Bell Ringer"}
    data |= {"occupation_code": f" 27{dash}2042 "}
    assert assessor_client.post(ADD, data).status_code == 302
    assert Role.objects.get().occupation_code == "27-2042"


def test_changed_address_leads_on_from_every_page_and_is_nobody_elses(
    assessor, assessor_client, client, import_texts
):
    import_texts({"lamp.md": make_text(), "gas.md": make_text("Gas Fitter")})
    role = Role.objects.get(slug="lamp-lighter")
    address = reverse("admin:roles_role_change", args=[role.pk])
    for slug in ("lamps", "luminaires"):
        data = posted(assessor_client.get(address)) | {"slug": slug}
        assert assessor_client.post(address, data).status_code == 302
    client.logout()
    ends = ("", "next/", "my-week/", "card.png", "document.md", "versions/1/", "?a=1&a=2")
    for old in ("lamp-lighter", "lamps", "LUMINAIRES"):
        for end in ends:
            answer = client.get(f"/roles/{old}/{end}")
            assert (answer.status_code, answer.headers["Location"]) == (
                301, f"/roles/luminaires/{end}",
            )  # fmt: skip
    answer = client.get("/compare/?role=lamp-lighter&role=gas-fitter")
    assert answer.headers["Location"] == "/compare/?role=luminaires&role=gas-fitter"
    client.force_login(assessor)
    data = posted(client.get(address)) | {"slug": "lamps"}
    assert client.post(address, data).status_code == 302
    assert client.get("/roles/luminaires/").headers["Location"] == "/roles/lamps/"
    assert client.get("/roles/lamps/").status_code == 200


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
