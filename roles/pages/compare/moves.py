"""Next roles: those that several of the roles lead to, and moves from one to another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import get_text_list

from roles.pages.compare.compared_role import FEWEST, ComparedRole
from roles.pages.next.move import Fact, facts, move_of, skills
from roles.pages.score import ScoreView
from roles.text.numbers import signed


@dataclass(frozen=True)
class NextRole:
    """A next role; `score` is None for one that the catalogue does not have."""

    title: str
    score: ScoreView | None
    gains: str


@dataclass(frozen=True)
class SharedNext:
    """Next roles that the same two or more of those compared lead to; `title` names these."""

    title: str
    roles: tuple[NextRole, ...]


@dataclass(frozen=True)
class OwnNext:
    """The next roles that only this role has, of those compared."""

    role: ComparedRole
    roles: tuple[NextRole, ...]

    @property
    def name(self) -> str:
        return self.role.name


@dataclass(frozen=True)
class Direct:
    """A move from one of the compared roles to another, as its assessment has it."""

    title: str
    gain: str
    shared: tuple[str, ...]
    missing: tuple[str, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Moves:
    """Where the compared roles lead."""

    direct: tuple[Direct, ...]
    shared: tuple[SharedNext, ...]
    own: tuple[OwnNext, ...]

    def __bool__(self) -> bool:
        return bool(self.direct or self.shared or self.own)


def next_slugs(roles: Sequence[ComparedRole]) -> set[str]:
    """The roles whose present scores `make_moves` prints, beside those compared."""
    return {
        row.to_role.slug
        for role in roles
        for row in role.assessment.transitions.all()
        if row.to_role
    } - {role.slug for role in roles}


def make_moves(roles: Sequence[ComparedRole], present: Mapping[str, ScoreView]) -> Moves:
    """The moves of these roles; `present` are the scores of `next_slugs(roles)`."""
    compared = {role.slug for role in roles}
    leading = [
        {
            row.to_role.slug if row.to_role else row.name: row
            for row in role.assessment.transitions.all()
        }
        for role in roles
    ]
    # Which of the roles lead there; those that most of them share come first.
    together: dict[tuple[int, ...], list[str]] = {}
    for key in dict.fromkeys(key for rows in leading for key in rows if key not in compared):
        who = tuple(index for index, rows in enumerate(leading) if key in rows)
        together.setdefault(who, []).append(key)
    shared, own = [], []
    for who, keys in sorted(together.items(), key=lambda item: (-len(item[0]), item[0])):
        mine = [roles[index] for index in who]
        found = _next_roles(keys, leading[who[0]], present, mine)
        if len(who) > 1:
            shared.append(SharedNext(_shared_title(mine, roles), found))
        else:
            own.append(OwnNext(mine[0], found))
    return Moves(direct=tuple(_direct(roles)), shared=tuple(shared), own=tuple(own))


def _shared_title(mine: Sequence[ComparedRole], roles: Sequence[ComparedRole]) -> str:
    if len(mine) < len(roles):
        names = get_text_list([role.name for role in mine], "and")
        return f"{names} lead to"
    return "Both lead to" if len(roles) == FEWEST else "All of them lead to"


def _next_roles(keys, rows, present, roles) -> tuple[NextRole, ...]:
    """The scored ones first, those that resist most before the others."""
    found = [
        NextRole(
            title=present[key].name if key in present else rows[key].title,
            score=present.get(key),
            gains=_gains(present[key], roles) if key in present else "",
        )
        for key in keys
    ]
    return tuple(
        sorted(
            found, key=lambda each: (each.score is None, -(each.score.score if each.score else 0))
        )
    )


def _gains(score: ScoreView, roles: Sequence[ComparedRole]) -> str:
    """How far from each role: "+17.1 from Medical Coder, +13.6 from …"; "+17.1" from one."""
    if len(roles) == 1:
        return signed(score.score - roles[0].score.score, 1)
    gains = [f"{signed(score.score - role.score.score, 1)} from {role.name}" for role in roles]
    return ", ".join(gains)


def _direct(roles: Sequence[ComparedRole]) -> Iterator[Direct]:
    by_slug = {role.slug: role for role in roles}
    for role in roles:
        for row in role.assessment.transitions.all():
            other = by_slug.get(row.to_role.slug) if row.to_role else None
            if other:
                yield Direct(
                    title=f"From {role.name} to {other.name}",
                    gain=signed(other.score.score - role.score.score, 1),
                    shared=skills(row.shared_skills),
                    missing=skills(row.missing_skills),
                    facts=facts(move_of(row, role.slug)),
                )
