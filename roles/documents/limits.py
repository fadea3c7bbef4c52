"""How much a document may hold. The database's columns use the same numbers."""

MAX_BYTES = 1_000_000

TITLE = 120
QUALIFIER = 120
SLUG = 140
OTHER_NAME = 120
OTHER_NAMES = 60
SECTOR = 120
SENIORITY = 60
EXPERIENCE = 60
TASK_NAME = 200
ROLE_NAME = 200
HEADING = 200
ASSESSOR = 120
DRAFTED = 120  # by what means
CAUSE = 200  # what changed since the version before
SOURCE = 200  # of a quoted score
NOTE = 4_000  # a rationale, an override's reason, a distinction's note, why, asks
PASSAGE = 20_000
SKILLS = 600  # all shared, or all missing, skills of one transition with their semicolons
LICENCE = 120
EMPLOYMENT_SOURCE = 120
SCENARIO = 500  # its trigger, or what to watch

TASKS = 60
TRANSITIONS = 30
DISTINCTIONS = 30
MONTHS = 240  # of training, for one transition
EMPLOYMENT = 2_000_000_000
SCENARIOS = 20

# Not of the format, but of what is worth reading at all: no person writes such a document,
# and beyond these a markdown reader's time is no longer small.
MAX_LINES = 8_000
MAX_LINE = 60_000
MAX_PIPES = 100_000
MAX_PROBLEMS = 200
