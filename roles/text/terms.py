"""The words for what the core names, in the reader's language.

`roles.scoring` speaks plain English and stores keys; whatever a page prints of it is looked up
here by key, so that there is one list of such words to translate. Every function gives text at
once; the tables hold lazy words, which is what choices of models and forms want. An empty key
("not known") gives "", a key that nobody knows is a KeyError.

Only words: which of them is shown, and where, is decided by presenters.
"""

from collections.abc import Iterator, Mapping

from roles.documents import PassageKind
from roles.scoring import Grade, Method, Mode, SubLabel, Zone

ZONES = {
    Zone.GREEN: "Green",
    Zone.YELLOW: "Yellow",
    Zone.RED: "Red",
}

SUB_LABELS = {
    SubLabel.ACCELERATED: "Accelerated",
    SubLabel.TRANSFORMING: "Transforming",
    SubLabel.STABLE: "Stable",
    SubLabel.MODERATE: "Moderate",
    SubLabel.URGENT: "Urgent",
    SubLabel.IMMINENT: "Imminent",
}

# Behind a zone: "Red, firmly".
GRADES = {
    Grade.FIRM: "firmly",
    Grade.FAIR: "fairly firmly",
    Grade.EDGE: "at the edge",
}

# In a sentence, and as a heading or a choice: lower case is no matter of code in every language.
MODES = {
    Mode.DISPLACEMENT: "displacement",
    Mode.AUGMENTATION: "augmentation",
    Mode.NOT_INVOLVED: "not involved",
}
MODE_TITLES = {
    Mode.DISPLACEMENT: "Displacement",
    Mode.AUGMENTATION: "Augmentation",
    Mode.NOT_INVOLVED: "Not involved",
}

SCALES = {
    "tasks": "Automation score",
    "principles": "Protective principles",
    "evidence": "Evidence",
    "barriers": "Barriers",
    "growth": "AI Growth Correlation",
}

# One row of each group, as it stands before the row's own name.
ROW_KINDS = {
    "tasks": "Task",
    "principles": "Principle",
    "evidence": "Evidence",
    "barriers": "Barrier",
    "growth": "Growth",
}

# What the gap of two scores is split over (roles.scoring.gap.PARTS).
PARTS = {
    "tasks": "Task resistance",
    "evidence": "Evidence",
    "barriers": "Barriers",
    "growth": "Growth",
    "override": "Set by the assessor",
}

# (name, question) of each fixed row of a scale.
DIMENSIONS = {
    "physicality": (
        "Embodied Physicality",
        "Does the work need a body in a place that changes from day to day?",
    ),
    "interpersonal": (
        "Deep Interpersonal Connection",
        "Is trust between two people the thing that is being provided?",
    ),
    "judgment": (
        "Goal-Setting & Moral Judgment",
        "Does the role decide what should be done, and answer for it?",
    ),
    "postings": (
        "Job Posting Trends",
        "Is the number of advertised jobs moving?",
    ),
    "companies": (
        "Company Actions",
        "What have employers done, not only announced?",
    ),
    "wages": (
        "Wage Trends",
        "Is pay moving against prices and similar work?",
    ),
    "tools": (
        "AI Tool Maturity",
        "What do tools in daily use do of this work today?",
    ),
    "experts": (
        "Expert Consensus",
        "What do those who study the work expect?",
    ),
    "regulatory": (
        "Regulatory/Licensing",
        "Does the law reserve the work for a licensed person?",
    ),
    "presence": (
        "Physical Presence",
        "Must somebody be there in person?",
    ),
    "union": (
        "Union/Collective Bargaining",
        "Do agreements decide how the work may change?",
    ),
    "liability": (
        "Liability/Accountability",
        "Must a person answer for errors?",
    ),
    "cultural": (
        "Cultural/Ethical",
        "Would people refuse it from a machine?",
    ),
}

# What each automation score of a task means.
TASK_LEVELS = {
    1: (
        "Only a person can do it: it takes presence, trust, hands in a place that is never "
        "the same, or answering for a decision."
    ),
    2: (
        "A tool helps at the edge: it looks up, records or suggests. A person does the core, "
        "which takes about as long as before."
    ),
    3: "AI does a good part of it. A person leads and completes every case, clearly faster.",
    4: (
        "Most cases run from start to end without a person, who takes the exceptions and "
        "checks samples."
    ),
    5: "It runs without a person today, in ordinary workplaces.",
}

# The measures behind sub-labels; the share of exposed time has a number in it and stands below.
MEASURES = {
    "AI growth correlation": "AI growth correlation",
    "Task resistance": "Task resistance",
    "Evidence total": "Evidence total",
    "Barrier total": "Barrier total",
}

# Headings of prose that has none of its own. Documents write them in English, as keys.
PASSAGE_TITLES = {
    PassageKind.SUMMARY: "Summary",
    PassageKind.DEFINITION: "Primary Function",
    PassageKind.EXPERIENCE: "Typical Experience",
    PassageKind.SENIORITY_NOTE: "Seniority note",
    PassageKind.REINSTATEMENT: "Reinstatement check (Acemoglu)",
    PassageKind.BARRIER_QUESTION: "Reframed question",
    PassageKind.GROWTH_CHECK: "AI Growth Correlation Check",
    PassageKind.OVERRIDE_NOTE: "Assessor override",
    PassageKind.REALITY_CHECK: "Score vs Reality Check",
    PassageKind.NOT_CAPTURED: "What the Numbers Don't Capture",
    PassageKind.WHO_SHOULD_WORRY: "Who Should Worry (and Who Shouldn't)",
    PassageKind.OUTLOOK: "What This Means",
    PassageKind.SURVIVAL: "Survival strategy",
    PassageKind.NEXT_INTRO: "Where to look next",
    PassageKind.NEXT_OUTRO: "After the next roles",
    PassageKind.TIMELINE: "Timeline",
    PassageKind.OTHER: "Other",
}

SCREEN_HINTS = {
    "almost certainly Red": "almost certainly Red",
    "likely Red or Yellow": "likely Red or Yellow",
    "likely Yellow": "likely Yellow",
    "likely Yellow or Green": "likely Yellow or Green",
    "likely Green": "likely Green",
    "almost certainly Green": "almost certainly Green",
    "likely Green (Accelerated)": "likely Green (Accelerated)",
    "likely Green (Accelerated) if the tasks hold": "likely Green (Accelerated) if the tasks hold",
}


def zone_word(zone: str) -> str:
    """ "Red" for "red"; also for a `Zone`."""
    return _word(ZONES, zone)


def sub_label_word(sub_label: str | None) -> str:
    """ "Stable" for "stable"; plain Red has none."""
    return _word(SUB_LABELS, sub_label)


def label_words(zone: str, sub_label: str | None = "") -> str:
    """Zone and sub-label: "Red", "Green (Stable)"."""
    if not sub_label:
        return zone_word(zone)
    return f"{zone_word(zone)} ({sub_label_word(sub_label)})"


def grade_words(grade: str | None) -> str:
    """ "at the edge" for "edge"; "" where firmness is not known."""
    return _word(GRADES, grade)


def verdict_words(zone: str, grade: str | None) -> str:
    """Zone and how firmly: "Red, firmly"; the zone alone where that is not known."""
    if not grade:
        return zone_word(zone)
    return f"{zone_word(zone)}, {grade_words(grade)}"


def mode_word(mode: str) -> str:
    """What AI does to a task, inside a sentence: "not involved"."""
    return _word(MODES, mode)


def mode_title(mode: str) -> str:
    """What AI does to a task, as a heading: "Not involved"."""
    return _word(MODE_TITLES, mode)


def scale_name(key: str) -> str:
    """The name of a group of rows: "Evidence"."""
    return _word(SCALES, key)


def row_kind(where: str) -> str:
    """One row of a group: "Barrier"."""
    return _word(ROW_KINDS, where)


def part_name(where: str) -> str:
    """A part that the gap of two scores is split over: "Task resistance"."""
    return _word(PARTS, where)


def dimension_name(key: str) -> str:
    """The name of a fixed row: "Wage Trends". The growth correlation is a row of its own."""
    return _word(SCALES, key) if key == "growth" else str(DIMENSIONS[key][0])


def dimension_asks(key: str) -> str:
    """The question that a fixed row answers."""
    return str(DIMENSIONS[key][1])


def task_level(score: int) -> str:
    """What an automation score of a task means."""
    return str(TASK_LEVELS[score])


def task_levels(method: Method) -> Iterator[tuple[int, str]]:
    """Every automation score of the method with what it means, from the lowest up."""
    for score in range(method.tasks.lowest, method.tasks.highest + 1):
        yield score, task_level(score)


def measure_words(measure: str, method: Method) -> str:
    """What a condition behind a sub-label measures, from `Condition.measure`."""
    if measure in MEASURES:
        return _word(MEASURES, measure)
    return f"% of task time scoring {method.exposed_from}+"


def screen_hint(hint: str) -> str:
    """A hint of the quick screen, from `ScreenBand` or `Composite.quick_screen`."""
    return _word(SCREEN_HINTS, hint)


def _word(words: Mapping[str, object], key: str | None) -> str:
    return str(words[key]) if key else ""
