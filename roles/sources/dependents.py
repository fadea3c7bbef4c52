"""What rests on a source: every row that cites it, and each score without those rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.urls import reverse

from roles.models import (
    Assessment,
    Citation,
    Claim,
    Distinction,
    DurabilityScore,
    Passage,
    Role,
    Transition,
)
from roles.models.assessment import PROSE
from roles.models.texts import COMMENTARY, TEXTS
from roles.pages.score import ScoreView, make_score
from roles.scoring import composite
from roles.scoring.counterfactual import Without, neutral_score, without
from roles.text.markdown import claim_anchor
from roles.text.numbers import figure, signed

JUDGED = ("evidence", "barriers", "principles")


@dataclass(frozen=True)
class CitedFigure:
    """A claim that a row cites, and where the role's page lists it."""

    claim: Claim
    url: str


@dataclass(frozen=True)
class DependentRow:
    """A row with what it cites; `change` is "" where nothing of the score moves with it."""

    kind: str
    name: str
    change: str
    figures: tuple[CitedFigure, ...]


@dataclass(frozen=True)
class DependentRole:
    """A role with the rows that cite. `without` is what would be published with those rows
    neutral; None for a headline score, which has none to leave out.
    """

    score: ScoreView
    rows: tuple[DependentRow, ...]
    without: Without | None

    @property
    def changes_zone(self) -> bool:
        return self.without is not None and self.without.changes_zone


@dataclass(frozen=True)
class DependentDurability:
    """A durability score with the lines that cite. Nothing is recomputed without them: the lines
    have no neutral mark, and there are no zones.
    """

    score: DurabilityScore
    rows: tuple[DependentRow, ...]


def dependent_roles(citations: Sequence[Citation]) -> tuple[DependentRole, ...]:
    """The roles of these citations, from `for_rows()`: changed zones first, then by how far.

    Eight queries, however many roles there are.
    """
    by_assessment: dict[int, list[Citation]] = {}
    for citation in citations:
        by_assessment.setdefault(citation.assessment_id, []).append(citation)
    if not by_assessment:
        return ()
    narrow = ("assessment", "position", "key")
    prose = (
        Prefetch("passages", Passage.objects.only(*narrow, "kind", "heading")),
        Prefetch("distinctions", Distinction.objects.only(*narrow)),
        Prefetch("transitions", Transition.objects.only(*narrow)),
    )
    assessments = (
        Assessment.objects.filter(pk__in=by_assessment)
        .select_related("role")
        .with_rows()
        .prefetch_related(*prose)
    )
    roles = [_role(assessment, by_assessment[assessment.pk]) for assessment in assessments]
    return tuple(sorted(roles, key=_order))


def _role(assessment: Assessment, citations: list[Citation]) -> DependentRole:
    found = None
    if not assessment.is_headline:
        cited = {(citation.where, citation.key) for citation in citations}
        found = without(composite(assessment.inputs(), assessment.method), cited)
    rows = tuple(_rows(assessment, citations, found))
    return DependentRole(make_score(assessment), rows, found)


def _order(role: DependentRole) -> tuple:
    moved = abs(role.without.points) if role.without else 0
    return (not role.changes_zone, -moved, role.score.name)


def dependent_durability(citations: Iterable[Citation]) -> tuple[DependentDurability, ...]:
    """The durability scores of these citations, from `for_lines()`, by title."""
    by_score: dict[int, list[Citation]] = {}
    for citation in citations:
        by_score.setdefault(citation.durability_id, []).append(citation)
    return tuple(map(_durability, by_score.values()))


def _durability(citations: list[Citation]) -> DependentDurability:
    score = citations[0].durability
    by_line: dict[str, list[Citation]] = {}
    for citation in citations:
        by_line.setdefault(citation.key, []).append(citation)
    rows = tuple(
        DependentRow(
            kind="",
            name="Summary" if key == "summary" else score.method.line(key).name,
            change="",
            figures=tuple(CitedFigure(c.claim, place_of(score.role, c)) for c in cited),
        )
        for key, cited in by_line.items()
    )
    return DependentDurability(score, rows)


def _rows(
    assessment: Assessment, citations: Iterable[Citation], found: Without | None
) -> Iterable[DependentRow]:
    by_row: dict[tuple[str, str], list[Citation]] = {}
    for citation in citations:
        by_row.setdefault((citation.where, citation.key), []).append(citation)
    set_rows = found.set_rows if found else ()
    places = _places(assessment)
    for row in sorted(by_row, key=lambda row: (ORDER.index(row[0]), places.get(row, 0), row[1])):
        where, key = row
        kind, name = row_name(assessment, where, key)
        yield DependentRow(
            kind=kind,
            name=name,
            change=_change(assessment, where, key) if row in set_rows else "",
            figures=tuple(CitedFigure(c.claim, place_of(assessment.role, c)) for c in by_row[row]),
        )


def place_of(role: Role, citation: Citation) -> str:
    """The entry of a cited claim in the list of the page that prints the row."""
    page = role.get_absolute_url()
    if citation.where == "transitions":
        page = reverse("roles:role-next", kwargs={"slug": role.slug})
    return f"{page}#{claim_anchor(citation.claim.key)}"


# Rows as the page has them, with all passages where the commentary is.
ORDER = [text.where for text in TEXTS if not text.kinds or text.section == COMMENTARY]


def _places(assessment: Assessment) -> dict[tuple[str, str], int]:
    """Which row of its table each one is that has a key of its own."""
    return {
        (where, row.key): number
        for where in ("tasks", *PROSE)
        for number, row in enumerate(getattr(assessment, where).all())
    }


def row_name(assessment: Assessment, where: str, key: str) -> tuple[str, str]:
    """(kind, name) of a row: ("Evidence", "Wage Trends"); "" for a kind that the name says."""
    method = assessment.method
    if where in JUDGED:
        return getattr(method, where).one, method.row_name(where, key)
    if where == "growth":
        return "", method.growth.name
    if where == "override":
        return "", "Score set by the assessor"
    if where == "transitions":
        return "", "Where to look next"
    if where == "distinctions":
        return "", "What it is not"
    row = next(row for row in getattr(assessment, where).all() if row.key == key)
    return (method.tasks.one, row.name) if where == "tasks" else ("Commentary", row.title)


def _change(assessment: Assessment, where: str, key: str) -> str:
    """ "+1 set to 0" """
    neutral = neutral_score(where, assessment.method)
    if where == "growth":
        now = assessment.growth
    elif where == "tasks":
        now = next(task.score for task in assessment.tasks.all() if task.key == key)
    else:
        now = next(r.score for r in getattr(assessment, where).all() if r.dimension == key)
    shown = signed if where in ("evidence", "growth") else figure
    return f"{shown(now)} set to {shown(neutral)}"
