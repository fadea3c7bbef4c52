"""The admin's pages by name, and the way in."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from roles.desk.comments import comment_on_row, settle_comment
from roles.desk.dry_run import CONSTANTS, constant_of
from roles.desk.lifecycle import approve_draft, clone_reading, submit_draft
from roles.desk.second_readings import store_second_readings
from roles.models import Assessment, NamedChange, Revision, SecondReading
from roles.scoring import AIJRI_1
from tests.browser.page_kinds import CODER
from tests.factories.readings import reading_of

PASSWORD = "a-long-password"


def sign_in(page: Page, username: str) -> None:
    """Through the form, as a person does."""
    page.goto(reverse("admin:login"))
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")


def be_signed_in(page: Page, user: User) -> None:
    """With the session that the form would give, at less than the cost of two pages."""
    client = Client()
    client.force_login(user)
    key = client.session.session_key
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": "https://localhost"}
    page.context.add_cookies([cookie | {"secure": True, "httpOnly": True}])


def published_coder() -> Assessment:
    """The assessment that the public sees."""
    return Assessment.objects.published().get(role__slug=CODER)


def draft_of_coder() -> Assessment:
    """A draft that starts as the published one stands."""
    return clone_reading(reading=published_coder(), by=None)


def submitted() -> Assessment:
    """Sent to review, with an open comment on one row and a settled one on another."""
    draft = draft_of_coder()
    task, other = draft.tasks.all()[:2]
    draft.tasks.filter(pk=task.pk).update(score=3, rationale="Looked at again.")
    submit_draft(reading=draft, by=None)
    for row in (task, other):
        comment_on_row(reading=draft, by=None, where="tasks", key=row.key, note="Since when?")
    thread = draft.comments.threads()[1]
    comment_on_row(reading=draft, by=None, where="", key="", note="1887.", answers=thread)
    settle_comment(reading=draft, by=None, comment=thread)
    return draft


def about_to_be_published() -> Assessment:
    """Approved, with one thing in the way and several to look at."""
    return approve_draft(reading=submit_draft(reading=draft_of_coder(), by=None), by=None)


def step(assessment: Assessment, verb: str) -> str:
    """Where a step asks first."""
    return reverse("admin:roles_assessment_step", args=[assessment.pk, verb])


def change(assessment: Assessment) -> str:
    """Where an assessment is edited, or shown once it is published."""
    return reverse("admin:roles_assessment_change", args=[assessment.pk])


def planned_change() -> NamedChange:
    """A change that moves a score, and has a line at fault."""
    given = f"{CODER},evidence,postings,2,More of them.\nnobody,growth,growth,1,\n"
    kind = NamedChange.Kind.ROWS
    return NamedChange.objects.create(name="Postings rose", kind=kind, given=given)


def read_again() -> SecondReading:
    """A second reading of the coder that differs in two rows."""
    moved = {("tasks", published_coder().tasks.first().name): 1, ("growth", "growth"): 2}
    store_second_readings(rounds=[reading_of(published_coder(), moved)], by=None)
    return published_coder().second_readings.first()


TRIED = urlencode(
    {name: constant_of(AIJRI_1, name) for name in CONSTANTS} | {"green_from": 60, "yellow_from": 5}
)


@dataclass(frozen=True)
class AdminPage:
    """A page of the admin; its address is asked for when the content is there."""

    name: str
    find_address: Callable[[], str]

    def __str__(self) -> str:
        return self.name


ADMIN_PAGES = (
    AdminPage("index", lambda: reverse("admin:index")),
    AdminPage("role list", lambda: reverse("admin:roles_role_changelist")),
    AdminPage("assessment list", lambda: reverse("admin:roles_assessment_changelist")),
    AdminPage(
        "role form", lambda: reverse("admin:roles_role_change", args=[published_coder().role_id])
    ),
    AdminPage("draft", lambda: change(draft_of_coder())),
    AdminPage("published assessment", lambda: change(published_coder())),
    AdminPage("review", lambda: reverse("admin:roles_assessment_review", args=[submitted().pk])),
    AdminPage("publish check", lambda: step(about_to_be_published(), "publish")),
    AdminPage("step that asks", lambda: step(published_coder(), "assign")),
    AdminPage("what was written", lambda: reverse("admin:roles_revision_changelist")),
    AdminPage(
        "one write",
        lambda: reverse(
            "admin:roles_revision_change",
            args=[Revision.objects.of(published_coder()).first().pk],
        ),
    ),
    AdminPage("add form", lambda: reverse("admin:roles_assessment_add")),
    AdminPage("changes", lambda: reverse("desk:changes")),
    AdminPage("plan of a change", lambda: reverse("desk:change", args=[planned_change().pk])),
    AdminPage("method on trial", lambda: f"{reverse('desk:method')}?{TRIED}"),
    AdminPage("second readings", lambda: reverse("desk:readings")),
    AdminPage("to read again", lambda: reverse("desk:read", args=[published_coder().pk])),
    AdminPage("two readings", lambda: reverse("desk:reading", args=[read_again().pk])),
    AdminPage("tasks scored apart", lambda: reverse("desk:consistency")),
    AdminPage("figures scored apart", lambda: f"{reverse('desk:consistency')}?of=figures"),
    AdminPage("trail", lambda: reverse("desk:trail", args=["assessment", submitted().pk])),
    AdminPage("second factor", lambda: reverse("mfa_index")),
    AdminPage("sessions", lambda: reverse("usersessions_list")),
)
