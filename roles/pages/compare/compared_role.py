"""One role of a comparison."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from roles.models import Assessment, LabourFacts, Occupation, labour_facts
from roles.pages.score import ScoreView, make_score
from roles.scoring import Composite, Distribution, composite

FEWEST, MOST = 2, 4
# Tells columns apart where there is no room for names.
LETTERS = "ABCD"


@dataclass(frozen=True)
class ComparedRole:
    """A published assessment from `for_comparison()`; `index` is its place in the address.

    `name` is the role's title, with its level only where another of the roles has the same title.
    """

    index: int
    assessment: Assessment
    score: ScoreView
    name: str
    labour: LabourFacts | None  # of its whole occupation
    occupation: str  # its title and SOC code

    @property
    def letter(self) -> str:
        return LETTERS[self.index]

    @property
    def slug(self) -> str:
        return self.score.slug

    @cached_property
    def result(self) -> Composite | None:
        """The composite of its rows; None for a headline score, which has none."""
        if self.assessment.is_headline:
            return None
        return composite(self.assessment.inputs(), self.assessment.method)

    @property
    def published_on(self) -> date | None:
        return self.assessment.published_at and self.assessment.published_at.date()

    @cached_property
    def ratings(self) -> dict[tuple[str, str], int]:
        """Its judgements by scale and dimension."""
        return {
            (scale.key, row.dimension): row.score
            for scale in self.assessment.method.scales
            for row in getattr(self.assessment, scale.key).all()
        }

    @cached_property
    def distribution(self) -> Distribution | None:
        """As it was stored when the score was computed; None where there is none."""
        stored = getattr(self.assessment, "distribution", None)
        return Distribution(stored.first, tuple(stored.counts)) if stored else None


def ranked(roles: Sequence[ComparedRole]) -> list[ComparedRole]:
    """The most resistant first; equal scores in the order of the address."""
    return sorted(roles, key=lambda role: (-role.score.score, role.index))


def make_compared(assessments: Sequence[Assessment]) -> tuple[ComparedRole, ...]:
    """The roles in the order given. Two queries, for their occupations."""
    codes = [assessment.role.occupation_code[:7] for assessment in assessments]
    labour, occupations = labour_facts(codes), Occupation.objects.titles(codes)
    scores = [make_score(assessment) for assessment in assessments]
    titles = Counter(score.title for score in scores)
    return tuple(
        ComparedRole(
            index,
            assessment,
            score,
            score.title if titles[score.title] == 1 else score.name,
            labour.get(code),
            f"{occupations[code]} ({code})" if code in occupations else code,
        )
        for index, (assessment, score, code) in enumerate(
            zip(assessments, scores, codes, strict=True)
        )
    )
