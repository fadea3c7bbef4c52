"""What the method page loops over."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from roles.pages.arithmetic import Arithmetic
from roles.pages.score import ScoreView
from roles.scoring import Method


@dataclass(frozen=True)
class RowsView:
    """One group of fixed rows: the names of its dimensions, and from where to where each runs."""

    names: str
    lowest: str
    highest: str


@dataclass(frozen=True)
class ZoneView:
    """A zone, the scores that fall in it, and what decides its sub-label."""

    zone: str
    label: str
    scores: str
    rule: str


@dataclass(frozen=True)
class ScreenView:
    """A row of the quick screen."""

    totals: str
    hints: tuple[str, str, str]


@dataclass(frozen=True)
class GradeView:
    """A word for firmness, the notches that earn it, what it means, and the roles that have it."""

    words: str
    notches: str
    means: str
    url: str


@dataclass(frozen=True)
class OffView:
    """How a judgement may be off, and the range that comes of it; all in words of percent."""

    lower: str
    higher: str
    either: str
    range: str
    tail: str


@dataclass(frozen=True)
class SplitLine:
    """What two parts of a made-up gap add in one order of changing them."""

    order: str
    first: str
    second: str


@dataclass(frozen=True)
class WorkedTask:
    """One task of the example with its weighted score."""

    name: str
    share: Decimal
    score: int
    weighted: str


@dataclass(frozen=True)
class WorkedExample:
    """A published role, computed again for this page."""

    score: ScoreView
    tasks: tuple[WorkedTask, ...]
    weighted_total: str
    arithmetic: Arithmetic
    span: tuple[Decimal, Decimal]
    chances: tuple[tuple[str, str, str], ...]  # zone, its word, its chance
    address: str
    published: datetime


@dataclass(frozen=True)
class RubricLineView:
    """A line of the second method; `is_own` where its maximum is this project's split."""

    name: str
    asks: str
    maximum: str
    is_own: bool
    none: str
    half: str
    full: str


@dataclass(frozen=True)
class RubricPartView:
    """A component of the second method with its lines."""

    name: str
    maximum: str
    lines: tuple[RubricLineView, ...]


@dataclass(frozen=True)
class RubricView:
    """The second method: `parts` make up `maximum`."""

    id: str
    maximum: str
    parts: tuple[RubricPartView, ...]


@dataclass(frozen=True)
class MethodPage:
    """The methods and an example; `example` is None while nothing is published."""

    method: Method
    raw_top: Decimal
    evidence: RowsView
    barriers: RowsView
    principles: RowsView
    growth: RowsView
    levels: tuple[tuple[int, str], ...]  # each automation score with what it means
    zones: tuple[ZoneView, ...]
    screen: tuple[ScreenView, ...]
    grades: tuple[GradeView, ...]
    off: OffView
    orders: int
    split: tuple[SplitLine, ...]
    example: WorkedExample | None
    durability: RubricView
