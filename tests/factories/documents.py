"""The Lamp Lighter: a document made by the product's own value object and renderer, and one typed.

Made, the role stands at 66.4, Green (Stable). As somebody types it, in `PLAIN`, it is another
reading: task resistance 3.20, evidence -2, barriers 3, growth 1, raw 3.2767, score 34.5, Yellow
(Urgent).
"""

from dataclasses import replace
from decimal import Decimal

from roles.documents import (
    Distinction,
    Document,
    Passage,
    PassageKind,
    Quote,
    RatedLine,
    TaskLine,
    Transition,
    parse,
    render,
)
from roles.exchange.importing import FileRead
from roles.scoring import AIJRI_1, Mode

# A row that is argued from a level of pay gives the dated median.
MEDIAN = {"wages": " The median was $50,000 (2024)."}
FALL = " It was $52,000 in 2022."  # below 0 the manual asks for a trend
MODES = {"d": Mode.DISPLACEMENT, "a": Mode.AUGMENTATION, "n": Mode.NOT_INVOLVED}


def ratings(scale, scores):
    """Rows of one scale in the method's order."""
    return tuple(
        RatedLine(
            dimension=d.key,
            score=s,
            rationale=f"{d.name} argued at {s}.{MEDIAN.get(d.key, '')}"
            f"{FALL if d.key in MEDIAN and s < 0 else ''}",
        )
        for d, s in zip(scale.dimensions, scores, strict=True)
    )


def make_document(title="Lamp Lighter", tasks=(("60", 2, "a"), ("40", 1, "n")), **changed):
    """A whole document; by default a Lamp Lighter at 66.4, Green (Stable).

    `tasks` are (share, score, mode letter); `evidence`, `barriers` and `principles` bare scores.
    """
    for scale in (AIJRI_1.evidence, AIJRI_1.barriers, AIJRI_1.principles):
        scores = changed.pop(scale.key, (1,) * len(scale.dimensions))
        changed[scale.key] = ratings(scale, scores)
    document = Document(
        title=title,
        seniority="Mid-Level",
        experience="3-7 years",
        occupation_code="49-9071",
        growth=0,
        growth_rationale="Lamps are lit whether or not machines think.",
        tasks=tuple(
            TaskLine(
                name=f"Task {number}",
                share=Decimal(share),
                score=score,
                mode=MODES[mode],
                rationale=f"Why task {number} scores {score}.",
            )
            for number, (share, score, mode) in enumerate(tasks, start=1)
        ),
        passages=(
            Passage(kind=PassageKind.DEFINITION, body=f"What a {title} does all day."),
            Passage(kind=PassageKind.TIMELINE, body="Ten years at least."),
        ),
    )
    return replace(document, **changed)


def make_text(*args, **changed) -> str:
    """The document as markdown."""
    return render(make_document(*args, **changed))


def read_file(name: str, text: str) -> FileRead:
    """What reading a file of this text gives."""
    return FileRead(name, parse(text))


def transition(role: str, score: str = "", **texts) -> Transition:
    """A next role, quoted with a score where one is given."""
    quote = Quote(score=Decimal(score)) if score else None
    return Transition(role=role, quote=quote, **({"why": "Steady hands."} | texts))


def distinction(role: str, score: str = "", note: str = "works elsewhere") -> Distinction:
    """A role that this one is not."""
    quote = Quote(score=Decimal(score)) if score else None
    return Distinction(role=role, note=note, quote=quote)


def passage(kind: PassageKind, body: str, heading: str = "") -> Passage:
    """A passage of prose."""
    return Passage(kind=kind, body=body, heading=heading)


# --- typed ---------------------------------------------------------------------------

DEFINITION = """\
| Field | Value |
|---|---|
| Job Title | Lamp Lighter (Certified) |
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
| AI Tool Maturity | -1 | Sensors log. |
| Expert Consensus | 0 | Mixed. |
| Total | -2 |
"""
BARRIERS = """\
| Barrier | Score (0-2) | Rationale |
|---|---|---|
| Regulatory/Licensing | 1 | A ticket. |
| Physical Presence | 2 | On the rock. |
| Union/Collective Bargaining | 0 | No agreement. |
| Liability/Accountability | 0 | Shared. |
| Cultural/Ethical | 0 | Nobody minds. |
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
{DEFINITION}Seniority note: A lighter of ten years would score higher.
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
The role in 2028: Fewer lighters, each with more lamps.
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
