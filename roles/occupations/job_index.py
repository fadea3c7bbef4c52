"""The names of all occupations and roles in one searchable index, as the database has them now.

Each process keeps its own, and asks for the data version before every search: whatever wrote
meanwhile, in whichever process, the next search sees it. The names of occupations change with a
release and are read again then; those of roles change with every edit, and are few: they have an
index of theirs, with drafts among them for the assessors.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import nlargest
from threading import Lock

from django.db import connection
from django.db.models import Case, QuerySet, When

from roles.models import Bridge, DataVersion, Occupation, OccupationName, Role, RoleName
from roles.models.labour import people_employed
from roles.models.soc import typed_code
from roles.text.name_index import Match, Name, NameIndex, best_of
from roles.text.tokens import words_of

# A group that has less to do with what was asked is none to browse for it.
_SHARE_OF_GROUP = 0.2
# An occupation may hold hundreds of roles: its page leads to all, a search shows so many.
MOST_ROLES = 5


@dataclass(frozen=True, slots=True)
class Job:
    """What is found: an occupation with the slugs of its roles, or a role without one."""

    pk: int | None  # of the occupation
    code: str
    title: str
    roles: tuple[str, ...]
    people: float = 0  # employed in it, as far as it is known


@dataclass(frozen=True, slots=True)
class JobFound:
    """A job with the name that matched, and its first few roles: those that matched first."""

    job: Job
    name: str
    exact: bool
    roles: tuple[str, ...]


@dataclass(frozen=True)
class JobsFound:
    """Jobs, the nearest first; `more` says whether others fit too."""

    jobs: tuple[JobFound, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class _NamedRole:
    pk: int
    slug: str
    title: str
    code: str
    qualifier: str


@dataclass(frozen=True)
class _Occupations:
    """The occupations by number, in the order of their codes."""

    version: tuple
    rows: tuple[tuple[int, str, str], ...]  # pk, code, title
    numbers: dict[str, int]  # by code, and by SOC code: its first, the .00
    titled: dict[tuple[str, ...], int]  # by the words of the title
    names: NameIndex

    def number_of(self, role: _NamedRole) -> int | None:
        """The occupation that a role's code means; without a code, the one of the same title."""
        if role.code:
            return self.numbers.get(role.code)
        return self.titled.get(words_of(role.title))


@dataclass(frozen=True)
class JobIndex:
    """What the database held when it was asked last."""

    version: tuple
    occupations: _Occupations
    roles: tuple[_NamedRole, ...]  # drafts too
    shown: frozenset[int]  # the roles that the public can open
    assessed: frozenset[int]  # those that have a score
    role_names: NameIndex
    addresses: NameIndex
    jobs: tuple[Job, ...]  # the occupations first, by code; then roles without one
    job_of_role: dict[int, int]  # of the shown

    def search(
        self, typed: str, limit: int, unfinished: bool = False, with_roles: bool = False
    ) -> JobsFound:
        """The jobs with a name like `typed`, each once, by the name that fits best.

        A code means the jobs that have it, of ISCO-08 and ESCO too. `unfinished` says that
        somebody is still typing, `with_roles` leaves out occupations that no role stands under.
        """
        if code := typed_code(typed):
            jobs = [job for job in self.jobs if job.code[:7] == code]
            found = [JobFound(job, job.code, True, job.roles[:MOST_ROLES]) for job in jobs]
            return JobsFound(tuple(found[:limit]), len(found) > limit)
        if bridges := list(Bridge.objects.typed(typed)):
            return self._beyond(bridges, limit)
        of_roles, of_occupations = (
            index.search(typed, unfinished) for index in (self.role_names, self.occupations.names)
        )
        by_role = [match for match in of_roles if match.unit in self.shown]
        if with_roles:
            of_occupations = [each for each in of_occupations if self.jobs[each.unit].roles]
        found = best_of(
            [*of_occupations, *(self._as_job(match) for match in by_role)],
            limit,
            self._standing,
        )
        nearness = {self.roles[match.unit].slug: match.likeness for match in by_role}
        return JobsFound(
            tuple(self._found(match, nearness) for match in found.matches), found.more
        )

    def _beyond(self, bridges: list[Bridge], limit: int) -> JobsFound:
        """The jobs at the end of these bridges, the surest first, each once."""
        by_pk = {job.pk: job for job in self.jobs if job.pk}
        there = {each.occupation_id: each for each in reversed(bridges)}
        found = [
            JobFound(by_pk[pk], str(there[pk]), True, by_pk[pk].roles[:MOST_ROLES])
            for pk in dict.fromkeys(each.occupation_id for each in bridges)
            if pk in by_pk
        ]
        return JobsFound(tuple(found[:limit]), len(found) > limit)

    def groups_near(self, typed: str) -> list[str]:
        """The major groups whose jobs have most to do with the words typed, one or two of them."""
        sums: Counter[str] = Counter()
        for unit, share in self.occupations.names.leaning(typed).items():
            sums[self.jobs[unit].code[:2]] += share
        least = sum(sums.values()) * _SHARE_OF_GROUP
        return [group for group, share in sums.most_common(2) if share >= least]

    def _standing(self, match: Match) -> tuple[bool, float]:
        """An assessed job first; then whose name it more likely is: more people, fewer names."""
        job = self.jobs[match.unit]
        return (not job.roles, -job.people / max(1, match.names))

    def _as_job(self, match: Match) -> Match:
        return replace(match, unit=self.job_of_role[match.unit])

    def _found(self, match: Match, nearness: dict[str, float]) -> JobFound:
        job = self.jobs[match.unit]
        roles = nlargest(MOST_ROLES, job.roles, key=lambda slug: nearness.get(slug, 0.0))
        return JobFound(job, match.name, match.exact, tuple(roles))


_lock = Lock()
_held: JobIndex | None = None


def job_index() -> JobIndex:
    """The index of what the database holds now; made anew where that has changed."""
    global _held
    version = (str(connection.settings_dict["NAME"]), DataVersion.objects.current())
    held = _held
    if held is not None and held.version == version:
        return held
    with _lock:
        # Whoever waited may find that another thread has made it.
        held = _held
        if held is None or held.version != version:
            release = (version[0], *_counted())
            kept = held.occupations if held and held.occupations.version == release else None
            _held = held = _with_roles(kept or _read_occupations(release), version)
    return held


def forget() -> None:
    """Let the index go: whoever takes another database's place, or goes back in time, says so."""
    global _held
    _held = None


# A statement for both databases, asked after every public write: as aggregates of models it would
# cost as much as a search. A count stands alone, where SQLite reads no rows for it.
_RELEASE = """
SELECT * FROM
    (SELECT COUNT(*), MAX(id), SUM(source_id), SUM(LENGTH(title)) FROM roles_occupation) o,
    (SELECT COUNT(*) FROM roles_occupationname) n,
    (SELECT MAX(id) FROM roles_occupationname) m
"""


def _counted() -> tuple:
    """Differs whenever a release has come in, or an occupation or a name was added or removed."""
    with connection.cursor() as cursor:
        cursor.execute(_RELEASE)
        return tuple(cursor.fetchone())


def _read_occupations(version: tuple) -> _Occupations:
    rows = tuple(Occupation.objects.order_by("code").values_list("pk", "code", "title"))
    numbers: dict[str, int] = {}
    titled: dict[tuple[str, ...], int] = {}
    for number, (_pk, code, title) in enumerate(rows):
        numbers[code] = number
        numbers.setdefault(code[:7], number)
        titled.setdefault(words_of(title), number)
    return _Occupations(version, rows, numbers, titled, NameIndex(_occupation_names(rows)))


def _occupation_names(rows: tuple[tuple[int, str, str], ...]) -> Iterator[Name]:
    """Titles, other names and their short forms; what one source repeats of another once."""
    number_of = {pk: number for number, (pk, _code, _title) in enumerate(rows)}
    for number, (_pk, _code, title) in enumerate(rows):
        # "Tellers, Except Head": what a title excludes is no word of it, but typed whole it is.
        own = title.partition(", Except ")[0]
        yield Name(number, own, is_title=True)
        if own != title:
            yield Name(number, title, is_everyday=True)
    names: QuerySet = OccupationName.objects.order_by(
        "occupation__code", "name", Case(When(kind="everyday", then=0), default=1), "short"
    )
    before: tuple = ()
    everyday = OccupationName.Kind.EVERYDAY
    for pk, name, short, kind in names.values_list(
        "occupation_id", "name", "short", "kind"
    ).iterator():
        number = number_of.get(pk)
        if number is None or (pk, name, short) == before:
            continue
        if (pk, name) != before[:2]:
            yield Name(number, name, is_everyday=kind == everyday)
        if short and short != name:
            yield Name(number, short)
        before = (pk, name, short)


def _with_roles(occupations: _Occupations, version: tuple) -> JobIndex:
    read = Role.objects.order_by("title", "slug").values_list(
        "pk", "slug", "title", "occupation_code", "qualifier"
    )
    roles = tuple(_NamedRole(*row) for row in read)
    number_of = {role.pk: number for number, role in enumerate(roles)}
    shown, assessed = (
        frozenset(number_of[pk] for pk in some.values_list("pk", flat=True) if pk in number_of)
        for some in (Role.objects.shown(), Role.objects.assessed())
    )
    jobs = [[pk, code, title, []] for pk, code, title in occupations.rows]
    job_of_role = {}
    for number in sorted(shown):
        role = roles[number]
        job = occupations.number_of(role)
        if job is None:
            job = len(jobs)
            jobs.append([None, role.code, role.title, []])
        jobs[job][3].append(role.slug)
        job_of_role[number] = job
    people = people_employed()
    sharing = Counter(code[:7] for _pk, code, _title in occupations.rows)
    return JobIndex(
        version=version,
        occupations=occupations,
        roles=roles,
        shown=shown,
        assessed=assessed,
        role_names=NameIndex(_role_names(roles, number_of), common_in=occupations.names),
        addresses=NameIndex(Name(number, role.slug) for number, role in enumerate(roles)),
        jobs=tuple(
            Job(pk, code, title, tuple(slugs), people.get(code[:7], 0) / (sharing[code[:7]] or 1))
            for pk, code, title, slugs in jobs
        ),
        job_of_role=job_of_role,
    )


def _role_names(roles: tuple[_NamedRole, ...], number_of: dict[int, int]) -> Iterator[Name]:
    for number, role in enumerate(roles):
        yield Name(number, role.title, is_title=True)
        if role.qualifier:
            yield Name(number, f"{role.title} ({role.qualifier})")
    for pk, name in RoleName.objects.order_by("role_id", "name").values_list("role_id", "name"):
        if pk in number_of:
            yield Name(number_of[pk], name)
