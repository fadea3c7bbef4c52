"""Made-up roles for the style guide: models that no database has, with everything set on them.

They go through the same core and the same presenters as published ones, so the guide shows what
the pages show. Related rows stand where a prefetch would put them; saving one would fail.
"""

from collections import namedtuple
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

from roles.desk.recompute import composite_columns, headline_columns
from roles.documents import PassageKind
from roles.models import (
    Assessment,
    Barrier,
    Distinction,
    Evidence,
    Passage,
    Principle,
    Role,
    RoleName,
    ScoreDistribution,
    Task,
    Transition,
)
from roles.models.assessment.reads import MAP_FIELDS, STANDING_FIELDS
from roles.scoring import AIJRI_1, Mode, Outcomes, Scale, composite
from roles.text.markdown import render_markdown

PUBLISHED = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)
ASSESSED = date(2026, 3, 14)
SECTOR = "Made-Up Occupations"
MODES = {"d": Mode.DISPLACEMENT, "a": Mode.AUGMENTATION, "n": Mode.NOT_INVOLVED}
REASON = "A line or two of reasons stand here: what is done, what a tool does of it, what is left."

# (name, share, score, mode): a week that AI can do, one in between, one that stays with people.
COPYING = (
    ("Copy entries from one form to another", "45", 5, "d"),
    ("Check copies against the original", "25", 4, "d"),
    ("Ask for what is missing", "20", 4, "a"),
    ("Calm callers at the counter", "10", 2, "n"),
)
FOLDING = (
    ("Choose the fold for each sheet", "25", 3, "d"),
    ("Draw corrections into plans", "30", 3, "a"),
    ("Check folds in the field", "30", 2, "a"),
    ("Talk surveyors through a plan", "15", 1, "n"),
)
LIGHTING = (
    ("Light and trim lamps in all weathers", "40", 1, "n"),
    ("Mend lamps in the street", "25", 1, "n"),
    ("Plan the evening’s round", "20", 2, "a"),
    ("Write up which lamps were out", "15", 4, "d"),
)


def make_copier() -> Assessment:
    """Red, firmly."""
    return _full(
        1,
        "Form Copier",
        Role.Seniority.ENTRY,
        COPYING,
        evidence=(-1, -2, -1, -2, -1),
        barriers=(0, 0, 1, 0, 0),
        principles=(0, 0, 1),
        growth=-1,
    )


def make_folder() -> Assessment:
    """Yellow, at the edge, where the assessor set it."""
    return _full(
        2,
        "Map Folder",
        Role.Seniority.MID,
        FOLDING,
        evidence=(0, 1, 0, 0, 1),
        barriers=(1, 1, 0, 1, 1),
        principles=(1, 1, 1),
        growth=0,
        override_score=Decimal("45.0"),
        override_reason="Folding machines are dearer than the formula knows.",
    )


def make_lighter() -> Assessment:
    """Green, fairly firmly."""
    return _full(
        3,
        "Lamp Lighter",
        Role.Seniority.SENIOR,
        LIGHTING,
        evidence=(1, 0, 1, 0, 0),
        barriers=(1, 1, 0, 0, 0),
        principles=(3, 1, 1),
        growth=0,
    )


def make_teller() -> Assessment:
    """A headline score: quoted, with no rows behind it."""
    assessment = _assessment(4, "Tide Teller", "", kind=Assessment.Kind.HEADLINE)
    assessment.quoted_score = Decimal("61.0")
    assessment.quoted_label = "Green"
    assessment.source = "A list published elsewhere, 2025"
    _set(assessment, headline_columns(assessment))
    return assessment


def make_unscored_step() -> Transition:
    """A next role that the catalogue does not have, of which little is known."""
    return Transition(name="Keeper of the Moon", why_html=render_markdown(REASON))


def make_step(assessment: Assessment, to_role: Role, **facts: object) -> Transition:
    """A next role with all that can be said of it."""
    values = {
        "why": "Both read a street at night, and both answer for what they leave burning.",
        "shared_skills": "reading a street; working at height; mending what is small",
        "missing_skills": "gas and electrical safety; keeping a log",
        "degree": "certificate",
        "licence": "none",
        "months_from": 6,
        "months_to": 12,
        "paid_training": True,
        "pay": "up",
    }
    step = Transition(assessment=assessment, to_role=to_role, **(values | facts))
    step.why_html = render_markdown(step.why)
    step.asks_html = render_markdown("Half a year beside somebody who does it, mostly paid.")
    return step


def set_steps(assessment: Assessment, steps: Sequence[Transition]) -> Assessment:
    """The same assessment with these next roles."""
    for position, step in enumerate(steps, start=1):
        step.pk = step.position = position
    assessment._prefetched_objects_cache["transitions"] = list(steps)
    return assessment


def standing_rows(assessments: Iterable[Assessment]) -> list[tuple]:
    """What `for_standing()` gives of these."""
    return _rows(STANDING_FIELDS, assessments)


def map_rows(assessments: Iterable[Assessment]) -> list[tuple]:
    """What `for_map()` gives of these."""
    return _rows(MAP_FIELDS, assessments)


def _full(
    pk: int,
    title: str,
    seniority: str,
    tasks: Sequence[tuple[str, str, int, str]],
    *,
    evidence: Sequence[int],
    barriers: Sequence[int],
    principles: Sequence[int],
    growth: int,
    **fields: object,
) -> Assessment:
    reason = render_markdown(REASON)
    assessment = _assessment(
        pk,
        title,
        seniority,
        kind=Assessment.Kind.FULL,
        assessor="A made-up assessor",
        assessed_on=ASSESSED,
        growth=growth,
        growth_rationale_html=reason,
        **fields,
    )
    assessment.override_reason_html = render_markdown(assessment.override_reason)
    assessment._prefetched_objects_cache |= {
        "tasks": [
            Task(
                assessment=assessment,
                position=position,
                name=name,
                share=Decimal(share),
                score=score,
                mode=MODES[mode].value,
                rationale_html=reason,
            )
            for position, (name, share, score, mode) in enumerate(tasks)
        ],
        "evidence": _judged(Evidence, AIJRI_1.evidence, evidence, assessment),
        "barriers": _judged(Barrier, AIJRI_1.barriers, barriers, assessment),
        "principles": _judged(Principle, AIJRI_1.principles, principles, assessment),
        "passages": [
            Passage(
                assessment=assessment,
                position=position,
                kind=kind.value,
                body_html=render_markdown(REASON),
            )
            for position, kind in enumerate(PassageKind)
        ],
        "distinctions": [
            Distinction(assessment=assessment, name="Lantern Maker", note_html=reason)
        ],
    }
    result = composite(assessment.inputs(), assessment.method)
    distribution = Outcomes(result).distribution()
    _set(assessment, composite_columns(result, distribution))
    assessment.distribution = ScoreDistribution(
        first=distribution.first, counts=distribution.counts
    )
    return assessment


def _assessment(pk: int, title: str, seniority: str, **fields: object) -> Assessment:
    role = Role(
        pk=pk,
        title=title,
        slug=title.lower().replace(" ", "-"),
        seniority=seniority,
        experience_range="3-7 years" if seniority else "",
        sector=SECTOR,
        employment=pk * 250_000,
        employment_source="Made up, 2026",
        updated_at=PUBLISHED,
    )
    role._prefetched_objects_cache = {"names": [RoleName(role=role, name=f"{title} by trade")]}
    assessment = Assessment(
        pk=pk,
        role=role,
        state=Assessment.State.PUBLISHED,
        published_at=PUBLISHED,
        **fields,
    )
    empty = ("tasks", "evidence", "barriers", "principles", "passages", "distinctions")
    assessment._prefetched_objects_cache = {name: [] for name in (*empty, "transitions")}
    # As a join leaves it where there is none: nothing is asked of a database.
    assessment._state.fields_cache["distribution"] = None
    return assessment


def _judged(model, scale: Scale, scores: Sequence[int], assessment: Assessment) -> list:
    return [
        model(
            assessment=assessment,
            dimension=dimension.key,
            score=score,
            rationale_html=render_markdown(REASON),
        )
        for dimension, score in zip(scale.dimensions, scores, strict=True)
    ]


def _set(assessment: Assessment, columns: dict[str, object]) -> None:
    for name, value in columns.items():
        setattr(assessment, name, value)


def _rows(fields: Sequence[str], assessments: Iterable[Assessment]) -> list[tuple]:
    row = namedtuple("Row", fields)
    return [row(*(_value(each, name) for name in fields)) for each in assessments]


def _value(assessment: Assessment, path: str) -> object:
    value: object = assessment
    for name in path.split("__"):
        value = getattr(value, name)
    return value
