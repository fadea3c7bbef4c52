"""The columns of the list of roles: how the page shows each, and what it is sorted by.

Its file has the fields of `roles.open_data.tables.ROLES` instead.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import django_tables2 as tables
from django.db.models import Case, F, When
from django.db.models.functions import Lower
from django.http import HttpRequest, QueryDict
from django.utils.html import format_html
from django_tables2 import RequestConfig

from roles.charts.scale import ZoneSpan, zone_spans
from roles.charts.strip import make_strip
from roles.models import Assessment, LabourFacts, Role, labour_facts, newest_value
from roles.occupations.labour_words import FactSource, amount, in_thousands, short_pay, sources_of
from roles.open_data.tables import BATCH, ROLES, listed
from roles.open_data.used_sources import keys_of
from roles.pages.score import make_score
from roles.scoring import AIJRI_1, Grade, Zone
from roles.text.numbers import figure, percent, signed

# Capitals make no difference: "AI Research Scientist" stands after "Accountant".
BY_TITLE = Lower("role__title")


class RoleColumn(tables.Column):
    """The role's title, with its level and whether its score is quoted."""

    def order(self, queryset, is_descending):
        title = BY_TITLE.desc() if is_descending else BY_TITLE.asc()
        return queryset.order_by(title, "role__seniority", "pk"), True

    def render(self, record, table):
        return record


class ZoneColumn(tables.Column):
    """The verdict and its kind."""

    def order(self, queryset, is_descending):
        way = "-" if is_descending else ""
        return queryset.order_by(f"{way}zone", f"{way}sub_label", BY_TITLE, "pk"), True

    def render(self, record, table):
        return make_score(record)


class StripColumn(tables.Column):
    """Score and range drawn."""

    def __init__(self):
        super().__init__("0 to 100", accessor="pk", orderable=False)

    def render(self, record, table):
        low, high = record.range_low, record.range_high
        return make_strip(record.score, low, high, is_hollow=record.is_headline)


class NumberColumn(tables.Column):
    """A number of the assessment; roles without one come last in both directions."""

    absent_words = "not assessed here"

    def __init__(self, **options):
        super().__init__(default="", **options)

    def measure(self):
        """What it is sorted by."""
        return F(str(self.accessor))

    def order(self, queryset, is_descending):
        value = self.measure()
        ordered = value.desc(nulls_last=True) if is_descending else value.asc(nulls_last=True)
        return queryset.order_by(ordered, BY_TITLE, "pk"), True

    def render(self, record, table):
        value = getattr(record, self.accessor)
        return "" if value is None else self.words(value)

    def words(self, value):
        return figure(value)


class ScoreColumn(NumberColumn):
    """The score, to one decimal."""

    def words(self, value):
        return figure(value, 1)


class RangeColumn(NumberColumn):
    """Where the score is likely to lie, in figures; the strip draws it."""

    absent_words = "not known"

    def __init__(self):
        super().__init__(
            accessor="range_low",
            verbose_name="Likely range",
            orderable=False,
            visible=False,
        )

    def render(self, record, table):
        if record.range_low is None:
            return ""
        return f"{figure(record.range_low, 1)} to {figure(record.range_high, 1)}"


class FirmnessColumn(NumberColumn):
    """Words, sorted by the chance of the zone that they stand for."""

    absent_words = "not known"

    def measure(self):
        return Case(*(When(zone=zone, then=F(f"chance_{zone}")) for zone in Zone))

    def render(self, record, table):
        return Grade(record.firmness).label if record.firmness else ""


class ResistanceColumn(NumberColumn):
    """Task resistance, to two decimals."""

    def words(self, value):
        return figure(value, 2)


class SignedColumn(NumberColumn):
    """A number that can be negative, with its sign."""

    def words(self, value):
        return signed(value)


class PercentColumn(NumberColumn):
    """A share of working time."""

    def words(self, value):
        return percent(value)


class DurabilityColumn(NumberColumn):
    """The total of the second method, whole points; most roles have none."""

    absent_words = "no durability score"


class LabourColumn(NumberColumn):
    """A figure of the role's whole occupation, from `RoleTable.labour`."""

    absent_words = "not known"

    def __init__(self, figure: str, **options):
        super().__init__(accessor="role__occupation_code", **options)
        self.figure = figure

    def measure(self):
        return newest_value(self.figure, self.accessor)

    def render(self, record, table):
        facts = table.labour.get(record.role.occupation_code[:7])
        return self.words(facts) if facts else ""

    def words(self, facts: LabourFacts):
        fact = getattr(facts, self.figure)
        return amount(fact) if fact else ""


class PayColumn(LabourColumn):
    """Median pay, on the page with what four in five earn."""

    def words(self, facts: LabourFacts):
        if not facts.pay:
            return ""
        if not (facts.pay_10 and facts.pay_90):
            return short_pay(facts.pay)
        most = f"{in_thousands(facts.pay_10)} to {in_thousands(facts.pay_90)}"
        return format_html('{} <span class="cell-range">{}</span>', short_pay(facts.pay), most)


class RoleTable(tables.Table):
    """One row per published role."""

    role = RoleColumn(accessor="role__title", verbose_name="Role")
    score = ScoreColumn(accessor="score", verbose_name="Score")
    strip = StripColumn()
    likely = RangeColumn()
    zone = ZoneColumn(accessor="pk", verbose_name="Verdict")
    # What the score is made of stands on the role's page; here it is seen when it sorts, or when
    # all columns are asked for.
    firmness = FirmnessColumn(accessor="fewest_notches", verbose_name="Firmness", visible=False)
    task_resistance = ResistanceColumn(
        accessor="task_resistance", verbose_name="Task resistance", visible=False
    )
    evidence_total = SignedColumn(
        accessor="evidence_total", verbose_name="Evidence", visible=False
    )
    barrier_total = NumberColumn(accessor="barrier_total", verbose_name="Barriers", visible=False)
    growth = SignedColumn(accessor="growth", verbose_name="AI growth", visible=False)
    share_exposed = PercentColumn(accessor="share_exposed", verbose_name="Time in AI’s reach")
    durability = DurabilityColumn(accessor="durability", verbose_name="Durability", visible=False)
    pay = PayColumn("pay", verbose_name="Median pay", visible=False)
    employed = LabourColumn("employed", verbose_name="People employed", visible=False)
    openings = LabourColumn("openings", verbose_name="Openings a year", visible=False)

    class Meta:
        model = Assessment
        fields = ()
        order_by = "-score"
        attrs = {"class": "short-columns roles-table"}
        empty_text = ""

    labour: dict[str, LabourFacts]
    file_sources: frozenset[str] = frozenset()  # keys, once the lines of the file are read

    def read_labour(self, rows: Iterable[tables.rows.BoundRow]) -> None:
        """The figures of these rows' occupations: one query."""
        self.labour = labour_facts(row.record.role.occupation_code for row in rows)

    @property
    def labour_sources(self) -> tuple[FactSource, ...]:
        """Where the figures of the page are from."""
        shown = [c.column.figure for c in self.columns if isinstance(c.column, LabourColumn)]
        facts = (getattr(each, name) for name in shown for each in self.labour.values())
        return sources_of(filter(None, facts))

    @property
    def spans(self) -> tuple[ZoneSpan, ...]:
        """The zones, which every strip is drawn on."""
        return zone_spans()

    @property
    def likely_share(self) -> str:
        """The part of the outcomes that a likely range covers."""
        return percent(AIJRI_1.range_share * 100)

    def lines(self) -> Iterator[tuple[Role, list["Cell"]]]:
        """The rows of the page, with each column's words looked up once instead of in each row."""
        self.labour = {}
        if any(isinstance(column.column, LabourColumn) for column in self.columns):
            self.read_labour(self.paginated_rows)
        sorting = {name.bare for name in self.order_by}
        columns = [
            (column.name, str(column.header), column.column, column.name in sorting)
            for column in self.columns
        ]
        for row in self.paginated_rows:
            yield (
                row.record.role,
                [
                    Cell(name, label, column.render(row.record, self), column, is_sorted)
                    for name, label, column, is_sorted in columns
                ],
            )

    def file_lines(self) -> Iterator[list[object]]:
        """The file: the names of its fields, then every row in the order of the list."""
        yield ROLES.names
        for record in listed(self.data.data.iterator(BATCH)):
            self.file_sources |= keys_of([record.labour])
            yield ROLES.values(record)


class Cell(NamedTuple):
    """One cell of the page; the template draws what is no text."""

    name: str
    label: str
    content: object  # "" where the row has nothing, as the column's `absent_words` say
    column: tables.Column
    is_sorted: bool


def asks_all_columns(query: QueryDict) -> bool:
    """Whether the figures of the method and the facts of the occupation are to be seen too."""
    return query.get("columns") == "method"


def on_its_page(request: HttpRequest, table: tables.Table, per_page: int) -> tables.Table:
    """The table sorted, on the page that the address asks for, or the nearest, with its columns.

    How long a page is stays ours: left to django-tables2 the address could ask for every row at
    once, or for a negative number of them.
    """
    RequestConfig(request, paginate=False).configure(table)
    if asks_all_columns(request.GET):
        table.attrs = {"class": "all-columns roles-table"}
        for column in table.columns.all():
            if column.column.verbose_name:
                table.columns.show(column.name)
        for name in ("strip", "firmness"):  # the range's figures and the verdict say it
            table.columns.hide(name)
    for name in table.order_by:
        if table.columns[name.bare].column.verbose_name:
            table.columns.show(name.bare)  # what sorts is seen
    table.paginate(per_page=per_page)
    table.page = table.paginator.get_page(request.GET.get(table.prefixed_page_field))
    return table
