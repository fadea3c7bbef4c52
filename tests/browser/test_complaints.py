"""What a browser would complain about is heard."""

import pytest

from tests.browser.complaints import Complaints

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


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_would_be_heard(page, fault):
    script, expected = FAULTS[fault]
    complaints = Complaints(page)
    page.goto("/method/")
    page.evaluate(script)
    assert any(line.startswith(expected) for line in complaints.so_far())
