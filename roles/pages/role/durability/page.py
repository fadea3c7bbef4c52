"""From a stored durability score to what a page prints of it."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.formats import date_format

from roles.models import Assessment, DurabilityLine, DurabilityScore
from roles.models.texts import htmls
from roles.pages.role.about import about_judgement, about_people, provenance, role_facts
from roles.pages.role.durability.view import (
    ComponentView,
    DurabilityPage,
    DurabilityView,
    LineView,
    ScenarioView,
)
from roles.pages.score import Prose, make_score, present_scores, prose_with
from roles.pages.share import Share
from roles.scoring.durability import ComponentResult
from roles.sources.cited import make_cited
from roles.text.markdown import ClaimMarks, mentioned_slugs
from roles.text.numbers import figure, of_most


def make_durability(
    score: DurabilityScore,
    earlier: Iterable[DurabilityScore] = (),
    marks: ClaimMarks | None = None,
) -> DurabilityView:
    """The section of a score from `for_page()`.

    `earlier` are those that it replaced, `marks` the numbers of the claims that its page lists.
    """
    result = score.result()
    stored = {line.key: line for line in score.lines.all()}
    prose = _prose(score, marks)
    widest = max(line.maximum for line in result.method.lines)
    return DurabilityView(
        total=result.total,
        maximum=result.method.maximum,
        sums=", ".join(
            f"{part.component.name} {figure(part.points)}" for part in result.components
        ),
        summary=prose(score.summary_html),
        components=tuple(_component(part, stored, prose, widest) for part in result.components),
        scenarios=tuple(map(ScenarioView, score.scenarios.all())),
        bases=_bases(list(stored.values())),
        provenance=provenance(score, "Judged"),
        earlier=tuple(earlier),
    )


def _prose(score: DurabilityScore, marks: ClaimMarks | None) -> Prose:
    """Prints stored HTML with the present scores of the roles, and the numbers of the claims."""
    return prose_with(present_scores(mentioned_slugs(*htmls(score))), marks)


def _component(
    part: ComponentResult,
    stored: dict[str, DurabilityLine],
    prose: Prose,
    widest: int,
) -> ComponentView:
    rows = [(line, stored[line.key]) for line, _points in part.lines]
    return ComponentView(
        key=part.component.key,
        name=part.component.name,
        points=of_most(part.points, part.component.maximum),
        lines=tuple(LineView(line, row, prose(row.rationale_html), widest) for line, row in rows),
    )


def _bases(rows: list[DurabilityLine]) -> str:
    kinds = DurabilityLine.Basis
    said = {
        kinds.PUBLISHED: "“Published elsewhere” marks a figure as its publisher gave it.",
        kinds.ALLOCATED: (
            "“Allocated within a published sum” marks a figure that this project chose so that "
            "the published sum comes out."
        ),
    }
    found = {row.basis for row in rows}
    return " ".join(words for basis, words in said.items() if basis in found)


def make_durability_page(
    score: DurabilityScore,
    *,
    earlier: Iterable[DurabilityScore],
    near: Iterable[Assessment],
    share: Share,
) -> DurabilityPage:
    """The page of a role without an AIJRI score; `near` are roles of the same occupation."""
    role = score.role
    cited = make_cited(htmls(score))
    return DurabilityPage(
        title=role.title,
        name=str(role),
        facts=role_facts(role),
        other_names=tuple(name.name for name in role.names.all()),
        durability=make_durability(score, earlier, cited.marks),
        cited=cited,
        about=tuple(_about(score)),
        document_url=reverse("roles:role-document", kwargs={"slug": role.slug}),
        share=share,
        near=tuple(make_score(other) for other in near),
    )


def _about(score: DurabilityScore) -> Iterator[tuple[str, str]]:
    yield "Method", f"{score.method.name}, {score.method_id}"
    yield from about_judgement(score)
    yield "Published here", date_format(score.published_at)
    yield from about_people(score.role)
