""" "Did you mean": roles whose names are near to what somebody typed."""

from rapidfuzz import fuzz, process, utils

from roles.models import Assessment, Role
from roles.presenters.score import ScoreView, make_score

NEAR_ENOUGH = 75


def suggest_roles(typed: str, limit: int = 5) -> tuple[ScoreView, ...]:
    """Published roles with a title, address or other name like `typed`, the nearest first."""
    names: list[tuple[str, str]] = []
    for role in Role.objects.shown().with_names():
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
    slugs = list(dict.fromkeys(names[index][0] for _, _, index in matches))[:limit]
    found = {a.role.slug: a for a in Assessment.objects.for_list().filter(role__slug__in=slugs)}
    return tuple(make_score(found[slug]) for slug in slugs if slug in found)
