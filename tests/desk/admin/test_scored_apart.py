"""What is scored differently in two roles, with both reasons."""

from dataclasses import replace

import pytest
from django.urls import reverse

from roles.desk.admin.scored_apart import figures_apart, tasks_apart
from roles.documents import render
from roles.models import Assessment, Revision, SettledDifference, Task
from tests.factories.documents import make_document
from tests.factories.sources import GAZETTE
from tests.factories.tasks import text_with_tasks
from tests.words import words

pytestmark = pytest.mark.django_db

PAGE = reverse("desk:consistency")


def test_tasks_worded_alike_and_scored_differently_stand_side_by_side(viewer_client, stored_texts):
    stored_texts(
        {
            "a.md": text_with_tasks("Lamp Lighter", ("Trim long wicks", 2), ("Polish brass", 1)),
            "b.md": text_with_tasks("Wick Trimmer", ("Trim long wicks", 5), ("Sweep ashes", 1)),
            "c.md": text_with_tasks("Candle Maker", ("Trim wicks, long ones", 3), ("Pour", 2)),
            "d.md": text_with_tasks("Brass Boy", ("Polish brass", 1), ("Trim the wicks", 4)),
        }
    )
    names = dict(Task.objects.values_list("pk", "assessment__role__title"))
    found = [{names[pk] for pk in pair.rows} for pair in tasks_apart()]
    assert found[0] == {"Lamp Lighter", "Wick Trimmer"}  # the farthest apart first
    assert {"Lamp Lighter", "Candle Maker"} in found
    page = viewer_client.get(PAGE)
    first = page.context["rows"][0]
    assert (first.apart, [side.score for side in first.sides]) == (3, [5, 2])
    lighter = Assessment.objects.get(role__title="Lamp Lighter")
    form = reverse("admin:roles_assessment_change", args=[lighter.pk])
    assert f'href="{form}#tasks-at-{lighter.tasks.first().key}"' in page.text
    assert all(side.reason in page.text for side in first.sides)


def test_rows_that_rest_on_one_figure_and_differ_stand_under_it(viewer_client, stored_texts):
    def cited(title, score):
        rows = make_document().evidence
        rows = [
            replace(row, score=score, rationale=f"So for the {title}.[^lamps-pay-2024]")
            if row.dimension == "wages"
            else row
            for row in rows
        ]
        return render(replace(make_document(title), evidence=tuple(rows)))

    texts = {"a.md": cited("Lamp Lighter", 1), "b.md": cited("Wick Trimmer", 0)}
    stored_texts(texts | {"c.md": cited("Bell Ringer", 1)}, sources=[GAZETTE])
    [found] = figures_apart()
    assert (found.where, len(found.rows), len(found.claims)) == ("evidence", 3, 1)
    text = words(viewer_client.get(PAGE, {"of": "figures"}))
    assert "Rows that rest on one figure (1)" in text
    for title in ("Lamp Lighter", "Wick Trimmer", "Bell Ringer"):
        assert f"So for the {title}." in text


def test_what_is_scored_alike_is_no_question(viewer_client, stored_texts):
    same = {f"{n}.md": text_with_tasks(f"Lamp {n}", ("Trim long wicks", 2)) for n in "ab"}
    stored_texts(same)
    assert (tasks_apart(), figures_apart()) == ((), ())
    assert "Nothing of this kind is scored differently." in viewer_client.get(PAGE).text
    assert viewer_client.get(PAGE, {"of": "nonsense", "page": "x"}).status_code == 200


WHY = "One trims by hand, the other by machine."


@pytest.fixture
def pair(stored_texts):
    """Puts two roles there whose tasks are worded alike, the second with this score; the form."""

    def put(score=5, reason="By hand."):
        said = "Wick Trimmer on trim long wicks."
        text = text_with_tasks("Wick Trimmer", ("Trim long wicks", score)).replace(said, reason)
        lighter = text_with_tasks("Lamp Lighter", ("Trim long wicks", 2))
        stored_texts({"a.md": lighter, "b.md": text})
        return {"digest": tasks_apart()[0].digest, "note": WHY}

    return put


def counted(client, query=""):
    page = client.get(PAGE + query)
    return dict(page.context["kinds"]), page


def test_settled_difference_is_hidden_and_comes_back_when_a_row_changes(reviewer_client, pair):
    sent = pair()
    assert reviewer_client.post(PAGE, sent).status_code == 302
    kinds, page = counted(reviewer_client, "?of=settled")
    assert kinds == {"tasks": 0, "figures": 0, "settled": 1}
    assert WHY in page.text
    assert "rosa" in page.text
    assert Revision.objects.first().verb == "explain"
    pair(score=4)
    assert counted(reviewer_client)[0] == {"tasks": 1, "figures": 0, "settled": 0}
    pair(score=5, reason="By a machine.")
    assert counted(reviewer_client)[0]["tasks"] == 1
    pair()  # and stays settled where it is as it was
    assert counted(reviewer_client)[0]["settled"] == 1


def test_settled_difference_can_be_asked_again(reviewer_client, pair):
    sent = pair()
    reviewer_client.post(PAGE, sent)
    reviewer_client.post(PAGE, {"digest": sent["digest"], "again": "1"})
    assert counted(reviewer_client)[0]["tasks"] == 1
    reviewer_client.post(PAGE, {"digest": sent["digest"], "again": "1"})  # twice is once
    reviewer_client.post(PAGE, sent | {"note": "They never were the same work."})
    assert counted(reviewer_client)[0]["settled"] == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"note": "Because."}, "Say in a sentence why both scores are right"),
        ({"note": "x" * 501}, "Say in a sentence"),
        ({"note": ""}, "Say in a sentence"),
        ({"digest": "another"}, "One of the rows has changed since."),
        ({"digest": ""}, "One of the rows has changed since."),
    ],
)
def test_what_says_too_little_or_comes_too_late_is_refused(reviewer_client, pair, typed, told):
    sent = pair() | typed
    page = reviewer_client.post(PAGE, sent)
    assert told in page.text
    assert not SettledDifference.objects.exists()
    # What was typed is there still.
    assert ("digest" in typed) or f">{sent['note']}</textarea>" in page.text
