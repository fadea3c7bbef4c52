"""The map of all roles: the drawing, and the table that says the same.

Only full assessments have a place on it. Headline scores have neither task resistance nor
evidence: they are counted and said, never drawn at 0.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from roles.charts.scatter import Point, Scatter, make_scatter
from roles.models import Role
from roles.scoring import AIJRI_1, Zone, edges
from roles.text.numbers import count, figure, signed
from roles.text.verdict import verdict_words


@dataclass(frozen=True)
class MapRow:
    """A role of the table: `found` is its row of `for_map()`."""

    found: tuple
    level: str

    @property
    def title(self) -> str:
        return self.found.role__title

    @property
    def name(self) -> str:
        return f"{self.title} ({self.level})" if self.level else self.title

    @property
    def url(self) -> str:
        return reverse("roles:role-detail", kwargs={"slug": self.found.role__slug})


@dataclass(frozen=True)
class RoleMap:
    """What the page loops over; the table in the order of the Tab key."""

    scatter: Scatter
    rows: tuple[MapRow, ...]
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
    levels = dict(Role.Seniority.choices)
    rows = tuple(
        MapRow(found, found.role__seniority_text or levels.get(found.role__seniority, ""))
        for found in listed
        if found.task_resistance is not None and found.evidence_total is not None
    )
    titles = Counter(row.title for row in rows)
    zones = Counter(row.found.zone for row in rows)
    return RoleMap(
        scatter=make_scatter(
            [
                Point(
                    name=row.title if titles[row.title] == 1 else row.name,
                    words=_words(row),
                    url=row.url,
                    zone=row.found.zone,
                    resistance=row.found.task_resistance,
                    evidence=row.found.evidence_total,
                    employment=row.found.role__employment,
                )
                for row in rows
            ]
        ),
        rows=rows,
        zones=tuple((zone, zones[zone]) for zone in (Zone.RED, Zone.YELLOW, Zone.GREEN)),
        found=len(listed),
        unknown=sum(row.found.role__employment is None for row in rows),
    )


def _words(row: MapRow) -> str:
    """All that the table says of a role, in one line."""
    found = row.found
    people, near = found.role__employment, edges(found.score, AIJRI_1)
    return (
        f"{row.name}: {figure(found.score, 1)}, "
        f"{verdict_words(found.zone, found.firmness, near)}; "
        f"task resistance {figure(found.task_resistance, 2)}, "
        f"evidence {signed(found.evidence_total)}; "
        f"people employed: {'not known' if people is None else count(people)}"
    )
