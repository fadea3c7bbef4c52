"""Assessment documents: text to value object (or every error with its line), and back.

Pure Python. It computes no score of its own (`roles.scoring` does) and knows neither the
database nor which other roles exist: callers pass that in as functions.
"""

from roles.documents.audit import Finding, audit, audit_prose, notes
from roles.documents.canonical import canonical, tidy_licence
from roles.documents.document import (
    Degree,
    Distinction,
    Document,
    Notice,
    OverrideLine,
    Parsed,
    Passage,
    PassageKind,
    Pay,
    Problem,
    Quote,
    RatedLine,
    Stated,
    TaskLine,
    Transition,
)
from roles.documents.durability import (
    Basis,
    Direction,
    Durability,
    DurabilityRow,
    ScenarioRow,
    Status,
)
from roles.documents.limits import MAX_BYTES
from roles.documents.mentions import (
    Mention,
    find_mentions,
    link_mentions,
    linked_slugs,
    print_mentions,
    split_title,
    without_links,
)
from roles.documents.parse import parse
from roles.documents.reading import DocumentUnreadable, decode
from roles.documents.render import render
from roles.documents.text import join_skills, split_skills

__all__ = [
    "MAX_BYTES",
    "Basis",
    "Degree",
    "Direction",
    "Distinction",
    "Document",
    "DocumentUnreadable",
    "Durability",
    "DurabilityRow",
    "Finding",
    "Mention",
    "Notice",
    "OverrideLine",
    "Parsed",
    "Passage",
    "PassageKind",
    "Pay",
    "Problem",
    "Quote",
    "RatedLine",
    "ScenarioRow",
    "Stated",
    "Status",
    "TaskLine",
    "Transition",
    "audit",
    "audit_prose",
    "canonical",
    "decode",
    "find_mentions",
    "join_skills",
    "link_mentions",
    "linked_slugs",
    "notes",
    "parse",
    "print_mentions",
    "render",
    "split_skills",
    "split_title",
    "tidy_licence",
    "without_links",
]
