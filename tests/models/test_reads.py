"""What stands for a role today, beside a reading that was replaced and one being written."""

import pytest

from roles.desk.lifecycle import clone_reading
from roles.documents import Degree
from roles.models import Assessment, Citation, Claim, DurabilityScore, Role, Source, Task
from tests.factories.documents import make_text, transition
from tests.factories.sources import GAZETTE

pytestmark = pytest.mark.django_db

CITES = "More.[^lamps-pay-2024]"


@pytest.fixture
def lamp(stored_texts):
    """The Lamp Lighter led to the Coal Carrier, citing; it now leads to the Moon Painter.

    A draft leads to the Coal Carrier again, and cites again.
    """
    easy = {"degree": Degree.NONE}
    two = {"coal.md": make_text("Coal Carrier"), "moon.md": make_text("Moon Painter")}
    stored_texts(two, sources=[GAZETTE])
    stored_texts(
        {"lamp.md": make_text(transitions=(transition("Coal Carrier", why=CITES, **easy),))}
    )
    stored_texts({"lamp.md": make_text(transitions=(transition("Moon Painter", **easy),))})
    before = Assessment.objects.superseded().get()
    clone_reading(reading=before, by=None)
    Assessment.objects.filter(role__slug__in=("coal-carrier", "moon-painter")).update(zone="green")
    Task.objects.filter(assessment=before).update(name="Light with gas")
    return Role.objects.get(slug="lamp-lighter")


def slugs(found):
    return [assessment.role.slug for assessment in found]


def test_ways_start_from_what_is_published(lamp):
    assert [row.end for row in Assessment.objects.steps_from(["lamp-lighter"])] == ["moon-painter"]


def test_roles_lead_somewhere_by_what_is_published(lamp):
    coal, moon = (Role.objects.get(slug=slug) for slug in ("coal-carrier", "moon-painter"))
    assert slugs(Assessment.objects.leading_to(coal)) == []
    assert slugs(Assessment.objects.leading_to(moon)) == ["lamp-lighter"]


def test_green_is_reached_without_study_by_what_is_published(lamp):
    assert slugs(Assessment.objects.green_without_degree()) == ["moon-painter"]


def test_sources_count_the_roles_whose_published_readings_cite(lamp):
    assert Citation.objects.count() == 2
    assert Citation.objects.published().count() == 0
    assert Source.objects.for_list().get().role_count == 0
    assert {c.is_cited for c in Claim.objects.for_source(Source.objects.get())} == {False}
    assert list(Citation.objects.for_rows()) == list(Citation.objects.for_lines()) == []


def test_each_role_is_listed_once_by_what_is_published(lamp):
    for read in ("for_list", "for_file", "for_standing"):
        assert len(getattr(Assessment.objects, read)()) == 3, read
    assert len(Assessment.objects.for_comparison(["lamp-lighter"])) == 1


def test_tasks_elsewhere_are_published_ones(lamp):
    assert "Light with gas" not in {row.name for row in Task.objects.for_likeness()}
    assert "Light with gas" not in {name for *_, name in Task.objects.for_index()}
    assert not DurabilityScore.objects.alone()
