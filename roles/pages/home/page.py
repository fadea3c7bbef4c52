"""The home page: how the published roles spread, and ways in."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from roles.charts import SpreadChart, make_spread
from roles.charts.scale import ZoneSpan
from roles.models import Assessment
from roles.pages.score import ScoreView, make_score
from roles.scoring import Zone
from roles.text.numbers import figure


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

    The most resistant and the most exposed are of those with a full assessment: a headline score
    is quoted, and ranks nobody here.
    """

    spread: SpreadChart
    zones: tuple[ZoneCount, ...]
    total: int
    full: int
    most_resistant: tuple[ScoreView, ...]
    most_exposed: tuple[ScoreView, ...]
    compared: tuple[ScoreView, ...]
    examples: tuple[ScoreView, ...]

    @property
    def compare_url(self) -> str:
        """The comparison of `compared`."""
        query = urlencode([("role", score.slug) for score in self.compared])
        return f"{reverse('roles:compare')}?{query}"


MEANINGS = {
    Zone.RED: "most of the week is work that AI tools already do",
    Zone.YELLOW: "the mix of tasks is shifting",
    Zone.GREEN: "most of the week stays with people",
}
SHOWN = 5


def make_home(assessments: Sequence[Assessment]) -> Home:
    """The home page from the published assessments of `for_list()`."""
    ranked = sorted(assessments, key=lambda a: (a.score, a.role.title))
    counts = Counter(assessment.zone for assessment in ranked)
    full = [make_score(a) for a in ranked if not a.is_headline]
    spread = make_spread((str(a.role), a.score) for a in ranked)
    return Home(
        spread=spread,
        zones=tuple(ZoneCount(span, counts[span.zone]) for span in spread.spans),
        total=len(ranked),
        full=len(full),
        most_resistant=tuple(full[::-1][:SHOWN]),
        most_exposed=tuple(full[:SHOWN]),
        compared=tuple(full[:1] + full[-1:]) if len(full) > 1 else (),
        # One from each third of the scale.
        examples=tuple(full[len(full) * n // 6] for n in (1, 3, 5)) if len(full) > 2 else (),
    )
