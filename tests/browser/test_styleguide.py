"""The style guide in a browser: every component under axe, at every width."""

from collections import Counter

from tests.browser.admin_pages import be_signed_in
from tests.browser.axe import axe_at_every_size
from tests.browser.complaints import Complaints
from tests.browser.visits import WIDER_THAN_THE_WINDOW

# Parts of several pages stand side by side here, and some have a section of the same name.
BESIDE_EACH_OTHER = "landmark-unique"
IDS = "() => [...document.querySelectorAll('[id]')].map((each) => each.id)"


def test_no_component_has_anything_said_against_it(page, assessor):
    """By axe, by the policy, by a window of any width, or for an id that stands twice."""
    complaints = Complaints(page)
    be_signed_in(page, assessor)
    page.goto("/styleguide/")
    found = complaints.so_far()
    ids = Counter(page.evaluate(IDS))
    found += [f"{name} stands {count} times" for name, count in ids.items() if count > 1]
    for width in (320, 360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        if wide := page.evaluate(WIDER_THAN_THE_WINDOW):
            found.append(f"{width} px: {wide}")
    found += [line for line in axe_at_every_size(page) if BESIDE_EACH_OTHER not in line]
    assert not found, "\n".join(found)
