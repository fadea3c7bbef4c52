"""The words for what the core names, in the reader's language.

`roles.scoring` speaks plain English and stores keys; whatever a page prints of it is looked up
here by key, so that there is one list of such words to translate. Every function gives text at
once; the tables hold lazy words, which is what choices of models and forms want. An empty key
("not known") gives "", a key that nobody knows is a KeyError.

Only words: which of them is shown, and where, is decided by presenters.
"""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from roles.documents import PassageKind
from roles.scoring import Grade, Method, Mode, SubLabel, Zone

ZONES = {
    Zone.GREEN: pgettext_lazy("zone", "Green"),
    Zone.YELLOW: pgettext_lazy("zone", "Yellow"),
    Zone.RED: pgettext_lazy("zone", "Red"),
}

SUB_LABELS = {
    SubLabel.ACCELERATED: pgettext_lazy("sub-label", "Accelerated"),
    SubLabel.TRANSFORMING: pgettext_lazy("sub-label", "Transforming"),
    SubLabel.STABLE: pgettext_lazy("sub-label", "Stable"),
    SubLabel.MODERATE: pgettext_lazy("sub-label", "Moderate"),
    SubLabel.URGENT: pgettext_lazy("sub-label", "Urgent"),
    SubLabel.IMMINENT: pgettext_lazy("sub-label", "Imminent"),
}

# Behind a zone: "Red, firmly".
GRADES = {
    Grade.FIRM: pgettext_lazy("firmness, behind a zone", "firmly"),
    Grade.FAIR: pgettext_lazy("firmness, behind a zone", "fairly firmly"),
    Grade.EDGE: pgettext_lazy("firmness, behind a zone", "at the edge"),
}

# In a sentence, and as a heading or a choice: lower case is no matter of code in every language.
MODES = {
    Mode.DISPLACEMENT: pgettext_lazy("mode, in a sentence", "displacement"),
    Mode.AUGMENTATION: pgettext_lazy("mode, in a sentence", "augmentation"),
    Mode.NOT_INVOLVED: pgettext_lazy("mode, in a sentence", "not involved"),
}
MODE_TITLES = {
    Mode.DISPLACEMENT: pgettext_lazy("mode, as a heading", "Displacement"),
    Mode.AUGMENTATION: pgettext_lazy("mode, as a heading", "Augmentation"),
    Mode.NOT_INVOLVED: pgettext_lazy("mode, as a heading", "Not involved"),
}

SCALES = {
    "tasks": gettext_lazy("Automation score"),
    "principles": gettext_lazy("Protective principles"),
    "evidence": gettext_lazy("Evidence"),
    "barriers": gettext_lazy("Barriers"),
    "growth": gettext_lazy("AI Growth Correlation"),
}

# One row of each group, as it stands before the row's own name.
ROW_KINDS = {
    "tasks": pgettext_lazy("one row", "Task"),
    "principles": pgettext_lazy("one row", "Principle"),
    "evidence": pgettext_lazy("one row", "Evidence"),
    "barriers": pgettext_lazy("one row", "Barrier"),
    "growth": pgettext_lazy("one row", "Growth"),
}

# What the gap of two scores is split over (roles.scoring.gap.PARTS).
PARTS = {
    "tasks": pgettext_lazy("part of a gap", "Task resistance"),
    "evidence": pgettext_lazy("part of a gap", "Evidence"),
    "barriers": pgettext_lazy("part of a gap", "Barriers"),
    "growth": pgettext_lazy("part of a gap", "Growth"),
    "override": pgettext_lazy("part of a gap", "Set by the assessor"),
}

# (name, question) of each fixed row of a scale.
DIMENSIONS = {
    "physicality": (
        gettext_lazy("Embodied Physicality"),
        gettext_lazy("Does the work need a body in a place that changes from day to day?"),
    ),
    "interpersonal": (
        gettext_lazy("Deep Interpersonal Connection"),
        gettext_lazy("Is trust between two people the thing that is being provided?"),
    ),
    "judgment": (
        gettext_lazy("Goal-Setting & Moral Judgment"),
        gettext_lazy("Does the role decide what should be done, and answer for it?"),
    ),
    "postings": (
        gettext_lazy("Job Posting Trends"),
        gettext_lazy("Is the number of advertised jobs moving?"),
    ),
    "companies": (
        gettext_lazy("Company Actions"),
        gettext_lazy("What have employers done, not only announced?"),
    ),
    "wages": (
        gettext_lazy("Wage Trends"),
        gettext_lazy("Is pay moving against prices and similar work?"),
    ),
    "tools": (
        gettext_lazy("AI Tool Maturity"),
        gettext_lazy("What do tools in daily use do of this work today?"),
    ),
    "experts": (
        gettext_lazy("Expert Consensus"),
        gettext_lazy("What do those who study the work expect?"),
    ),
    "regulatory": (
        gettext_lazy("Regulatory/Licensing"),
        gettext_lazy("Does the law reserve the work for a licensed person?"),
    ),
    "presence": (
        gettext_lazy("Physical Presence"),
        gettext_lazy("Must somebody be there in person?"),
    ),
    "union": (
        gettext_lazy("Union/Collective Bargaining"),
        gettext_lazy("Do agreements decide how the work may change?"),
    ),
    "liability": (
        gettext_lazy("Liability/Accountability"),
        gettext_lazy("Must a person answer for errors?"),
    ),
    "cultural": (
        gettext_lazy("Cultural/Ethical"),
        gettext_lazy("Would people refuse it from a machine?"),
    ),
}

# What each automation score of a task means.
TASK_LEVELS = {
    1: gettext_lazy(
        "Only a person can do it: it takes presence, trust, hands in a place that is never "
        "the same, or answering for a decision."
    ),
    2: gettext_lazy(
        "A tool helps at the edge: it looks up, records or suggests. A person does the core, "
        "which takes about as long as before."
    ),
    3: gettext_lazy(
        "AI does a good part of it. A person leads and completes every case, clearly faster."
    ),
    4: gettext_lazy(
        "Most cases run from start to end without a person, who takes the exceptions and "
        "checks samples."
    ),
    5: gettext_lazy("It runs without a person today, in ordinary workplaces."),
}

# The measures behind sub-labels; the share of exposed time has a number in it and stands below.
MEASURES = {
    "AI growth correlation": gettext_lazy("AI growth correlation"),
    "Task resistance": gettext_lazy("Task resistance"),
    "Evidence total": gettext_lazy("Evidence total"),
    "Barrier total": gettext_lazy("Barrier total"),
}

# Headings of prose that has none of its own. Documents write them in English, as keys.
PASSAGE_TITLES = {
    PassageKind.SUMMARY: gettext_lazy("Summary"),
    PassageKind.DEFINITION: gettext_lazy("Primary Function"),
    PassageKind.EXPERIENCE: gettext_lazy("Typical Experience"),
    PassageKind.SENIORITY_NOTE: gettext_lazy("Seniority note"),
    PassageKind.REINSTATEMENT: gettext_lazy("Reinstatement check (Acemoglu)"),
    PassageKind.BARRIER_QUESTION: gettext_lazy("Reframed question"),
    PassageKind.GROWTH_CHECK: gettext_lazy("AI Growth Correlation Check"),
    PassageKind.OVERRIDE_NOTE: gettext_lazy("Assessor override"),
    PassageKind.REALITY_CHECK: gettext_lazy("Score vs Reality Check"),
    PassageKind.NOT_CAPTURED: gettext_lazy("What the Numbers Don't Capture"),
    PassageKind.WHO_SHOULD_WORRY: gettext_lazy("Who Should Worry (and Who Shouldn't)"),
    PassageKind.OUTLOOK: gettext_lazy("What This Means"),
    PassageKind.SURVIVAL: gettext_lazy("Survival strategy"),
    PassageKind.NEXT_INTRO: gettext_lazy("Where to look next"),
    PassageKind.NEXT_OUTRO: gettext_lazy("After the next roles"),
    PassageKind.TIMELINE: gettext_lazy("Timeline"),
    PassageKind.OTHER: gettext_lazy("Other"),
}

SCREEN_HINTS = {
    "almost certainly Red": gettext_lazy("almost certainly Red"),
    "likely Red or Yellow": gettext_lazy("likely Red or Yellow"),
    "likely Yellow": gettext_lazy("likely Yellow"),
    "likely Yellow or Green": gettext_lazy("likely Yellow or Green"),
    "likely Green": gettext_lazy("likely Green"),
    "almost certainly Green": gettext_lazy("almost certainly Green"),
    "likely Green (Accelerated)": gettext_lazy("likely Green (Accelerated)"),
    "likely Green (Accelerated) if the tasks hold": gettext_lazy(
        "likely Green (Accelerated) if the tasks hold"
    ),
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
    return _("%(zone)s (%(sub_label)s)") % {
        "zone": zone_word(zone),
        "sub_label": sub_label_word(sub_label),
    }


def grade_words(grade: str | None) -> str:
    """ "at the edge" for "edge"; "" where firmness is not known."""
    return _word(GRADES, grade)


def verdict_words(zone: str, grade: str | None) -> str:
    """Zone and how firmly: "Red, firmly"; the zone alone where that is not known."""
    if not grade:
        return zone_word(zone)
    return _("%(zone)s, %(firmness)s") % {
        "zone": zone_word(zone),
        "firmness": grade_words(grade),
    }


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
    return _("%% of task time scoring %(score)s+") % {"score": method.exposed_from}


def screen_hint(hint: str) -> str:
    """A hint of the quick screen, from `ScreenBand` or `Composite.quick_screen`."""
    return _word(SCREEN_HINTS, hint)


def _word(words: Mapping[str, object], key: str | None) -> str:
    return str(words[key]) if key else ""
