"""The names that the format knows: headings, labels, and how else people write them."""

import re
from enum import StrEnum

from roles.documents.document import PassageKind
from roles.documents.text import bare, key, plain, squash


class Section(StrEnum):
    """A part of a document; the value is its heading as this project prints it."""

    DEFINITION = "Role Definition"
    NOT_THIS = "What This Role Is NOT"
    PRINCIPLES = "Protective Principles + AI Growth Correlation"
    TASKS = "Task Decomposition (Agentic AI Scoring)"
    EVIDENCE = "Evidence Score"
    BARRIERS = "Barrier Assessment"
    GROWTH_CHECK = "AI Growth Correlation Check"
    COMPOSITE = "JobZone Composite Score (AIJRI)"
    SUB_LABEL = "Sub-Label Determination"
    COMMENTARY = "Assessor Commentary"
    MEANS = "What This Means"
    DURABILITY = "Durability Score"
    SCENARIOS = "Scenarios"  # of the durability section only
    FURTHER = "Further Notes"
    SUMMARY = "Summary"
    FUNCTION = "Primary Function"
    EXPERIENCE = "Typical Experience"
    SENIORITY_NOTE = "Seniority note"
    REINSTATEMENT = "Reinstatement check (Acemoglu)"
    BARRIER_QUESTION = "Reframed question"
    OVERRIDE = "Assessor override"
    OVERRIDE_NOTE = "Override note"
    REALITY_CHECK = "Score vs Reality Check"
    NOT_CAPTURED = "What the Numbers Don't Capture"
    WORRY = "Who Should Worry (and Who Shouldn't)"
    SURVIVAL = "Survival strategy"
    NEXT = "Where to look next"
    NEXT_OUTRO = "After the next roles"
    TIMELINE = "Timeline"


# Where the rows of a scale stand, by the scale's key in the method.
SECTION_OF_SCALE = {
    "principles": Section.PRINCIPLES,
    "evidence": Section.EVIDENCE,
    "barriers": Section.BARRIERS,
}


class Figure(StrEnum):
    """A label or row behind which a document prints a figure that its rows give."""

    QUICK_SCREEN = "Quick screen result"
    TASK_RESISTANCE = "Task Resistance Score"
    SPLIT = "Displacement/Augmentation split"
    RAW = "Raw"
    SCORE = "JobZone Score"
    ZONE = "Zone"
    EVIDENCE_MODIFIER = "Evidence Modifier"
    BARRIER_MODIFIER = "Barrier Modifier"
    GROWTH_MODIFIER = "Growth Modifier"
    SHARE_EXPOSED = "% of task time scoring 3+"
    GROWTH = "AI Growth Correlation"
    EVIDENCE = "Evidence Score"
    BARRIERS = "Barriers"
    SUB_LABEL = "Sub-label"


PROSE_OF = {
    Section.SUMMARY: PassageKind.SUMMARY,
    Section.FUNCTION: PassageKind.DEFINITION,
    Section.EXPERIENCE: PassageKind.EXPERIENCE,
    Section.SENIORITY_NOTE: PassageKind.SENIORITY_NOTE,
    Section.REINSTATEMENT: PassageKind.REINSTATEMENT,
    Section.BARRIER_QUESTION: PassageKind.BARRIER_QUESTION,
    Section.GROWTH_CHECK: PassageKind.GROWTH_CHECK,
    Section.OVERRIDE: PassageKind.OVERRIDE_NOTE,
    Section.OVERRIDE_NOTE: PassageKind.OVERRIDE_NOTE,
    Section.REALITY_CHECK: PassageKind.REALITY_CHECK,
    Section.NOT_CAPTURED: PassageKind.NOT_CAPTURED,
    Section.WORRY: PassageKind.WHO_SHOULD_WORRY,
    Section.MEANS: PassageKind.OUTLOOK,
    Section.SURVIVAL: PassageKind.SURVIVAL,
    Section.NEXT: PassageKind.NEXT_INTRO,
    Section.NEXT_OUTRO: PassageKind.NEXT_OUTRO,
    Section.TIMELINE: PassageKind.TIMELINE,
    Section.FURTHER: PassageKind.OTHER,
    Section.NOT_THIS: PassageKind.OTHER,
    Section.DURABILITY: PassageKind.OTHER,
}

HEADING_ALIASES = {
    Section.DEFINITION: ("definition", "the role"),
    Section.NOT_THIS: ("what it is not", "not this role"),
    Section.PRINCIPLES: (
        "protective principles",
        "protective principles and ai growth correlation",
    ),
    Section.TASKS: ("tasks", "task table", "task breakdown"),
    Section.EVIDENCE: ("evidence", "market evidence"),
    Section.BARRIERS: ("barriers", "barrier score"),
    Section.GROWTH_CHECK: ("growth correlation check", "ai growth correlation"),
    Section.COMPOSITE: ("composite score", "aijri score", "aijri composite score"),
    Section.SUB_LABEL: ("sub label",),
    Section.COMMENTARY: ("commentary",),
    Section.REALITY_CHECK: ("reality check", "score versus reality check"),
    Section.NOT_CAPTURED: ("what the numbers do not capture", "what the numbers miss"),
    Section.SURVIVAL: ("survival strategies",),
    Section.NEXT: ("related roles", "where to go from here", "where to go next"),
    Section.OVERRIDE: ("override",),
    Section.DURABILITY: ("durability",),
}
LABELLED = (
    Section.SENIORITY_NOTE,
    Section.REINSTATEMENT,
    Section.BARRIER_QUESTION,
    Section.OVERRIDE,
    Section.OVERRIDE_NOTE,
    Section.SURVIVAL,
    Section.NEXT,
    Section.NEXT_OUTRO,
    Section.TIMELINE,
)
FIGURE_LABELS = {
    "quick screen result": Figure.QUICK_SCREEN,
    "quick screen": Figure.QUICK_SCREEN,
    "task resistance score": Figure.TASK_RESISTANCE,
    "task resistance": Figure.TASK_RESISTANCE,
    "displacement augmentation split": Figure.SPLIT,
    "raw": Figure.RAW,
    "raw score": Figure.RAW,
    "jobzone score": Figure.SCORE,
    "aijri score": Figure.SCORE,
    "zone": Figure.ZONE,
    "sub label": Figure.SUB_LABEL,
}
FIGURE_ROWS = FIGURE_LABELS | {
    "evidence modifier": Figure.EVIDENCE_MODIFIER,
    "barrier modifier": Figure.BARRIER_MODIFIER,
    "growth modifier": Figure.GROWTH_MODIFIER,
    "of task time scoring 3": Figure.SHARE_EXPOSED,
    "task time scoring 3": Figure.SHARE_EXPOSED,
    "share of task time scoring 3": Figure.SHARE_EXPOSED,
    "ai growth correlation": Figure.GROWTH,
    "growth correlation": Figure.GROWTH,
    "evidence score": Figure.EVIDENCE,
    "evidence total": Figure.EVIDENCE,
    "evidence": Figure.EVIDENCE,
    "barriers": Figure.BARRIERS,
    "barrier total": Figure.BARRIERS,
    "barrier score": Figure.BARRIERS,
}


def _keys_of(section: Section) -> set[str]:
    return {key(section), key(bare(section)), *HEADING_ALIASES.get(section, ())}


HEADINGS = {
    name: section
    for section in Section
    if section is not Section.SCENARIOS
    for name in _keys_of(section)
}
LABELS: dict[str, Section | Figure] = {
    **{name: section for section in LABELLED for name in _keys_of(section)},
    **FIGURE_LABELS,
}
# A line without any mark is a heading only under its full name: "Evidence" or "Summary" alone
# is as likely to be a word of somebody's prose.
PLAIN_HEADINGS = {
    name
    for section in Section
    if section not in (Section.SUMMARY, Section.FURTHER, Section.SCENARIOS)
    for name in (key(section), key(bare(section)))
}

NUMBERED = re.compile(r"^(?:(?:step|phase|part|section)\s+)?\d{1,2}\s*[.:)–—-]\s*", re.IGNORECASE)
OUTLOOK = re.compile(r"^the role (?:in|by|after) [\w-]{1,20}$", re.IGNORECASE)
BROWSE = re.compile(r"^browse all\b", re.IGNORECASE)
BOLD_LEAD = re.compile(
    r"^(\*\*|__)(?P<name>[^*_]{1,90}?)(?P<inside>[:.])?\s{0,9}\1\s{0,9}(?P<after>[:.]|[—–-]\s)?"
    r"\s*(?P<rest>.*)$",
    re.DOTALL,
)
PLAIN_LEAD = re.compile(
    r"^(?P<name>[^\W\d_][^:.|*\n]{1,90}?)(?:(?P<mark>[:.])(?=\s|$)|\s[—–-]\s)\s*(?P<rest>.*)$",
    re.DOTALL,
)


def heading_of(text: str) -> Section | None:
    """The section that a heading opens, however it is numbered, cased or set."""
    name = NUMBERED.sub("", plain(text))
    return HEADINGS.get(key(name)) or HEADINGS.get(key(bare(name)))


def is_plain_heading(line: str) -> bool:
    """Whether a bare line of text is the heading of a section that the format knows."""
    name = line.strip()
    return (
        len(name) <= 90
        and name[:1].isupper()
        and (key(name) in PLAIN_HEADINGS or key(bare(name)) in PLAIN_HEADINGS)
        and name[-1] not in ".:;,"
    )


class Lead:
    """How a paragraph opens: the section or figure of its label, and the text behind it."""

    __slots__ = ("heading", "means", "rest", "sure")

    def __init__(
        self, means: Section | Figure, rest: str, heading: str = "", *, sure: bool = True
    ) -> None:
        self.means = means
        self.rest = rest
        self.heading = heading
        self.sure = sure  # False for "Timeline. More text", which a sentence might be too


def lead_of(text: str) -> Lead | None:
    """The label that opens `text` ("Timeline: ..", "**Raw:** .."), or None."""
    text = text.lstrip()
    if BROWSE.match(text):
        return Lead(Section.NEXT_OUTRO, text)
    bold = BOLD_LEAD.match(text)
    if bold and (bold["inside"] or bold["after"]):
        return _lead(bold["name"], bold["rest"], sure=True)
    found = PLAIN_LEAD.match(text)
    return _lead(found["name"], found["rest"], sure=found["mark"] == ":") if found else None


def _lead(name: str, rest: str, *, sure: bool) -> Lead | None:
    name = squash(name)
    if OUTLOOK.match(name):
        return Lead(Section.MEANS, rest, name, sure=sure)
    means = LABELS.get(key(name)) or LABELS.get(key(bare(name)))
    return Lead(means, rest, sure=sure) if means else None
