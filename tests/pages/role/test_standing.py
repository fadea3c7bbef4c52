"""Where a role sits among all: its place in words, ties, small sectors, neighbours."""

import pytest

from roles.desk.lifecycle import clone_reading
from roles.models import Assessment
from roles.pages.role.standing import Listed, make_standing
from tests.factories.documents import make_text, transition

pytestmark = pytest.mark.django_db

SITE = {"occupation_code": "47-2111"}
RED = {"tasks": (("100", 5, "d"),), "evidence": (-2,) * 5}
MIDDLE = {"tasks": (("100", 3, "a"),)}


def published(slug):
    return Assessment.objects.published().select_related("role").get(role__slug=slug)


def standing_of(slug):
    return make_standing(published(slug), Listed(Assessment.objects.for_standing()))


@pytest.fixture
def roles(stored_texts):
    """Four roles on building sites, two of them level; one elsewhere; a headline score."""
    stored_texts(
        {
            "top.md": make_text("Top", **SITE),
            "twin.md": make_text("Twin", **SITE, **MIDDLE),
            "other-twin.md": make_text("Other Twin", **SITE, **MIDDLE),
            "last.md": make_text("Last", **SITE, **RED),
            "alone.md": make_text("Alone", **MIDDLE, transitions=(transition("Quoted", "99.0"),)),
        }
    )


def test_place_is_told_against_the_other_roles_with_ties_said(roles):
    standing = standing_of("twin")
    assert standing.overall == (
        "More resistant than 1 of the 5 other roles (20%); 2 have the same score."
    )
    assert standing.sector == (
        "Joint 2nd most resistant of 4 roles in Construction and Extraction:"
        " 1 other has the same score."
    )


def test_ends_of_the_scale_are_called_so(roles):
    assert standing_of("last").overall == "The least resistant of 6 roles."
    assert standing_of("quoted").overall == "The most resistant of 6 roles."
    sector = "of 4 roles in Construction and Extraction."
    assert standing_of("top").sector == f"The most resistant {sector}"
    assert standing_of("last").sector == f"The least resistant {sector}"


def test_ends_of_the_scale_that_are_shared_are_called_joint(import_texts):
    import_texts(
        {
            "a.md": make_text("First", **SITE),
            "b.md": make_text("First Too", **SITE),
            "c.md": make_text("Last", **SITE, **RED),
            "d.md": make_text("Last Too", **SITE, **RED),
            "e.md": make_text("And Last", **SITE, **RED),
        }
    )
    sector = "most resistant of 5 roles in Construction and Extraction"
    first, last = standing_of("first"), standing_of("last")
    assert (first.overall, first.sector) == (
        "More resistant than 3 of the 4 other roles (75%); 1 has the same score.",
        f"Joint 1st {sector}: 1 other has the same score.",
    )
    assert (last.overall, last.sector) == (
        "More resistant than 0 of the 4 other roles (0%); 2 have the same score.",
        f"Joint 3rd {sector}: 2 others have the same score.",
    )


def test_small_or_unknown_sector_gives_no_place(roles, import_texts):
    assert standing_of("alone").sector == (
        "The only role published in Installation, Maintenance, and Repair."
    )
    assert standing_of("quoted").sector == (
        "Its sector is not known, so it has no place within one."
    )
    import_texts({"second.md": make_text("Second")})
    assert standing_of("alone").sector == (
        "One of only 2 roles published in Installation, Maintenance, and Repair:"
        " too few for a place among them."
    )


def test_headline_scores_among_the_others_are_said(roles):
    assert standing_of("top").note == (
        "1 of the others is a headline score, quoted from elsewhere."
    )
    assert standing_of("quoted").note == ""


def test_neighbours_are_the_next_two_on_either_side_best_first(roles):
    names = [near.score.title for near in standing_of("alone").neighbours]
    assert names == ["Alone", "Other Twin", "Twin", "Last"]
    top = standing_of("top").neighbours
    assert [near.score.title for near in top] == ["Quoted", "Top", "Other Twin", "Twin"]
    assert [near.score.title for near in top if near.is_this] == ["Top"]
    assert top[0].score.title == "Quoted"
    assert top[0].gap > 0 > top[-1].gap


def test_role_is_never_its_own_neighbour_while_a_draft_of_it_is_placed(roles):
    draft = clone_reading(reading=published("top"), by=None)
    standing = make_standing(draft, Listed(Assessment.objects.for_standing()))
    assert [near.score.title for near in standing.neighbours].count("Top") == 1
    assert len(standing.spread.dots) == 5


def test_first_role_of_all_has_nothing_to_stand_beside(import_texts):
    import_texts({"a.md": make_text()})
    standing = standing_of("lamp-lighter")
    assert standing.overall == "No other role has been published yet."
    assert standing.neighbours == ()


def test_standing_asks_one_query(roles, django_assert_num_queries):
    assessment = published("top")
    with django_assert_num_queries(1):
        make_standing(assessment, Listed(Assessment.objects.for_standing()))
