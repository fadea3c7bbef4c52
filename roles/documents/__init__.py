"""Assessment documents: text to value object (or every error with its line), and back.

Pure Python. It computes no score of its own (`roles.scoring` does) and knows neither the
database nor which other roles exist: callers pass that in as functions.
"""

from roles.documents.audit import (
    Fact,
    Facts,
    Finding,
    audit,
    audit_prose,
    audit_rows,
    cited,
    linked,
    misquoted,
    notes,
    unmarked,
)
from roles.documents.canonical import canonical, with_values
from roles.documents.decoding import DocumentUnreadable, decode
from roles.documents.document import (
    Distinction,
    Document,
    Notice,
    OverrideLine,
    Parsed,
    Passage,
    PassageKind,
    PrintedFigure,
    Problem,
    Quoting,
    RatedLine,
    TaskLine,
)
from roles.documents.durability import (
    Basis,
    Direction,
    Durability,
    DurabilityRow,
    Edition,
    ScenarioRow,
    Status,
)
from roles.documents.limits import MAX_BYTES
from roles.documents.mentions import (
    Mention,
    Quote,
    find_mentions,
    link_mentions,
    linked_slugs,
    print_mentions,
    split_title,
    without_links,
)
from roles.documents.move_facts import (
    DEGREE,
    FACT_OF_KEY,
    MOVE_COLUMNS,
    MOVE_FACTS,
    NO_LICENCE,
    PAY,
    TERM_COLUMNS,
    Degree,
    MoveFact,
    Pay,
    Transition,
    columns_of_group,
    facts_of_columns,
    facts_to_columns,
    split_skills,
)
from roles.documents.parse import parse
from roles.documents.render import render
from roles.documents.text import DASHES, comments, tidy_code, visible
