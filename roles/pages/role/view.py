"""The values of a role page. Points are on the 0 to 100 scale, shares in percent of time."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.safestring import SafeString

from roles.charts import ScaleChart, WeekChart
from roles.models import Assessment
from roles.occupations.facts import KeyFacts
from roles.outlook.predictions_page import RolePredictions
from roles.outlook.second_opinions import SecondOpinions
from roles.pages.arithmetic import Arithmetic
from roles.pages.my_week import WeekFormView
from roles.pages.next import NextSection
from roles.pages.role.durability import DurabilityView
from roles.pages.role.firmness import FirmnessView
from roles.pages.role.standing import Standing
from roles.pages.score import ScoreView
from roles.scoring import Split
from roles.sources.cited import CitedList


@dataclass(frozen=True)
class PassageView:
    """A passage with its heading and its HTML."""

    title: str
    html: SafeString
    anchor: str


@dataclass(frozen=True)
class Pip:
    """One step of an automation score's track; `x` in pixels."""

    x: int
    filled: bool


@dataclass(frozen=True)
class TaskView:
    """A task: its share, its score, and why. `width` is its bar's, in percent."""

    name: str
    share: Decimal
    score: int
    most: int
    weighted: str
    mode: str
    mode_label: str
    width: str
    html: SafeString
    alike_url: str  # the same task in other roles
    alike: int  # how many there are

    @property
    def pips(self) -> tuple[Pip, ...]:
        """The score as filled steps of its scale."""
        return tuple(Pip(step * 12, step < self.score) for step in range(self.most))


@dataclass(frozen=True)
class RatingView:
    """One judged dimension; `points` is None where the scale never enters the score."""

    name: str
    asks: str
    score: int
    points: Decimal | None
    html: SafeString


@dataclass(frozen=True)
class ScaleView:
    """One group of judged dimensions with its total and the range of that total."""

    lowest: int
    highest: int
    rows: tuple[RatingView, ...]
    total: int
    lowest_total: int
    highest_total: int
    points: Decimal | None  # what the whole group moves the score by: its rows' sum


@dataclass(frozen=True)
class DistinctionView:
    """A role that this one is not."""

    name: str
    score: ScoreView | None
    note: SafeString


@dataclass(frozen=True)
class EarlierView:
    """A superseded assessment of the same role: `verdict` is its score with its zone."""

    url: str
    verdict: str
    until: datetime
    is_headline: bool


@dataclass(frozen=True, kw_only=True)
class RolePage:
    """One assessment of one role, ready to print."""

    assessment: Assessment
    score: ScoreView
    scale: ScaleChart
    facts: tuple[str, ...]
    provenance: str
    other_names: tuple[str, ...]
    contents: tuple[tuple[str, str], ...]
    passages: dict[str, PassageView]
    role_passages: tuple[PassageView, ...]
    week_passages: tuple[PassageView, ...]
    further: tuple[PassageView, ...]
    distinctions: tuple[DistinctionView, ...]
    next: NextSection
    led_from: tuple[ScoreView, ...]
    standing: Standing
    earlier: tuple[EarlierView, ...]
    about: tuple[tuple[str, str], ...]
    role_url: str
    compare_url: str
    cite_url: str
    document_url: str
    source_url: str
    sources: tuple[str, ...]
    cited: CitedList
    superseded_on: datetime | None
    durability: DurabilityView | None = None
    # Only the page that stands for the role today has these.
    occupation: KeyFacts | None = None
    opinions: SecondOpinions | None = None
    predictions: RolePredictions | None = None
    # Only a full assessment has these.
    arithmetic: Arithmetic | None = None
    firmness: FirmnessView | None = None
    week: WeekChart | None = None
    week_form: WeekFormView | None = None
    split: Split | None = None
    share_exposed: Decimal | None = None
    tasks: tuple[TaskView, ...] = ()
    weighted_total: str = ""
    task_resistance: Decimal | None = None
    evidence: ScaleView | None = None
    barriers: ScaleView | None = None
    principles: ScaleView | None = None
    growth: RatingView | None = None
    growth_lowest: int = 0
    growth_highest: int = 0
    override_html: SafeString | None = None
    most_exposed: TaskView | None = None
    most_protected: TaskView | None = None

    @property
    def has_role_section(self) -> bool:
        return bool(self.role_passages or self.distinctions or "definition" in self.passages)
