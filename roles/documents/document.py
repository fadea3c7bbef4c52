"""The value object: one assessment document, as read or as written.

A `Document` holds what an assessor judged and wrote; its rows are rows of the scoring core, with
the reasons for them. What the document prints *about* those
rows (products, totals, the score) is kept apart in `printed`, with its lines, for the audit: it
takes no part in equality and nothing downstream uses it. Lines (1-based) are likewise only for
messages.

    heading or table            field
    Role Definition             title .. experience, distinctions, passages
    Protective Principles       principles, growth, growth_rationale
    Task Decomposition          tasks
    Evidence Score              evidence
    Barrier Assessment          barriers
    Assessor override           override
    Where to look next          transitions
    Durability Score            durability
    all other prose             passages, in reading order
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from roles.documents.durability import Durability, Edition
from roles.documents.mentions import Quote
from roles.documents.move_facts import Transition
from roles.scoring import AIJRI_1, Inputs, Override, Rating, TaskRow


class PassageKind(StrEnum):
    """What a passage of prose is for.

    The value is stored, `title` is its heading in a document, `shown` that of a page.
    """

    def __new__(cls, value: str, title: str, shown: str = "") -> "PassageKind":
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.title = title
        kind.shown = shown or title
        return kind

    SUMMARY = "summary", "Summary"
    DEFINITION = "definition", "Primary Function"
    EXPERIENCE = "experience", "Typical Experience", "Typical experience"
    SENIORITY_NOTE = "seniority_note", "Seniority note"
    REINSTATEMENT = "reinstatement", "Reinstatement check (Acemoglu)", "Does AI make new tasks?"
    BARRIER_QUESTION = "barrier_question", "Reframed question"
    GROWTH_CHECK = (
        "growth_check",
        "AI Growth Correlation Check",
        "Does AI make demand for it grow?",
    )
    OVERRIDE_NOTE = "override_note", "Assessor override"
    REALITY_CHECK = "reality_check", "Score vs Reality Check", "Does the score ring true?"
    NOT_CAPTURED = (
        "not_captured",
        "What the Numbers Don't Capture",
        "What the numbers leave out",
    )
    WHO_SHOULD_WORRY = (
        "who_should_worry",
        "Who Should Worry (and Who Shouldn't)",
        "Whose week is more exposed, whose less",
    )
    OUTLOOK = "outlook", "What This Means", "What this means"
    SURVIVAL = "survival", "Survival strategy", "What strengthens your place"
    NEXT_INTRO = "next_intro", "Where to look next"
    NEXT_OUTRO = "next_outro", "After the next roles"
    TIMELINE = "timeline", "Timeline"
    OTHER = "other", "Other"


@dataclass(frozen=True, kw_only=True)
class TaskLine(TaskRow):
    """A row of the task table; its `share` has at most two decimals."""

    rationale: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, kw_only=True)
class RatedLine(Rating):
    """A row of principles, evidence or barriers."""

    rationale: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, kw_only=True)
class OverrideLine(Override):
    """A published score set by the assessor, and why."""

    line: int = field(default=0, compare=False)


@dataclass(frozen=True, kw_only=True)
class Distinction:
    """A role that this one is not: "NOT a Medical Biller (handles claims)"."""

    role: str
    note: str = ""
    quote: Quote | None = field(default=None, compare=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Markdown prose; `heading` is "" where the kind's own title says it all."""

    kind: PassageKind
    body: str
    heading: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, kw_only=True)
class PrintedFigure:
    """A derived figure that a document prints, for the audit to hold against its rows.

    `code` says which figure (see `audit/figures.py`); `row` is the 0-based task for a product.
    """

    code: str
    value: str
    line: int
    row: int | None = None


@dataclass(frozen=True, kw_only=True)
class Quoting:
    """A score published elsewhere, in place of an assessment: its source, and who quotes it."""

    quote: Quote
    source: str
    by: str = ""  # the slug of that role


@dataclass(frozen=True, kw_only=True)
class Document:
    """One assessment of one role at one level of seniority."""

    title: str
    qualifier: str = ""  # "CPC/CCS Certified"
    slug: str = ""  # only where the document pins its address
    occupation_code: str = ""  # "29-2072", "29-1141.00"
    sector: str = ""
    former_addresses: tuple[str, ...] = field(default=(), compare=False)  # ends, as the slug
    other_names: tuple[str, ...] = ()
    seniority: str = ""  # as printed: "Mid-Level"
    experience: str = ""  # as printed: "3-7 years"
    employment: int | None = None  # people in the occupation, all levels together
    employment_source: str = ""  # "BLS, 2024"
    method: str = AIJRI_1.id
    assessor: str = ""
    assessed_on: date | None = None
    drafted: str = ""  # by what means, as the page should say it
    practitioner: str = ""  # who in the job has reviewed it; "" is nobody
    tasks: tuple[TaskLine, ...] = ()
    principles: tuple[RatedLine, ...] = ()
    growth: int | None = None
    growth_rationale: str = ""
    evidence: tuple[RatedLine, ...] = ()
    barriers: tuple[RatedLine, ...] = ()
    override: OverrideLine | None = None
    distinctions: tuple[Distinction, ...] = ()
    transitions: tuple[Transition, ...] = ()
    passages: tuple[Passage, ...] = ()
    durability: Durability | None = None
    edition: Edition = field(default=Edition(), compare=False)
    quoted: Quoting | None = field(default=None, compare=False)
    # Where the fields of the definition stand, by their names.
    lines: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    printed: tuple[PrintedFigure, ...] = field(default=(), compare=False, repr=False)

    @property
    def is_assessed(self) -> bool:
        """Whether there is an AIJRI assessment in it, whole or begun; else a score alone."""
        rows = (*self.tasks, *self.principles, *self.evidence, *self.barriers)
        judged = bool(rows) or self.growth is not None or self.override is not None
        return judged or (self.durability is None and self.quoted is None)

    @property
    def is_replaced(self) -> bool:
        """Whether what it holds stood for its role before."""
        found = self.durability
        return bool(self.edition.replaced or (found and found.edition.replaced))

    def inputs(self) -> Inputs:
        """The rows as the scoring core takes them."""
        return Inputs(
            tasks=self.tasks,
            principles=self.principles,
            growth=self.growth,
            evidence=self.evidence,
            barriers=self.barriers,
            override=self.override,
        )


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Why a document cannot be taken: `line` is None where it is about the whole."""

    line: int | None
    message: str


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something kept but worth naming, such as a section that the format does not know."""

    line: int
    message: str


@dataclass(frozen=True, kw_only=True)
class Parsed:
    """What reading gave: a document, or every problem; never both. Notices come with either."""

    document: Document | None
    problems: tuple[Problem, ...] = ()
    notices: tuple[Notice, ...] = ()
