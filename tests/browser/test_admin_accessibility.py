"""The admin's pages under axe: a phone and a desk, by day and by night."""

import pytest
from django.urls import reverse

from tests.browser.admin_pages import ADMIN_PAGES, PASSWORD, change, draft_of_coder, sign_in
from tests.browser.axe import axe_at_every_size

# Each row of the inlines with what its fields are called: "Share, task 1" belongs to "task 1".
ROWS = """
() => [...document.querySelectorAll(".rows tbody tr[id]:not(.empty-form)")].map((row) => [
  row.id,
  [...row.querySelectorAll("input:not([type=hidden]), select, textarea")]
    .filter((field) => !field.name.endsWith("-DELETE"))
    .map((field) => (field.getAttribute("aria-label") ?? "").split(", ").slice(1).join(", ")),
])
"""


@pytest.mark.parametrize("kind", ADMIN_PAGES, ids=str)
def test_axe_finds_nothing(page, reviewer, kind):
    if kind.signed_in:
        sign_in(page, reviewer.username)
    page.goto(kind.find_address())
    found = axe_at_every_size(page)
    assert not found, f"{kind}:\n" + "\n".join(found)


def test_axe_finds_nothing_in_what_staff_did(page, django_user_model, live_server):
    django_user_model.objects.create_superuser("max", password=PASSWORD)
    sign_in(page, "max")
    draft_of_coder()
    page.goto(reverse("desk:log"))
    found = axe_at_every_size(page)
    assert not found, "\n".join(found)


def test_every_field_of_a_row_says_which_row_it_is_in(page, assessor):
    """Axe sees that there is a name; not that the name is of another row."""
    sign_in(page, assessor.username)
    page.goto(change(draft_of_coder()))
    rows = page.evaluate(ROWS)
    mixed = [f"{row}: {sorted(set(names))}" for row, names in rows if len(set(names)) != 1]
    assert not mixed, "\n".join(mixed)
    names = [names[0] for _, names in rows]
    assert len(names) == len(set(names)) > 0
