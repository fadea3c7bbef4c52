"""Who changed what: of one record row by row, and of everybody in one list."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from roles.desk.admin.staff_log import PER_PAGE
from roles.desk.lifecycle import (
    ask_for_changes,
    clone_reading,
    delete_draft,
    save_draft,
    submit_draft,
)
from roles.desk.recompute import recompute
from roles.desk.writing import writing
from roles.models import AccountEvent, Assessment, Revision, Source
from roles.sources.editing import save_source
from tests.factories.documents import make_text
from tests.factories.sources import GAZETTE
from tests.words import words

pytestmark = pytest.mark.django_db

LOG = reverse("desk:log")


@pytest.fixture
def chief_client(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("max"))
    return client


@pytest.fixture
def draft(stored_texts, assessor, reviewer):
    """Begun by Ada, who moves a task's score; renamed by Rosa; sent, and asked to be changed."""
    stored_texts({"lamp.md": make_text()}, sources=[GAZETTE])
    begun = clone_reading(reading=Assessment.objects.published().get(), by=assessor)
    for user, change in ((assessor, {"score": 4}), (reviewer, {"name": "Light the lamps"})):
        read = Assessment.objects.get(pk=begun.pk)
        with writing():
            save_draft(reading=read, by=user, version=read.version)
            read.tasks.filter(position=read.tasks.first().position).update(**change)
            recompute(read)
    read = Assessment.objects.get(pk=begun.pk)
    submit_draft(reading=read, by=assessor)
    ask_for_changes(reading=read, by=reviewer, note="Which lamps?")
    return read


def trail_of(record, **query):
    address = reverse("desk:trail", args=[record._meta.model_name, record.pk])
    return address, query


def test_trail_says_of_each_row_who_changed_it_from_what_to_what(viewer_client, draft):
    page = viewer_client.get(*trail_of(draft))
    steps = page.context["steps"]
    assert [(step.revision.done, step.revision.by_name) for step in steps] == [
        ("Changes asked for", "rosa"),
        ("Sent to review", "ada"),
        ("Saved", "rosa"),
        ("Saved", "ada"),
        ("Begun from another", "ada"),
    ]
    text = words(page)
    assert '<span class="of-field">Score</span><del>2</del><ins>4</ins>' in text
    assert "Which lamps?" in text
    # A task keeps its key, whatever it is called.
    [line] = steps[2].lines
    assert (line.row, line.field) == ("tasks “Light the lamps”", "name")
    # What it was begun from has no revision of its own text but one by a command.
    assert {line.row for line in steps[-1].lines} <= {"assessor", "assessed on", "change note"}


def test_trail_of_one_row_has_only_what_changed_it(viewer_client, draft):
    page = viewer_client.get(*trail_of(draft, row="tasks “Task 1”"))
    [step] = page.context["steps"]
    assert (step.revision.by_name, [line.field for line in step.lines]) == ("ada", ["score"])
    assert viewer_client.get(*trail_of(draft, row="nothing")).context["steps"] == []


def test_history_of_the_admin_is_the_trail_of_any_record(viewer_client, assessor, draft):
    source = Source.objects.get()
    for note in ("Read it.", "Read it again."):
        source.note = note
        save_source(source=source, by=assessor, version=source.version)
    history = reverse("admin:roles_source_history", args=[source.pk])
    text = words(viewer_client.get(history, follow=True))
    assert "Saved" in text
    assert "<ins>it again</ins>" in text
    assert "Version" not in text


def test_trail_of_what_was_deleted_stays_and_of_what_never_was_is_not_there(
    viewer_client, assessor, draft
):
    address, _ = trail_of(draft)
    draft.refresh_from_db()
    delete_draft(reading=draft, by=assessor, version=draft.version)
    assert "It has been deleted." in words(viewer_client.get(address))
    for kind, pk in (("assessment", 999), ("nonsense", 1)):
        assert viewer_client.get(reverse("desk:trail", args=[kind, pk])).status_code == 404


def test_long_trail_has_pages_and_each_step_is_held_against_the_one_before(
    viewer_client, assessor, draft
):
    source = Source.objects.get()
    for number in range(20):
        source.note = f"Read {number} times."
        save_source(source=source, by=assessor, version=source.version)
    first = viewer_client.get(*trail_of(source)).context["steps"]
    rest = viewer_client.get(*trail_of(source, page=2)).context["steps"]
    assert (len(first), len(first) + len(rest)) == (15, Revision.objects.of(source).count())
    assert all(step.lines for step in first)


def test_log_has_writes_and_accounts_of_everybody_or_of_one(chief_client, reviewer, draft):
    LogEntry.objects.create(
        user=reviewer, action_flag=CHANGE, object_repr="Assessors", action_time=timezone.now(),
        content_type=None, change_message="[]", object_id=Group.objects.first().pk,
    )  # fmt: skip
    entries = chief_client.get(LOG).context["entries"]
    assert (entries[0].who, entries[0].done) == ("rosa", "Changed")
    assert "Which lamps?" in [entry.note for entry in entries]
    # The reason of a draft is said by whoever gives it, not by each who takes a step with it.
    Assessment.objects.filter(pk=draft.pk).update(change_note="Lamps were counted.")
    read = Assessment.objects.get(pk=draft.pk)
    save_draft(reading=read, by=reviewer, version=read.version)
    submit_draft(reading=Assessment.objects.get(pk=draft.pk), by=reviewer)
    first, second = chief_client.get(LOG).context["entries"][:2]
    assert (first.done, first.note) == ("Sent to review", "")
    assert (second.done, second.note) == ("Saved", "Lamps were counted.")
    of_one = chief_client.get(LOG, {"who": "ada"}).context["entries"]
    assert {entry.who for entry in of_one} == {"ada"}
    assert len(of_one) < len(entries)


def test_log_goes_back_a_page_at_a_time_without_a_gap(chief_client, draft):
    Revision.objects.bulk_create(
        Revision(kind="role", title=f"Role {n}", verb="save", data_version=1)
        for n in range(2 * PER_PAGE)
    )
    seen, query = [], {}
    while True:
        page = chief_client.get(LOG, query)
        seen += [entry.what for entry in page.context["entries"]]
        if not page.context["earlier"]:
            break
        query = {"before": page.context["earlier"]}
    assert len(seen) == Revision.objects.count() + AccountEvent.objects.count()
    assert chief_client.get(LOG, {"before": "nonsense"}).status_code == 200
