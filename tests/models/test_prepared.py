"""Prepared reads answer what the queries that they are made from answer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roles.models import Assessment, Role
from roles.models.prepared import Prepared
from tests.factories.documents import make_text, transition

pytestmark = pytest.mark.django_db

titles = Prepared(
    lambda slugs: Role.objects.filter(slug__in=slugs).values_list("title", flat=True)
)
page = Prepared(lambda slug: Assessment.objects.filter(role__slug=slug).for_role_page()[:1])


@pytest.fixture(autouse=True)
def roles(import_texts):
    import_texts(
        {
            "lamp.md": make_text(transitions=[transition("Gas Fitter")]),
            "gas.md": make_text(title="Gas Fitter"),
        }
    )


def test_values_are_those_of_each_call():
    assert titles(["lamp-lighter"]) == ["Lamp Lighter"]
    assert titles({"gas-fitter"}) == ["Gas Fitter"]
    assert sorted(titles(["lamp-lighter", "gas-fitter", "none"])) == ["Gas Fitter", "Lamp Lighter"]
    assert titles([]) == []
    assert page.first("none") is None


def test_what_is_stored_meanwhile_is_answered():
    assert titles(["lamp-lighter"])
    Role.objects.filter(slug="lamp-lighter").update(title="Lantern Lighter")
    assert titles(["lamp-lighter"]) == ["Lantern Lighter"]


def test_what_is_prefetched_hangs_as_django_hangs_it():
    (plain,) = Assessment.objects.filter(role__slug="lamp-lighter").for_role_page()
    prepared = page.first("lamp-lighter")
    for name in plain._prefetched_objects_cache:
        assert list(getattr(prepared, name).all()) == list(getattr(plain, name).all()), name
    with CaptureQueriesContext(connection) as captured:
        assert prepared.tasks.all()[0].assessment is prepared
        assert [row.to_role and row.to_role.title for row in prepared.transitions.all()]
        assert list(prepared.role.names.all()) == list(plain.role.names.all())
    assert not captured.captured_queries
    others = prepared.tasks.filter(assessment__role__slug="gas-fitter")
    assert not others.exists()  # a further filter is one of its own rows


def test_a_value_that_the_query_changes_is_refused():
    starts = Prepared(lambda start: Role.objects.filter(slug__startswith=start))
    with pytest.raises(ValueError, match="as it was given"):
        starts("lamp")
