"""The names of all occupations and roles in one searchable index, as the database has them now.

Each process keeps its own, and asks a few counts before every search: whatever wrote meanwhile,
in whichever process, the next search sees it. So no write needs to know of this module, and an
index that is out of date cannot be read. The names of occupations change with a release and are
read again then; those of roles change with every edit, and are few: they have an index of theirs.

Whoever adds a way to write names in place, with no row added or removed and no release, adds what
tells it to `_version_of_occupations`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from threading import Lock

from django.db import connection
from django.db.models import QuerySet

from roles.models import Occupation, OccupationName, Role, RoleName
from roles.text.name_index import Match, Name, NameIndex, best_of
from roles.text.tokens import words_of


@dataclass(frozen=True, slots=True)
class Job:
    """What is found: an occupation with the slugs of its roles, or a role without one."""

    pk: int | None  # of the occupation
    code: str
    title: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JobFound:
    """A job with the name that matched; `roles` as in the job, those that matched first."""

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
class _ShownRole:
    slug: str
    title: str
    code: str


@dataclass(frozen=True)
class _Occupations:
    """The occupations by number, in the order of their codes."""

    version: tuple
    rows: tuple[tuple[int, str, str], ...]  # pk, code, title
    numbers: dict[str, int]  # by code, and by SOC code: its first, the .00
    titled: dict[tuple[str, ...], int]  # by the words of the title
    names: NameIndex

    def number_of(self, role: _ShownRole) -> int | None:
        """The occupation that a role's code means; without a code, the one of the same title."""
        if role.code:
            return self.numbers.get(role.code)
        return self.titled.get(words_of(role.title))


@dataclass(frozen=True)
class JobIndex:
    """What the database held when it was asked last."""

    version: tuple
    occupations: _Occupations
    roles: tuple[_ShownRole, ...]
    role_names: NameIndex
    jobs: tuple[Job, ...]  # the occupations first, by code; then roles without one
    job_of_role: tuple[int, ...]

    def search(self, typed: str, limit: int) -> JobsFound:
        """The jobs with a name like `typed`, each once, by the name that fits best."""
        by_role = self.role_names.search(typed)
        found = best_of(
            [*self.occupations.names.search(typed), *(self._as_job(match) for match in by_role)],
            limit,
        )
        nearness = {self.roles[match.unit].slug: match.likeness for match in by_role}
        return JobsFound(
            tuple(self._found(match, nearness) for match in found.matches), found.more
        )

    def _as_job(self, match: Match) -> Match:
        return replace(match, unit=self.job_of_role[match.unit])

    def _found(self, match: Match, nearness: dict[str, float]) -> JobFound:
        job = self.jobs[match.unit]
        roles = sorted(job.roles, key=lambda slug: -nearness.get(slug, 0.0))
        return JobFound(job, match.name, match.exact, tuple(roles))


_lock = Lock()
_held: JobIndex | None = None


def job_index() -> JobIndex:
    """The index of what the database holds now; made anew where that has changed."""
    global _held
    occupations, roles = _version_of_occupations(), _version_of_roles()
    held = _held
    if held is not None and held.version == (occupations, roles):
        return held
    with _lock:
        # Whoever waited may find that another thread has made it.
        held = _held
        if held is None or held.version != (occupations, roles):
            kept = held.occupations if held and held.version[0] == occupations else None
            _held = held = _with_roles(kept or _read_occupations(occupations), roles)
    return held


# One short statement each, for both databases: asked before every search, as aggregates of models
# they would cost as much as the search. A count stands alone, where SQLite reads no rows for it.
_OCCUPATIONS = """
SELECT * FROM
    (SELECT COUNT(*), MAX(id), SUM(source_id), SUM(LENGTH(title)) FROM roles_occupation) o,
    (SELECT COUNT(*) FROM roles_occupationname) n,
    (SELECT MAX(id) FROM roles_occupationname) m
"""
_ROLES = """
SELECT * FROM
    (SELECT COUNT(*), MAX(id), SUM(version), MAX(updated_at) FROM roles_role) r,
    (SELECT COUNT(*), MAX(id) FROM roles_rolename) n,
    (SELECT COUNT(*), MAX(id), SUM(role_id) FROM roles_assessment WHERE state = 'published') a
"""


def _version_of_occupations() -> tuple:
    """Differs whenever a release has come in, or an occupation or a name was added or removed."""
    return (str(connection.settings_dict["NAME"]), *_counted(_OCCUPATIONS))


def _version_of_roles() -> tuple:
    """Differs whenever a role was edited, or an assessment published or withdrawn."""
    return _counted(_ROLES)


def _counted(statement: str) -> tuple:
    with connection.cursor() as cursor:
        cursor.execute(statement)
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
        yield Name(number, title, is_title=True)
    names: QuerySet = OccupationName.objects.order_by("occupation__code", "name", "short")
    before: tuple = ()
    for pk, name, short in names.values_list("occupation_id", "name", "short").iterator():
        number = number_of.get(pk)
        if number is None or (pk, name, short) == before:
            continue
        if (pk, name) != before[:2]:
            yield Name(number, name)
        if short and short != name:
            yield Name(number, short)
        before = (pk, name, short)


def _with_roles(occupations: _Occupations, version: tuple) -> JobIndex:
    shown = Role.objects.shown().order_by("title", "slug")
    read = list(shown.values_list("pk", "slug", "title", "qualifier", "occupation_code"))
    roles = tuple(_ShownRole(slug, title, code) for _pk, slug, title, _qualifier, code in read)
    jobs = [[pk, code, title, []] for pk, code, title in occupations.rows]
    job_of_role = []
    for role in roles:
        number = occupations.number_of(role)
        if number is None:
            number = len(jobs)
            jobs.append([None, role.code, role.title, []])
        jobs[number][3].append(role.slug)
        job_of_role.append(number)
    return JobIndex(
        version=(occupations.version, version),
        occupations=occupations,
        roles=roles,
        role_names=NameIndex(_role_names(read), rarity_from=occupations.names),
        jobs=tuple(Job(pk, code, title, tuple(slugs)) for pk, code, title, slugs in jobs),
        job_of_role=tuple(job_of_role),
    )


def _role_names(read: list[tuple[int, str, str, str, str]]) -> Iterator[Name]:
    number_of = {}
    for number, (pk, _slug, title, qualifier, _code) in enumerate(read):
        number_of[pk] = number
        yield Name(number, title, is_title=True)
        if qualifier:
            yield Name(number, f"{title} ({qualifier})")
    for pk, name in RoleName.objects.order_by("role_id", "name").values_list("role_id", "name"):
        if pk in number_of:
            yield Name(number_of[pk], name)
