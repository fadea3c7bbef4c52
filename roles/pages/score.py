"""A score as it is shown on cards, lists and headings."""

from dataclasses import dataclass
from decimal import Decimal

from roles.models import Assessment, Role
from roles.scoring import edges
from roles.text.verdict import label_words, verdict_words


@dataclass(frozen=True)
class EdgeView:
    """A border of the score's zone: the zone begins `points` away, on the far side of `at`."""

    zone: str
    zone_label: str
    at: Decimal
    points: Decimal


@dataclass(frozen=True)
class ScoreView:
    """One published score with its words; `edges` say how near the next zone is."""

    title: str
    level: str
    url: str
    slug: str
    score: Decimal
    zone: str
    zone_label: str
    sub_label: str  # its key, or ""
    is_headline: bool
    edges: tuple[EdgeView, ...]
    grade: str  # "firm", "fair", "edge", or "" where there are no rows to tell it from
    firmness: str  # in words: "firmly", "at the edge"
    fewest: int | None  # the fewest notches that change the zone
    low: Decimal | None  # the range that the method's share of the outcomes falls in
    high: Decimal | None

    @property
    def label(self) -> str:
        """Zone and sub-label: "Red", "Green (Stable)"."""
        return label_words(self.zone, self.sub_label)

    @property
    def verdict(self) -> str:
        """Zone and how firmly: "Red, firmly"; the zone alone where that is not known."""
        return verdict_words(self.zone, self.grade)

    @property
    def name(self) -> str:
        return f"{self.title} ({self.level})" if self.level else self.title


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
        zone_label=assessment.get_zone_display(),
        sub_label=assessment.sub_label,
        is_headline=assessment.is_headline,
        edges=tuple(
            EdgeView(edge.zone.value, edge.zone.label, edge.at, edge.points)
            for edge in edges(assessment.score, assessment.method)
        ),
        grade=assessment.firmness,
        firmness=assessment.get_firmness_display(),
        fewest=assessment.fewest_notches,
        low=assessment.range_low,
        high=assessment.range_high,
    )


def present_scores(slugs: set[str]) -> dict[str, ScoreView]:
    """The present scores of these roles, by slug; one query, none for no slugs."""
    if not slugs:
        return {}
    found = Assessment.objects.for_list().filter(role__slug__in=slugs)
    return {assessment.role.slug: make_score(assessment) for assessment in found}
