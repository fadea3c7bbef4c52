"""Which job each title of a list means, how surely, and what the reader chose instead.

A title that is a known name is found in one pass over all names; only the others are searched for,
and no more of them than an answer has time for. Of a job with several levels the one is taken that
the title names, else the middle one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from hashlib import sha256

from roles.models import Assessment, Occupation, OccupationName, Role
from roles.models.soc import typed_code
from roles.occupations.job_index import Job, JobIndex, job_index
from roles.pages.estimate import EstimateView, make_estimates
from roles.pages.score import ScoreView, make_score
from roles.pages.workforce.reading import ListedRow
from roles.text.numbers import count, figure

CANDIDATES = 4
MOST_SEARCHED = 800
A_FEW = 100  # so few are sooner searched for than all names read
NONE = "none"  # chosen instead of a job
# Words for a level, which the name of a job may do without.
LEVELS = re.compile(
    r"\b(senior|junior|snr|jnr|sr|jr|lead|principal|graduate|trainee|entry[- ]level|i{1,3})\b\.?",
    re.IGNORECASE,
)
ZONES = ("red", "yellow", "green")


@dataclass(frozen=True)
class Option:
    """A job that a title may mean: an assessed role, or an occupation without one."""

    value: str  # "r-electrician", or the occupation's code
    label: str
    url: str
    code: str
    assessment: Assessment | None = None
    score: ScoreView | None = None
    estimate: EstimateView | None = None

    @property
    def kind(self) -> str:
        """What is known of it."""
        if self.assessment:
            return "assessed"
        return "estimated" if self.estimate else "neither assessed nor estimated"

    @property
    def chances(self) -> dict[str, Decimal] | None:
        """How likely each zone is; None where nothing is known of it."""
        if self.estimate:
            return {zone.value: chance for zone, chance in self.estimate.chances}
        if self.assessment is None:
            return None
        stored = {zone: getattr(self.assessment, f"chance_{zone}") for zone in ZONES}
        if None in stored.values():  # quoted, without rows
            return {zone: Decimal(zone == self.assessment.zone) for zone in ZONES}
        return stored


@dataclass(frozen=True)
class MatchedTitle:
    """A title of the list with everybody under it; `option` is None where it means no job."""

    key: str
    title: str
    lines: tuple[int, ...]
    people: Decimal
    how: str
    is_sure: bool
    option: Option | None
    options: tuple[Option, ...] = ()
    problem: str = ""  # with what was typed instead

    @property
    def count(self) -> str:
        """The people as text: "1,110", "2.5"."""
        whole = self.people.to_integral_value()
        return count(int(whole)) if whole == self.people else figure(self.people)


@dataclass
class _Found:
    """What a title was found by, before anything is known of the jobs."""

    jobs: tuple[tuple[Job, tuple[str, ...]], ...] = ()  # with the slugs of its roles
    how: str = "nothing like it was found"
    is_sure: bool = False
    chosen: str = ""  # the value of an option
    problem: str = field(default="")


def match_rows(
    rows: Sequence[ListedRow], chosen: Mapping[str, str], typed: Mapping[str, str]
) -> tuple[MatchedTitle, ...]:
    """Each title once, with the people of all its rows; those of most people first.

    `chosen` are values of options, `typed` codes, both by the key of a title.
    """
    people: dict[str, Decimal] = defaultdict(Decimal)
    lines: dict[str, list[int]] = defaultdict(list)
    titles: dict[str, tuple[str, str]] = {}
    for row in rows:
        key = key_of(row.title, row.code)
        people[key] += row.people
        lines[key].append(row.line)
        titles.setdefault(key, (row.title, row.code))
    found = _find(titles)
    _correct(found, chosen, typed)
    known = _options(found)
    matched = (
        _matched(key, titles[key], tuple(lines[key]), people[key], each, known)
        for key, each in found.items()
    )
    return tuple(sorted(matched, key=lambda each: (-each.people, each.lines)))


def key_of(title: str, code: str) -> str:
    """What a title goes by in the form, whatever stands before it in the list."""
    return sha256(f"{' '.join(title.casefold().split())}|{code}".encode()).hexdigest()[:12]


def _find(titles: Mapping[str, tuple[str, str]]) -> dict[str, _Found]:
    index = job_index()
    by_code = {job.code: job for job in reversed(index.jobs)}
    by_code |= {job.code[:7]: job for job in reversed(index.jobs)}
    known = _named(index, titles) if len(titles) > A_FEW else {}
    found: dict[str, _Found] = {}
    searched = 0
    for key, (title, code) in titles.items():
        if code and code in by_code:
            job = by_code[code]
            found[key] = _Found(((job, job.roles),), "by its code", is_sure=True)
        elif job := known.get(title.casefold()):
            found[key] = _Found(((job, job.roles),), "by this very name", is_sure=True)
        elif not title:
            found[key] = _Found(how="this code is not in the classification")
        elif searched == MOST_SEARCHED:
            found[key] = _Found(how=f"not looked for: more than {MOST_SEARCHED:,} unknown names")
        else:
            searched += 1
            found[key] = _search(index, title)
    return found


def _named(index: JobIndex, titles: Mapping[str, tuple[str, str]]) -> dict[str, Job]:
    """The one job that has each of these titles as a name; those of several jobs are left out."""
    wanted = {title.casefold() for title, _code in titles.values()}
    jobs: dict[str, set[int]] = defaultdict(set)
    places = {job.pk: place for place, job in enumerate(index.jobs) if job.pk}
    named: Iterable[tuple[int, str]] = OccupationName.objects.order_by().values_list(
        "occupation_id", "name"
    )
    for pk, name in named.iterator():
        if (folded := name.casefold()) in wanted and pk in places:
            jobs[folded].add(places[pk])
    for place, job in enumerate(index.jobs):
        if (folded := job.title.casefold()) in wanted:
            jobs[folded] = {place}
    return {name: index.jobs[min(found)] for name, found in jobs.items() if len(found) == 1}


def _search(index: JobIndex, title: str) -> _Found:
    jobs = index.search(title, CANDIDATES).jobs
    bare = " ".join(LEVELS.sub(" ", title).split())
    if bare and bare != title and not (jobs and jobs[0].exact):
        jobs = index.search(bare, CANDIDATES).jobs or jobs
    if not jobs:
        return _Found()
    first = jobs[0]
    how = "by this very name" if first.exact else f"by a name like it: “{first.name}”"
    return _Found(tuple((each.job, each.roles) for each in jobs), how, is_sure=first.exact)


def _correct(
    found: dict[str, _Found], chosen: Mapping[str, str], typed: Mapping[str, str]
) -> None:
    """What the reader chose or typed takes the place of what was found."""
    index = job_index() if typed else None
    for key, each in found.items():
        code = typed.get(key, "").strip()
        jobs = index.search(code, 1).jobs if index and typed_code(code) else ()
        if jobs:
            job = jobs[0].job
            each.jobs = ((job, job.roles), *each.jobs)
            each.how, each.is_sure, each.chosen = "by the code that you gave", True, ""
        elif code:
            each.problem = f"“{code[:20]}” is no occupation code."
        elif key in chosen:
            each.chosen = chosen[key]


def _options(found: Mapping[str, _Found]) -> dict[str, Option]:
    """Every job that any title may mean, by its value, with what is known of it: three queries."""
    jobs = {job.code or job.title: job for each in found.values() for job, _roles in each.jobs}
    codes = {slug: job.code for job in jobs.values() for slug in job.roles}
    assessments = Assessment.objects.for_file().filter(role__slug__in=codes)
    options = {}
    for assessment in assessments:
        score = make_score(assessment)
        value = f"r-{score.slug}"
        code = assessment.role.occupation_code or codes[score.slug]
        options[value] = Option(value, score.name, score.url, code, assessment, score)
    alone = {job.code: job for job in jobs.values() if job.pk and not _roles_of(job, options)}
    estimates = make_estimates(alone)
    for code, job in alone.items():
        occupation = Occupation(code=code)
        options[code] = Option(
            code, job.title, occupation.get_absolute_url(), code, estimate=estimates.get(code)
        )
    return options


def _roles_of(job: Job, options: Mapping[str, Option]) -> list[Option]:
    return [options[f"r-{slug}"] for slug in job.roles if f"r-{slug}" in options]


def _matched(
    key: str,
    named: tuple[str, str],
    lines: tuple[int, ...],
    people: Decimal,
    found: _Found,
    known: Mapping[str, Option],
) -> MatchedTitle:
    title, code = named
    options: dict[str, Option] = {}
    for job, slugs in found.jobs:
        roles = [known[f"r-{slug}"] for slug in slugs if f"r-{slug}" in known]
        for option in _by_level(roles, title) or filter(None, [known.get(job.code)]):
            options.setdefault(option.value, option)
    matched = MatchedTitle(
        key,
        title or code,
        lines,
        people,
        found.how,
        found.is_sure,
        next(iter(options.values()), None),
        tuple(options.values()),
        found.problem,
    )
    if found.chosen == NONE:
        return replace(matched, option=None, how="left out by you", is_sure=True)
    if found.chosen in options and matched.option != options[found.chosen]:
        return replace(matched, option=options[found.chosen], how="as you chose", is_sure=True)
    return matched


def _by_level(roles: list[Option], title: str) -> list[Option]:
    """The levels of a job, the one first that the title names, else the middle one."""
    level = Role.Seniority.from_text(title) or Role.Seniority.MID
    return sorted(roles, key=lambda option: option.assessment.role.seniority != level)
