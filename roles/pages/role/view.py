"""The values of a role page. Points are on the 0 to 100 scale, shares in percent of time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.utils.safestring import SafeString

from roles.charts import ScaleChart, WeekChart
from roles.charts.gap import Bridge, BridgeStep
from roles.documents import PassageKind
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
from roles.pages.share import Share
from roles.scoring import AIJRI_1, Composite, Dimension, Mode, Scale
from roles.sources.cited import CitedList
from roles.text.numbers import figure, of_most, plural, signed


@dataclass(frozen=True)
class PassageView:
    """A passage with its heading and its HTML."""

    title: str
    html: SafeString
    anchor: str


@dataclass(frozen=True)
class Answer:
    """What staff answered to a reader's report; `state` is "accepted" or "declined"."""

    state: str
    text: str
    day: date


@dataclass(frozen=True)
class Reported:
    """Where to say what is wrong with a row, "" where it cannot be said, and what came of it."""

    url: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class TaskView:
    """A task, its weighted score, why it scores so, and how many other roles have one like it."""

    task: Task
    weighted: Decimal
    html: SafeString
    alike_url: str
    alike: str
    reported: Reported


@dataclass(frozen=True)
class WeekGroup:
    """The tasks that AI does one thing to, the largest first, and their share of the week.

    Each task stands with the width of its bar: the largest task of the week fills the whole.
    """

    mode: Mode
    share: Decimal
    rows: tuple[tuple[Task, str], ...]


@dataclass(frozen=True)
class BridgeLine:
    """A step of the way from the tasks to the score; `points` is what it moves the score by."""

    name: str
    points: Decimal
    step: BridgeStep


@dataclass(frozen=True)
class RatingView:
    """One judged dimension; `points` is None where the scale never enters the score."""

    dimension: Dimension
    score: int
    points: Decimal | None
    html: SafeString
    reported: Reported


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
    share: Share | None
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
    week_groups: tuple[WeekGroup, ...] = ()
    bridge: Bridge | None = None
    bridge_lines: tuple[BridgeLine, ...] = ()
    evidence: ScaleView | None = None
    barriers: ScaleView | None = None
    principles: ScaleView | None = None
    growth_points: Decimal | None = None
    growth_html: SafeString | None = None
    growth_reported: Reported | None = None
    override_html: SafeString | None = None

    @property
    def also(self) -> str:
        """The first of its other names, and how many more there are; "" without one."""
        if not self.other_names:
            return ""
        more = len(self.other_names) - 1
        return f"also {self.other_names[0]}{f' and {more} more' if more else ''}"

    @property
    def pictured(self) -> set[str]:
        """The names of its charts that are pictures too: of what stands for the role today."""
        if self.assessment.superseded_at:
            return ()
        of_rows = {"week", "bridge", "standing"} if self.result else set()
        others = {
            "firm": self.firmness and self.firmness.chances,
            "opinions": self.opinions,
            "durability": self.durability,
        }
        return of_rows | {name for name, found in others.items() if found}

    @cached_property
    def sections(self) -> "tuple[ShownSection, ...]":
        """What this page has, in order."""
        return tuple(
            ShownSection(each.anchor, each.title, each.finding(self) if each.finding else "")
            for each in SECTIONS
            if each.is_on(self)
        )


@dataclass(frozen=True)
class Section:
    """A part of the page under its title; one with a finding is closed, and its line says it."""

    anchor: str
    title: str
    is_on: Callable[[RolePage], object]
    finding: Callable[[RolePage], str] | None = None


@dataclass(frozen=True)
class ShownSection:
    """A section of one page; its template is called by its anchor."""

    anchor: str
    title: str
    finding: str

    @property
    def template(self) -> str:
        return f"pages/role/sections/_{self.anchor}.html"


def _rated(view: ScaleView) -> str:
    scale = view.scale
    ends = f"{figure(scale.lowest_total)} to {_on(scale.highest_total, scale)}"
    return f"{_on(view.total, scale)} of {ends}, moves the score by {signed(view.points, 1)}"


def _on(value: int, scale: Scale) -> str:
    return signed(value) if scale.lowest < 0 else figure(value)


def _principles(page: RolePage) -> str:
    scale, growth = page.principles, page.assessment.growth
    return (
        f"growth {signed(growth)}, moves the score by {signed(page.growth_points, 1)}; principles "
        f"{figure(scale.total)} of {figure(scale.scale.highest_total)}, no part of the score"
    )


def _arithmetic(page: RolePage) -> str:
    score = figure(page.score.score, 1)
    if page.assessment.override_score is not None:
        formula = figure(page.result.formula_score, 1)
        return f"{score}, set by the assessor; the formula gives {formula}"
    return f"{figure(page.result.raw, 2)} on the formula’s own scale, {score} of 100"


def _job(page: RolePage) -> str:
    names = ", ".join(other.name for other in page.distinctions)
    return f"not the same as {names}" if names else "what it is, and what it is not"


def _durability(page: RolePage) -> str:
    view = page.durability
    return f"{of_most(view.total, view.maximum)}: {view.sums}"


# The order of the page, and of its list of contents.
SECTIONS = (
    Section("missing", "What is missing", lambda page: not page.result),
    Section("week", "The working week", lambda page: page.result),
    Section("own", "Your own week", lambda page: page.week_form),
    Section(
        "place",
        PassageKind.SURVIVAL.shown,
        lambda page: page.passages.keys() & {PassageKind.SURVIVAL, PassageKind.WHO_SHOULD_WORRY},
    ),
    Section("next", "Where to look next", lambda page: True),
    Section("firm", "How sure", lambda page: page.firmness),
    Section("bridge", "Why this score", lambda page: page.result),
    Section(
        "evidence",
        AIJRI_1.evidence.name,
        lambda page: page.result,
        lambda page: _rated(page.evidence),
    ),
    Section(
        "barriers",
        AIJRI_1.barriers.name,
        lambda page: page.result,
        lambda page: _rated(page.barriers),
    ),
    Section("principles", "Principles and growth", lambda page: page.result, _principles),
    Section("arithmetic", "The arithmetic", lambda page: page.result, _arithmetic),
    Section("standing", "Where it sits", lambda page: True),
    Section(
        "role",
        "The job",
        lambda page: page.role_passages or page.distinctions or "definition" in page.passages,
        _job,
    ),
    Section(
        "commentary",
        "Assessor’s comments",
        lambda page: page.further,
        lambda page: "; ".join(passage.title for passage in page.further),
    ),
    Section(
        "opinions",
        "What other indexes say",
        lambda page: page.opinions,
        lambda page: page.opinions.said,
    ),
    Section(
        "predictions",
        "What can be checked, and when",
        lambda page: page.predictions,
        lambda page: page.predictions.said,
    ),
    Section("durability", "Durability", lambda page: page.durability, _durability),
    Section(
        "sources",
        "Sources and figures",
        lambda page: page.cited.entries,
        lambda page: f"{plural(len(page.cited.entries), 'figure')} cited here",
    ),
    Section("about", "About this assessment", lambda page: True, lambda page: page.provenance),
    Section(
        "share",
        "Share, embed, cite",
        lambda page: page.share,
        lambda page: "an address that stays as it is, citations, a card for your own page",
    ),
)
