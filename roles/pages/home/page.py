"""The home page: a search, one role as a specimen, and where all roles stand."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from roles.charts import WeekChart, make_week
from roles.charts.fields import FieldRow, Standing, make_fields
from roles.charts.scale import ZoneSpan, zone_spans
from roles.models import Assessment, Task
from roles.models.kept import Kept
from roles.models.soc import MAJOR_GROUPS
from roles.pages.score import ScoreView, make_score
from roles.scoring import AIJRI_1, Mode, TaskRow, Zone
from roles.text.numbers import figure

# The major groups of occupations, drawn together where they are alike to who looks for a job.
FIELDS = (
    ("Office and administration", ("43",)),
    ("Management, business and law", ("11", "13", "23")),
    ("Computing, engineering and science", ("15", "17", "19")),
    ("Design, media and language", ("27",)),
    ("Health", ("29", "31")),
    ("Teaching, social work and safety", ("21", "25", "33")),
    ("Sales, food and services", ("35", "37", "39", "41")),
    ("Building, installing and repair", ("47", "49")),
    ("Production, transport and farming", ("45", "51", "53")),
)
NO_FIELD = ("No occupation stated", ("",))
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
    """What the home page loops over; `compared` are two roles to start a comparison from."""

    specimen: Specimen | None
    fields: tuple[FieldRow, ...]
    spans: tuple[ZoneSpan, ...]
    zones: tuple[ZoneCount, ...]
    total: int
    full: int
    compared: tuple[ScoreView, ...]
    examples: tuple[str, ...] = EXAMPLES

    @property
    def compare_url(self) -> str:
        """The comparison of `compared`."""
        query = urlencode([("role", score.slug) for score in self.compared])
        return f"{reverse('roles:compare')}?{query}"


MEANINGS = {
    Zone.RED: "tasks, law, presence and market resist little together",
    Zone.YELLOW: "some of them resist, some do not",
    Zone.GREEN: "together they resist well",
}


def make_home(assessments: Sequence[Assessment]) -> Home:
    """The home page from the published assessments of `for_list()`."""
    ranked = sorted(assessments, key=lambda a: (a.score, a.role.title))
    counts = Counter(assessment.zone for assessment in ranked)
    full = [assessment for assessment in ranked if not assessment.is_headline]
    spans = zone_spans(AIJRI_1)
    ends = (full[0], full[-1]) if len(full) > 1 else ()
    return Home(
        # The one in the middle: neither a fright nor a comfort.
        specimen=_specimen(full[len(full) // 2]) if full else None,
        fields=_fields(ranked),
        spans=spans,
        zones=tuple(ZoneCount(span, counts[span.zone]) for span in spans),
        total=len(ranked),
        full=len(full),
        compared=tuple(map(make_score, ends)),
    )


@Kept
def present_home() -> Home:
    """The home page as all published roles make it now."""
    return make_home(Assessment.objects.for_list())


def _specimen(assessment: Assessment) -> Specimen:
    rows = Task.objects.filter(assessment=assessment).order_by("position", "pk")
    tasks = [TaskRow(t.name, t.share, t.score, Mode(t.mode), t.key) for t in rows]
    return Specimen(make_score(assessment), make_week(tasks))


def _fields(ranked: Sequence[Assessment]) -> tuple[FieldRow, ...]:
    by_group: dict[str, list[Standing]] = defaultdict(list)
    for found in ranked:
        by_group[found.role.occupation_code[:2]].append(
            Standing(str(found.role), found.role.title, found.score, found.is_headline)
        )
    listed = reverse("roles:role-list")
    return make_fields(
        (
            name,
            f"{listed}?{urlencode([('sector', MAJOR_GROUPS[code]) for code in codes if code])}",
            [role for code in codes for role in by_group[code]],
        )
        for name, codes in (*FIELDS, NO_FIELD)
    )
