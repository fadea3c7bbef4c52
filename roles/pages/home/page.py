"""The home page: a search, one role as a specimen, and where all roles stand."""

from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from roles.charts import WeekChart, make_week
from roles.charts.scale import ZoneSpan
from roles.models import Assessment, Task
from roles.models.kept import Kept
from roles.models.labour import share_employed
from roles.pages.fields import FieldChart, field_url, make_field_chart
from roles.pages.score import ScoreView, make_score
from roles.scoring import Mode, TaskRow, Zone
from roles.text.numbers import figure

# What can be typed; each has the right job as its first answer (tests/content).
EXAMPLES = ("nurse", "legal assistant", "forklift driver", "call centre")


@dataclass(frozen=True)
class Specimen:
    """One role, as a page shows it."""

    score: ScoreView
    week: WeekChart


@dataclass(frozen=True)
class ZoneCount:
    """A zone with how many roles stand in it."""

    span: ZoneSpan
    count: int

    @property
    def range(self) -> str:
        """Where it lies: "below 25", "25 to below 48", "48 and over"."""
        low, high = self.span.starts_at, self.span.ends_at
        if low == 0:
            return f"below {figure(high)}"
        if high == 100:
            return f"{figure(low)} and over"
        return f"{figure(low)} to below {figure(high)}"

    @property
    def meaning(self) -> str:
        return MEANINGS[Zone(self.span.zone)]


@dataclass(frozen=True)
class Home:
    """What the home page loops over; `compared` are two roles to start a comparison from.

    `employed` is the share of all people employed who work in the occupations of the roles.
    """

    specimen: Specimen | None
    chart: FieldChart
    zones: tuple[ZoneCount, ...]
    compared: tuple[ScoreView, ...]
    employed: Decimal | None
    examples: tuple[str, ...] = EXAMPLES

    @property
    def compare_url(self) -> str:
        """The comparison of `compared`."""
        query = urlencode([("role", score.slug) for score in self.compared])
        return f"{reverse('roles:compare')}?{query}"


MEANINGS = {
    Zone.RED: "little in the work, the law or the market holds AI back",
    Zone.YELLOW: "some of it holds AI back, some does not",
    Zone.GREEN: "most of it holds AI back",
}


def make_home(published: QuerySet) -> Home:
    """The home page from the published assessments; nothing of it walks all of them."""
    chart = make_field_chart(published, field_url)
    # The one in the middle is the specimen: neither a fright nor a comfort.
    ranked = published.scored().for_list().order_by("score", "role__title", "pk")
    middle = ranked[chart.full // 2] if chart.full else None
    ends = (ranked.first(), ranked.last()) if chart.full > 1 else ()
    return Home(
        specimen=_specimen(middle) if middle else None,
        chart=chart,
        zones=tuple(ZoneCount(span, chart.zones[span.zone]) for span in chart.spans),
        compared=tuple(map(make_score, ends)),
        employed=share_employed(published.values_list("role__soc", flat=True)),
    )


@Kept
def present_home() -> Home:
    """The home page as all published roles make it now."""
    return make_home(Assessment.objects.published())


def _specimen(assessment: Assessment) -> Specimen:
    rows = Task.objects.filter(assessment=assessment).order_by("position", "pk")
    tasks = [TaskRow(t.name, t.share, t.score, Mode(t.mode), t.key) for t in rows]
    return Specimen(make_score(assessment), make_week(tasks))
