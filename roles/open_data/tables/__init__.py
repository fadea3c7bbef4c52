"""Every table of the open data: its fields, and which records it has.

What is listed is what the public sees. New fields are added at the end of a table.
"""

from roles.open_data.tables.assessments import (
    BARRIERS,
    DURABILITY_LINES,
    EVIDENCE,
    MOVES,
    PRINCIPLES,
    ROLES,
    SECOND_JUDGEMENTS,
    SECOND_READINGS,
    TASKS,
    listed,
)
from roles.open_data.tables.columns import BATCH, POINTS
from roles.open_data.tables.records import (
    BRIDGES,
    CLAIMS,
    INDEXES,
    OCCUPATIONS,
    PREDICTIONS,
    READINGS,
    SOURCES,
    occupations_of,
)

TABLES = (
    ROLES,
    TASKS,
    PRINCIPLES,
    EVIDENCE,
    BARRIERS,
    MOVES,
    SECOND_READINGS,
    SECOND_JUDGEMENTS,
    DURABILITY_LINES,
    SOURCES,
    CLAIMS,
    PREDICTIONS,
    OCCUPATIONS,
    INDEXES,
    READINGS,
    BRIDGES,
)
