"""What a card says. All of it is words already: a card translates and rounds nothing."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Frame:
    """What every card has: the site's name and, in the foot, how to read it and of when it is."""

    site: str
    about: str
    direction: str
    dated: str


@dataclass(frozen=True)
class ZoneStretch:
    """One zone of the scale, in points, with its word."""

    zone: str
    label: str
    starts_at: Decimal
    ends_at: Decimal


@dataclass(frozen=True)
class CardScore:
    """One role with its score. `name` is read where the faces cannot write the title."""

    title: str
    level: str
    name: str
    score: Decimal
    shown: str  # the score in the reader's numbers
    zone: str
    label: str
    firmness: str
    kind: str  # "headline score", or "" where there are rows behind it


@dataclass(frozen=True)
class RoleCard:
    """One role."""

    frame: Frame
    score: CardScore
    of: str  # "of 100"
    zones: tuple[ZoneStretch, ...]


@dataclass(frozen=True)
class ComparisonCard:
    """Two to four roles, a line each."""

    frame: Frame
    scores: tuple[CardScore, ...]
    zones: tuple[ZoneStretch, ...]


@dataclass(frozen=True)
class SiteCard:
    """The site: what it asks, and where all its roles stand; `scores` are (score, zone)."""

    frame: Frame
    question: str
    scores: tuple[tuple[Decimal, str], ...]
    zones: tuple[ZoneStretch, ...]


Card = RoleCard | ComparisonCard | SiteCard
