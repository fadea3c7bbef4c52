"""The values of a role page. Points are on the 0 to 100 scale, shares in percent of time."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.safestring import SafeString

from roles.charts import ScaleChart, WeekChart
from roles.models import Assessment, Task
from roles.occupations.labour_words import LabourView
from roles.outlook.predictions_page import RolePredictions
from roles.outlook.second_opinions import SecondOpinions
from roles.pages.arithmetic import Arithmetic
from roles.pages.my_week import WeekForm
from roles.pages.next import NextSection
from roles.pages.role.durability import DurabilityView
from roles.pages.role.firmness import FirmnessView
from roles.pages.role.second import SecondView
from roles.pages.role.standing import Standing
from roles.pages.score import ScoreView
from roles.scoring import AIJRI_1, Composite, Dimension, Scale
from roles.sources.cited import CitedList


@dataclass(frozen=True)
class PassageView:
    """A passage with its heading and its HTML."""

    title: str
    html: SafeString
    anchor: str


@dataclass(frozen=True)
class TaskView:
    """A task, its weighted score, why it scores so, and how many other roles have one like it."""

    task: Task
    weighted: Decimal
    html: SafeString
    alike_url: str
    alike: int


@dataclass(frozen=True)
class RatingView:
    """One judged dimension; `points` is None where the scale never enters the score."""

    dimension: Dimension
    score: int
    points: Decimal | None
    html: SafeString


@dataclass(frozen=True)
class ScaleView:
    """One group of judged dimensions; `points` are what it moves the score by: its rows' sum."""

    scale: Scale
    rows: tuple[RatingView, ...]
    total: int
    points: Decimal | None


@dataclass(frozen=True)
class DistinctionView:
    """A role that this one is not."""

    name: str
    score: ScoreView | None
    note: SafeString


@dataclass(frozen=True, kw_only=True)
class RolePage:
    """One assessment of one role, ready to print."""

    assessment: Assessment
    score: ScoreView
    scale: ScaleChart
    facts: tuple[str, ...]
    provenance: str
    other_names: tuple[str, ...]
    passages: dict[str, PassageView]
    role_passages: tuple[PassageView, ...]
    week_passages: tuple[PassageView, ...]
    further: tuple[PassageView, ...]
    distinctions: tuple[DistinctionView, ...]
    next: NextSection
    led_from: tuple[ScoreView, ...]
    standing: Standing
    earlier: tuple[Assessment, ...]
    about: tuple[tuple[str, str], ...]
    compare_url: str
    cite_url: str
    document_url: str
    sources: tuple[str, ...]
    cited: CitedList
    durability: DurabilityView | None = None
    # Only the page that stands for the role today has these.
    occupation: LabourView | None = None
    opinions: SecondOpinions | None = None
    predictions: RolePredictions | None = None
    # Only a full assessment has these.
    result: Composite | None = None
    arithmetic: Arithmetic | None = None
    firmness: FirmnessView | None = None
    second: SecondView | None = None
    week: WeekChart | None = None
    week_form: WeekForm | None = None
    tasks: tuple[TaskView, ...] = ()
    evidence: ScaleView | None = None
    barriers: ScaleView | None = None
    principles: ScaleView | None = None
    growth_points: Decimal | None = None
    growth_html: SafeString | None = None
    override_html: SafeString | None = None

    @property
    def also(self) -> str:
        """The first of its other names, and how many more there are; "" without one."""
        if not self.other_names:
            return ""
        more = len(self.other_names) - 1
        return f"also {self.other_names[0]}{f' and {more} more' if more else ''}"

    @cached_property
    def sections(self) -> "tuple[Section, ...]":
        """What this page has, in order."""
        return tuple(section for section in SECTIONS if section.is_on(self))


@dataclass(frozen=True)
class Section:
    """A part of the page under its title; its template is called by its anchor."""

    anchor: str
    title: str
    is_on: Callable[[RolePage], object]

    @property
    def template(self) -> str:
        return f"pages/role/sections/_{self.anchor}.html"


# The order of the page, and of its list of contents.
SECTIONS = (
    Section(
        "role",
        "The role",
        lambda page: page.role_passages or page.distinctions or "definition" in page.passages,
    ),
    Section("missing", "What is missing", lambda page: not page.result),
    Section("week", "The working week", lambda page: page.result),
    Section("own", "Your version of this job", lambda page: page.result),
    Section("evidence", AIJRI_1.evidence.name, lambda page: page.result),
    Section("barriers", AIJRI_1.barriers.name, lambda page: page.result),
    Section("principles", "Principles and growth", lambda page: page.result),
    Section("arithmetic", "The arithmetic", lambda page: page.result),
    Section("firm", "How firm it is", lambda page: page.firmness),
    Section("durability", "Durability", lambda page: page.durability),
    Section("commentary", "Assessor commentary", lambda page: page.further),
    Section("next", "Where to look next", lambda page: True),
    Section("standing", "Where it sits", lambda page: True),
    Section("opinions", "What other indexes say", lambda page: page.opinions),
    Section("predictions", "What can be checked, and when", lambda page: page.predictions),
    Section("sources", "Sources and figures", lambda page: page.cited.entries),
    Section("about", "About this assessment", lambda page: True),
)
