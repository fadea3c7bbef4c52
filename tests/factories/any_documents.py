"""Strategies for lines of markdown and for whole documents: any that the product could hold."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import strategies as st

from roles.documents import (
    Basis,
    Degree,
    Direction,
    Distinction,
    Document,
    Durability,
    DurabilityRow,
    OverrideLine,
    Passage,
    PassageKind,
    Pay,
    Quote,
    RatedLine,
    ScenarioRow,
    Status,
    TaskLine,
    Transition,
    canonical,
)
from roles.scoring import AIJRI_1, Mode, composite
from roles.scoring.durability import DURABILITY_1

SNIPPETS = [
    "lamp", "Lamp Lighter", "naïve", "灯台", "ß", "a|b", "\\", "\\|", "*", "**bold**", "_x_", "(",
    ")", "(CDI)", "“so”", "it's", "#", "# Heading", "## Evidence Score", "-", "- item", "1.",
    "1. one", ">", "> quoted", "~~~", "```", "---", "===", "Timeline: soon", "Timeline",
    "Evidence Score", "**Raw:** 1", "Zone: Red", "NOT a Pilot", "NOT", "; requires", "Asks:",
    "Nurse (48.2, Red)", "(AIJRI 48.2)", "[Nurse](role:nurse)", "[a]: b", "-->", "<br>", "&amp;",
    "| a | b |", "|---|---|", "| Task | Time | Score |", "| Barrier | Score |", "Browse all",
    "The role in 2028: x", "None", "49.1", "+2.0 points", ":", "—", "- - -", "Total", "3+", "50%",
    "Further Notes", "    indented", "\ttab", "Two Words", ".", "  ", "What This Role Is NOT",
    "Where to look next.", "e.g. this", "A sentence that ends here.", "Override note: y",
    "Pay: up", "- Months: 6", "**Licence:** none", ";", "; b", "none", "6-12",
]  # fmt: skip
CHARACTERS = st.characters(
    exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\ufffe\uffff\ufeff"
)
words = st.one_of(st.sampled_from(SNIPPETS), st.text(CHARACTERS, min_size=1, max_size=8))
lines = st.lists(words, min_size=1, max_size=4).map(" ".join)


def _nonblank(text: str) -> bool:
    return bool(canonical(Document(title=text)).title)


names = lines.filter(_nonblank).filter(lambda text: len(text) <= 110)
prose = st.lists(
    st.tuples(lines, st.sampled_from(["\n", "\n\n", "\n\n\n", "\n- ", "\n  "])), max_size=5
).map(lambda parts: "".join(line + gap for line, gap in parts))
codes = st.from_regex(r"\A[0-9]{2}-[0-9]{4}(\.[0-9]{2})?\Z")
quotes = st.none() | st.builds(
    Quote,
    score=st.decimals(0, 100, places=1),
    label=st.sampled_from(["", "Red", "Red Imminent", "Green Stable"]),
)


months = st.tuples(st.integers(0, 240), st.integers(0, 240)).map(sorted).map(tuple)
skills = st.lists(lines, max_size=3).map(tuple)
transitions = st.builds(
    Transition,
    role=names,
    why=prose,
    asks=prose,
    shared_skills=skills,
    missing_skills=skills,
    degree=st.none() | st.sampled_from(list(Degree)),
    licence=st.just("") | st.just("none") | lines.filter(lambda text: len(text) <= 110),
    months=st.none() | months,
    paid_training=st.none() | st.booleans(),
    pay=st.none() | st.sampled_from(list(Pay)),
    quote=quotes,
)
employments = st.just((None, "")) | st.tuples(st.integers(0, 2_000_000_000), names)


days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
short = lines.filter(lambda text: len(text) <= 400)


@st.composite
def durabilities(draw: st.DrawFn) -> Durability:
    """Any durability section: every line of the rubric, scenarios that their lines allow."""
    rows = tuple(
        DurabilityRow(
            key=line.key,
            points=draw(st.integers(0, line.maximum)),
            basis=draw(st.sampled_from(list(Basis))),
            rationale=draw(prose),
        )
        for line in DURABILITY_1.lines
    )
    return Durability(
        rows=rows,
        scenarios=tuple(draw(st.lists(_scenarios(rows), max_size=3))),
        summary=draw(prose),
        assessor=draw(st.just("") | names),
        assessed_on=draw(st.none() | days),
    )


@st.composite
def _scenarios(draw: st.DrawFn, rows: tuple[DurabilityRow, ...]) -> ScenarioRow:
    direction = draw(st.sampled_from(list(Direction)))
    row = draw(st.none() | st.sampled_from(rows))
    room = 100
    if row:
        most = DURABILITY_1.line(row.key).maximum
        room = most - row.points if direction is Direction.IMPROVES else row.points
    moved = draw(st.none() | st.integers(1, room)) if room else None
    status = draw(st.sampled_from(list(Status)))
    return ScenarioRow(
        trigger=draw(short.filter(_nonblank)),
        direction=direction,
        watch=draw(st.just("") | short),
        key=row.key if row else "",
        points=moved if moved is None or direction is Direction.IMPROVES else -moved,
        status=status,
        since=draw(days if status is not Status.OPEN else st.none() | days),
    )


@st.composite
def task_lists(draw: st.DrawFn) -> tuple[TaskLine, ...]:
    count = draw(st.integers(1, 5))
    cuts = draw(
        st.lists(st.integers(1, 9_999), min_size=count - 1, max_size=count - 1, unique=True)
    )
    edges = [0, *sorted(cuts), 10_000]
    return tuple(
        TaskLine(
            name=draw(names),
            share=Decimal(high - low) / 100,
            score=draw(st.integers(1, 5)),
            mode=draw(st.sampled_from(list(Mode))),
            rationale=draw(prose),
        )
        for low, high in pairwise(edges)
    )


def _rated(scale) -> st.SearchStrategy:
    return st.tuples(
        *(
            st.builds(
                RatedLine,
                dimension=st.just(dimension.key),
                score=st.integers(scale.lowest, scale.highest),
                rationale=prose,
            )
            for dimension in scale.dimensions
        )
    )


@st.composite
def passage_lists(draw: st.DrawFn) -> tuple[Passage, ...]:
    return tuple(
        Passage(
            kind=kind,
            body=draw(prose),
            heading=draw(st.one_of(st.just(""), st.just("The role in 2030"), lines)),
        )
        for kind in draw(st.lists(st.sampled_from(list(PassageKind)), max_size=8))
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any document that the product could hold, in canonical form."""
    employment, employment_source = draw(employments)
    document = Document(
        title=draw(names),
        qualifier=draw(st.just("") | names),
        slug=draw(st.sampled_from(["", "lamp-lighter"])),
        occupation_code=draw(st.just("") | codes),
        sector=draw(st.just("") | lines.filter(lambda text: len(text) <= 110)),
        other_names=tuple(draw(st.lists(names, max_size=3))),
        seniority=draw(st.just("") | names.filter(lambda text: len(text) <= 60)),
        experience=draw(st.just("") | names.filter(lambda text: len(text) <= 60)),
        employment=employment,
        employment_source=employment_source,
        assessor=draw(st.just("") | names),
        assessed_on=draw(st.none() | days),
        drafted=draw(st.just("") | names),
        practitioner=draw(st.just("") | names),
        tasks=draw(task_lists()),
        principles=draw(_rated(AIJRI_1.principles)),
        growth=draw(st.integers(-2, 2)),
        growth_rationale=draw(prose),
        evidence=draw(_rated(AIJRI_1.evidence)),
        barriers=draw(_rated(AIJRI_1.barriers)),
        distinctions=tuple(
            draw(
                st.lists(st.builds(Distinction, role=names, note=prose, quote=quotes), max_size=3)
            )
        ),
        transitions=tuple(draw(st.lists(transitions, max_size=3))),
        passages=draw(passage_lists()),
        durability=draw(st.none() | durabilities()),
    )
    return canonical(draw(_with_override(document)))


def _with_override(document: Document) -> st.SearchStrategy[Document]:
    formula = composite(document.inputs()).formula_score
    allowed = st.decimals(max(formula - 5, 0), min(formula + 5, 100), places=1)
    reasons = prose.filter(lambda text: text.strip())
    return st.just(document) | st.builds(OverrideLine, score=allowed, reason=reasons).map(
        lambda override: replace(document, override=override)
    )
