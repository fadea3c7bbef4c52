"""What rests on a source: every row that cites it, and each score without those rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.urls import reverse

from roles.models import Assessment, Citation, Claim, Passage, Role
from roles.models.texts import COMMENTARY, TEXTS
from roles.pages.score import ScoreView, make_score
from roles.scoring import composite
from roles.scoring.counterfactual import Without, neutral_score, without
from roles.sources.claim_view import value_words
from roles.text.markdown import claim_anchor
from roles.text.numbers import figure, signed

JUDGED = ("evidence", "barriers", "principles")


@dataclass(frozen=True)
class CitedFigure:
    """A claim that a row cites, and where the role's page lists it."""

    figure: str
    url: str


@dataclass(frozen=True)
class RestingRow:
    """A row with what it cites; `change` is "" where nothing of the score moves with it."""

    kind: str
    name: str
    change: str
    figures: tuple[CitedFigure, ...]


@dataclass(frozen=True)
class RestingRole:
    """A role with the rows that cite; the rest is "" or None where there is nothing to recompute.

    `score_without` and `zone_without` are what would be published with those rows neutral.
    """

    score: ScoreView
    rows: tuple[RestingRow, ...]
    score_without: str = ""
    points: str = ""
    zone_without: str = ""
    zone_label: str = ""
    changes_zone: bool = False
    moves: bool = False


@dataclass(frozen=True)
class RestingDurability:
    """A durability score with the lines that cite: `score` is "38 of 100".

    `places` leads from each claim (by pk) to its entry on the role's page.
    """

    name: str
    url: str
    score: str
    rows: tuple[RestingRow, ...]
    places: tuple[tuple[int, str], ...]


def make_resting(citations: Sequence[Citation]) -> tuple[RestingRole, ...]:
    """The roles of these citations, from `for_rows()`: changed zones first, then by how far.

    Six queries, however many roles there are.
    """
    by_assessment: dict[int, list[Citation]] = {}
    for citation in citations:
        by_assessment.setdefault(citation.assessment_id, []).append(citation)
    if not by_assessment:
        return ()
    passages = Passage.objects.only("assessment", "kind", "heading", "position")
    assessments = (
        Assessment.objects.filter(pk__in=by_assessment)
        .select_related("role")
        .with_rows()
        .prefetch_related(Prefetch("passages", passages))
    )
    found = [_role(assessment, by_assessment[assessment.pk]) for assessment in assessments]
    found.sort(key=lambda pair: pair[0])
    return tuple(role for _order, role in found)


def _role(assessment: Assessment, citations: list[Citation]) -> tuple[tuple, RestingRole]:
    """A role, and where it stands among the others."""
    cited = {(citation.where, citation.key) for citation in citations}
    found = (
        None
        if assessment.is_headline
        else without(composite(assessment.inputs(), assessment.method), cited)
    )
    score = make_score(assessment)
    rows = tuple(_rows(assessment, citations, found))
    if found is None:
        return (1, 0, score.name), RestingRole(score, rows)
    role = RestingRole(
        score=score,
        rows=rows,
        score_without=figure(found.score, 1),
        points=signed(found.points, 1),
        zone_without=found.zone.value,
        zone_label=found.zone.label,
        changes_zone=found.changes_zone,
        moves=bool(found.set_rows),
    )
    return (not found.changes_zone, -abs(found.points), score.name), role


def _rows(
    assessment: Assessment, citations: Iterable[Citation], found: Without | None
) -> Iterable[RestingRow]:
    by_row: dict[tuple[str, str], list[Citation]] = {}
    for citation in citations:
        by_row.setdefault((citation.where, citation.key), []).append(citation)
    set_rows = found.set_rows if found else ()
    for row in sorted(by_row, key=_reading_order):
        where, key = row
        kind, name = row_name(assessment, where, key)
        yield RestingRow(
            kind=kind,
            name=name,
            change=_change(assessment, where, key) if row in set_rows else "",
            figures=tuple(
                CitedFigure(value_words(c.claim), place_of(assessment.role, c))
                for c in by_row[row]
            ),
        )


def place_of(role: Role, citation: Citation) -> str:
    """The entry of a cited claim in the list of the page that prints the row."""
    if citation.where != "transitions":
        return place_on_role_page(role, citation.claim)
    page = reverse("roles:role-next", kwargs={"slug": role.slug})
    return f"{page}#{claim_anchor(citation.claim.key)}"


def place_on_role_page(role: Role, claim: Claim) -> str:
    """The entry of a claim in the list at the end of a role's page."""
    return f"{role.get_absolute_url()}#{claim_anchor(claim.key)}"


# Rows as the page has them, with all passages where the commentary is.
ORDER = [text.where for text in TEXTS if not text.kinds or text.section == COMMENTARY]


def _reading_order(row: tuple[str, str]) -> tuple:
    where, key = row
    return ORDER.index(where), int(key) if key.isdecimal() else 0, key


def row_name(assessment: Assessment, where: str, key: str) -> tuple[str, str]:
    """(kind, name) of a row: ("Evidence", "Wage Trends"); "" for a kind that the name says."""
    method = assessment.method
    if where in JUDGED:
        return getattr(method, where).one, method.row_name(where, key)
    if where == "growth":
        return "", method.growth.name
    if where == "override":
        return "", "Score set by the assessor"
    rows = list(getattr(assessment, where).all()) if where in ("tasks", "passages") else []
    number = int(key)
    if number > len(rows):
        return "", "Where to look next" if where == "transitions" else "What it is not"
    row = rows[number - 1]
    return (method.tasks.one, row.name) if where == "tasks" else ("Commentary", row.title)


def _change(assessment: Assessment, where: str, key: str) -> str:
    """ "+1 set to 0" """
    neutral = neutral_score(where, assessment.method)
    if where == "growth":
        now = assessment.growth
    elif where == "tasks":
        now = list(assessment.tasks.all())[int(key) - 1].score
    else:
        now = next(r.score for r in getattr(assessment, where).all() if r.dimension == key)
    shown = signed if where in ("evidence", "growth") else figure
    return f"{shown(now)} set to {shown(neutral)}"
