""" "Did you mean": what is near, and what can be done with it."""

import pytest

from roles.models import Occupation, Role
from roles.occupations.job_index import job_index
from roles.occupations.names import (
    occupations_holding,
    roles_holding,
    suggest_pages,
    suggest_roles,
)
from tests.factories.documents import make_text
from tests.factories.durability import make_durability_text
from tests.text.catalogue import make_catalogue
from tests.words import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def roles(stored_texts):
    """An assessed role, and one with a durability score of 56 and nothing else."""
    stored_texts(
        {
            "lamp.md": make_text(other_names=("Leerie",)),
            "aide.md": make_durability_text("Lamp Lighter Aide", other_names=("Wick Hand",)),
        }
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("lamp-lihgter", ["lamp-lighter", "lamp-lighter-aide"]),
        ("lamp lighter aid", ["lamp-lighter-aide", "lamp-lighter"]),
        ("wick hands", ["lamp-lighter-aide"]),
        ("zzzz", []),
    ],
)
def test_pages_are_offered_the_nearest_first_whatever_their_method(roles, typed, expected):
    assert [near.slug for near in suggest_pages(typed)] == expected


def test_only_assessed_roles_are_offered_where_a_score_is_needed(roles):
    assert [near.slug for near in suggest_pages("lighter")] == [
        "lamp-lighter",
        "lamp-lighter-aide",
    ]
    assert [near.slug for near in suggest_roles("lighter")] == ["lamp-lighter"]


def test_roles_that_cannot_be_offered_take_no_place(roles):
    assert [near.slug for near in suggest_roles("lighter", limit=1)] == ["lamp-lighter"]


def test_draft_is_not_offered(import_texts):
    import_texts({"aide.md": make_durability_text("Lamp Lighter Aide")}, publish=False)
    assert suggest_pages("lamp lighter aide") == ()


@pytest.mark.parametrize("path", ["", "my-week/", "next/"])
def test_page_that_is_not_there_leads_to_one_with_a_durability_score_only(client, roles, path):
    response = client.get(f"/roles/lamp-lighter-aid/{path}")
    assert response.status_code == 404
    assert 'href="/roles/lamp-lighter-aide/"' in words(response)
    assert "Durability score 56 of 100; no AIJRI score yet" in words(response)


def test_list_offers_a_near_name_once(client, roles):
    assert client.get("/roles/?q=lihgter+aide").text.count('href="/roles/lamp-lighter-aide/"') == 1
    assert client.get("/roles/?q=lighter+aide").text.count('href="/roles/lamp-lighter-aide/"') == 1


@pytest.mark.parametrize(("typed", "queries"), [("lamp", 3), ("leerie", 2), ("zzzz", 2)])
def test_suggestions_cost_a_few_queries(roles, typed, queries, django_assert_max_num_queries):
    job_index()
    with django_assert_max_num_queries(queries):
        suggest_pages(typed)


def test_drafts_are_held_for_assessors_only(import_texts):
    import_texts({"lamp.md": make_text(other_names=("Leerie",))}, publish=False)
    draft = Role.objects.get()
    assert roles_holding("leer") == [draft.pk]
    assert suggest_pages("leerie") == suggest_roles("lamp lighter") == ()
    assert job_index().search("leerie", 5).jobs == ()


def test_occupations_are_narrowed_by_any_of_their_names():
    make_catalogue()
    codes = Occupation.objects.filter(pk__in=occupations_holding("icu")).values_list("code")
    assert list(codes) == [("29-1141.03",)]
    assert occupations_holding("zzzz") == []
