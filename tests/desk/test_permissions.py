"""Who may do what: by address and button of the admin, and in the services themselves."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from roles.desk.durability import clone_durability, publish_durability
from roles.desk.editing import delete_draft, save_assessment, save_role
from roles.desk.errors import NotPermitted
from roles.desk.lifecycle import clone_assessment, publish_assessment, submit_assessment
from roles.models import Assessment, DurabilityScore
from tests.factories.documents import make_text
from tests.factories.durability import make_durability

pytestmark = pytest.mark.django_db

PERSONAS = {
    "nothing": (),
    "view": ("view",),
    "change": ("view", "change"),
    "publish": ("view", "change", "publish"),
}


@pytest.fixture
def person(django_user_model):
    """Somebody on the staff with these rights on both kinds of reading."""

    def make(rights):
        user = django_user_model.objects.create_user("pat", password="x", is_staff=True)
        names = [f"{right}_{model}" for right in rights for model in KINDS]
        user.user_permissions.set(
            Permission.objects.filter(content_type__app_label="roles", codename__in=names)
        )
        return user

    return make


KINDS = ("assessment", "durabilityscore")


@pytest.fixture
def drafts(import_texts):
    import_texts({"lamp.md": make_text(durability=make_durability())})
    return {
        "assessment": clone_assessment(assessment=Assessment.objects.get(), by=None),
        "durabilityscore": clone_durability(score=DurabilityScore.objects.get(), by=None),
    }


# What each persona gets: a page, its content kept, or the door (403).
PAGES = {
    "changelist": (403, 200, 200, 200),
    "add": (403, 403, 403, 403),
    "change": (403, 200, 200, 200),
    "delete": (403, 403, 403, 403),
    "preview": (403, 200, 200, 200),
}
BUTTONS = {
    ("assessment", "publish"): (403, 403, 403, 302),
    ("assessment", "submit"): (403, 403, 302, 302),
    ("assessment", "new_draft"): (403, 403, 403, 403),
    ("durabilityscore", "publish"): (403, 403, 403, 302),
    ("durabilityscore", "new_draft"): (403, 403, 403, 403),
}


@pytest.mark.parametrize(
    ("kind", "page"),
    [(kind, page) for kind in KINDS for page in PAGES if (kind, page) != (KINDS[1], "preview")],
)
@pytest.mark.parametrize(("place", "persona"), list(enumerate(PERSONAS)))
def test_page_is_for_whom_it_is_meant(client, person, drafts, kind, page, place, persona):
    client.force_login(person(PERSONAS[persona]))
    args = [] if page in ("changelist", "add") else [drafts[kind].pk]
    response = client.get(reverse(f"admin:roles_{kind}_{page}", args=args))
    assert response.status_code == PAGES[page][place]


@pytest.mark.parametrize(("kind", "button"), BUTTONS)
@pytest.mark.parametrize(("place", "persona"), list(enumerate(PERSONAS)))
def test_button_is_for_whom_it_is_meant(client, person, drafts, kind, button, place, persona):
    client.force_login(person(PERSONAS[persona]))
    draft = drafts[kind]
    url = reverse(f"admin:roles_{kind}_actions", args=[draft.pk, button])
    response = client.post(url, {"version_seen": draft.version})
    assert response.status_code == BUTTONS[kind, button][place]
    state = type(draft).objects.get(pk=draft.pk).state
    done = {"publish": "published", "submit": "in_review"}.get(button, "draft")
    assert state == (done if response.status_code == 302 else "draft")


def test_services_ask_themselves(person, drafts):
    looking, draft, score = person(["view"]), drafts["assessment"], drafts["durabilityscore"]
    for service, given in (
        (save_role, {"role": draft.role, "version": draft.role.version}),
        (save_assessment, {"assessment": draft, "version": draft.version}),
        (submit_assessment, {"assessment": draft}),
        (publish_assessment, {"assessment": draft}),
        (clone_assessment, {"assessment": draft}),
        (delete_draft, {"assessment": draft, "version": draft.version}),
        (publish_durability, {"score": score}),
    ):
        with pytest.raises(NotPermitted):
            service(**given, by=looking)
    assert Assessment.objects.drafts().get() == draft
