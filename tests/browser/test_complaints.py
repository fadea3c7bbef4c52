"""No page makes the browser complain: nothing fails, and the policy has nothing to refuse."""

import pytest

from tests.browser.complaints import Complaints
from tests.browser.page_kinds import KINDS

# Each is refused by the policy, or fails, on any page.
FAULTS = {
    "script in the page": (
        "document.body.append(Object.assign(document.createElement('script'), {text: '0'}))",
        "policy: script-src",
    ),
    "style in the page": (
        "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">')",
        "policy: style-src",
    ),
    "image that is not there": (
        "new Promise((done) => { const image = new Image();"
        " image.onerror = () => done(); image.src = '/static/none.png'; })",
        "console: Failed to load resource",
    ),
    "error in a script": (
        "new Promise((done) => setTimeout(() => { done(); nowhere.to.be.found(); }))",
        "uncaught: nowhere is not defined",
    ),
}


def test_no_public_page_makes_the_browser_complain(page):
    complaints = Complaints(page)
    found = []
    for kind in KINDS:
        response = page.goto(kind.address)
        assert response.status == kind.status
        before, found = found, complaints.so_far()
        assert found == before, f"{kind}:\n" + "\n".join(found)


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_would_be_heard(page, fault):
    script, expected = FAULTS[fault]
    complaints = Complaints(page)
    page.goto("/method/")
    page.evaluate(script)
    assert any(line.startswith(expected) for line in complaints.so_far())
