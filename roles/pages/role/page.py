"""A role page from an assessment and what stands around it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from django.urls import reverse
from django.utils.formats import date_format

from roles.charts import make_scale
from roles.documents import PassageKind, without_links
from roles.models import Assessment, DurabilityScore, Passage
from roles.models.texts import PLACED, htmls, placed_texts
from roles.occupations.labour_words import occupation_facts
from roles.outlook.predictions_page import role_predictions
from roles.outlook.second_opinions import make_second_opinions
from roles.pages.next import make_next_section
from roles.pages.role.about import about_judgement, about_people, provenance, role_facts
from roles.pages.role.durability import make_durability
from roles.pages.role.rows import row_values
from roles.pages.role.standing import Listed, make_standing
from roles.pages.role.view import DistinctionView, PassageView, RolePage
from roles.pages.score import Prose, make_score, present_scores, prose_with
from roles.pages.share import Share
from roles.sources.cited import make_cited, texts_of_role_page
from roles.sources.named_sources import named_sources
from roles.text.markdown import mentioned_slugs

ROLE_SECTION = (PassageKind.EXPERIENCE, PassageKind.SENIORITY_NOTE)
WEEK_SECTION = (PassageKind.REINSTATEMENT,)


def make_role_page(
    assessment: Assessment,
    *,
    listed: Listed,
    earlier: Iterable[Assessment],
    led_from: Iterable[Assessment],
    share: Share | None,
    alike: Mapping[str, str] | None = None,
    durability: DurabilityScore | None = None,
    earlier_durability: Iterable[DurabilityScore] = (),
    today: date | None = None,
) -> RolePage:
    """The page of an assessment from `for_role_page()`.

    `listed` are all published roles, `earlier` the role's superseded
    assessments, `led_from` the assessments that name this role as a next step, `share` how
    it is taken elsewhere, `alike` how many tasks of other
    roles are like each of its own, `durability` the role's reading by the second method, from
    `for_page()`, with those that it replaced. Given `today` the page also says what is known of
    the role beside its assessment: its occupation, other indexes, dated predictions.
    """
    present = present_scores(_slugs(assessment))
    cited = make_cited(texts_of_role_page(assessment, durability))
    prose = prose_with(present, cited.marks)
    score = make_score(assessment)
    role = assessment.role
    values = {
        "assessment": assessment,
        "score": score,
        "scale": make_scale(
            [(score.title, score.score)],
            assessment.method,
            None if score.low is None else (score.low, score.high),
        ),
        "facts": role_facts(role),
        "provenance": _provenance(assessment),
        "other_names": tuple(name.name for name in role.names.all()),
        **_passages(assessment, prose),
        "distinctions": tuple(
            DistinctionView(
                without_links(row.name),
                present.get(row.role.slug) if row.role else None,
                prose(row.note_html),
            )
            for row in assessment.distinctions.all()
        ),
        "next": make_next_section(assessment, present, is_today=not assessment.superseded_at),
        "led_from": tuple(make_score(other) for other in led_from),
        "standing": make_standing(assessment, listed),
        "earlier": tuple(earlier),
        "about": tuple(_about(assessment)),
        "compare_url": f"{reverse('roles:compare')}?role={role.slug}",
        "share": share,
        "sources": named_sources(text.source for text in placed_texts(assessment)),
        "cited": cited,
        "document_url": (
            ""
            if assessment.is_headline or assessment.superseded_at
            else reverse("roles:role-document", kwargs={"slug": role.slug})
        ),
        "durability": (
            make_durability(durability, earlier_durability, cited.marks) if durability else None
        ),
    }
    if not assessment.is_headline:
        values |= row_values(assessment, prose, alike or {})
    if today:
        values |= _beside(assessment, today)
    return RolePage(**values)


def _beside(assessment: Assessment, today: date) -> dict[str, object]:
    """What only says that there is nothing is left out."""
    role = assessment.role
    opinions = make_second_opinions(role, assessment.score)
    predictions = role_predictions(role, today=today)
    return {
        "occupation": occupation_facts(role),
        "opinions": opinions if opinions.rows else None,
        "predictions": predictions if predictions.rows else None,
    }


def _slugs(assessment: Assessment) -> set[str]:
    """Every other role that the assessment names, in prose or as a row."""
    slugs = {row.role.slug for row in assessment.distinctions.all() if row.role}
    slugs |= {row.to_role.slug for row in assessment.transitions.all() if row.to_role}
    return slugs | mentioned_slugs(*htmls(assessment))


def _passages(assessment: Assessment, prose: Prose) -> dict[str, object]:
    @cache  # once each: the marks of a text are numbered as it is printed
    def view(passage: Passage) -> PassageView:
        anchor = f"passage-{passage.position}"
        title = passage.heading or PassageKind(passage.kind).shown
        return PassageView(title, prose(passage.body_html), anchor)

    def of(kinds: Sequence[str]) -> tuple[PassageView, ...]:
        return tuple(view(passage) for passage in passages if passage.kind in kinds)

    passages = list(assessment.passages.all())
    # The kinds with one place are printed there; a second of the kind joins the commentary.
    first = {passage.kind: passage for passage in reversed(passages) if passage.kind in PLACED}
    return {
        "passages": {kind: view(passage) for kind, passage in first.items()},
        "role_passages": of(ROLE_SECTION),
        "week_passages": of(WEEK_SECTION),
        "further": tuple(
            view(passage)
            for passage in passages
            if passage.kind not in (*ROLE_SECTION, *WEEK_SECTION)
            and first.get(passage.kind) is not passage
        ),
    }


def _provenance(assessment: Assessment) -> str:
    if assessment.is_headline:
        return "Not assessed here: a score quoted with its source."
    return provenance(assessment, "Assessed")


def _about(assessment: Assessment) -> Iterator[tuple[str, str]]:
    if names := [name.name for name in assessment.role.names.all()]:
        yield "Also called", ", ".join(names)
    yield "Kind", assessment.get_kind_display()
    yield "Method", f"{assessment.method.name}, {assessment.method_id}"
    if not assessment.is_headline:
        yield from about_judgement(assessment)
    at = assessment.published_at
    yield "Published here", date_format(at) if at else "not published"
    if assessment.superseded_at:
        yield "Replaced", date_format(assessment.superseded_at)
    if assessment.change_note:
        yield "What changed", assessment.change_note
    yield from about_people(assessment.role)
    if assessment.source:
        yield "Source", assessment.source
