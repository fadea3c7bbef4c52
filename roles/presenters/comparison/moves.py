"""Next roles: those that all the roles lead to, and moves from one of them to another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from roles.figures import signed
from roles.presenters.comparison.sides import Side
from roles.presenters.next_roles.move import Fact, facts, move_of, skills
from roles.presenters.score import ScoreView


@dataclass(frozen=True)
class NextRole:
    """A next role; `score` is None for one that the catalogue does not have."""

    title: str
    score: ScoreView | None
    gains: str


@dataclass(frozen=True)
class OwnNext:
    """The next roles that only this role has, of those compared."""

    side: Side
    roles: tuple[NextRole, ...]

    @property
    def name(self) -> str:
        return self.side.name


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
    shared: tuple[NextRole, ...]
    own: tuple[OwnNext, ...]

    def __bool__(self) -> bool:
        return bool(self.direct or self.shared or self.own)


def next_slugs(sides: Sequence[Side]) -> set[str]:
    """The roles whose present scores `make_moves` prints, beside those compared."""
    return {
        row.to_role.slug
        for side in sides
        for row in side.assessment.transitions.all()
        if row.to_role
    } - {side.slug for side in sides}


def make_moves(sides: Sequence[Side], present: Mapping[str, ScoreView]) -> Moves:
    """The moves of these roles; `present` are the scores of `next_slugs(sides)`."""
    compared = {side.slug for side in sides}
    leading = [
        {
            row.to_role.slug if row.to_role else row.name: row
            for row in side.assessment.transitions.all()
        }
        for side in sides
    ]
    in_all = set.intersection(*map(set, leading))
    shared = [key for key in leading[0] if key in in_all]
    own = []
    for side, rows in zip(sides, leading, strict=True):
        mine = [key for key in rows if key not in in_all | compared]
        if mine:
            own.append(OwnNext(side, _next_roles(mine, rows, present, [side])))
    return Moves(
        direct=tuple(_direct(sides)),
        shared=_next_roles(shared, leading[0], present, sides),
        own=tuple(own),
    )


def _next_roles(keys, rows, present, sides) -> tuple[NextRole, ...]:
    """The scored ones first, those that resist most before the others."""
    found = [
        NextRole(
            title=present[key].name if key in present else rows[key].title,
            score=present.get(key),
            gains=_gains(present[key], sides) if key in present else "",
        )
        for key in keys
    ]
    return tuple(
        sorted(
            found, key=lambda each: (each.score is None, -(each.score.score if each.score else 0))
        )
    )


def _gains(score: ScoreView, sides: Sequence[Side]) -> str:
    """How far from each role: "+17.1 from Medical Coder, +13.6 from …"; "+17.1" from one."""
    if len(sides) == 1:
        return signed(score.score - sides[0].score.score, 1)
    gains = [
        _("%(gain)s from %(role)s")
        % {"gain": signed(score.score - side.score.score, 1), "role": side.name}
        for side in sides
    ]
    return ", ".join(gains)


def _direct(sides: Sequence[Side]) -> Iterator[Direct]:
    by_slug = {side.slug: side for side in sides}
    for side in sides:
        for row in side.assessment.transitions.all():
            other = by_slug.get(row.to_role.slug) if row.to_role else None
            if other:
                yield Direct(
                    title=_("From %(first)s to %(second)s")
                    % {"first": side.name, "second": other.name},
                    gain=signed(other.score.score - side.score.score, 1),
                    shared=skills(row.shared_skills),
                    missing=skills(row.missing_skills),
                    facts=facts(move_of(row, side.slug)),
                )
