"""Choosing the roles of a comparison: search, and links that add or replace one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Subquery
from django.db.models.functions import Lower

from roles.models import Assessment
from roles.models.prepared import Prepared
from roles.occupations.names import suggest_roles
from roles.pages.compare import MOST
from roles.pages.compare.starting_pairs import StartingPair, make_starting_pairs
from roles.pages.score import ScoreView, make_score, present_scores

SHOWN = 8
# Stands for the slug of the role that is still to be chosen; no slug has capitals.
TO_COME = "ROLE"


_listed = Assessment.objects.for_list
_above = Prepared(lambda slug: _listed().above(_score_of(slug))[: SHOWN // 2])
_below = Prepared(lambda slug: _listed().below(_score_of(slug))[: SHOWN // 2])


def _score_of(slug: str) -> Subquery:
    return Subquery(Assessment.objects.published().filter(role__slug=slug).values("score")[:1])


@dataclass(frozen=True)
class Choice:
    """A role that can be taken, and the address of the comparison with it."""

    score: ScoreView
    url: str


@dataclass(frozen=True)
class Picker:
    """`choices` answer the search, or, without one, offer roles next on the scale.

    `leads_to` is the address of the comparison with what is chosen, TO_COME in its place.
    `pairs` are there where nothing is chosen or searched for.
    """

    slugs: tuple[str, ...]
    changing: ScoreView | None
    query: str
    choices: tuple[Choice, ...]
    is_full: bool
    leads_to: str
    pairs: tuple[StartingPair, ...] = ()


def make_picker(
    slugs: Sequence[str],
    changing: str,
    query: str,
    url_for: Callable[[Sequence[str]], str],
) -> Picker:
    """A picker for a comparison of these roles; `changing` is the one to be replaced, or ""."""
    chosen = present_scores(set(slugs))
    replaced = chosen.get(changing)

    def url_with(slug: str) -> str:
        if replaced:
            return url_for([slug if old == changing else old for old in slugs])
        return url_for([*slugs, slug])

    if query:
        offered = list(suggest_roles(query, limit=SHOWN + MOST))
    elif chosen:
        near = replaced or next(iter(chosen.values()))
        offered = [*map(make_score, (*_above(near.slug), *_below(near.slug)))]
    else:
        offered = [
            make_score(assessment)
            for assessment in _listed().order_by(Lower("role__title"), "pk")[:SHOWN]
        ]
    return Picker(
        slugs=tuple(slugs),
        changing=replaced,
        query=query,
        choices=tuple(
            Choice(view, url_with(view.slug)) for view in offered if view.slug not in slugs
        )[:SHOWN],
        is_full=len(slugs) >= MOST and replaced is None,
        leads_to=url_with(TO_COME),
        pairs=() if query or chosen else make_starting_pairs(url_for),
    )
