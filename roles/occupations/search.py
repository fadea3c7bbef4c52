"""Finding a job by the name that somebody uses for it, and leafing through all there are.

What is found stands in groups, each in the order of the search: the answers, which have that very
name (or the first, where none has), their other levels, what is near in work, and what is only
estimated. An occupation without an assessment names the nearest roles that have one: those of the
same SOC code, then those of related occupations in the order of their source, then those whose
codes are nearest in the classification.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

from django.urls import reverse

from roles.charts.scale import ZoneSpan, zone_spans
from roles.charts.strip import Strip, make_strip
from roles.charts.week import WeekChart, make_week
from roles.models import RelatedOccupation, Task
from roles.models.bridges import typed_bridge
from roles.models.soc import MAJOR_GROUPS, typed_code
from roles.occupations.job_index import MOST_ROLES, Job, JobFound, JobIndex, job_index
from roles.occupations.names import suggest_roles
from roles.pages.estimate import EstimateView, make_estimates
from roles.pages.score import ScoreView, present_scores
from roles.text.tokens import MOST_LETTERS

SHOWN = 10
SHOWN_OF_ALL = 50
ROLES_SHOWN = 3
ROLES_OF_OTHER = 2  # of a job that was found and may not be the one that was meant
MOST_ANSWERS = 3
GROUPS_SHOWN = 9
SUGGESTED = 8
LEAST_LETTERS = 2  # before anything is suggested


@dataclass(frozen=True)
class Near:
    """An assessed role that is near to an occupation without one, and in what way."""

    score: ScoreView
    because: str


@dataclass(frozen=True)
class JobView:
    """One job: an occupation with its first roles, or a role that belongs to none (`is_role`).

    Without `roles` nothing of it is assessed: it has an `estimate` where enough is known, and
    `nearest` are the roles to look at beside.
    """

    title: str
    code: str
    url: str
    is_role: bool
    matched: str  # the name that was found, "" on pages that list all
    roles: tuple[ScoreView, ...]
    nearest: tuple[Near, ...] = ()
    estimate: EstimateView | None = None
    more_roles: int = 0  # how many roles it has besides


@dataclass(frozen=True)
class Answer:
    """A job that may be the one that was meant: with the role that fits best, if it has any."""

    job: JobView
    score: ScoreView | None
    strip: Strip | None
    week: WeekChart | None

    @property
    def url(self) -> str:
        return self.score.url if self.score else self.job.url

    @property
    def called(self) -> str:
        """The name that was found, where it is not the one that stands above anyway."""
        title = self.score.title if self.score else self.job.title
        return "" if self.job.matched.casefold() == title.casefold() else self.job.matched


@dataclass(frozen=True)
class Beside:
    """A role that is not the answer: at another level, or of other work, and why it is here."""

    score: ScoreView
    because: str
    is_found: bool = True  # by its name; its score says nothing of what was asked


@dataclass(frozen=True)
class JobSearch:
    """What was typed, and the jobs that it may mean, the nearest first; the same in groups."""

    typed: str
    jobs: tuple[JobView, ...]
    exact: int  # how many have that very name
    more: bool
    answers: tuple[Answer, ...] = ()
    levels: tuple[Beside, ...] = ()
    near: tuple[Beside, ...] = ()
    estimated: tuple[JobView, ...] = ()
    more_url: str = ""  # of a longer list, "" where this is the longest
    groups: tuple["MajorGroup", ...] = ()  # to browse where nothing was found, the nearest first

    @property
    def spans(self) -> tuple[ZoneSpan, ...]:
        """The zones, which every strip is drawn on."""
        return zone_spans()

    @property
    def noun(self) -> str:
        """What was typed: "code" or "name"."""
        return "code" if typed_code(self.typed) or typed_bridge(self.typed) else "name"

    @property
    def has_estimates(self) -> bool:
        """Whether enough is known of any job in the group of those not assessed."""
        return any(job.estimate for job in self.estimated)

    @property
    def certain(self) -> bool:
        """Whether one job, and no other, has that very name."""
        return self.exact == 1


@dataclass(frozen=True)
class MajorGroup:
    """A major group of the classification, with how many of its occupations are assessed."""

    code: str
    name: str
    url: str
    count: int
    assessed: int


@dataclass(frozen=True)
class Occupations:
    """All major groups; the jobs of one where it is asked for."""

    groups: tuple[MajorGroup, ...]
    group: MajorGroup | None
    jobs: tuple[JobView, ...]
    total: int
    assessed: int


def make_job_search(text: str, longer: bool = False) -> JobSearch:
    """The jobs that a typed name may mean, few or `longer`; none where nothing was typed."""
    typed = _typed(text)
    if not typed:
        return JobSearch("", (), exact=0, more=False)
    index = job_index()
    found = index.search(typed, SHOWN_OF_ALL if longer else SHOWN)
    more_url = f"{reverse('roles:job-search')}?{urlencode({'q': typed, 'longer': 1})}"
    jobs = _shown(index, found.jobs)
    very = [job for job, each in zip(jobs, found.jobs, strict=True) if each.exact]
    return JobSearch(
        typed=typed,
        jobs=jobs,
        exact=len(very),
        more=found.more,
        more_url=more_url if found.more and not longer else "",
        groups=() if jobs else _to_browse(index, index.groups_near(typed)),
        **_in_groups(jobs, very),
    )


def _in_groups(jobs: Sequence[JobView], very: Sequence[JobView]) -> dict[str, tuple]:
    """What is found as answers, levels, near and estimated; one query for the answers' weeks."""
    first = jobs[:1]
    meant = [*first, *(job for job in very if job.roles and job not in first)][:MOST_ANSWERS]
    best = {job.roles[0].slug: job.roles[0] for job in meant if job.roles}
    weeks = Task.objects.weeks(best) if best else {}
    levels, near = [], []
    for job in meant:
        for score in job.roles[1:]:
            same = score.title == job.roles[0].title
            where = levels if same else near
            where.append(Beside(score, "" if same else "in the same occupation"))
        near += [Beside(each.score, each.because, is_found=False) for each in job.nearest]
    for job in jobs:
        if job not in meant:
            near += [
                Beside(score, f"called “{job.matched}”") for score in job.roles[:ROLES_OF_OTHER]
            ]
    return {
        "answers": tuple(_answer(job, weeks) for job in meant),
        "levels": tuple(levels),
        "near": _once(near, {*best, *(beside.score.slug for beside in levels)}),
        "estimated": tuple(job for job in jobs if not job.roles and job not in meant),
    }


def _answer(job: JobView, weeks: dict[str, list]) -> Answer:
    score = job.roles[0] if job.roles else None
    if score is None:
        return Answer(job, None, job.estimate.strip if job.estimate else None, None)
    tasks = weeks.get(score.slug)
    strip = make_strip(score.score, score.low, score.high, is_hollow=score.is_headline)
    return Answer(job, score, strip, make_week(tasks) if tasks else None)


def _once(besides: Iterable[Beside], shown: set[str]) -> tuple[Beside, ...]:
    """Each role once, for the first reason it is here; none that stands above already."""
    kept = {each.score.slug: each for each in reversed(list(besides))}
    order = dict.fromkeys(each.score.slug for each in besides)
    return tuple(kept[slug] for slug in order if slug not in shown)


def make_suggestions(text: str) -> list[dict[str, str]]:
    """What somebody who is still typing may mean: the name, whose it is, and where that stands."""
    typed = _typed(text)
    if len(typed) < LEAST_LETTERS:
        return []
    found = job_index().search(typed, SUGGESTED, unfinished=True)
    return [
        {"name": each.name, "title": each.job.title, "url": _url(each.job)} for each in found.jobs
    ]


def suggest_assessed(text: str, beside: Collection[str] = ()) -> list[dict[str, str]]:
    """The same of assessed roles alone, each with its slug; none that stands `beside` already.

    Behind those that the name may mean stand those that sending the form would offer.
    """
    typed = _typed(text)
    if len(typed) < LEAST_LETTERS:
        return []
    found = job_index().search(typed, SHOWN_OF_ALL, unfinished=True, with_roles=True)
    names = {slug: each.name for each in found.jobs for slug in each.roles}
    scores = present_scores(set(names))
    offered = {score.slug: score for score in suggest_roles(typed, SUGGESTED + len(beside))}
    views = {slug: scores[slug] for slug in names if slug in scores} | offered
    rows = (
        {"name": names.get(slug, view.name), "title": view.name, "url": view.url, "role": slug}
        for slug, view in views.items()
        if slug not in beside
    )
    return list(islice(rows, SUGGESTED))


def _typed(text: str) -> str:
    return " ".join(text[: MOST_LETTERS * 4].replace("\0", " ").split())[:MOST_LETTERS]


def _url(job: Job) -> str:
    if job.pk is None:  # a role, perhaps one that has a durability score alone
        return reverse("roles:role-detail", args=[job.roles[0]])
    return reverse("roles:occupation-detail", args=[job.code])


def make_occupations(group: str = "") -> Occupations | None:
    """All occupations by major group, with the jobs of `group`; None where there is no such."""
    if group and group not in MAJOR_GROUPS:
        return None
    held = _by_group(job_index())
    groups = tuple(_group(code, jobs) for code, jobs in held.items())
    listed = sorted(held.get(group, ()), key=lambda job: (job.title.casefold(), job.code))
    scores = present_scores({slug for job in listed for slug in job.roles[:MOST_ROLES]})
    estimates = make_estimates(job.code for job in listed if not job.roles)
    return Occupations(
        groups=groups,
        group=_group(group, held.get(group, [])) if group else None,
        jobs=tuple(_view(job, scores, estimates, job.roles[:MOST_ROLES]) for job in listed),
        total=sum(each.count for each in groups),
        assessed=sum(each.assessed for each in groups),
    )


def _by_group(index: JobIndex) -> dict[str, list[Job]]:
    """{major group: its jobs}, in the order of the classification."""
    held: dict[str, list[Job]] = {code: [] for code in MAJOR_GROUPS}
    for job in index.jobs:
        if job.code[:2] in held:
            held[job.code[:2]].append(job)
    return {code: jobs for code, jobs in held.items() if jobs}


def _to_browse(index: JobIndex, near: Sequence[str]) -> tuple[MajorGroup, ...]:
    """Some groups, the nearest first."""
    held = _by_group(index)
    ordered = sorted(held, key=lambda code: code not in near)
    return tuple(_group(code, held[code]) for code in ordered[:GROUPS_SHOWN])


def _group(code: str, jobs: Sequence[Job]) -> MajorGroup:
    return MajorGroup(
        code=code,
        name=MAJOR_GROUPS[code],
        url=f"{reverse('roles:occupation-list')}?{urlencode({'group': code})}",
        count=len(jobs),
        assessed=sum(bool(job.roles) for job in jobs),
    )


def _shown(index: JobIndex, found: Sequence[JobFound]) -> tuple[JobView, ...]:
    without = [each.job for each in found if not each.job.roles]
    near = _nearest(index, without)
    slugs = {slug for each in found for slug in each.roles}
    slugs |= {slug for listed in near.values() for slug, _because in listed}
    scores = present_scores(slugs)
    estimates = make_estimates(job.code for job in without)
    return tuple(
        _view(each.job, scores, estimates, each.roles, each.name, near.get(each.job.code, ()))
        for each in found
    )


def _view(
    job: Job,
    scores: dict[str, ScoreView],
    estimates: dict[str, EstimateView],
    roles: Iterable[str],
    matched: str = "",
    near: Iterable[tuple[str, str]] = (),
) -> JobView:
    shown = tuple(scores[slug] for slug in roles if slug in scores)
    is_role = job.pk is None and bool(shown)
    return JobView(
        title=shown[0].name if is_role else job.title,
        code=job.code,
        url=_url(job),
        is_role=is_role,
        matched=matched,
        roles=shown,
        nearest=tuple(Near(scores[slug], because) for slug, because in near if slug in scores),
        estimate=estimates.get(job.code),
        more_roles=len(job.roles) - len(shown),
    )


def _nearest(index: JobIndex, jobs: Sequence[Job]) -> dict[str, list[tuple[str, str]]]:
    """(slug, why) of the roles nearest to each of these occupations, by code; one query."""
    assessed = [job for job in index.jobs if job.roles and job.code]
    by_pk = {job.pk: job for job in assessed if job.pk is not None}
    related: dict[int, list[Job]] = {}
    links = RelatedOccupation.objects.filter(occupation_id__in=[job.pk for job in jobs])
    for pk, other in links.order_by("occupation_id", "position").values_list(
        "occupation_id", "other_id"
    ):
        if other in by_pk:
            related.setdefault(pk, []).append(by_pk[other])
    return {job.code: _nearest_to(job, assessed, related.get(job.pk, [])) for job in jobs}


def _nearest_to(
    job: Job, assessed: Sequence[Job], related: Sequence[Job]
) -> list[tuple[str, str]]:
    same = [each for each in assessed if each.code[:7] == job.code[:7]]
    field = [each for each in assessed if each.code[:2] == job.code[:2]]
    ways = (
        (same, "of the same SOC occupation"),
        (related, "in a related occupation"),
        (
            sorted(field, key=lambda each: _apart(job.code, each.code)),
            f"in the same field: {MAJOR_GROUPS.get(job.code[:2], '')}",
        ),
    )
    found: dict[str, str] = {}
    for others, because in ways:
        for other in others:
            if len(found) >= ROLES_SHOWN:
                break
            for slug in other.roles[:ROLES_SHOWN]:
                found.setdefault(slug, because)
    return list(found.items())[:ROLES_SHOWN]


def _apart(code: str, other: str) -> tuple[int, int, str]:
    """How far two codes lie apart: the more digits they begin with alike, the nearer."""
    alike = next(
        (place for place, (a, b) in enumerate(zip(code, other, strict=False)) if a != b),
        min(len(code), len(other)),
    )
    return (-alike, abs(_number(code) - _number(other)), other)


def _number(code: str) -> int:
    return int(code[:7].replace("-", ""))
