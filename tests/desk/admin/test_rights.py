"""Who may do what in the admin: each address and button, asked by each kind of person."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from roles.desk.lifecycle import submit_draft
from roles.models import Assessment, DurabilityScore, Revision
from tests.desk.admin.forms import posted
from tests.factories.documents import make_text
from tests.factories.drafts import begin_draft
from tests.factories.durability import make_durability

pytestmark = pytest.mark.django_db

KINDS = {"assessment": Assessment, "durabilityscore": DurabilityScore}
# What each kind of person has; all of them may sign in.
RIGHTS = {
    "nothing": (),
    "view": ("view_{kind}",),
    "change": ("view_{kind}", "change_{kind}"),
    "add": ("view_{kind}", "add_{kind}"),
    "delete": ("view_{kind}", "delete_{kind}"),
    "publish": ("view_{kind}", "change_{kind}", "publish_assessment"),
}
ALL = set(RIGHTS)
# A page, and who sees it; everybody else is refused.
PAGES = {
    "changelist": ALL - {"nothing"},
    "add": {"add"},
    "change": ALL - {"nothing"},
    "delete": {"delete"},
    "preview": ALL - {"nothing"},
}
# A button, the state that it is pressed in, the one that it leads to, and who may press it.
BUTTONS = {
    "publish": ("draft", "published", {"publish"}),
    "submit": ("draft", "in_review", {"change", "publish"}),
    "return": ("in_review", "draft", {"change", "publish"}),
    "clone": ("published", "published", {"add"}),
}


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture
def world(stored_texts):
    stored_texts({"lamp.md": make_text(durability=make_durability())})


@pytest.fixture
def sign_in(client, django_user_model, kind):
    """Sign in as somebody with exactly these rights."""

    def sign_in_as(who):
        user = django_user_model.objects.create_user(who, is_staff=True)
        names = [right.format(kind=kind) for right in RIGHTS[who]]
        user.user_permissions.set(Permission.objects.filter(codename__in=names))
        client.force_login(user)
        return client

    return sign_in_as


def reading_in(kind, state):
    published = KINDS[kind].objects.published().get()
    if state == "published":
        return published
    draft = begin_draft(published)
    return submit_draft(reading=draft, by=None) if state == "in_review" else draft


@pytest.mark.parametrize("who", RIGHTS)
@pytest.mark.parametrize("page", PAGES)
def test_page_is_shown_to_whom_it_may_be(world, kind, sign_in, page, who):
    if page == "preview" and kind != "assessment":
        pytest.skip("a durability score has no preview")
    draft = reading_in(kind, "draft")
    args = [] if page in ("changelist", "add") else [draft.pk]
    address = reverse(f"admin:roles_{kind}_{page}", args=args)
    status = sign_in(who).get(address).status_code
    assert status == (200 if who in PAGES[page] else 403)


@pytest.mark.parametrize("who", RIGHTS)
@pytest.mark.parametrize("button", BUTTONS)
def test_button_does_something_only_for_whom_it_may(world, kind, sign_in, button, who):
    before, after, allowed = BUTTONS[button]
    reading = reading_in(kind, before)
    count = KINDS[kind].objects.count()
    client = sign_in(who)
    address = reverse(f"admin:roles_{kind}_change", args=[reading.pk])
    page = client.get(address)
    sent = posted(page) if page.status_code == 200 else {"version_seen": reading.version}
    response = client.post(address, sent | {f"_{button}": "1"})
    stored = KINDS[kind].objects.get(pk=reading.pk)
    if who in allowed:
        assert response.status_code == 302
        assert stored.state == after
        assert KINDS[kind].objects.count() == count + (button == "clone")
        assert Revision.objects.first().by_name == who
    else:
        assert response.status_code == 403
        assert (stored.state, KINDS[kind].objects.count()) == (before, count)


@pytest.mark.parametrize("who", sorted(ALL - {"nothing"}))
def test_only_buttons_that_would_do_something_are_shown(world, kind, sign_in, who):
    client = sign_in(who)
    for state in ("draft", "in_review", "published"):
        reading = reading_in(kind, state)
        page = client.get(reverse(f"admin:roles_{kind}_change", args=[reading.pk])).text
        shown = {name for name in BUTTONS if f'name="_{name}"' in page}
        assert shown == {
            name
            for name, (_, _, allowed) in BUTTONS.items()
            if who in allowed and state in STATES_OF[name]
        }


STATES_OF = {
    "publish": {"draft", "in_review"},
    "submit": {"draft"},
    "return": {"in_review"},
    "clone": {"published"},
}


def test_nobody_changes_what_has_been_written_down(world, admin_client):
    revision = Revision.objects.first()
    assert admin_client.get(reverse("admin:roles_revision_changelist")).status_code == 200
    page = admin_client.get(reverse("admin:roles_revision_change", args=[revision.pk]))
    assert revision.title in page.text
    assert admin_client.get(reverse("admin:roles_revision_add")).status_code == 403
    for page in ("change", "delete"):
        address = reverse(f"admin:roles_revision_{page}", args=[revision.pk])
        assert admin_client.post(address, {"title": "Another"}).status_code == 403
