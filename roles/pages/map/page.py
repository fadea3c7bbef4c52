"""The map of all roles: the drawing, and the table that says the same.

Only full assessments have a place on it. Headline scores have neither task resistance nor
evidence: they are counted and said, never drawn at 0.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from roles.charts.scatter import Point, Scatter, make_scatter
from roles.models import Role
from roles.pages.score import role_of
from roles.scoring import Zone
from roles.text.numbers import count, figure, signed
from roles.text.verdict import verdict_words


@dataclass(frozen=True)
class RoleMap:
    """What the page loops over; the table in the order of the Tab key.

    A row of it is one of `for_map()`, with its role.
    """

    scatter: Scatter
    rows: tuple[tuple[Any, Role], ...]
    zones: tuple[tuple[Zone, int], ...]  # with how many roles of each are drawn
    found: int
    unknown: int  # roles of which the number of people is not known

    @property
    def drawn(self) -> int:
        return len(self.rows)

    @property
    def headlines(self) -> int:
        return self.found - self.drawn


def make_role_map(listed: Iterable) -> RoleMap:
    """The map of the rows of `for_map()`, in their order."""
    listed = list(listed)
    rows = tuple(
        (found, role_of(found))
        for found in listed
        if found.task_resistance is not None and found.evidence_total is not None
    )
    titles = Counter(role.title for _found, role in rows)
    zones = Counter(found.zone for found, _role in rows)
    return RoleMap(
        scatter=make_scatter(
            [
                Point(
                    name=role.title if titles[role.title] == 1 else str(role),
                    words=_words(found, role),
                    url=role.get_absolute_url(),
                    zone=found.zone,
                    resistance=found.task_resistance,
                    evidence=found.evidence_total,
                    employment=role.employment,
                )
                for found, role in rows
            ]
        ),
        rows=rows,
        zones=tuple((zone, zones[zone]) for zone in (Zone.RED, Zone.YELLOW, Zone.GREEN)),
        found=len(listed),
        unknown=sum(role.employment is None for _found, role in rows),
    )


def _words(found: Any, role: Role) -> str:
    """All that the table says of a role, in one line."""
    people = role.employment
    return (
        f"{role}: {figure(found.score, 1)}, {verdict_words(found.zone, found.firmness)}; "
        f"task resistance {figure(found.task_resistance, 2)}, "
        f"evidence {signed(found.evidence_total)}; "
        f"people employed: {'not known' if people is None else count(people)}"
    )
