"""The style guide in a browser: every component under axe, at every width."""

from collections import Counter

import pytest

from tests.browser.admin_pages import sign_in
from tests.browser.axe import axe_at_every_size
from tests.browser.complaints import Complaints
from tests.browser.visits import WIDER_THAN_THE_WINDOW

# Parts of several pages stand side by side here, and some have a section of the same name.
BESIDE_EACH_OTHER = "landmark-unique"
IDS = "() => [...document.querySelectorAll('[id]')].map((each) => each.id)"


@pytest.fixture
def guide(page, assessor):
    sign_in(page, assessor.username)
    page.goto("/styleguide/")
    return page


def test_axe_finds_nothing_in_any_component(guide):
    found = [line for line in axe_at_every_size(guide) if BESIDE_EACH_OTHER not in line]
    assert not found, "\n".join(found)


def test_no_component_is_wider_than_the_window(guide):
    found = []
    for width in (320, 360, 768, 1440):
        guide.set_viewport_size({"width": width, "height": 900})
        if wide := guide.evaluate(WIDER_THAN_THE_WINDOW):
            found.append(f"{width} px: {wide}")
    assert not found, "\n".join(found)


def test_no_id_stands_twice(guide):
    assert [name for name, count in Counter(guide.evaluate(IDS)).items() if count > 1] == []


def test_the_policy_refuses_nothing(page, assessor):
    complaints = Complaints(page)
    sign_in(page, assessor.username)
    page.goto("/styleguide/")
    assert complaints.so_far() == []
