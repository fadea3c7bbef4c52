"""The list of roles: columns for the page (`render_*`) and for the CSV (`value_*`)."""

from collections.abc import Iterator
from dataclasses import dataclass

import django_tables2 as tables
from django.db.models import F
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django_tables2 import RequestConfig

from roles.models import Assessment, Role
from roles.scoring import AIJRI_1, Grade, Zone
from roles.text.numbers import figure, percent, signed

# Capitals make no difference: "AI Research Scientist" stands after "Accountant".
BY_TITLE = Lower("role__title")


@dataclass(frozen=True)
class Cell:
    """One cell of the page; where the row has nothing, `content` says so."""

    name: str
    label: str
    content: str
    is_absent: bool


class ScoreColumn(tables.Column):
    """A number of the assessment; roles without one come last in both directions."""

    absent_words = "not assessed here"

    def __init__(self, **options):
        super().__init__(default="", **options)

    def order(self, queryset, is_descending):
        field = F(str(self.accessor))
        ordered = field.desc(nulls_last=True) if is_descending else field.asc(nulls_last=True)
        return queryset.order_by(ordered, BY_TITLE, "pk"), True


class SignedColumn(ScoreColumn):
    """A number that can be negative, with its sign."""

    def render(self, value):
        return signed(value)

    def value(self, value):
        return value


class FirmnessColumn(ScoreColumn):
    """Words on the page, sorted by the fewest notches that change the zone."""

    absent_words = "not known"

    def render(self, record):
        return Grade(record.firmness).label

    def value(self, record):
        return Grade(record.firmness).label


class DurabilityColumn(ScoreColumn):
    """The total of the second method, whole points; most roles have none."""

    absent_words = "no durability score"

    def render(self, value):
        return figure(value)

    def value(self, value):
        return value


class RoleTable(tables.Table):
    """One row per published role."""

    role = tables.Column(accessor="role__title", verbose_name="Role", order_by="role__title")
    score = ScoreColumn(accessor="score", verbose_name="Score")
    # Not by the accessor "zone": a field with choices has all of them translated for every row.
    zone = tables.Column(accessor="pk", verbose_name="Zone", order_by=("zone", "sub_label"))
    firmness = FirmnessColumn(accessor="fewest_notches", verbose_name="Firmness")
    task_resistance = ScoreColumn(accessor="task_resistance", verbose_name="Task resistance")
    evidence_total = SignedColumn(accessor="evidence_total", verbose_name="Evidence")
    barrier_total = ScoreColumn(accessor="barrier_total", verbose_name="Barriers")
    growth = SignedColumn(accessor="growth", verbose_name="Growth")
    share_exposed = ScoreColumn(accessor="share_exposed", verbose_name="Time scoring 3+")
    durability = DurabilityColumn(accessor="durability", verbose_name="Durability")
    # In the file only.
    slug = tables.Column(accessor="role__slug", visible=False)
    seniority = tables.Column(accessor="role__level", visible=False)
    sector = tables.Column(accessor="role__sector", visible=False)
    occupation_code = tables.Column(accessor="role__occupation_code", visible=False)
    sub_label = tables.Column(accessor="sub_label", visible=False)
    fewest_notches = tables.Column(accessor="fewest_notches", visible=False)
    range_low = tables.Column(accessor="range_low", visible=False)
    range_high = tables.Column(accessor="range_high", visible=False)
    chance_red = tables.Column(accessor="chance_red", visible=False)
    chance_yellow = tables.Column(accessor="chance_yellow", visible=False)
    chance_green = tables.Column(accessor="chance_green", visible=False)
    kind = tables.Column(accessor="kind", visible=False)
    assessor = tables.Column(accessor="assessor", visible=False)
    assessed_on = tables.Column(accessor="assessed_on", visible=False)
    method = tables.Column(accessor="method_id", visible=False)
    published = tables.Column(accessor="published_at", visible=False)

    class Meta:
        model = Assessment
        fields = ()
        order_by = "-score"
        attrs = {"class": "roles-table"}
        empty_text = ""

    @property
    def likely_share(self) -> str:
        """The part of the outcomes that a likely range covers."""
        return percent(AIJRI_1.range_share * 100)

    def lines(self) -> Iterator[tuple[Role, list[Cell]]]:
        """The rows of the page, with each column's words looked up once instead of in each row."""
        columns = [
            (column.name, str(column.header), getattr(column.column, "absent_words", ""))
            for column in self.columns
        ]
        for row in self.paginated_rows:
            cells = ((name, label, row.get_cell(name), absent) for name, label, absent in columns)
            yield (
                row.record.role,
                [
                    Cell(name, label, content or absent, is_absent=content == "")
                    for name, label, content, absent in cells
                ],
            )

    def order_role(self, queryset, is_descending):
        title = BY_TITLE.desc() if is_descending else BY_TITLE.asc()
        return queryset.order_by(title, "role__seniority", "pk"), True

    def value_assessed_on(self, value):
        return value.isoformat() if value else ""

    def value_method(self, record):
        return record.method_id

    def value_published(self, value):
        return value.date().isoformat()

    def render_role(self, record):
        return render_to_string("pages/roles/_cell_role.html", {"assessment": record})

    def value_role(self, record):
        return record.role.title

    def render_zone(self, record):
        context = {
            "zone": record.zone,
            "label": record.get_zone_display(),
            "sub_label": record.get_sub_label_display(),
        }
        return render_to_string("pages/roles/_cell_zone.html", context)

    def value_zone(self, record):
        return Zone(record.zone).label

    def render_score(self, value, record):
        if record.range_low is None:
            return figure(value, 1)
        likely = f"likely {figure(record.range_low, 1)} to {figure(record.range_high, 1)}"
        return format_html('{} <span class="cell-range">{}</span>', figure(value, 1), likely)

    def value_score(self, value):
        return value

    def render_task_resistance(self, value):
        return figure(value, 2)

    def value_task_resistance(self, value):
        return value.normalize()

    def render_share_exposed(self, value):
        return percent(value)

    def value_share_exposed(self, value):
        return f"{value.normalize():f}"


def on_its_page(request: HttpRequest, table: tables.Table, per_page: int) -> tables.Table:
    """The table sorted, and on the page that the address asks for, or the nearest there is.

    How long a page is stays ours: left to django-tables2 the address could ask for every row at
    once, or for a negative number of them.
    """
    RequestConfig(request, paginate=False).configure(table)
    table.paginate(per_page=per_page)
    table.page = table.paginator.get_page(request.GET.get(table.prefixed_page_field))
    return table
