"""Writes of other people's indexes: from a published table, or by an assessor's form.

    path -> read_exposure_file -> import_exposure -> ExposureReport
    form -> save_index

A table brings its own indexes and touches no others. Of the six ratings in the tasks table two
are kept, beta by people and by the model: alpha and gamma are the ends that beta lies halfway
between, so they would count one opinion three times over.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.text import slugify

from roles.desk.editing import take_version
from roles.desk.errors import Refused
from roles.desk.locks import IMPORT, wait_for_turn
from roles.desk.writing import written
from roles.models import Index, IndexReading, Occupation, Source
from roles.models.soc import groups_over, is_group
from roles.occupations.importing.files import read_table
from roles.occupations.official import Note, soc_of
from roles.occupations.official.exposure import (
    APPLICABILITY,
    AUTOMATION,
    CONTEXT,
    KNOWN_ROWS,
    OBSERVED,
    TASKS,
    ExposureFile,
    read_exposure,
)

LONGEST_VINTAGE = 30
LEAST_MATCHED = 90  # percent of the titles that must be known for a table of titles


@dataclass(frozen=True)
class Planned:
    """An index that a table brings: which column it is, what it asks, what a higher value says."""

    key: str
    name: str
    column: str
    asks: str
    higher_means: Index.Means = Index.Means.EXPOSED


PAPER = {
    "publisher": "Eloundou, Manning, Mishkin and Rock",
    "title": "GPTs are GPTs: An Early Look at the Labor Market Impact Potential of Large "
    "Language Models",
    "address": "https://arxiv.org/abs/2303.10130",
    "published": date(2023, 3, 17),
    "kind": Source.Kind.STUDY,
    "tier": Source.Tier.REVIEWED,
    "note": "Ratings per occupation as the authors published them, under the MIT licence. The "
    "paper appeared in Science, volume 384, in 2024.",
}
CONTEXTS = {
    "publisher": "U.S. Department of Labor, Employment and Training Administration",
    "title": "O*NET work context: automation, exactness, repetition, structure",
    "address": "https://www.onetcenter.org/database.html",
    "kind": Source.Kind.DATABASE,
    "tier": Source.Tier.OFFICIAL,
    "note": "As compiled with the data of “GPTs are GPTs”, turned to a scale from 0 to 1. Which "
    "release it was taken from, the table does not say. O*NET is licensed under CC BY 4.0.",
}
COPILOT = {
    "publisher": "Tomlinson, Jaffe, Wang, Counts and Suri (Microsoft Research)",
    "title": "Working with AI: Measuring the Applicability of Generative AI to Occupations",
    "address": "https://arxiv.org/abs/2507.07935",
    "vintage": "2025",
    "kind": Source.Kind.STUDY,
    "tier": Source.Tier.REVIEWED,
    "note": "Scores per occupation as the authors published them, from conversations of January "
    "to September 2024, under CC BY 4.0. Occupations that are counted together there share one.",
}
CLAUDE = {
    "publisher": "Anthropic",
    "title": "Anthropic Economic Index: observed exposure",
    "address": "https://huggingface.co/datasets/Anthropic/EconomicIndex",
    "vintage": "2026",
    "kind": Source.Kind.DATABASE,
    "tier": Source.Tier.REVIEWED,
    "note": "As copied from the data set by others, under CC BY 4.0. The publisher makes an "
    "assistant of this kind. A value of exactly 0 there says that nothing was measured, and is "
    "left out here.",
}
SOURCES = {
    TASKS: ("gpts-are-gpts", PAPER),
    CONTEXT: ("onet-degree-of-automation", CONTEXTS),
    APPLICABILITY: ("working-with-ai", COPILOT),
    OBSERVED: ("anthropic-observed-exposure", CLAUDE),
}
PLANS = {
    TASKS: (
        Planned(
            "task-exposure-people",
            "Task exposure, rated by people",
            "human_rating_beta",
            "The share of tasks that a language model could halve the time of, as people judged; "
            "tasks that need further software count half.",
        ),
        Planned(
            "task-exposure-model",
            "Task exposure, rated by a model",
            "dv_rating_beta",
            "The share of tasks that a language model could halve the time of, as GPT-4 judged; "
            "tasks that need further software count half.",
        ),
    ),
    CONTEXT: (
        Planned(
            "degree-of-automation",
            "Degree of automation today",
            AUTOMATION,
            "How automated the job is already, by whatever machine, as people in it say.",
        ),
        Planned(
            "importance-of-exactness",
            "Importance of being exact",
            "importance_of_being_exact_or_accurate_context",
            "How much being exact or accurate matters in the job, as people in it say.",
            Index.Means.TRAIT,
        ),
        Planned(
            "importance-of-repetition",
            "Importance of repeating the same tasks",
            "importance_of_repeating_same_tasks_context",
            "How much the job is doing the same things over and over, as people in it say.",
            Index.Means.TRAIT,
        ),
        Planned(
            "structured-work",
            "Freedom to structure the work oneself",
            "structured_versus_unstructured_work_context",
            "How far people decide their tasks, priorities and goals themselves, as they say.",
            Index.Means.TRAIT,
        ),
    ),
    APPLICABILITY: (
        Planned(
            "ai-applicability",
            "AI applicability",
            "ai_applicability_score",
            "How far an assistant’s users got help, with success, in the activities that the "
            "work is made of.",
        ),
    ),
    OBSERVED: (
        Planned(
            "observed-use",
            "Observed use of AI",
            "observed_exposure",
            "How much of the work’s tasks an assistant is seen to be used for, at work.",
        ),
    ),
}


@dataclass(frozen=True)
class Brought:
    """What came of one index: readings that are new, and that were there already."""

    index: Index
    new: int
    same: int


@dataclass(frozen=True)
class ExposureReport:
    """One import: where from, what came of each index, and what was not understood."""

    source: Source
    indexes: tuple[Brought, ...]
    notes: tuple[Note, ...]

    @property
    def has_news(self) -> bool:
        return any(brought.new for brought in self.indexes)


def read_exposure_file(file: str | Path) -> ExposureFile:
    """The table in this file. Raises WrongFile."""
    return read_table(Path(file), read_exposure)


@written("import", of=Index)
def import_exposure(
    *,
    file: ExposureFile,
    by: AbstractBaseUser | None,
    vintage: str = "",
    check: bool = False,
) -> ExposureReport:
    """Bring the indexes of a table in. Imported once more, it changes nothing.

    Without a `vintage` it must be the edition that we know. Another one is named, and becomes
    indexes of its own beside those that are there. Refused where a reading that is stored
    differs. `check` writes nothing.
    """
    wait_for_turn(IMPORT)
    if vintage and (not slugify(vintage) or len(vintage) > LONGEST_VINTAGE):
        raise Refused(f"An edition's name has 1 to {LONGEST_VINTAGE} letters or digits.")
    if not vintage and not file.is_known:
        raise Refused(
            f"“{file.name}” has {len(file.rows):,} rows, but {KNOWN_ROWS[file.layout]:,} in the "
            "edition known here: it has been cut short, or it is another edition. If it is, name "
            "it with --vintage."
        )
    known = dict(Occupation.objects.values_list("title", "code"))
    notes, coded = coded_readings(file, known)
    source = _source(file.layout, vintage)
    brought = tuple(bring_index(plan, coded, source, vintage) for plan in PLANS[file.layout])
    if check:
        transaction.set_rollback(True)
    return ExposureReport(source, brought, tuple(notes))


@written("save")
def save_index(
    *,
    index: Index,
    readings: Mapping[str, Decimal],
    by: AbstractBaseUser | None,
    version: int | None = None,
) -> Index:
    """Save an index with these readings, by code, and no others. Raises StaleEdit, Refused."""
    for code, value in readings.items():
        if not index.lowest <= value <= index.highest:
            raise Refused(f"{code}: {value} does not stand on the scale of “{index}”.")
    if index.pk is not None:
        take_version(record=index, version=version)
    index.save()
    stored = dict(index.readings.values_list("occupation_code", "value"))
    gone = [code for code in stored if code not in readings]
    index.readings.filter(occupation_code__in=gone).delete()
    _put(index, {code: value for code, value in readings.items() if stored.get(code) != value})
    return index


@written("delete")
def delete_index(*, index: Index, by: AbstractBaseUser | None, version: int) -> None:
    """Delete an index with its readings; StaleEdit if somebody has edited it since."""
    take_version(record=index, version=version)
    index.delete()


def coded_readings(
    file: ExposureFile, known: Mapping[str, str]
) -> tuple[list[Note], dict[str, dict[str, Decimal]]]:
    """(what was not understood, the values by code); `known` are all titles with their codes.

    What a table says of a group is said of each occupation in it that it does not know by itself.
    Raises Refused.
    """
    if file.layout == CONTEXT and not known:
        raise Refused(
            "This table names occupations by title, and there are no occupations yet: import_onet "
            "brings them."
        )
    notes, coded = [], {}
    codes = set(known.values())
    socs = {soc_of(code) for code in codes}
    for row in file.rows:
        code = row.code or known.get(row.title, "")
        members = (
            [soc for soc in sorted(socs) if code in groups_over(soc)] if is_group(code) else []
        )
        fault = ""
        if not code:
            fault = f"“{row.title}”: no occupation has this title; left out."
        elif codes and not members and code not in codes and code not in socs:
            fault = f"{code}, “{row.title}”: not among the occupations; kept."
        if fault:
            notes.append(Note(file.name, row.line, fault))
        for member in members:
            coded.setdefault(member, row.values)
        if code and not members:
            coded[code] = row.values
    if len(coded) * 100 < len(file.rows) * LEAST_MATCHED:
        raise Refused(
            f"Only {len(coded):,} of {len(file.rows):,} titles are those of occupations: this is "
            "another table, or of another release."
        )
    return notes, coded


def _source(layout: str, vintage: str) -> Source:
    key, known = SOURCES[layout]
    if vintage:
        # What is known of the first edition is not known of another: neither its day nor a note.
        named = {name: known[name] for name in ("publisher", "title", "kind", "tier")}
        key, known = f"{key}-{slugify(vintage)}", {**named, "vintage": vintage}
    source, _ = Source.objects.get_or_create(key=key, defaults=known)
    return source


def bring_index(
    plan: Planned, coded: Mapping[str, Mapping[str, Decimal]], source: Source, vintage: str = ""
) -> Brought:
    """The index of a column, with its values by code; within a write. Raises Refused."""
    ending = f"-{slugify(vintage)}" if vintage else ""
    index, is_new = Index.objects.get_or_create(
        key=f"{plan.key}{ending}",
        defaults={
            "name": f"{plan.name} ({vintage})" if vintage else plan.name,
            "lowest": 0,
            "highest": 1,
            "higher_means": plan.higher_means,
            "asks": plan.asks,
            "source": source,
        },
    )
    wanted = {c: values[plan.column] for c, values in coded.items() if plan.column in values}
    stored = dict(index.readings.values_list("occupation_code", "value"))
    differing = sorted(c for c, value in wanted.items() if c in stored and stored[c] != value)
    if differing:
        first = differing[0]
        raise Refused(
            f"{len(differing):,} values of “{index}” differ from those stored, the first at "
            f"{first}: {wanted[first].normalize():f} here, {stored[first].normalize():f} there. "
            "If this is another edition, name it with --vintage."
        )
    new = {code: value for code, value in wanted.items() if code not in stored}
    if new and not is_new:
        take_version(record=index, version=index.version)
    _put(index, new)
    return Brought(index, len(new), len(wanted) - len(new))


def _put(index: Index, values: Mapping[str, Decimal]) -> None:
    """Give the index these values, in place of those that the same occupations had."""
    rows = [IndexReading(index=index, occupation_code=c, value=v) for c, v in values.items()]
    IndexReading.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["index", "occupation_code"],
        update_fields=["value"],
    )
