"""The values of the durability section. Points are whole; widths are percent for attributes."""

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from roles.models import DurabilityScore
from roles.pages.score import ScoreView
from roles.sources.cited import CitedList


@dataclass(frozen=True)
class LineView:
    """One line: `points` is "4 of 30"; its bar is drawn to `track`, filled to `filled`.

    `basis` is a key, `basis_label` its words; `none`, `half`, `full` say what marks mean.
    """

    name: str
    asks: str
    points: str
    maximum: int
    is_own: bool
    basis: str
    basis_label: str
    html: SafeString
    track: str
    filled: str
    none: str
    half: str
    full: str


@dataclass(frozen=True)
class ComponentView:
    """A part of the score with its lines: `points` is "9 of 40"."""

    key: str
    name: str
    points: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True)
class ScenarioView:
    """One thing to watch: `move` says which line it would move and by how much, or ""."""

    direction: str
    leads_in: str
    trigger: str
    watch: str
    move: str
    status: str
    status_label: str
    on: date | None


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
    near: tuple[ScoreView, ...]  # roles of the same occupation that have an AIJRI score
