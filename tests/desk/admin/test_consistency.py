"""What an assessor is told of the same task in other roles, beside each task of the form."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roles.desk.lifecycle import clone_reading
from roles.models import Assessment
from tests.factories.tasks import text_with_tasks

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(stored_texts):
    """A draft of a role whose published tasks are those of the draft, with three other roles."""
    stored_texts(
        {
            "a.md": text_with_tasks("Lamp Lighter", ("Trim wicks", 2), ("Polish brass lamps", 1)),
            "b.md": text_with_tasks("Wick Trimmer", ("Trim wicks", 4), ("Sweep ashes", 1)),
            "c.md": text_with_tasks("Candle Maker", ("Trim long wicks", 3), ("Melt tallow", 2)),
            "d.md": text_with_tasks("Brass Polisher", ("Polish brass lamps", 1), ("Bill", 5)),
        }
    )
    published = Assessment.objects.published().get(role__slug="lamp-lighter")
    return clone_reading(reading=published, by=None)


def form(client, draft):
    return client.get(reverse("admin:roles_assessment_change", args=[draft.pk]))


def test_other_scores_for_the_same_task_are_told_beside_it(assessor_client, draft):
    text = form(assessor_client, draft).text
    assert "Scored differently: 1 at 3, 1 at 4." in text
    assert "1 alike, with the same score." in text


def test_each_task_leads_to_the_public_page_in_a_new_tab(assessor_client, draft):
    text = form(assessor_client, draft).text
    assert (
        '<a href="/tasks/?q=Trim+wicks&amp;from=lamp-lighter" target="_blank" rel="noopener">'
        in text
    )


def test_task_that_no_other_role_has_says_so(assessor_client, draft):
    draft.tasks.filter(name="Trim wicks").update(name="Juggle torches")
    assert "None is worded like it." in form(assessor_client, draft).text


def test_rows_that_are_not_saved_yet_say_nothing(assessor_client, db):
    response = assessor_client.get(reverse("admin:roles_assessment_add"))
    assert response.status_code == 200
    assert "Same task elsewhere" not in response.text


def test_hints_cost_one_query_however_many_tasks_there_are(
    assessor_client, draft, django_assert_num_queries
):
    with CaptureQueriesContext(connection) as first:
        form(assessor_client, draft)
    task = draft.tasks.first()
    for number in range(5):
        task.pk = None
        task.key = f"trim-{number}"
        task.name = f"Trim wicks of kind {number}"
        task.save()
    with django_assert_num_queries(len(first)):
        form(assessor_client, draft)
