"""A score as it is shown on cards, lists and headings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from roles.models import Assessment, Role
from roles.scoring import Edge, Grade, Zone, edges
from roles.text.markdown import ClaimMarks, with_present_scores
from roles.text.verdict import label_words, verdict_words

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
        """In words: "firmly", "at the edge", or ""."""
        return Grade(self.grade).label if self.grade else ""

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
        sub_label=assessment.sub_label,
        is_headline=assessment.is_headline,
        edges=edges(assessment.score, assessment.method),
        grade=assessment.firmness,
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


def prose_with(present: Mapping[str, ScoreView], marks: ClaimMarks | None = None) -> Prose:
    """Prints stored HTML with the present scores of the roles, and the numbers of the claims."""
    return lambda html: with_present_scores(html, present, marks)
