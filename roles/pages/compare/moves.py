"""Next roles: those that several of the roles lead to, and moves from one to another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import get_text_list

from roles.models import Requirement, Suggestion, Transition
from roles.models.requirements import requirement_at
from roles.pages.compare.compared_role import FEWEST, ComparedRole
from roles.pages.next.move import Move
from roles.pages.score import ScoreView
from roles.text.numbers import figure, plural


@dataclass(frozen=True)
class NextRole:
    """A next role; `score` is None for one that the catalogue does not have.

    `gains` say how many points it is from each of the compared roles that lead there.
    """

    title: str
    score: ScoreView | None
    gains: tuple[tuple[ComparedRole, Decimal], ...]


@dataclass(frozen=True)
class Leading:
    """Next roles that these of the compared roles lead to, and no others of them."""

    title: str
    roles: tuple[NextRole, ...]

    @property
    def finding(self) -> str:
        """The first of them with its score, and how many follow."""
        first, more = self.roles[0], len(self.roles) - 1
        if first.score is None:
            return f"{self.title}: {plural(len(self.roles), 'job')}, not assessed yet"
        others = f" and {more} more" if more else ""
        return f"{self.title}: {first.title}, {figure(first.score.score, 1)}{others}"


@dataclass(frozen=True)
class Direct:
    """A move from one of the compared roles to another, as its assessment has it."""

    start: ComparedRole
    end: ComparedRole
    move: Move

    @property
    def gain(self) -> Decimal:
        return self.end.score.score - self.start.score.score


@dataclass(frozen=True)
class Moves:
    """Where the compared roles lead."""

    direct: tuple[Direct, ...]
    shared: tuple[Leading, ...]
    own: tuple[Leading, ...]

    def __bool__(self) -> bool:
        return bool(self.direct or self.shared or self.own)


def next_slugs(roles: Sequence[ComparedRole]) -> set[str]:
    """The roles whose present scores `make_moves` prints, beside those compared."""
    ends = {row.to_role.slug for _role, row in _steps(roles) if row.to_role}
    return ends - {role.slug for role in roles}


def make_moves(roles: Sequence[ComparedRole], present: Mapping[str, ScoreView]) -> Moves:
    """The moves of these roles; `present` are the scores of `next_slugs(roles)`.

    Two queries where a move leads from one to another: what the rule made of it, and what the
    destination asks of anybody.
    """
    by_slug = {role.slug: role for role in roles}
    direct: list[tuple[ComparedRole, ComparedRole, Transition]] = []
    rows: dict[str, Transition] = {}
    leading: dict[str, list[ComparedRole]] = {}
    for role, row in _steps(roles):
        key = row.to_role.slug if row.to_role else row.name
        if key in by_slug and row.to_role:
            direct.append((role, by_slug[key], row))
        elif role not in leading.setdefault(key, []):
            leading[key].append(role)
            rows.setdefault(key, row)
    # Which of the roles lead there; those that most of them share come first.
    together: dict[tuple[int, ...], list[str]] = {}
    for key, found in leading.items():
        together.setdefault(tuple(role.index for role in found), []).append(key)
    shared, own = [], []
    for who, keys in sorted(together.items(), key=lambda item: (-len(item[0]), item[0])):
        mine = [roles[index] for index in who]
        found = _next_roles([rows[key] for key in keys], present, mine)
        if len(mine) > 1:
            shared.append(Leading(_shared_title(mine, roles), found))
        else:
            own.append(Leading(f"From {mine[0].name}", found))
    return Moves(tuple(_direct(direct)), tuple(shared), tuple(own))


def _direct(
    moves: Sequence[tuple[ComparedRole, ComparedRole, Transition]],
) -> Iterator[Direct]:
    if not moves:
        return
    starts = {start.assessment.role_id for start, _end, _row in moves}
    rows = Suggestion.objects.filter(from_role__in=starts, to_role__isnull=False, place__gt=0)
    reckoned = {(row.from_role_id, row.to_role_id): row for row in rows}
    ends = {end.assessment.role for _start, end, _row in moves}
    asked = Requirement.objects.of(role.occupation_code[:7] for role in ends)
    for start, end, row in moves:
        role = end.assessment.role
        wanted = requirement_at(asked, role.occupation_code[:7], role.seniority)
        found = reckoned.get((start.assessment.role_id, role.pk))
        yield Direct(start, end, Move(row, found, wanted))


def _steps(roles: Sequence[ComparedRole]) -> Iterator[tuple[ComparedRole, Transition]]:
    for role in roles:
        for row in role.assessment.transitions.all():
            yield role, row


def _shared_title(mine: Sequence[ComparedRole], roles: Sequence[ComparedRole]) -> str:
    if len(mine) < len(roles):
        return f"{get_text_list([role.name for role in mine], 'and')} lead to"
    return "Both lead to" if len(roles) == FEWEST else "All of them lead to"


def _next_roles(
    rows: Sequence[Transition], present: Mapping[str, ScoreView], mine: Sequence[ComparedRole]
) -> tuple[NextRole, ...]:
    """The scored ones first, those that resist most before the others."""
    found = []
    for row in rows:
        score = present.get(row.to_role.slug) if row.to_role else None
        gains = [(role, score.score - role.score.score) for role in mine] if score else ()
        found.append(NextRole(score.name if score else row.title, score, tuple(gains)))
    return tuple(sorted(found, key=lambda each: -each.score.score if each.score else 1))
