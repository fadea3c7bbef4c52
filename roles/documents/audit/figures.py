"""The printed figures of a document (`Document.printed`) against its rows."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from roles.documents.audit.finding import Finding, agrees, check_bound, differs, shown
from roles.documents.audit.labels import check_cutoffs, check_screen, check_sub_label, check_zone
from roles.documents.document import Document, PrintedFigure
from roles.documents.names import Section
from roles.scoring import Composite
from roles.scoring.durability import LinePoints, durability

DENOMINATOR = re.compile(r"/\s?(?P<most>\d{1,3}(?:\.\d{1,2})?)")
FACTOR = re.compile(r"[+-]?\d+(?:\.\d+)?")
Number = Decimal | int | None
Read = Callable[[Document, Composite], Number]


def of(path: str) -> Read:
    """What stands there in the result that the rows give."""
    get = attrgetter(path)
    return lambda document, result: get(result)


def _override_delta(document: Document, result: Composite) -> Number:
    if result.formula_score is None or document.override is None:
        return None
    return document.override.score - result.formula_score


def _durability_total(document: Document, result: Composite) -> Number:
    rows = document.durability.rows if document.durability else ()
    return durability(LinePoints(row.key, row.points) for row in rows).total


class Held(NamedTuple):
    """Where a figure stands, what it is, what it should be, and the places to show."""

    section: Section
    what: str
    read: Read
    places: int | None = None


FIGURES_OF_SECTION = {
    Section.TASKS: {
        "share_total": ("total share of time", of("share_total")),
        "weighted_total": ("weighted total", of("weighted_total"), 2),
        "resistance_ceiling": ("figure to subtract from", of("method.ceiling"), 2),
        "task_resistance": ("task resistance", of("task_resistance"), 2),
        "split_displacement": ("displacement share", of("split.displacement")),
        "split_augmentation": ("augmentation share", of("split.augmentation")),
        "split_not_involved": ("not-involved share", of("split.not_involved")),
    },
    Section.PRINCIPLES: {
        "protective_total": ("protective total", of("principle_total")),
        "screen_protective": ("protective total of the quick screen", of("principle_total")),
        "screen_growth": ("growth correlation of the quick screen", of("inputs.growth")),
    },
    Section.EVIDENCE: {
        "evidence_total": ("evidence total", of("evidence_total")),
    },
    Section.BARRIERS: {
        "barrier_total": ("barrier total", of("barrier_total")),
    },
    Section.COMPOSITE: {
        "evidence_modifier_total": ("evidence total in its modifier", of("evidence_total")),
        "evidence_modifier_weight": ("weight of the evidence", of("method.evidence.weight")),
        "evidence_modifier": ("evidence modifier", of("evidence_modifier"), 2),
        "barrier_modifier_total": ("barrier total in its modifier", of("barrier_total")),
        "barrier_modifier_weight": ("weight of the barriers", of("method.barriers.weight")),
        "barrier_modifier": ("barrier modifier", of("barrier_modifier"), 2),
        "growth_modifier_total": ("growth correlation in its modifier", of("inputs.growth")),
        "growth_modifier_weight": ("weight of the growth correlation", of("method.growth.weight")),
        "growth_modifier": ("growth modifier", of("growth_modifier"), 2),
        "raw": ("raw", of("raw"), 4),
        "score_raw": ("raw in the score", of("raw"), 4),
        "score_floor": ("least raw in the score", of("method.raw_floor")),
        "score_span": ("span of raw in the score", of("method.raw_span")),
        "formula_score": ("formula score", of("formula_score"), 1),
    },
    Section.SUB_LABEL: {
        "share_exposed": ("share of task time scoring 3+", of("share_exposed")),
        "growth": ("growth correlation", of("inputs.growth")),
    },
    Section.OVERRIDE: {
        "override_formula": ("formula score before the override", of("formula_score"), 1),
        "override_delta": ("difference of the override", _override_delta, 1),
    },
    Section.DURABILITY: {
        "durability_total": ("total of the durability score", _durability_total),
    },
}
FIGURES = {
    code: Held(section, *figure)
    for section, figures in FIGURES_OF_SECTION.items()
    for code, figure in figures.items()
}
# "≥ 1.8" behind a value.
SIGNS = {
    "task_resistance_sign": ("task resistance", of("task_resistance")),
    "evidence_sign": ("evidence total", of("evidence_total")),
    "barriers_sign": ("barrier total", of("barrier_total")),
}
# What a figure is printed out of: "3/9".
HIGHEST = {
    "protective_total": of("method.principles.highest_total"),
    "screen_protective": of("method.principles.highest_total"),
    "evidence_total": of("method.evidence.highest_total"),
    "barrier_total": of("method.barriers.highest_total"),
    "task_resistance": lambda document, result: 5,
    "formula_score": lambda document, result: 100,
}


def check_figures(document: Document, result: Composite) -> Iterator[Finding]:
    """A finding for each printed figure that the rows do not give."""
    for figure in document.printed:
        if figure.code in FIGURES and not _is_published(figure, document, result):
            held = FIGURES[figure.code]
            computed = held.read(document, result)
            yield from _value(figure, held.section, held.what, computed, held.places)
        elif figure.code in SIGNS:
            what, read = SIGNS[figure.code]
            yield from check_bound(figure, what, read(document, result), figure.value)
        elif figure.code in OTHERS:
            yield from OTHERS[figure.code](figure, document, result)
        if figure.code in HIGHEST:
            yield from _highest(figure, HIGHEST[figure.code](document, result))


def _is_published(figure: PrintedFigure, document: Document, result: Composite) -> bool:
    """A document that prints no formula may print the published score in its place."""
    if figure.code != "formula_score" or result.score is None:
        return False
    equation = any(f.code == "score_raw" and f.line == figure.line for f in document.printed)
    return not equation and agrees(figure.value, result.score)


def _value(
    figure: PrintedFigure, section: Section, what: str, computed: Number, places: int | None
) -> Iterator[Finding]:
    if computed is None or agrees(figure.value, Decimal(computed)):
        return
    gives = shown(computed, places) + ("%" if figure.value.endswith("%") else "")
    message = f"The {what} is printed as {figure.value}; the rows give {gives}."
    yield differs(figure, section, gives, message)


def _highest(figure: PrintedFigure, most: int) -> Iterator[Finding]:
    found = DENOMINATOR.search(figure.value)
    if found and Decimal(found["most"]) != most:
        message = f"“{figure.value}” is printed out of {found['most']}: it is out of {most}."
        code = f"{figure.code}_of"
        yield differs(figure, FIGURES[figure.code].section, f"/{most}", message, code)


def _product(figure: PrintedFigure, document: Document, result: Composite) -> Iterator[Finding]:
    if figure.row is None or figure.row >= len(result.weighted):
        return
    what = f"product of “{document.tasks[figure.row].name}”"
    yield from _value(figure, Section.TASKS, what, result.weighted[figure.row], 2)


def _factors(figure: PrintedFigure, document: Document, result: Composite) -> Iterator[Finding]:
    printed = FACTOR.findall(figure.value)
    factors = ("task_resistance", "evidence_modifier", "barrier_modifier", "growth_modifier")
    if len(printed) != len(factors):
        return
    for text, code in zip(printed, factors, strict=True):
        factor, held = replace(figure, value=text), FIGURES[code]
        what, computed = f"{held.what} in the product", held.read(document, result)
        yield from _value(factor, Section.COMPOSITE, what, computed, held.places)


OTHERS: dict[str, Callable[[PrintedFigure, Document, Composite], Iterator[Finding]]] = {
    "product": _product,
    "raw_factors": _factors,
    "zone": check_zone,
    "zone_cutoffs": check_cutoffs,
    "sub_label": check_sub_label,
    "screen_verdict": check_screen,
}
