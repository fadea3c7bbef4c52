"""The values of the durability section. Points are whole; widths are percent for attributes."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from roles.charts.position import attribute
from roles.models import DurabilityLine, DurabilityScore, Scenario
from roles.pages.score import ScoreView
from roles.pages.share import Share
from roles.scoring.durability import RubricLine
from roles.sources.cited import CitedList
from roles.text.numbers import of_most, signed


@dataclass(frozen=True)
class LineView:
    """A line of the rubric as it is judged; its bar is drawn to `track`, filled to `filled`.

    The bars of all lines are drawn to one scale, on which `widest` is the whole width.
    """

    line: RubricLine
    row: DurabilityLine
    html: SafeString
    widest: int

    @property
    def points(self) -> str:
        """ "4 of 30"."""
        return of_most(self.row.points, self.line.maximum)

    @property
    def track(self) -> str:
        return attribute(100 * self.line.maximum / self.widest)

    @property
    def filled(self) -> str:
        return attribute(100 * self.row.points / self.widest)


@dataclass(frozen=True)
class ComponentView:
    """A part of the score with its lines: `points` is "9 of 40"."""

    key: str
    name: str
    points: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True)
class ScenarioView:
    """One thing to watch."""

    row: Scenario

    @property
    def leads_in(self) -> str:
        weakens = self.row.direction == Scenario.Direction.WEAKENS
        return "Weakens if" if weakens else "Improves if"

    @property
    def move(self) -> str:
        """ "Substitution resistance, −4 points"; what is not known is left out."""
        row = self.row
        name = row.score.method.line(row.line).name if row.line else ""
        if row.points is None:
            return name
        moved = f"{signed(row.points)} {'point' if abs(row.points) == 1 else 'points'}"
        return ", ".join(filter(None, (name, moved)))

    @property
    def status_label(self) -> str:
        """What stands before the day, where there is one."""
        if self.row.status == Scenario.Status.MET:
            return "Met on"
        if self.row.status == Scenario.Status.LAPSED:
            return "Lapsed on"
        return "Open since" if self.row.status_on else "Open"


@dataclass(frozen=True, kw_only=True)
class DurabilityView:
    """One published durability score, ready to print."""

    total: int
    maximum: int
    sums: str  # "Automation Resistance 9, Structural Moat 15, Demand 14"
    summary: SafeString
    components: tuple[ComponentView, ...]
    scenarios: tuple[ScenarioView, ...]
    bases: str  # where figures come from that nobody judged here, or ""
    provenance: str
    earlier: tuple[DurabilityScore, ...]


@dataclass(frozen=True, kw_only=True)
class DurabilityPage:
    """The page of a role that has a durability score and no AIJRI score."""

    title: str
    name: str
    facts: tuple[str, ...]
    other_names: tuple[str, ...]
    durability: DurabilityView
    cited: CitedList
    about: tuple[tuple[str, str], ...]
    document_url: str
    share: Share
    near: tuple[ScoreView, ...]  # roles of the same occupation that have an AIJRI score
