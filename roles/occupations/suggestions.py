""" "Did you mean": roles whose names are near to what somebody typed."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from roles.models import Assessment, DurabilityScore, Role
from roles.models.role import RoleQuerySet
from roles.pages.score import ScoreView, make_score
from roles.text.numbers import of_most

NEAR_ENOUGH = 75


@dataclass(frozen=True)
class DurabilityOnly:
    """A role that has a durability score and no other: it can be opened, and not compared."""

    title: str
    level: str
    url: str
    slug: str
    durability: str  # "38 of 100"


def suggest_roles(typed: str, limit: int = 5) -> tuple[ScoreView, ...]:
    """Assessed roles with a title, address or other name like `typed`, the nearest first."""
    slugs = _nearest(typed, Role.objects.assessed(), limit)
    found = _scores(slugs)
    return tuple(found[slug] for slug in slugs if slug in found)


def suggest_pages(typed: str, limit: int = 5) -> tuple[ScoreView | DurabilityOnly, ...]:
    """The same of all roles that can be opened, those with a durability score only among them."""
    slugs = _nearest(typed, Role.objects.shown(), limit)
    found: dict[str, ScoreView | DurabilityOnly] = {**_scores(slugs)}
    if left := set(slugs) - found.keys():
        for score in DurabilityScore.objects.alone().filter(role__slug__in=left):
            found[score.role.slug] = _durability_only(score)
    return tuple(found[slug] for slug in slugs if slug in found)


def _nearest(typed: str, roles: RoleQuerySet, limit: int) -> list[str]:
    names: list[tuple[str, str]] = []
    for role in roles.with_names():
        names += [(role.slug, role.title), (role.slug, role.slug)]
        names += [(role.slug, name.name) for name in role.names.all()]
    matches = process.extract(
        typed[:200].replace("-", " "),
        [name for _, name in names],
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        score_cutoff=NEAR_ENOUGH,
        limit=limit * 4,
    )
    return list(dict.fromkeys(names[index][0] for _, _, index in matches))[:limit]


def _scores(slugs: Iterable[str]) -> dict[str, ScoreView]:
    listed = Assessment.objects.for_list().filter(role__slug__in=slugs)
    return {assessment.role.slug: make_score(assessment) for assessment in listed}


def _durability_only(score: DurabilityScore) -> DurabilityOnly:
    role = score.role
    return DurabilityOnly(
        title=role.title,
        level=role.level,
        url=role.get_absolute_url(),
        slug=role.slug,
        durability=of_most(score.total, score.method.maximum),
    )
