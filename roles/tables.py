"""The list of roles: columns for the page (`render_*`) and for the CSV (`value_*`)."""

import django_tables2 as tables
from django.db.models import F
from django.template.loader import render_to_string

from roles.models import Assessment


class ScoreColumn(tables.Column):
    """A number of the assessment; roles without one come last in both directions."""

    def __init__(self, **options):
        super().__init__(default="", **options)

    def order(self, queryset, is_descending):
        field = F(str(self.accessor))
        ordered = field.desc(nulls_last=True) if is_descending else field.asc(nulls_last=True)
        return queryset.order_by(ordered, "role__title", "pk"), True


class SignedColumn(ScoreColumn):
    """A number that can be negative, with its sign."""

    def render(self, value):
        return f"−{-value}" if value < 0 else f"+{value}" if value else "0"

    def value(self, value):
        return value


class RoleTable(tables.Table):
    """One row per published role."""

    role = tables.Column(
        accessor="role__title", verbose_name="Role", order_by=("role__title", "role__seniority")
    )
    score = ScoreColumn(accessor="score", verbose_name="Score")
    zone = tables.Column(accessor="zone", verbose_name="Zone", order_by=("zone", "sub_label"))
    task_resistance = ScoreColumn(accessor="task_resistance", verbose_name="Task resistance")
    evidence_total = SignedColumn(accessor="evidence_total", verbose_name="Evidence")
    barrier_total = ScoreColumn(accessor="barrier_total", verbose_name="Barriers")
    growth = SignedColumn(accessor="growth", verbose_name="Growth")
    share_exposed = ScoreColumn(accessor="share_exposed", verbose_name="Time scoring 3+")
    # In the file only.
    slug = tables.Column(accessor="role__slug", visible=False)
    seniority = tables.Column(accessor="role__level", visible=False)
    sector = tables.Column(accessor="role__sector", visible=False)
    occupation_code = tables.Column(accessor="role__occupation_code", visible=False)
    sub_label = tables.Column(accessor="sub_label", visible=False)
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

    def value_assessed_on(self, value):
        return value.isoformat() if value else ""

    def value_method(self, record):
        return record.method_id

    def value_published(self, value):
        return value.date().isoformat()

    def render_role(self, record):
        return render_to_string("roles/_cell_role.html", {"assessment": record})

    def value_role(self, record):
        return record.role.title

    def render_zone(self, record):
        return render_to_string("roles/_cell_zone.html", {"assessment": record})

    def value_zone(self, record):
        return record.get_zone_display()

    def render_score(self, value):
        return f"{value:.1f}"

    def value_score(self, value):
        return value

    def render_task_resistance(self, value):
        return f"{value:.2f}"

    def value_task_resistance(self, value):
        return value.normalize()

    def render_share_exposed(self, value):
        return f"{value.normalize():f} %"

    def value_share_exposed(self, value):
        return f"{value.normalize():f}"
