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
from roles.scoring import Grade, Zone
from roles.text.numbers import count, figure, signed
from roles.text.verdict import verdict_words

ZONES = (Zone.RED, Zone.YELLOW, Zone.GREEN)


@dataclass(frozen=True)
class MapRow:
    """A role of the table, in words."""

    title: str
    level: str
    url: str
    score: str
    zone: str
    zone_label: str
    firmness: str
    resistance: str
    evidence: str
    employment: str
    source: str  # of the number of people: publisher, year, what is counted

    @property
    def name(self) -> str:
        return f"{self.title} ({self.level})" if self.level else self.title


@dataclass(frozen=True)
class ZoneKey:
    """A zone's shape in the key, with how many roles of it are drawn."""

    zone: str
    label: str
    count: int


@dataclass(frozen=True)
class RoleMap:
    """What the page loops over; the table in the order of the Tab key."""

    scatter: Scatter
    rows: tuple[MapRow, ...]
    zones: tuple[ZoneKey, ...]
    found: int
    headlines: int
    unknown: int

    @property
    def drawn(self) -> int:
        return len(self.rows)


def make_role_map(listed: Iterable) -> RoleMap:
    """The map of the rows of `for_map()`, in their order."""
    listed = list(listed)
    drawn = [
        row for row in listed if row.task_resistance is not None and row.evidence_total is not None
    ]
    words = _Words()
    rows = tuple(_row(row, words) for row in drawn)
    titles = Counter(row.title for row in rows)
    zones = Counter(row.zone for row in rows)
    return RoleMap(
        scatter=make_scatter(
            [
                Point(
                    name=row.title if titles[row.title] == 1 else row.name,
                    words=words.of(row, bare.firmness),
                    url=row.url,
                    zone=row.zone,
                    resistance=bare.task_resistance,
                    evidence=bare.evidence_total,
                    employment=bare.role__employment,
                )
                for bare, row in zip(drawn, rows, strict=True)
            ]
        ),
        rows=rows,
        zones=tuple(ZoneKey(zone, words.zones[zone], zones[zone]) for zone in ZONES),
        found=len(listed),
        headlines=len(listed) - len(drawn),
        unknown=sum(row.role__employment is None for row in drawn),
    )


class _Words:
    """What is said of every role, looked up once: a page holds hundreds of them."""

    def __init__(self):
        grades = ("", *Grade)
        self.zones = {zone.value: zone.label for zone in ZONES}
        self.firmness = {"": "", **{grade.value: grade.label for grade in Grade}}
        self.levels = {"": "", **{level.value: str(level.label) for level in Role.Seniority}}
        self.not_known = "not known"
        self._verdicts = {
            (zone, grade): verdict_words(zone, grade) for zone in ZONES for grade in grades
        }
        self._pattern = (
            "%(role)s: %(score)s, %(verdict)s; task resistance %(resistance)s,"
            " evidence %(evidence)s; people employed: %(people)s"
        )

    def of(self, row: MapRow, grade: str) -> str:
        """All that the table says of a role, in one line."""
        return self._pattern % {
            "role": row.name,
            "score": row.score,
            "verdict": self._verdicts[row.zone, grade],
            "resistance": row.resistance,
            "evidence": row.evidence,
            "people": row.employment,
        }


def _row(row, words: _Words) -> MapRow:
    people = row.role__employment
    return MapRow(
        title=row.role__title,
        level=row.role__seniority_text or words.levels[row.role__seniority],
        url=reverse("roles:role-detail", kwargs={"slug": row.role__slug}),
        score=figure(row.score, 1),
        zone=row.zone,
        zone_label=words.zones[row.zone],
        firmness=words.firmness[row.firmness] or words.not_known,
        resistance=figure(row.task_resistance, 2),
        evidence=signed(row.evidence_total),
        employment=words.not_known if people is None else count(people),
        source=row.role__employment_source,
    )
