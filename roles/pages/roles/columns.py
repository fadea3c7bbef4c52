"""The columns of the list of roles, which are those of its CSV too.

Each column says how the page shows it (`render`) and what the file holds (`value`); those of
`FileColumn` stand in the file only. The file has them in the order of `RoleTable`.
"""

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
from roles.scoring import AIJRI_1, Grade
from roles.text.numbers import figure, percent, signed

# Capitals make no difference: "AI Research Scientist" stands after "Accountant".
BY_TITLE = Lower("role__title")


class RoleColumn(tables.Column):
    """The role's title, with its level and whether its score is quoted."""

    def order(self, queryset, is_descending):
        title = BY_TITLE.desc() if is_descending else BY_TITLE.asc()
        return queryset.order_by(title, "role__seniority", "pk"), True

    def render(self, record):
        return render_to_string("pages/roles/_cell_role.html", {"assessment": record})

    def value(self, record):
        return record.role.title


class ZoneColumn(tables.Column):
    """Zone and sub-label on the page, the zone alone in the file."""

    def order(self, queryset, is_descending):
        way = "-" if is_descending else ""
        return queryset.order_by(f"{way}zone", f"{way}sub_label", BY_TITLE, "pk"), True

    def render(self, record):
        return render_to_string("pages/roles/_cell_zone.html", {"assessment": record})

    def value(self, record):
        return record.get_zone_display()


class NumberColumn(tables.Column):
    """A number of the assessment; roles without one come last in both directions."""

    absent_words = "not assessed here"

    def __init__(self, **options):
        super().__init__(default="", **options)

    def order(self, queryset, is_descending):
        field = F(str(self.accessor))
        ordered = field.desc(nulls_last=True) if is_descending else field.asc(nulls_last=True)
        return queryset.order_by(ordered, BY_TITLE, "pk"), True

    def render(self, value):
        return figure(value)

    def value(self, value):
        return value


class ScoreColumn(NumberColumn):
    """The score, on the page with its likely range."""

    def render(self, value, record):
        if record.range_low is None:
            return figure(value, 1)
        likely = f"likely {figure(record.range_low, 1)} to {figure(record.range_high, 1)}"
        return format_html('{} <span class="cell-range">{}</span>', figure(value, 1), likely)


class FirmnessColumn(NumberColumn):
    """Words, sorted by the fewest notches that change the zone."""

    absent_words = "not known"

    def render(self, record):
        return Grade(record.firmness).label

    def value(self, record):
        return self.render(record)


class ResistanceColumn(NumberColumn):
    """Task resistance: two decimals on the page, as many as there are in the file."""

    def render(self, value):
        return figure(value, 2)

    def value(self, value):
        return value.normalize()


class SignedColumn(NumberColumn):
    """A number that can be negative, with its sign."""

    def render(self, value):
        return signed(value)


class PercentColumn(NumberColumn):
    """A share of working time."""

    def render(self, value):
        return percent(value)

    def value(self, value):
        return f"{value.normalize():f}"


class DurabilityColumn(NumberColumn):
    """The total of the second method, whole points; most roles have none."""

    absent_words = "no durability score"


class FileColumn(tables.Column):
    """Not on the page."""

    def __init__(self, accessor: str):
        super().__init__(accessor=accessor, visible=False)


class MethodColumn(FileColumn):
    """The method's id, not its name."""

    def value(self, record):
        return record.method_id


class DayColumn(FileColumn):
    """A day, or the day of a moment: 2026-11-21."""

    def value(self, value):
        return f"{value:%Y-%m-%d}"


class RoleTable(tables.Table):
    """One row per published role."""

    role = RoleColumn(accessor="role__title", verbose_name="Role")
    score = ScoreColumn(accessor="score", verbose_name="Score")
    zone = ZoneColumn(accessor="pk", verbose_name="Zone")
    firmness = FirmnessColumn(accessor="fewest_notches", verbose_name="Firmness")
    task_resistance = ResistanceColumn(accessor="task_resistance", verbose_name="Task resistance")
    evidence_total = SignedColumn(accessor="evidence_total", verbose_name="Evidence")
    barrier_total = NumberColumn(accessor="barrier_total", verbose_name="Barriers")
    growth = SignedColumn(accessor="growth", verbose_name="Growth")
    share_exposed = PercentColumn(accessor="share_exposed", verbose_name="Time scoring 3+")
    durability = DurabilityColumn(accessor="durability", verbose_name="Durability")
    slug = FileColumn("role__slug")
    seniority = FileColumn("role__level")
    sector = FileColumn("role__sector")
    occupation_code = FileColumn("role__occupation_code")
    sub_label = FileColumn("sub_label")
    fewest_notches = FileColumn("fewest_notches")
    range_low = FileColumn("range_low")
    range_high = FileColumn("range_high")
    chance_red = FileColumn("chance_red")
    chance_yellow = FileColumn("chance_yellow")
    chance_green = FileColumn("chance_green")
    kind = FileColumn("kind")
    assessor = FileColumn("assessor")
    assessed_on = DayColumn("assessed_on")
    method = MethodColumn("method_id")
    published = DayColumn("published_at")

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

    def lines(self) -> Iterator[tuple[Role, list["Cell"]]]:
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

    def file_lines(self) -> Iterator[list[object]]:
        """The file: the names of the columns, then every row."""
        names = [column.name for column in self.columns.all()]
        yield names
        for row in self.rows:
            yield [row.get_cell_value(name) for name in names]


@dataclass(frozen=True)
class Cell:
    """One cell of the page; where the row has nothing, `content` says so."""

    name: str
    label: str
    content: str
    is_absent: bool


def on_its_page(request: HttpRequest, table: tables.Table, per_page: int) -> tables.Table:
    """The table sorted, and on the page that the address asks for, or the nearest there is.

    How long a page is stays ours: left to django-tables2 the address could ask for every row at
    once, or for a negative number of them.
    """
    RequestConfig(request, paginate=False).configure(table)
    table.paginate(per_page=per_page)
    table.page = table.paginator.get_page(request.GET.get(table.prefixed_page_field))
    return table
