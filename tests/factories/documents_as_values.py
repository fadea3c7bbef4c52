"""Short documents for the tests, in two notations, and a strategy for whole `Document`s.

The role is made up. Its rows: task resistance 3.20, evidence -2, barriers 3, growth 1,
raw 3.2767, score 34.5, Yellow (Urgent).
"""

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
    parse,
)
from roles.scoring import AIJRI_1, Mode, composite
from roles.scoring.durability import DURABILITY_1

DEFINITION = """\
| Field | Value |
|---|---|
| Job Title | Lamp Keeper (Certified) |
| Seniority Level | Mid-Level (3-7 years) |
| Primary Function | Keeps the lamps of a harbour lit. |
| What This Role Is NOT | NOT a Pilot (steers ships). NOT an Engineer (builds lamps). |
| Typical Experience | 3-7 years at sea. |
"""
PRINCIPLES = """\
| Principle | Score (0-3) | Rationale |
|---|---|---|
| Embodied Physicality | 2 | Ladders. |
| Deep Interpersonal Connection | 0 | Alone. |
| Goal-Setting & Moral Judgment | 1 | Some. |
| Protective Total | 3/9 | |
| AI Growth Correlation | 1 | More ships. |
"""
TASKS = """\
| Task | Time % | Score (1-5) | Weighted | Aug/Disp | Rationale |
|---|---|---|---|---|---|
| Clean lenses | 40% | 1 | 0.40 | NOT INVOLVED | By hand. |
| Log the weather | 30% | 5 | 1.50 | DISPLACEMENT | Sensors. |
| Inspect the lamps | 30% | 3 | 0.90 | AUGMENTATION | Cameras help. |
| Total | 100% | 2.80 |
"""
EVIDENCE = """\
| Dimension | Score (-2 to 2) | Evidence |
|---|---|---|
| Job Posting Trends | -1 | Fewer. |
| Company Actions | 0 | None. |
| Wage Trends | 0 | Flat. |
| AI Tool Maturity | -1 | Sensors. |
| Expert Consensus | 0 | Mixed. |
| Total | -2 |
"""
BARRIERS = """\
| Barrier | Score (0-2) | Rationale |
|---|---|---|
| Regulatory/Licensing | 1 | A ticket. |
| Physical Presence | 2 | On the rock. |
| Union/Collective Bargaining | 0 | None. |
| Liability/Accountability | 0 | Shared. |
| Cultural/Ethical | 0 | None. |
| Total | 3/10 |
"""
COMPOSITE = """\
| Input | Value |
|---|---|
| Task Resistance Score | 3.20/5.0 |
| Evidence Modifier | 1.0 + (-2 × 0.04) = 0.92 |
| Barrier Modifier | 1.0 + (3 × 0.02) = 1.06 |
| Growth Modifier | 1.0 + (1 × 0.05) = 1.05 |
"""
SUB_LABEL = """\
| Metric | Value |
|---|---|
| % of task time scoring 3+ | 60% |
| AI Growth Correlation | 1 |
| Sub-label | Yellow (Urgent) - at least 40% of task time scores 3+ |
"""
SPLIT = "Displacement/Augmentation split: 30% displacement, 30% augmentation, 40% not involved.\n"
PLAIN = f"""\
Role Definition
{DEFINITION}Seniority note: A keeper of ten years would score higher.
Protective Principles + AI Growth Correlation
{PRINCIPLES}Quick screen result: Protective 3/9 AND Correlation 1 → Likely Yellow Zone.
Task Decomposition (Agentic AI Scoring)
{TASKS}Task Resistance Score: 6.00 - 2.80 = 3.20/5.0
{SPLIT}Reinstatement check (Acemoglu): Watching the sensors is new work.
Evidence Score
{EVIDENCE}Barrier Assessment
Reframed question: What keeps a machine off the rock?
{BARRIERS}AI Growth Correlation Check
Confirmed at 1. More ships need more lamps.
JobZone Composite Score (AIJRI)
{COMPOSITE}Raw: 3.20 × 0.92 × 1.06 × 1.05 = 3.2767
JobZone Score: (3.2767 - 0.54) / 7.93 × 100 = 34.5/100
Zone: YELLOW (Green ≥48, Yellow 25-47.9, Red <25)
Sub-Label Determination
{SUB_LABEL}Assessor override: None - formula score accepted. The 34.5 is fair.
Assessor Commentary
Score vs Reality Check
The Yellow classification at 34.5 sits 9.5 points above the Red boundary.
What the Numbers Don't Capture
- Storms. They come when they come.
- Pride.
Who Should Worry (and Who Shouldn't)
If you only write the log, a sensor does that now.
If you climb, you are fine.
What This Means
The role in 2028: Fewer keepers, each with more lamps.
Survival strategy:
- Learn to mend sensors.
- Keep your ticket.
Where to look next. These roles need the same head for heights:
- Crane Rigger (AIJRI 71.5) - ladders and weather; requires a rigging course
- Tide Gauger (AIJRI 49.0) - logs
Browse all scored roles to find another.
Timeline: 5-8 years for the log.
"""
# The same document as somebody types it who knows markdown.
BARE_HEADINGS = (
    "Role Definition", "Protective Principles + AI Growth Correlation",
    "Task Decomposition (Agentic AI Scoring)", "Evidence Score", "Barrier Assessment",
    "AI Growth Correlation Check", "JobZone Composite Score (AIJRI)", "Sub-Label Determination",
    "Assessor Commentary", "Score vs Reality Check", "What the Numbers Don't Capture",
    "Who Should Worry (and Who Shouldn't)", "What This Means",
)  # fmt: skip


def headed(form: str, text: str = PLAIN) -> str:
    """`text` with its headings in another form, such as "## {}", and a gap around each block."""
    out = []
    for line in text.split("\n"):
        heading = line in BARE_HEADINGS
        gap = heading or not line.startswith(("|", "-")) or not out or out[-1][:1] not in "|-"
        out += ["", form.format(line)] if heading else (["", line] if gap else [line])
    return "\n".join(out).lstrip("\n")


def swap(old: str, new: str, text: str = PLAIN) -> str:
    """The document with one thing changed; fails where there is no such thing."""
    assert text.count(old) >= 1, old
    return text.replace(old, new, 1)


def read(text: str) -> Document:
    """The document, or the problems as the failure's message."""
    parsed = parse(text)
    assert parsed.document is not None, parsed.problems
    return parsed.document


def problems(text: str) -> list[tuple[int | None, str]]:
    return [(problem.line, problem.message) for problem in parse(text).problems]


def body_of(document: Document, kind: PassageKind, heading: str = "") -> str:
    """The body of the one passage of that kind and heading."""
    (passage,) = [p for p in document.passages if p.kind is kind and p.heading == heading]
    return passage.body


# --- hypothesis -------------------------------------------------------------------------

SNIPPETS = [
    "lamp", "Lamp Keeper", "naïve", "灯台", "ß", "a|b", "\\", "\\|", "*", "**bold**", "_x_", "(",
    ")", "(CDI)", "“so”", "it's", "#", "# Heading", "## Evidence Score", "-", "- item", "1.",
    "1. one", ">", "> quoted", "~~~", "```", "---", "===", "Timeline: soon", "Timeline",
    "Evidence Score", "**Raw:** 1", "Zone: Red", "NOT a Pilot", "NOT", "; requires", "Asks:",
    "Nurse (48.2, Red)", "(AIJRI 48.2)", "[Nurse](role:nurse)", "[a]: b", "<!--", "<br>", "&amp;",
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
        slug=draw(st.sampled_from(["", "lamp-keeper"])),
        occupation_code=draw(st.just("") | codes),
        sector=draw(st.just("") | lines.filter(lambda text: len(text) <= 110)),
        other_names=tuple(draw(st.lists(names, max_size=3))),
        seniority=draw(st.just("") | names.filter(lambda text: len(text) <= 60)),
        experience=draw(st.just("") | names.filter(lambda text: len(text) <= 60)),
        employment=employment,
        employment_source=employment_source,
        assessor=draw(st.just("") | names),
        assessed_on=draw(st.none() | days),
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
