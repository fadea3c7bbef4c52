"""The admin's pages by name, and the way in."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from playwright.sync_api import Page

from roles.desk.dry_run import CONSTANTS, constant_of
from roles.desk.lifecycle import clone_reading
from roles.models import Assessment, NamedChange
from roles.scoring import AIJRI_1
from tests.browser.page_kinds import CODER

PASSWORD = "a-long-password"


def sign_in(page: Page, username: str) -> None:
    """Through the form, as a person does."""
    page.goto(reverse("admin:login"))
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")


def published_coder() -> Assessment:
    """The assessment that the public sees."""
    return Assessment.objects.published().get(role__slug=CODER)


def draft_of_coder() -> Assessment:
    """A draft that starts as the published one stands."""
    return clone_reading(reading=published_coder(), by=None)


def change(assessment: Assessment) -> str:
    """Where an assessment is edited, or shown once it is published."""
    return reverse("admin:roles_assessment_change", args=[assessment.pk])


def planned_change() -> NamedChange:
    """A change that moves a score, and has a line at fault."""
    given = f"{CODER},evidence,postings,2,More of them.\nnobody,growth,growth,1,\n"
    kind = NamedChange.Kind.ROWS
    return NamedChange.objects.create(name="Postings rose", kind=kind, given=given)


TRIED = urlencode(
    {name: constant_of(AIJRI_1, name) for name in CONSTANTS} | {"green_from": 60, "yellow_from": 5}
)


@dataclass(frozen=True)
class AdminPage:
    """A page of the admin; its address is asked for when the content is there."""

    name: str
    find_address: Callable[[], str]
    signed_in: bool = True

    def __str__(self) -> str:
        return self.name


ADMIN_PAGES = (
    AdminPage("login", lambda: reverse("admin:login"), signed_in=False),
    AdminPage("index", lambda: reverse("admin:index")),
    AdminPage("role list", lambda: reverse("admin:roles_role_changelist")),
    AdminPage("assessment list", lambda: reverse("admin:roles_assessment_changelist")),
    AdminPage(
        "role form", lambda: reverse("admin:roles_role_change", args=[published_coder().role_id])
    ),
    AdminPage("draft", lambda: change(draft_of_coder())),
    AdminPage("published assessment", lambda: change(published_coder())),
    AdminPage("add form", lambda: reverse("admin:roles_assessment_add")),
    AdminPage("changes", lambda: reverse("desk:changes")),
    AdminPage("plan of a change", lambda: reverse("desk:change", args=[planned_change().pk])),
    AdminPage("method on trial", lambda: f"{reverse('desk:method')}?{TRIED}"),
    AdminPage("second factor", lambda: reverse("mfa_index")),
    AdminPage("sessions", lambda: reverse("usersessions_list")),
)
