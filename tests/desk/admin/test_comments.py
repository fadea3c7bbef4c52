"""What is typed between <!-- and --> in a form: kept, published nowhere, and never unsaid."""

import pytest

from roles.desk.lifecycle import publish_reading
from roles.models import Assessment, Task
from tests.desk.admin.forms import press
from tests.factories.documents import make_text
from tests.factories.drafts import begin_draft

pytestmark = pytest.mark.django_db

COMMENT = "<!-- ask legal -->"


@pytest.fixture
def draft(stored_texts):
    stored_texts({"lamp.md": make_text()})
    return begin_draft(Assessment.objects.published().get())


def test_comment_in_prose_is_kept_and_said_to_be_published_nowhere(assessor_client, draft):
    growth = "Lamps burn on.\n\n[//]: # (ask legal)"
    typed = {"tasks-0-rationale": f"By hand.{COMMENT}", "growth_rationale": growth}
    answer = press(assessor_client, draft, "submit", **typed)
    assert "Comments in prose are kept here, and published nowhere." in answer.text
    draft.refresh_from_db()
    publish_reading(reading=draft, by=None)
    assert Task.objects.filter(assessment=draft, rationale=f"By hand.{COMMENT}").exists()
    for end in ("", "document.md"):
        assert "ask legal" not in assessor_client.get(f"{draft.role.get_absolute_url()}{end}").text


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("tasks-0-name", f"Light lamps {COMMENT}", "only prose leaves one out"),
        ("assessor", f"Ada {COMMENT}", "only prose leaves one out"),
        ("change_note", "Ada <!-- ask", "only prose leaves one out"),
        ("tasks-0-rationale", "By hand. <!-- ask legal", "does not end"),
        ("growth_rationale", "None. <!-- ask legal", "does not end"),
    ],
)
def test_comment_that_everybody_could_read_is_refused(assessor_client, draft, name, text, said):
    answer = press(assessor_client, draft, "submit", **{name: text})
    assert said in answer.text
    draft.refresh_from_db()
    assert draft.state == "draft"
