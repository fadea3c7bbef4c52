"""Who may do what, as one table: each group, by address, by button and by service."""

from pathlib import Path

import pytest
from django.contrib import admin
from django.urls import reverse

from roles import migrations
from roles.desk import lifecycle
from roles.desk.accounts import ensure_groups
from roles.desk.admin.scored_apart import tasks_apart
from roles.desk.admin.urls import urlpatterns as desk_pages
from roles.desk.errors import NotPermitted, OpenDraft, Refused
from roles.desk.second_readings import store_second_readings
from roles.models import Assessment, DurabilityScore, NamedChange, Revision
from tests.desk.admin.forms import posted, press
from tests.factories.documents import make_text
from tests.factories.drafts import approved, begin_draft
from tests.factories.durability import make_durability
from tests.factories.readings import reading_of
from tests.factories.tasks import text_with_tasks

pytestmark = pytest.mark.django_db

KINDS = {"assessment": Assessment, "durabilityscore": DurabilityScore}
# "ada" is an Assessor, "rosa" a Reviewer, "max" an Administrator; "vera" may look, "nils" may
# sign in and has no right at all.
ALL = {"nils", "vera", "ada", "rosa", "max"}
DESK = {"ada", "rosa", "max"}
READERS = {"rosa", "max"}
# A page, and who sees it; everybody else is refused.
PAGES = {
    "changelist": ALL - {"nils"},
    "add": DESK,
    "change": ALL - {"nils"},
    "delete": DESK,
    "preview": ALL - {"nils"},
    "review": ALL - {"nils"},
}
# The desk's own pages, each with what stands in its address.
OWN_PAGES = {
    "log": ((), {"max"}),
    "trail": (("kind", "assessment"), ALL - {"nils"}),
    "read-most": ((), ALL - {"nils"}),
    "consistency": ((), ALL - {"nils"}),
    "changes": ((), DESK),
    "change": (("change",), DESK),
    "method": ((), DESK),
    "readings": ((), ALL - {"nils"}),
    "reading": (("reading",), ALL - {"nils"}),
    "read": (("assessment",), DESK),
}
# Every list of the admin.
NOBODY = frozenset()
LISTS = {
    "occupation": ALL,
    "wish": ALL,
    "readerreport": DESK,
    **dict.fromkeys(
        ("assessment", "durabilityscore", "role", "source", "claim", "index", "prediction",
         "requirement", "revision"),
        ALL - {"nils"},
    ),
    **dict.fromkeys(("user", "group", "emailaddress", "authenticator", "usersession"), NOBODY),
}  # fmt: skip
# What is only posted to, of a draft: what is sent, and who may.
POSTS = {
    "comment": ({"where": "growth", "key": "growth", "note": "Why?"}, DESK),
    "live": ({}, DESK),
}
# A verb, the state that it starts from, the one that it leads to, and who may.
STEPS = {
    "submit": ("draft", "in_review", DESK),
    "approve": ("in_review", "approved", READERS),
    "ask": ("in_review", "asked", READERS),
    "publish": ("approved", "published", READERS),
    "alone": ("draft", "published", {"max"}),
    "return": ("in_review", "draft", DESK),
    "withdraw": ("draft", "withdrawn", DESK),
    "assign": ("published", "published", DESK),
    "clone": ("published", "published", DESK),
}
SERVICES = {
    "submit": lifecycle.submit_draft,
    "approve": lifecycle.approve_draft,
    "ask": lifecycle.ask_for_changes,
    "publish": lifecycle.publish_reading,
    "alone": lifecycle.publish_alone,
    "return": lifecycle.return_draft,
    "withdraw": lifecycle.withdraw_draft,
    "assign": lifecycle.assign_reading,
    "clone": lifecycle.clone_reading,
}
NOTE = "Everybody else is on leave until May."
SAID = {"ask": {"note": NOTE}, "alone": {"note": NOTE}, "assign": {"to": None}}
ASKED = {"publish", *SAID}  # on a page of their own first
SHOWN = {  # by state, the buttons that would do something
    "draft": {"submit", "alone", "withdraw", "assign"},
    "in_review": {"approve", "ask", "alone", "return", "withdraw", "assign"},
    "approved": {"publish", "ask", "return", "withdraw", "assign"},
    "published": {"clone", "assign"},
}


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture
def world(stored_texts):
    stored_texts({"lamp.md": make_text(durability=make_durability())})


@pytest.fixture
def person(viewer, assessor, django_user_model):
    def who(name):
        if name in ("vera", "ada"):
            return {"vera": viewer, "ada": assessor}[name]
        user = django_user_model.objects.create_user(name, is_staff=True)
        groups = {"rosa": "Reviewers", "max": "Administrators"}
        if name in groups:
            user.groups.add(ensure_groups()[groups[name]])
        return user

    return who


def reading_in(kind, state):
    published = KINDS[kind].objects.published().get()
    if state == "published":
        return published
    draft = begin_draft(published)
    if state == "in_review":
        return lifecycle.submit_draft(reading=draft, by=None)
    return approved(draft) if state == "approved" else draft


@pytest.mark.parametrize("who", sorted(ALL))
def test_page_is_shown_to_whom_it_may_be(world, kind, client, person, who):
    draft = reading_in(kind, "draft")
    client.force_login(person(who))
    for page, allowed in PAGES.items():
        if page in ("preview", "review") and kind != "assessment":
            continue
        args = [] if page in ("changelist", "add") else [draft.pk]
        status = client.get(reverse(f"admin:roles_{kind}_{page}", args=args)).status_code
        assert (page, status) == (page, 200 if who in allowed else 403)


@pytest.mark.parametrize("who", sorted(ALL))
def test_page_of_the_desk_is_shown_to_whom_it_may_be(world, client, person, who):
    assessment = reading_in("assessment", "published")
    store_second_readings(rounds=[reading_of(assessment)], by=None)
    records = {
        "change": NamedChange.objects.create(name="Gas", kind="documents", given=[]).pk,
        "kind": "assessment",
        "assessment": assessment.pk,
        "reading": assessment.second_readings.get().pk,
    }
    client.force_login(person(who))
    assert {each.name for each in desk_pages} == OWN_PAGES.keys()
    for page, (named, allowed) in OWN_PAGES.items():
        address = reverse(
            f"desk:{page}", args=[getattr(records[name], "pk", records[name]) for name in named]
        )
        status = client.get(address).status_code
        assert (page, status) == (page, 200 if who in allowed else 403)


@pytest.mark.parametrize("who", sorted(ALL))
def test_list_is_shown_to_whom_it_may_be(world, client, person, who):
    client.force_login(person(who))
    lists = {model._meta.model_name: model._meta for model in admin.site._registry}
    assert lists.keys() == LISTS.keys()
    for name, meta in lists.items():
        address = reverse(f"admin:{meta.app_label}_{name}_changelist")
        status = client.get(address).status_code
        assert (name, status) == (name, 200 if who in LISTS[name] else 403)


@pytest.mark.parametrize("who", sorted(ALL))
def test_what_is_only_posted_to_is_taken_from_whom_it_may_be(world, client, person, who):
    draft = reading_in("assessment", "draft")
    client.force_login(person(who))
    for name, (sent, allowed) in POSTS.items():
        args = [draft.pk] if name != "live" else []
        address = reverse(f"admin:roles_assessment_{name}", args=args)
        assert client.get(address).status_code == 405
        refused = client.post(address, sent).status_code == 403
        assert (name, refused) == (name, who not in allowed)


@pytest.mark.parametrize("who", sorted(ALL))
def test_difference_is_settled_only_by_whom_it_may_be(stored_texts, client, person, who):
    trims = (("Lamp Lighter", 2), ("Wick Trimmer", 5))
    stored_texts({f"{n}.md": text_with_tasks(n, ("Trim wicks", score)) for n, score in trims})
    client.force_login(person(who))
    sent = {"digest": tasks_apart()[0].digest, "note": NOTE}
    answers = [client.post(reverse("desk:consistency"), sent | more).status_code
               for more in ({}, {"again": "1"})]  # fmt: skip
    assert answers[0] == (302 if who in READERS else 403)
    assert Revision.objects.filter(verb="reopen").exists() is (who in READERS)


@pytest.mark.parametrize("who", sorted(ALL))
def test_step_asks_only_whom_it_may(world, client, person, who):
    user = person(who)
    client.force_login(user)
    for verb in ("ask", "alone", "publish", "assign", "clone"):
        before, _after, allowed = STEPS[verb]
        reading = reading_in("assessment", before)
        address = reverse("admin:roles_assessment_step", args=[reading.pk, verb])
        assert (verb, client.get(address).status_code) == (verb, 200 if who in allowed else 403)


@pytest.mark.parametrize("who", sorted(ALL))
@pytest.mark.parametrize("verb", STEPS)
def test_step_is_made_only_for_whom_it_may_be(world, kind, client, person, verb, who):
    before, after, allowed = STEPS[verb]
    reading = reading_in(kind, before)
    count = KINDS[kind].objects.count()
    user = person(who)
    client.force_login(user)
    address = reverse(f"admin:roles_{kind}_change", args=[reading.pk])
    page = client.get(address)
    sent = posted(page) if page.status_code == 200 else {"version_seen": reading.version}
    asked = {"asked": "1"} | SAID.get(verb, {}) if verb in ASKED else {}
    asked |= {"to": ""} if verb == "assign" else {}
    response = client.post(address, sent | asked | {f"_{verb}": "1"})
    stored = KINDS[kind].objects.get(pk=reading.pk)
    if who in allowed:
        assert response.status_code == 302
        assert stored.state == after
        assert KINDS[kind].objects.count() == count + (verb == "clone")
        assert Revision.objects.first().by_name == who
    else:
        assert response.status_code == 403
        assert (stored.state, KINDS[kind].objects.count()) == (before, count)
        with pytest.raises(NotPermitted):
            SERVICES[verb](reading=reading, by=user, **SAID.get(verb, {}))


@pytest.mark.parametrize("who", sorted(ALL - {"nils"}))
def test_only_buttons_that_would_do_something_are_shown(world, kind, client, person, who):
    client.force_login(person(who))
    for state, shown in SHOWN.items():
        reading = reading_in(kind, state)
        page = client.get(reverse(f"admin:roles_{kind}_change", args=[reading.pk])).text
        assert {verb for verb in STEPS if f'name="_{verb}"' in page} == {
            verb for verb in shown if who in STEPS[verb][2]
        }


def test_groups_are_there_once_the_tables_are(db, django_user_model):
    """A migration makes them; what `ensure_groups` keeps is the same."""
    from importlib import import_module

    from django.apps import apps

    names = [each.stem for each in Path(migrations.__path__[0]).glob("0*.py")]
    module = next(name for name in sorted(names) if name.endswith("life_of_an_assessment"))
    made = import_module(f"roles.migrations.{module}")
    made.make_groups(apps, None)
    held = {
        group.name: set(group.permissions.values_list("codename", flat=True))
        for group in ensure_groups().values()
    }
    made.make_groups(apps, None)
    for group in ensure_groups().values():
        assert set(group.permissions.values_list("codename", flat=True)) == held[group.name]
    assert held["Administrators"] - held["Reviewers"] == {"publish_alone"}
    assert held["Reviewers"] - held["Assessors"] == {"approve_assessment", "publish_assessment"}


def test_nobody_approves_what_they_had_a_hand_in(world, client, reviewer):
    draft = reading_in("assessment", "draft")
    lifecycle.save_draft(reading=draft, by=reviewer, version=draft.version)
    lifecycle.submit_draft(reading=draft, by=None)
    client.force_login(reviewer)
    page = client.get(reverse("admin:roles_assessment_change", args=[draft.pk])).text
    assert 'name="_approve"' not in page
    assert "You had a hand in" in page
    with pytest.raises(NotPermitted, match="somebody else has to approve it"):
        lifecycle.approve_draft(reading=draft, by=reviewer)


def test_administrator_had_no_right_to_approve_their_own_either(world, person):
    chief = person("max")
    draft = lifecycle.clone_reading(reading=reading_in("assessment", "published"), by=chief)
    lifecycle.submit_draft(reading=draft, by=None)
    with pytest.raises(NotPermitted):
        lifecycle.approve_draft(reading=draft, by=chief)


def test_published_alone_needs_a_sentence_that_readers_then_see(world, client, person):
    chief = person("max")
    client.force_login(chief)
    draft = reading_in("assessment", "draft")
    with pytest.raises(Refused, match="in a sentence"):
        lifecycle.publish_alone(reading=draft, by=chief, note="Because.")
    asks = press(client, draft, "alone")
    assert "Readers will see this sentence." in asks.text
    sent = posted(asks) | {"note": NOTE, "_alone": "1"}
    client.post(reverse("admin:roles_assessment_change", args=[draft.pk]), sent)
    client.logout()
    text = client.get("/roles/lamp-lighter/").text
    assert "published without a second person’s approval" in text
    assert NOTE in text


def test_approval_is_told_to_readers_and_gone_with_what_is_taken_back(world, client, person):
    draft = reading_in("assessment", "approved")
    lifecycle.return_draft(reading=draft, by=None)
    draft.refresh_from_db()
    assert (draft.state, draft.approved_at) == ("draft", None)
    lifecycle.publish_reading(reading=approved(draft), by=person("rosa"))
    assert "by a second person, on " in client.get("/roles/lamp-lighter/").text


def test_what_comes_from_a_document_says_that_nobody_approved_it(world, client):
    said = "published without a second person’s approval: It was brought in as a document."
    assert said in client.get("/roles/lamp-lighter/").text


@pytest.mark.parametrize("state", ["in_review", "approved"])
def test_what_others_read_is_not_changed_under_their_eyes(world, assessor, state):
    draft = reading_in("assessment", state)
    with pytest.raises(Refused, match="take it back to draft to edit it"):
        lifecycle.save_draft(reading=draft, by=assessor, version=draft.version)


def test_second_draft_of_a_role_is_announced_before_it_is_begun(world, client, assessor):
    published = reading_in("assessment", "published")
    first = reading_in("assessment", "draft")
    with pytest.raises(OpenDraft):
        lifecycle.clone_reading(reading=published, by=assessor)
    client.force_login(assessor)
    asks = press(client, published, "clone")
    assert reverse("admin:roles_assessment_change", args=[first.pk]) in asks.text
    assert Assessment.objects.drafts().count() == 1
    sent = posted(asks) | {"_clone": "1"}
    client.post(reverse("admin:roles_assessment_change", args=[published.pk]), sent)
    assert Assessment.objects.drafts().count() == 2


def test_letters_go_to_whoever_has_to_act(
    world, person, mailoutbox, django_capture_on_commit_callbacks
):
    ada, rosa, chief = (person(name) for name in ("ada", "rosa", "max"))
    for user in (ada, rosa, chief):
        user.email = f"{user}@example.org"
        user.save()
    draft = reading_in("assessment", "draft")
    with django_capture_on_commit_callbacks(execute=True):
        lifecycle.save_draft(reading=draft, by=ada, version=draft.version)
        lifecycle.submit_draft(reading=draft, by=ada)
        lifecycle.ask_for_changes(reading=draft, by=rosa, note="Which lamps?")
        lifecycle.submit_draft(reading=draft, by=ada)
        lifecycle.approve_draft(reading=draft, by=rosa)
    assert [(letter.to, letter.subject.split(":")[0]) for letter in mailoutbox] == [
        (["max@example.org"], "To review"),
        (["rosa@example.org"], "To review"),
        (["ada@example.org"], "Changes asked"),
        (["max@example.org"], "To review"),
        (["rosa@example.org"], "To review"),
        (["max@example.org"], "Approved"),
    ]
    assert "Which lamps?" in mailoutbox[2].body
    assert f"/admin/roles/assessment/{draft.pk}/change/" in mailoutbox[2].body


def test_nobody_changes_what_has_been_written_down(world, admin_client):
    revision = Revision.objects.first()
    assert admin_client.get(reverse("admin:roles_revision_changelist")).status_code == 200
    page = admin_client.get(reverse("admin:roles_revision_change", args=[revision.pk]))
    assert revision.title in page.text
    assert admin_client.get(reverse("admin:roles_revision_add")).status_code == 403
    for page in ("change", "delete"):
        address = reverse(f"admin:roles_revision_{page}", args=[revision.pk])
        assert admin_client.post(address, {"title": "Another"}).status_code == 403
