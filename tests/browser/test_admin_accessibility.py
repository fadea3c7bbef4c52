"""The admin's pages under axe on a phone and at a desk, by day and by night, policy and all."""

from django.urls import reverse

from tests.browser.admin_pages import ADMIN_PAGES, be_signed_in, change, draft_of_coder
from tests.browser.axe import axe_at_every_size
from tests.browser.complaints import Complaints

# Each row of the inlines with what its fields are called: "Share, task 1" belongs to "task 1".
ROWS = """
() => [...document.querySelectorAll(".rows tbody tr[id]:not(.empty-form)")].map((row) => [
  row.id,
  [...row.querySelectorAll("input:not([type=hidden]), select, textarea")]
    .filter((field) => !field.name.endsWith("-DELETE"))
    .map((field) => (field.getAttribute("aria-label") ?? "").split(", ").slice(1).join(", ")),
])
"""


def test_axe_finds_nothing_and_nothing_makes_the_browser_complain(page, reviewer):
    """In one browser: what most pages share is fetched, and its colours are tried, once."""
    complaints = Complaints(page)
    page.goto(reverse("admin:login"))
    found = [f"login: {line}" for line in complaints.so_far() + axe_at_every_size(page)]
    be_signed_in(page, reviewer)
    for kind in ADMIN_PAGES:
        heard = len(complaints.so_far())  # what axe does makes the browser complain as well
        page.goto(kind.find_address())
        lines = complaints.so_far()[heard:] + axe_at_every_size(page)
        found += [f"{kind}: {line}" for line in lines]
        assert "login" not in page.url, kind
    assert not found, "\n".join(found)


def test_axe_finds_nothing_in_what_staff_did(page, admin_user):
    be_signed_in(page, admin_user)
    draft_of_coder()
    page.goto(reverse("desk:log"))
    assert axe_at_every_size(page) == []


def test_every_field_of_a_row_says_which_row_it_is_in(page, assessor):
    """Axe sees that there is a name; not that the name is of another row."""
    be_signed_in(page, assessor)
    page.goto(change(draft_of_coder()))
    rows = page.evaluate(ROWS)
    mixed = [f"{row}: {sorted(set(names))}" for row, names in rows if len(set(names)) != 1]
    assert not mixed, "\n".join(mixed)
    names = [names[0] for _, names in rows]
    assert len(names) == len(set(names)) > 0
