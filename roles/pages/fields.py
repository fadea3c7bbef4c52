"""The fields that roles are drawn in, and where the roles of each stand."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse

from roles.charts.fields import BIN, MOST_MARKS, FieldRoles, FieldRow, Standing, make_fields
from roles.charts.scale import ZoneSpan, zone_spans
from roles.models import Assessment, Role
from roles.models.soc import MAJOR_GROUPS
from roles.scoring import Zone
from roles.text.numbers import count, plural

LEVELS = dict(Role.Seniority.choices)


@dataclass(frozen=True)
class Field:
    """Major groups of occupations that are alike to who looks for a job; `slug` in addresses."""

    slug: str
    name: str
    groups: tuple[str, ...]


FIELDS = (
    Field("office", "Office and administration", ("43",)),
    Field("business", "Management, business and law", ("11", "13", "23")),
    Field("science", "Computing, engineering and science", ("15", "17", "19")),
    Field("media", "Design, media and language", ("27",)),
    Field("health", "Health", ("29", "31")),
    Field("care", "Teaching, social work and safety", ("21", "25", "33", "55")),
    Field("service", "Sales, food and services", ("35", "37", "39", "41")),
    Field("building", "Building, installing and repair", ("47", "49")),
    Field("production", "Production, transport and farming", ("45", "51", "53")),
)
NO_FIELD = Field("none", "No occupation stated", ())
ALL_FIELDS = {field.slug: field for field in (*FIELDS, NO_FIELD)}
FIELD_OF_GROUP = {group: field for field in FIELDS for group in field.groups}


def field_of(group: str) -> Field:
    """The field of a major group; of anything else none."""
    return FIELD_OF_GROUP.get(group, NO_FIELD)


def field_url(field: Field) -> str:
    """The map of one field, which names every role in it."""
    return f"{reverse('roles:role-map')}?field={field.slug}"


def in_field(slug: str, code: str) -> Q:
    """What stands in a field by the occupation code in the column `code`."""
    field = ALL_FIELDS[slug]
    within = Q()
    for group in field.groups or MAJOR_GROUPS:
        within |= Q(**{f"{code}__startswith": f"{group}-"})
    return within if field.groups else ~within


@dataclass(frozen=True)
class FieldChart:
    """The rows of the drawing, what they are drawn on, and how many roles it draws."""

    rows: tuple[FieldRow, ...]
    spans: tuple[ZoneSpan, ...]
    zones: Counter[str]
    full: int  # of them, those that are assessed and not quoted

    @property
    def total(self) -> int:
        return self.zones.total()

    @property
    def drawn(self) -> str:
        """What stands for a role."""
        quoted = self.total - self.full
        if self.total > MOST_MARKS:
            said = "Bars count roles per two points of score"
            return (
                f"{said}, {count(quoted)} of them quoted from elsewhere." if quoted else f"{said}."
            )
        if quoted:
            return (
                f"{count(self.full)} of them with a full assessment; hollow marks are headline "
                "scores, quoted from elsewhere."
            )
        return "A mark is a role." if self.total else "None is assessed."

    @property
    def finding(self) -> str:
        """What it shows, in words."""
        named = [row for row in self.rows if row.count and row.name != NO_FIELD.name]
        if len(named) > 1:
            first, last = (f"{row.name[0].lower()}{row.name[1:]}" for row in (named[0], named[-1]))
            return f"Most exposed of the roles here: {first}; most resistant: {last}"
        if self.total < 2:
            return self.rows[0].text
        most = max((Zone.RED, Zone.YELLOW, Zone.GREEN), key=lambda zone: self.zones[zone])
        are = "is" if self.zones[most] == 1 else "are"
        said = f"{count(self.zones[most])} of {plural(self.total, 'role')} {are} {most.label}"
        return f"{self.rows[0].name}: {said}" if len(self.rows) == 1 else said


def make_field_chart(
    found: QuerySet,
    url_of: Callable[[Field], str],
    *,
    estimates: QuerySet | None = None,
    marked: QuerySet | None = None,
) -> FieldChart:
    """The drawing of these assessments: two queries, one where they are only counted.

    One more for estimates, where they are given, and one for the roles to be marked.
    """
    places: dict[Field, Counter[tuple[str, int]]] = defaultdict(Counter)
    zones: Counter[str] = Counter()
    full = 0
    for group, zone, place, number, of_them_full in found.count_by_place(BIN):
        places[field_of(group)][zone, int(place)] += number
        zones[zone] += number
        full += of_them_full
    roles: dict[Field, list[Standing]] = {}
    if zones.total() <= MOST_MARKS:
        roles, places = _standings(found), defaultdict(Counter)
    estimated: dict[Field, Counter[tuple[str, int]]] = defaultdict(Counter)
    if estimates is not None:
        for group, zone, place, number in estimates.count_by_place(BIN):
            estimated[field_of(group)][zone, int(place)] += number
    ringed = _standings(marked) if marked is not None else {}
    rows = make_fields(
        FieldRoles(
            name=field.name,
            url=url_of(field),
            roles=roles.get(field, ()),
            places=places[field],
            estimated=estimated[field],
            marked=ringed.get(field, ()),
        )
        for field in ALL_FIELDS.values()
    )
    return FieldChart(rows, zone_spans(), zones, full)


def _standings(found: QuerySet) -> dict[Field, list[Standing]]:
    by_field: dict[Field, list[Standing]] = defaultdict(list)
    for row in found.for_map():
        by_field[field_of(row.role__occupation_code[:2])].append(
            Standing(
                name=name_of(row),
                title=row.role__title,
                score=row.score,
                quoted=row.kind == Assessment.Kind.HEADLINE,
                url=url_of_role(row),
            )
        )
    return by_field


def url_of_role(row) -> str:
    return reverse("roles:role-detail", kwargs={"slug": row.role__slug})


def name_of(row) -> str:
    """The role of a bare row, with its level."""
    level = row.role__seniority_text or LEVELS.get(row.role__seniority, "")
    return f"{row.role__title} ({level})" if level else row.role__title
