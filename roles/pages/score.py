"""A score as it is shown on cards, lists and headings."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import F, QuerySet
from django.utils.safestring import SafeString

from roles.models import Assessment, Role
from roles.models.prepared import Prepared
from roles.scoring import Edge, SubLabel, Zone, edges
from roles.text.markdown import ClaimMarks, with_present_scores
from roles.text.numbers import figure
from roles.text.verdict import firmness_words, label_words, verdict_words

Prose = Callable[[str], SafeString]


@dataclass(frozen=True)
class ScoreView:
    """A role with a score of it, published or not; `edges` say how near the next zone is."""

    title: str
    level: str
    url: str
    slug: str
    score: Decimal
    zone: str
    sub_label: str  # its key, or ""
    is_headline: bool
    edges: tuple[Edge, ...]
    grade: str  # "firm", "fair", "edge", or "" where there are no rows to tell it from
    fewest: int | None  # the fewest notches that change the zone
    low: Decimal | None  # the range that the method's share of the outcomes falls in
    high: Decimal | None

    @property
    def zone_label(self) -> str:
        return Zone(self.zone).label

    @property
    def firmness(self) -> str:
        """In words: "firm", "close to Red", or ""."""
        return firmness_words(self.grade, self.edges)

    @property
    def label(self) -> str:
        """Zone and sub-label: "Red", "Green (Stable)"."""
        return label_words(self.zone, self.sub_label)

    @cached_property
    def kind(self) -> SubLabel | None:
        """What kind of Green, Yellow or Red, with its meaning; plain Red and a quote have none."""
        return SubLabel(self.sub_label) if self.sub_label else None

    @cached_property
    def verdict(self) -> str:
        """Zone and how firmly: "Yellow, close to Red"; the zone alone where that is not known."""
        return verdict_words(self.zone, self.grade, self.edges)

    @property
    def name(self) -> str:
        return f"{self.title} ({self.level})" if self.level else self.title

    @property
    def margin(self) -> str:
        """How far the nearest other zone is: "13.2 points above the Yellow zone"."""
        edge = min(self.edges, key=lambda edge: edge.points)
        side = "below" if edge.at > self.score else "above"
        return f"{figure(edge.points, 1)} points {side} the {edge.zone.label} zone"

    @property
    def likely(self) -> str:
        """The range that the score is likely in, or why there is none."""
        if self.low is None or self.high is None:
            return "Firmness and range are not known: the score is quoted without its rows."
        return f"Likely {figure(self.low, 1)} to {figure(self.high, 1)}."


def make_score(assessment: Assessment) -> ScoreView:
    """The score of a published (or formerly published) assessment."""
    role: Role = assessment.role
    return ScoreView(
        title=role.title,
        level=role.level,
        url=assessment.get_absolute_url(),
        slug=role.slug,
        score=assessment.score,
        zone=assessment.zone,
        sub_label=assessment.sub_label,
        is_headline=assessment.is_headline,
        edges=edges(assessment.score, assessment.method),
        grade=assessment.firmness,
        fewest=assessment.fewest_notches,
        low=assessment.range_low,
        high=assessment.range_high,
    )


def score_of(row: Any) -> ScoreView:
    """The score of a row of `for_standing()`."""
    names = [name for name in row._fields if name.startswith("role__")]
    role = Role(**{name.removeprefix("role__"): getattr(row, name) for name in names})
    own = {name: getattr(row, name) for name in row._fields if "role" not in name}
    return make_score(Assessment(role=role, state=Assessment.State.PUBLISHED, **own))


def present_scores(slugs: set[str]) -> dict[str, ScoreView]:
    """The present scores of these roles, by slug, also by one that a role had before."""
    if not slugs:
        return {}
    found = {a.role.slug: make_score(a) for a in _at(slugs)}
    if missing := slugs - found.keys():
        found |= {a.asked: make_score(a) for a in _formerly_at(missing)}
    return found


@Prepared
def _at(slugs: Collection[str]) -> QuerySet[Assessment]:
    return Assessment.objects.for_list().filter(role__slug__in=slugs)


@Prepared
def _formerly_at(slugs: Collection[str]) -> QuerySet[Assessment]:
    listed = Assessment.objects.for_list().annotate(asked=F("role__former_addresses__slug"))
    return listed.filter(asked__in=slugs)


def prose_with(present: Mapping[str, ScoreView], marks: ClaimMarks | None = None) -> Prose:
    """Prints stored HTML with the present scores of the roles, and the numbers of the claims."""
    return lambda html: with_present_scores(html, present, marks)
