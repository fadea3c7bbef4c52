"""A row that is called otherwise, or stands elsewhere, is the same row."""

import pytest
from django.urls import reverse

from roles.desk.keys import give_keys
from roles.desk.lifecycle import clone_reading
from roles.documents import PassageKind
from roles.exchange.exporting import export_documents
from roles.models import Assessment, Distinction, Scenario, Task
from tests.desk.admin.forms import posted
from tests.factories.documents import distinction, make_text, passage, transition
from tests.factories.durability import make_durability
from tests.factories.sources import GAZETTE

pytestmark = pytest.mark.django_db

CITES = "Level.[^lamps-pay-2024]"


@pytest.fixture
def lamp(stored_texts):
    stored_texts({"lamp.md": make_text(durability=make_durability())}, sources=[GAZETTE])
    return Assessment.objects.published().get(role__slug="lamp-lighter")


def keys(assessment):
    return {task.name: task.key for task in assessment.tasks.all()}


def exported():
    return dict(export_documents(["lamp-lighter"]))["lamp-lighter"]


def test_key_is_that_of_the_first_name():
    rows = [Task(name=name) for name in ("Light lamps & wicks", "Light lamps, wicks", "灯")]
    give_keys(rows)
    assert [row.key for row in rows] == ["light-lamps-wicks", "light-lamps-wicks-2", "row"]
    more = [Distinction(name="Row"), Distinction(name="Kept", key="kept-as-it-is")]
    give_keys(more, taken=["row"])
    assert [row.key for row in more] == ["row-2", "kept-as-it-is"]


def test_every_row_of_a_document_has_a_key_and_a_clone_has_the_same(import_texts):
    text = make_text(
        transitions=(transition("Coal Carrier", "12.3"), transition("Moon Painter")),
        distinctions=(distinction("Night Watch"),),
        durability=make_durability(),
    )
    import_texts({"lamp.md": text})
    lamp = Assessment.objects.published().get(role__slug="lamp-lighter")
    draft = clone_reading(reading=lamp, by=None)
    for relation in ("tasks", "transitions", "distinctions", "passages"):
        rows = [(str(row), row.key) for row in getattr(lamp, relation).all()]
        assert all(key for _name, key in rows)
        assert rows == [(str(row), row.key) for row in getattr(draft, relation).all()]
    assert all(Scenario.objects.values_list("key", flat=True))


def test_renamed_and_moved_in_the_admin_it_keeps_its_key_and_what_cites(lamp, assessor_client):
    draft = clone_reading(reading=lamp, by=None)
    change = reverse("admin:roles_assessment_change", args=[draft.pk])
    form = posted(assessor_client.get(change))
    first = next(name for name, value in form.items() if value == "Task 1")
    prefix = first.removesuffix("name")
    form |= {
        first: "Light the lamps",
        f"{prefix}position": "9",
        f"{prefix}rationale": CITES,
    }
    assert assessor_client.post(change, form).status_code == 302
    assert keys(draft) == {"Task 2": "task-2", "Light the lamps": "task-1"}
    assert list(draft.citations.values_list("where", "key")) == [("tasks", "task-1")]


def test_document_says_the_key_only_of_a_row_that_is_called_otherwise(lamp, import_texts):
    text = exported()
    assert "{#" not in text
    renamed = text.replace("| Task 1 |", "| Light the lamps {#task-1} |")
    assert renamed != text
    import_texts({"lamp.md": renamed})
    present = Assessment.objects.published().get(role=lamp.role)
    assert keys(present) == {"Light the lamps": "task-1", "Task 2": "task-2"}
    assert "| Light the lamps {#task-1} |" in exported()


def test_document_without_the_key_keeps_that_of_a_row_of_the_same_name(lamp, import_texts):
    renamed = exported().replace("| Task 1 |", "| Light the lamps {#task-1} |")
    import_texts({"lamp.md": renamed})
    again = renamed.replace(" {#task-1}", "").replace("Task 2", "Trim the wicks")
    import_texts({"lamp.md": again})
    present = Assessment.objects.published().get(role=lamp.role)
    assert keys(present) == {"Light the lamps": "task-1", "Trim the wicks": "trim-the-wicks"}


def test_document_that_only_leaves_the_key_out_changes_nothing(lamp, import_texts):
    renamed = exported().replace("| Task 1 |", "| Light the lamps {#task-1} |")
    import_texts({"lamp.md": renamed})
    count = Assessment.objects.count()
    import_texts({"lamp.md": renamed.replace(" {#task-1}", "")})
    assert Assessment.objects.count() == count


def test_passages_of_one_kind_are_told_apart_by_their_headings(import_texts):
    notes = [
        passage(PassageKind.OTHER, "One.", "Of gas"),
        passage(PassageKind.OTHER, "Two.", "Of oil"),
    ]
    import_texts({"lamp.md": make_text(passages=tuple(notes))})
    lamp = Assessment.objects.published().get()
    assert [row.key for row in lamp.passages.all()] == ["of-gas", "of-oil"]
