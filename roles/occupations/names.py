"""Every box that takes a name of a role or an occupation finds it here, by the one index of names.

narrowing a list (roles, the admin)         roles_holding, occupations_holding
"did you mean", choosing for a comparison   suggest_pages, suggest_roles
finding a job by any name                   roles.occupations.search
"""

from collections.abc import Iterable
from dataclasses import dataclass

from roles.models import Assessment, DurabilityScore
from roles.models.soc import typed_code
from roles.occupations.job_index import JobIndex, job_index
from roles.pages.score import ScoreView, make_score
from roles.text.name_index import best_of
from roles.text.numbers import of_most


@dataclass(frozen=True)
class DurabilityOnly:
    """A role that has a durability score and no other: it can be opened, and not compared."""

    title: str
    level: str
    url: str
    slug: str
    durability: str  # "38 of 100"


def roles_holding(typed: str) -> list[int]:
    """The keys of all roles, drafts too, whose names hold each word typed, or it as a part.

    A code means the roles that stand under it.
    """
    index = job_index()
    if code := typed_code(typed):
        return [role.pk for role in index.roles if role.code[:7] == code]
    return [index.roles[number].pk for number in sorted(index.role_names.holding(typed))]


def occupations_holding(typed: str) -> list[int]:
    """The keys of the occupations whose names hold each word typed, or it as a part."""
    occupations = job_index().occupations
    if code := typed_code(typed):
        return [pk for pk, found, _title in occupations.rows if found[:7] == code]
    return [occupations.rows[number][0] for number in sorted(occupations.names.holding(typed))]


def suggest_roles(typed: str, limit: int = 5) -> tuple[ScoreView, ...]:
    """Assessed roles with a title, address or other name like `typed`, the nearest first."""
    index = job_index()
    slugs = _nearest(index, typed, index.assessed, limit)
    found = _scores(slugs)
    return tuple(found[slug] for slug in slugs if slug in found)


def suggest_pages(typed: str, limit: int = 5) -> tuple[ScoreView | DurabilityOnly, ...]:
    """The same of all roles that can be opened, those with a durability score only among them."""
    index = job_index()
    slugs = _nearest(index, typed, index.shown, limit)
    found: dict[str, ScoreView | DurabilityOnly] = {**_scores(slugs)}
    if left := set(slugs) - found.keys():
        for score in DurabilityScore.objects.alone().filter(role__slug__in=left):
            found[score.role.slug] = _durability_only(score)
    return tuple(found[slug] for slug in slugs if slug in found)


def _nearest(index: JobIndex, typed: str, among: frozenset[int], limit: int) -> list[str]:
    """Those named like it, the nearest first; then those that have its words among many."""
    words = typed.replace("-", " ")
    matches = [*index.role_names.search(words), *index.addresses.search(words)]
    found = best_of((match for match in matches if match.unit in among), limit).matches
    numbers = dict.fromkeys(match.unit for match in found)
    numbers |= dict.fromkeys(sorted(index.role_names.holding(words, forgiving=True) & among))
    return [index.roles[number].slug for number in numbers][:limit]


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
