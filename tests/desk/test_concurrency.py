"""Two people at once, for real: threads with connections of their own, on either database."""

import sqlite3
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.urls import reverse

from roles.desk.errors import Refused, StaleEdit
from roles.desk.lifecycle import clone_reading, publish_reading, save_draft
from roles.desk.recompute import recompute, recompute_scores
from roles.desk.writing import writing
from roles.exchange.importing import import_documents
from roles.models import Assessment
from tests.desk.admin.forms import posted
from tests.factories.documents import make_text, read_file

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 8


def at_once(act):
    """Run `act(number)` in threads that start together; what each gave or raised, in order."""
    start = Barrier(PEOPLE)
    given = [None] * PEOPLE

    def run(number):
        start.wait(timeout=30)
        try:
            given[number] = act(number)
        except Exception as error:  # handed to the test, which looks at its type
            given[number] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number,)) for number in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return given


@pytest.fixture
def draft():
    import_documents([read_file("lamp.md", make_text())], by=None)
    return clone_reading(reading=Assessment.objects.published().get(), by=None)


def test_of_eight_saves_of_one_version_one_is_kept_and_seven_are_told(draft):
    def save(number):
        mine = Assessment.objects.get(pk=draft.pk)
        mine.assessor = f"person {number}"
        save_draft(reading=mine, by=None, version=draft.version)
        return number

    given = at_once(save)
    kept = [number for number in given if isinstance(number, int)]
    assert len(kept) == 1
    assert [type(error) for error in given if not isinstance(error, int)] == [StaleEdit] * 7
    draft.refresh_from_db()
    assert draft.assessor == f"person {kept[0]}"
    assert draft.version == 2


def test_of_eight_drafts_published_at_once_all_end_as_history_but_one(draft):
    first = Assessment.objects.published().get()
    drafts = [clone_reading(reading=first, by=None) for _ in range(PEOPLE)]

    def publish(number):
        publish_reading(reading=drafts[number], by=None)
        return number

    given = at_once(publish)
    assert all(isinstance(item, int | Refused) for item in given), given
    assert Assessment.objects.published().count() == 1
    done = [item for item in given if isinstance(item, int)]
    assert Assessment.objects.superseded().count() == len(done)


def test_one_draft_published_by_eight_people_is_published_once(draft):
    def publish(number):
        publish_reading(reading=Assessment.objects.get(pk=draft.pk), by=None)
        return number

    given = at_once(publish)
    assert len([item for item in given if isinstance(item, int)]) == 1, given
    assert all(isinstance(item, int | Refused) for item in given), given
    assert Assessment.objects.published().get() == draft


def test_the_same_documents_imported_at_once_are_stored_once():
    def run(number):
        reads = [
            read_file("lamp.md", make_text()),
            read_file("coal.md", make_text("Coal Carrier")),
        ]
        return [d.outcome.value for d in import_documents(reads, by=None).documents]

    given = at_once(run)
    assert Assessment.objects.published().count() == 2
    assert Assessment.objects.count() == 2
    assert sorted(map(str, given)) == sorted(
        ["['new', 'new']"] + ["['unchanged', 'unchanged']"] * (PEOPLE - 1)
    )


def test_recomputing_everything_never_overwrites_a_save_made_meanwhile(draft):
    """Somebody saves between what it reads and what it writes: the score is that of the save."""
    Assessment.objects.filter(pk=draft.pk).update(score=1)  # what is to be mended
    saved = []

    def save():
        with writing():
            mine = Assessment.objects.get(pk=draft.pk)
            save_draft(reading=mine, by=None, version=mine.version)
            mine.tasks.update(score=1, rationale="Nobody but a person.")
            saved.append(recompute(mine).score)
        connection.close()

    def meanwhile(execute, sql, *rest):
        first_write = sql.startswith(("BEGIN", "UPDATE")) or "FOR UPDATE" in sql
        if first_write and not saved:
            thread = Thread(target=save)
            thread.start()
            thread.join(timeout=60)
        return execute(sql, *rest)

    with connection.execute_wrapper(meanwhile):
        recompute_scores()
    draft.refresh_from_db()
    assert [draft.score] == saved
    assert "Nobody but a person." in draft.tasks.first().rationale_html
    assert recompute_scores(check=True) == []


def test_form_is_opened_while_others_write_and_a_save_whose_turn_does_not_come_is_told(
    assessor_client, draft
):
    """What is typed stands in the form that comes back, and can be saved when they are done."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL locks rows: nobody waits for the whole database.")
    address = reverse("admin:roles_assessment_change", args=[draft.pk])
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    typed = posted(assessor_client.get(address)) | {"growth_rationale": "Typed."}
    told = assessor_client.post(address, typed)
    other.execute("ROLLBACK")
    other.close()
    assert (told.status_code, "Others are saving just now" in told.text) == (200, True)
    assert assessor_client.post(address, posted(told)).status_code == 302
    draft.refresh_from_db()
    assert (draft.growth_rationale, draft.version) == ("Typed.", 2)
