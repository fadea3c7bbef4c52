"""The names that the format knows: headings, labels, and how else people write them."""

import re
from enum import StrEnum
from typing import NamedTuple

from roles.documents.document import PassageKind
from roles.documents.text import bare, key, plain, squash


def _of(kind: PassageKind, *aliases: str) -> tuple[str, PassageKind, tuple[str, ...]]:
    """The section that holds one kind of passage, under that kind's own title."""
    return kind.title, kind, aliases


class Section(StrEnum):
    """A part of a document; the value is its heading as this project prints it.

    `prose` is what a passage below it is for, `aliases` are other headings that people give it.
    """

    def __new__(
        cls, heading: str, prose: PassageKind | None = None, aliases: tuple[str, ...] = ()
    ) -> "Section":
        section = str.__new__(cls, heading)
        section._value_ = heading
        section.prose = prose
        section.aliases = aliases
        return section

    DEFINITION = "Role Definition", None, ("definition", "the role")
    NOT_THIS = (
        "What This Role Is NOT",
        PassageKind.OTHER,
        ("what it is not", "not this role"),
    )
    PRINCIPLES = (
        "Protective Principles + AI Growth Correlation",
        None,
        ("protective principles", "protective principles and ai growth correlation"),
    )
    TASKS = (
        "Task Decomposition (Agentic AI Scoring)",
        None,
        ("tasks", "task table", "task breakdown"),
    )
    EVIDENCE = "Evidence Score", None, ("evidence", "market evidence")
    BARRIERS = "Barrier Assessment", None, ("barriers", "barrier score")
    GROWTH_CHECK = _of(
        PassageKind.GROWTH_CHECK, "growth correlation check", "ai growth correlation"
    )
    COMPOSITE = (
        "JobZone Composite Score (AIJRI)",
        None,
        ("composite score", "aijri score", "aijri composite score"),
    )
    SUB_LABEL = "Sub-Label Determination", None, ("sub label",)
    COMMENTARY = "Assessor Commentary", None, ("commentary",)
    MEANS = _of(PassageKind.OUTLOOK)
    DURABILITY = "Durability Score", PassageKind.OTHER, ("durability",)
    SCENARIOS = "Scenarios"  # of the durability section only
    FURTHER = "Further Notes", PassageKind.OTHER
    SUMMARY = _of(PassageKind.SUMMARY)
    FUNCTION = _of(PassageKind.DEFINITION)
    EXPERIENCE = _of(PassageKind.EXPERIENCE)
    SENIORITY_NOTE = _of(PassageKind.SENIORITY_NOTE)
    REINSTATEMENT = _of(PassageKind.REINSTATEMENT)
    BARRIER_QUESTION = _of(PassageKind.BARRIER_QUESTION)
    OVERRIDE = _of(PassageKind.OVERRIDE_NOTE, "override")
    OVERRIDE_NOTE = "Override note", PassageKind.OVERRIDE_NOTE
    REALITY_CHECK = _of(PassageKind.REALITY_CHECK, "reality check", "score versus reality check")
    NOT_CAPTURED = _of(
        PassageKind.NOT_CAPTURED, "what the numbers do not capture", "what the numbers miss"
    )
    WORRY = _of(PassageKind.WHO_SHOULD_WORRY)
    SURVIVAL = _of(PassageKind.SURVIVAL, "survival strategies")
    NEXT = _of(
        PassageKind.NEXT_INTRO, "related roles", "where to go from here", "where to go next"
    )
    NEXT_OUTRO = _of(PassageKind.NEXT_OUTRO)
    TIMELINE = _of(PassageKind.TIMELINE)


# Where the rows of a scale stand, by the scale's key in the method.
SECTION_OF_SCALE = {
    "principles": Section.PRINCIPLES,
    "evidence": Section.EVIDENCE,
    "barriers": Section.BARRIERS,
}


class Figure(StrEnum):
    """A label or row behind which a document prints a figure that its rows give.

    `aliases` are other names of it; one that `opens` may stand before text, the others only in
    a table.
    """

    def __new__(cls, label: str, aliases: tuple[str, ...] = (), opens: bool = False) -> "Figure":
        figure = str.__new__(cls, label)
        figure._value_ = label
        figure.aliases = aliases
        figure.opens = opens
        return figure

    QUICK_SCREEN = "Quick screen result", ("quick screen",), True
    TASK_RESISTANCE = "Task Resistance Score", ("task resistance",), True
    SPLIT = "Displacement/Augmentation split", (), True
    RAW = "Raw", ("raw score",), True
    SCORE = "JobZone Score", ("aijri score",), True
    ZONE = "Zone", (), True
    SUB_LABEL = "Sub-label", (), True
    EVIDENCE_MODIFIER = "Evidence Modifier"
    BARRIER_MODIFIER = "Barrier Modifier"
    GROWTH_MODIFIER = "Growth Modifier"
    SHARE_EXPOSED = (
        "% of task time scoring 3+",
        ("task time scoring 3", "share of task time scoring 3"),
    )
    GROWTH = "AI Growth Correlation", ("growth correlation",)
    EVIDENCE = "Evidence Score", ("evidence total", "evidence")
    BARRIERS = "Barriers", ("barrier total", "barrier score")


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
FIGURE_ROWS = {name: figure for figure in Figure for name in (key(figure), *figure.aliases)}


def _keys_of(section: Section) -> set[str]:
    return {key(section), key(bare(section)), *section.aliases}


HEADINGS = {
    name: section
    for section in Section
    if section is not Section.SCENARIOS
    for name in _keys_of(section)
}
LABELS: dict[str, Section | Figure] = {
    **{name: section for section in LABELLED for name in _keys_of(section)},
    **{name: figure for name, figure in FIGURE_ROWS.items() if figure.opens},
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


class Lead(NamedTuple):
    """How a paragraph opens: the section or figure of its label, and the text behind it."""

    means: Section | Figure
    rest: str
    heading: str = ""
    sure: bool = True  # False for "Timeline. More text", which a sentence might be too


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
