"""What the API and the tools of assistants look up, by the reads of the pages.

Raises Http404 for what is not there, Unusable for what cannot be used.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from urllib.parse import urlencode

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, QueryDict
from django.urls import reverse

from roles.api import answers
from roles.api.answers import Absolute, Answer
from roles.models import (
    Assessment,
    Citation,
    DurabilityScore,
    Estimate,
    Occupation,
    Role,
    Source,
    Task,
)
from roles.models.labour import share_employed
from roles.occupations.readings import make_readings
from roles.occupations.search import make_job_search
from roles.open_data import tables
from roles.outlook.second_opinions import make_second_opinions
from roles.pages.compare import make_comparison
from roles.pages.compare.views import comparison_url
from roles.pages.estimate import make_estimate
from roles.pages.history.changes import make_changes
from roles.pages.history.feeds import newest_changes
from roles.pages.my_week import WeekForm, make_my_week
from roles.pages.next.filter import MoveFilter
from roles.pages.next.page import make_next_page
from roles.pages.roles.columns import RoleTable
from roles.pages.roles.filter import RoleFilter
from roles.pages.score import make_score
from roles.scoring import composite
from roles.sources.dependents import dependent_durability, dependent_roles

MOST_SOURCES = 100


class ChangesKind(StrEnum):
    """Which versions: all, first ones of new roles, or those that replaced another."""

    ALL = "all"
    NEW = "new"
    REPLACED = "replaced"


class Unusable(Exception):
    """What was asked makes no sense: (parameter, why) for each."""

    def __init__(self, *problems: tuple[str, str]) -> None:
        super().__init__("; ".join(why for _, why in problems))
        self.problems = problems


def there(found: object, what: str) -> object:
    """What was found; Http404 where that is nothing."""
    if not found:
        raise Http404(f"There is no {what}.")
    return found


def find_jobs(text: str, absolute: Absolute) -> Answer:
    """The jobs that a typed name may mean."""
    found = make_job_search(text)
    jobs = [
        {
            "title": job.title,
            "code": job.code or None,
            "matched": job.matched or None,
            "url": absolute(job.url),
            "roles": [answers.scored(score, absolute) for score in job.roles],
            "estimate": answers.estimated(job.estimate),
        }
        for job in found.jobs
    ]
    return {"jobs": jobs, "more": found.more}


def roles_found(
    text: str, zones: Sequence[str], sectors: Sequence[str], order: str
) -> QuerySet[Assessment]:
    """Published roles, filtered and sorted as the list of roles is."""
    query = QueryDict(mutable=True)
    query.setlist("zone", zones)
    query.setlist("sector", sectors)
    if text.strip():
        query["q"] = text
    filters = RoleFilter(query, queryset=Assessment.objects.for_file().with_durability())
    if not filters.form.is_valid():
        raise Unusable(*((name, " ".join(why)) for name, why in filters.form.errors.items()))
    return RoleTable(filters.qs, order_by=(order,)).data.data


def share_of_employed(found: QuerySet[Assessment]) -> float | None:
    """The share of all people employed who work in the occupations of these roles, 0 to 1."""
    share = share_employed(found.order_by().values_list("role__soc", flat=True))
    return None if share is None else round(float(share), 4)


def explain_role(slug: str, absolute: Absolute, number: int | None = None) -> Answer:
    """A role with every row, its arithmetic and its versions; an earlier version by its number.

    Of one without an assessment, its durability score.
    """
    ever = Assessment.objects.ever_published().filter(role__slug=slug)
    wanted = ever.published() if number is None else ever.filter(number=number)
    assessment = wanted.for_document().with_durability().first()
    if assessment is None:
        alone = DurabilityScore.objects.alone().filter(role__slug=slug)
        known = alone.for_page().first() if number is None else None
        return answers.durable(there(known, f"role at “{slug}”"), absolute)
    (listed,) = tables.listed([assessment])
    result = None
    if not assessment.is_headline:
        result = composite(assessment.inputs(), assessment.method)
    versions = ever.select_related("role").with_rows().order_by("number", "pk")
    return answers.whole(
        assessment, tables.ROLES.row(listed), result, make_changes(versions), absolute
    )


def compare_roles(asked: Sequence[str], absolute: Absolute) -> Answer:
    """Two to four roles by slug, title or other name."""
    known = Role.objects.assessed().named(list(asked))
    slugs = list(dict.fromkeys(there(known.get(n), f"role “{n[:80]}”").slug for n in asked))
    if not 2 <= len(slugs) <= 4:
        raise Unusable(("role", "Two to four different roles are compared."))
    found = {a.role.slug: a for a in Assessment.objects.for_comparison(slugs).with_durability()}
    assessments = [found[slug] for slug in slugs]
    page = make_comparison(assessments, comparison_url)
    return {
        "verdict": page.verdict,
        "roles": [tables.ROLES.row(each) for each in tables.listed(assessments)],
        "gaps": [answers.gap(view) for view in page.gaps if not view.first.index],
        "url": absolute(comparison_url(slugs)),
    }


def rescore_week(
    slug: str, hours: Sequence[str], added: Sequence[Sequence[str]], absolute: Absolute
) -> Answer:
    """A reader's own week: hours in the order of the role's tasks, then (name, hours, score)."""
    published = Assessment.objects.published().filter(role__slug=slug)
    found = published.select_related("role").with_rows().first()
    assessment = there(found, f"role at “{slug}”")
    if assessment.is_headline:
        raise Unusable(("slug", "This score is quoted: there are no tasks to change."))
    tasks = assessment.inputs().tasks
    if len(hours) > len(tasks):
        raise Unusable(("hours", f"This role has {len(tasks)} tasks: give at most as many."))
    query = QueryDict(mutable=True)
    query.update({f"h{n}": text for n, text in enumerate(hours, start=1)})
    for n, row in enumerate(added, start=1):
        query.update(
            {f"add{n}{part}": text for part, text in zip(("", "h", "s"), row, strict=True)}
        )
    form = WeekForm(assessment, tasks, query)
    if not form.is_valid():
        raise Unusable(*((about or "hours", why) for _, about, why in form.problems))
    page = make_my_week(assessment, form, week=form.week())
    result = page.result
    return {
        "published_score": result.published.score,
        "score": result.score.score,
        "zone": result.score.zone_label,
        "range_low": result.score.low,
        "range_high": result.score.high,
        "said": result.said,
        "notes": list(result.notes),
        "changes": [
            {"task": change.name, "score": change.score, "points": change.shown}
            for change in result.mine.largest
        ],
        "url": absolute(f"{form.address}?{urlencode(form.pairs())}"),
    }


def moves_from(slug: str, absolute: Absolute) -> list[Answer]:
    """Where to look next from a role, as its page lists them."""
    published = Assessment.objects.published().filter(role__slug=slug)
    assessment = there(published.for_next_page().first(), f"role at “{slug}”")
    page = make_next_page(assessment, MoveFilter())
    return [answers.move(card, absolute) for card in page.offered]


def opinions_of(slug: str) -> list[Answer]:
    """What other indexes say of a role beside ours, which comes first; [] where none does."""
    published = Assessment.objects.published().scored().filter(role__slug=slug)
    assessment = there(published.select_related("role").first(), f"role at “{slug}”")
    found = make_second_opinions(assessment.role, assessment.score)
    return [answers.opinion(row) for row in found.rows]


def changes(kind: ChangesKind, start: int, most: int, absolute: Absolute) -> Answer:
    """The newest versions of all roles, with what each changed, and how many there are."""
    found = Assessment.objects.ever_published().filter(published_at__isnull=False)
    if kind != ChangesKind.ALL:
        first = Q(number=1)
        found = found.filter(first if kind == ChangesKind.NEW else ~first)
    newest = newest_changes(found, start, most)
    told = [answers.changed(each, absolute) for each in newest]
    return {"count": found.count(), "results": told}


def resting_on(absolute: Absolute, **cited: object) -> Answer:
    """What rests on these claims: roles, those first that would change their zone without."""
    rows = Citation.objects.for_rows().filter(**cited)
    lines = Citation.objects.for_lines().filter(**cited)
    return {
        "roles": [answers.resting(each, absolute) for each in dependent_roles(list(rows))],
        "durability": [
            answers.resting_durability(each, absolute) for each in dependent_durability(lines)
        ],
    }


def source_rests(key: str, absolute: Absolute) -> Answer:
    """What rests on a figure, or on any figure of a source, by the key of either."""
    if claim := tables.CLAIMS.records().filter(key=key).first():
        told = {"claim": tables.CLAIMS.row(claim), "cite": absolute(claim.get_absolute_url())}
        return told | resting_on(absolute, claim=claim)
    source = there(Source.objects.filter(key=key).first(), f"figure or source “{key}”")
    return {"cite": absolute(source.get_absolute_url())} | resting_on(
        absolute, claim__source=source
    )


def occupation_whole(code: str, absolute: Absolute) -> Answer:
    """An occupation with its estimate, what indexes read of it, and the roles under it."""
    occupation = there(Occupation.objects.for_code(code), f"occupation {code}")
    (row,) = tables.occupations_of([occupation])
    under = Assessment.objects.under({occupation.soc}).order_by("-score", "pk")
    readings = make_readings(occupation)
    estimate = Estimate.objects.for_page(occupation)
    pulls = make_estimate(estimate).pulls if estimate else ()
    return tables.OCCUPATIONS.row(row) | {
        "url": absolute(occupation.get_absolute_url()),
        "description": occupation.description or None,
        "roles": [answers.scored(make_score(each), absolute) for each in under],
        "readings": [
            answers.reading(each, occupation.code)
            for each in (*readings.opinions, *readings.traits)
            if each.count
        ],
        "pulls": [
            {"reading": each.name, "standing": each.standing or None, "points": each.points}
            for each in pulls
        ],
        "bridges": [
            tables.BRIDGES.row(each)
            for each in occupation.bridges.select_related("occupation", "source")
        ],
    }


def claims_behind(slug: str) -> QuerySet:
    """The figures that the texts of a role's published score rest on."""
    return (
        tables.CLAIMS.records()
        .filter(citations__assessment__role__slug=slug, citations__assessment__state="published")
        .distinct()
    )


def grounds(slugs: Iterable[str], absolute: Absolute, estimated: bool = False) -> Answer:
    """What stands behind the scores of these roles: ranges, reasons, addresses to cite, sources.

    The most exposed and the most protected part of the week are the two reasons that say most.
    An estimate stands on what the indexes measure; how, the method says.
    """
    tasks = Task.objects.only("assessment_id", "name", "share", "score")
    found = Assessment.objects.for_file().filter(role__slug__in=set(slugs))
    told = list(found.prefetch_related(Prefetch("tasks", tasks)).order_by("role__title", "pk"))
    cited = Q(claims__citations__assessment__in=told)
    if estimated:
        cited |= Q(indexes__isnull=False)
    sources = Source.objects.filter(cited).distinct()
    how = absolute(f"{reverse('roles:method')}#estimates") if estimated else None
    return {
        "estimates": how,
        "grounds": [answers.ground(each, absolute) for each in told],
        "sources": [answers.source(each, absolute) for each in sources[:MOST_SOURCES]],
    }
