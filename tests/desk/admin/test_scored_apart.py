"""What is scored differently in two roles, with both reasons."""

from dataclasses import replace

import pytest
from django.urls import reverse

from roles.desk.admin.scored_apart import figures_apart, tasks_apart
from roles.documents import render
from roles.models import Assessment, Task
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
    found = [{names[pk] for pk in pair} for pair in tasks_apart()]
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
    [(where, key, assessments, _claims)] = figures_apart()
    assert (where, key, len(assessments)) == ("evidence", "wages", 3)
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
