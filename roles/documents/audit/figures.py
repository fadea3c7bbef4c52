"""The printed figures of a document (`Document.stated`) against its rows."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from roles.documents.audit.finding import COMPARISONS, Finding, agrees, number_of, shown
from roles.documents.audit.labels import check_cutoffs, check_screen, check_sub_label, check_zone
from roles.documents.document import Document, PrintedFigure
from roles.documents.names import Section
from roles.scoring import Composite
from roles.scoring.durability import LinePoints, durability

DENOMINATOR = re.compile(r"/\s?(?P<most>\d{1,3}(?:\.\d{1,2})?)")
FACTOR = re.compile(r"[+-]?\d+(?:\.\d+)?")
Value = Callable[[Composite], Decimal | int | None]

# code: section, what it is, places to show, the computed value
VALUES: dict[str, tuple[Section, str, int | None, Value]] = {
    "share_total": (Section.TASKS, "total share of time", None, lambda r: r.share_total),
    "weighted_total": (Section.TASKS, "weighted total", 2, lambda r: r.weighted_total),
    "resistance_ceiling": (Section.TASKS, "figure to subtract from", 2,
                           lambda r: r.method.ceiling),
    "task_resistance": (Section.TASKS, "task resistance", 2, lambda r: r.task_resistance),
    "split_displacement": (Section.TASKS, "displacement share", None,
                           lambda r: r.split.displacement),
    "split_augmentation": (Section.TASKS, "augmentation share", None,
                           lambda r: r.split.augmentation),
    "split_not_involved": (Section.TASKS, "not-involved share", None,
                           lambda r: r.split.not_involved),
    "protective_total": (Section.PRINCIPLES, "protective total", None,
                         lambda r: r.principle_total),
    "screen_protective": (Section.PRINCIPLES, "protective total of the quick screen", None,
                          lambda r: r.principle_total),
    "screen_growth": (Section.PRINCIPLES, "growth correlation of the quick screen", None,
                      lambda r: r.inputs.growth),
    "evidence_total": (Section.EVIDENCE, "evidence total", None, lambda r: r.evidence_total),
    "barrier_total": (Section.BARRIERS, "barrier total", None, lambda r: r.barrier_total),
    "evidence_modifier_total": (Section.COMPOSITE, "evidence total in its modifier", None,
                                lambda r: r.evidence_total),
    "evidence_modifier_weight": (Section.COMPOSITE, "weight of the evidence", None,
                                 lambda r: r.method.evidence.weight),
    "evidence_modifier": (Section.COMPOSITE, "evidence modifier", 2,
                          lambda r: r.evidence_modifier),
    "barrier_modifier_total": (Section.COMPOSITE, "barrier total in its modifier", None,
                               lambda r: r.barrier_total),
    "barrier_modifier_weight": (Section.COMPOSITE, "weight of the barriers", None,
                                lambda r: r.method.barriers.weight),
    "barrier_modifier": (Section.COMPOSITE, "barrier modifier", 2, lambda r: r.barrier_modifier),
    "growth_modifier_total": (Section.COMPOSITE, "growth correlation in its modifier", None,
                              lambda r: r.inputs.growth),
    "growth_modifier_weight": (Section.COMPOSITE, "weight of the growth correlation", None,
                               lambda r: r.method.growth.weight),
    "growth_modifier": (Section.COMPOSITE, "growth modifier", 2, lambda r: r.growth_modifier),
    "raw": (Section.COMPOSITE, "raw", 4, lambda r: r.raw),
    "score_raw": (Section.COMPOSITE, "raw in the score", 4, lambda r: r.raw),
    "score_floor": (Section.COMPOSITE, "least raw in the score", None,
                    lambda r: r.method.raw_floor),
    "score_span": (Section.COMPOSITE, "span of raw in the score", None,
                   lambda r: r.method.raw_span),
    "share_exposed": (Section.SUB_LABEL, "share of task time scoring 3+", None,
                      lambda r: r.share_exposed),
    "growth": (Section.SUB_LABEL, "growth correlation", None, lambda r: r.inputs.growth),
    "override_formula": (Section.OVERRIDE, "formula score before the override", 1,
                         lambda r: r.formula_score),
}  # fmt: skip
SIGNS: dict[str, tuple[str, Value]] = {
    "task_resistance_sign": ("task resistance", lambda r: r.task_resistance),
    "evidence_sign": ("evidence total", lambda r: r.evidence_total),
    "barriers_sign": ("barrier total", lambda r: r.barrier_total),
}
HIGHEST: dict[str, Value] = {
    "protective_total": lambda r: r.method.principles.highest_total,
    "screen_protective": lambda r: r.method.principles.highest_total,
    "evidence_total": lambda r: r.method.evidence.highest_total,
    "barrier_total": lambda r: r.method.barriers.highest_total,
    "task_resistance": lambda r: Decimal(5),
    "formula_score": lambda r: Decimal(100),
}


def check_figures(document: Document, result: Composite) -> Iterator[Finding]:
    """A finding for each printed figure that the rows do not give."""
    for stated in document.printed:
        yield from _check(stated, document, result)


def _check(stated: PrintedFigure, document: Document, result: Composite) -> Iterator[Finding]:
    if stated.code in VALUES:
        section, what, places, value = VALUES[stated.code]
        yield from _value(stated, section, what, value(result), places)
    elif stated.code in SIGNS:
        what, value = SIGNS[stated.code]
        yield from _sign(stated, what, value(result))
    elif stated.code in OTHERS:
        yield from OTHERS[stated.code](stated, document, result)
    if stated.code in HIGHEST:
        yield from _highest(stated, HIGHEST[stated.code](result))


def _value(
    stated: PrintedFigure,
    section: Section,
    what: str,
    computed: Decimal | int | None,
    places: int | None,
) -> Iterator[Finding]:
    if computed is None or agrees(stated.value, Decimal(computed)):
        return
    figure = shown(computed, places) + ("%" if stated.value.endswith("%") else "")
    yield Finding(
        line=stated.line,
        section=str(section),
        code=stated.code,
        stated=stated.value,
        computed=figure,
        message=f"The {what} is printed as {stated.value}; the rows give {figure}.",
    )


def _highest(stated: PrintedFigure, most: Decimal | int) -> Iterator[Finding]:
    found = DENOMINATOR.search(stated.value)
    if found and Decimal(found["most"]) != most:
        yield Finding(
            line=stated.line,
            section=str(VALUES[stated.code][0] if stated.code in VALUES else Section.COMPOSITE),
            code=f"{stated.code}_of",
            stated=stated.value,
            computed=f"/{most}",
            message=f"“{stated.value}” is printed out of {found['most']}: it is out of {most}.",
        )


def _sign(stated: PrintedFigure, what: str, computed: Decimal | int | None) -> Iterator[Finding]:
    bound = number_of(stated.value[1:])
    if computed is None or bound is None or COMPARISONS[stated.value[0]](computed, bound):
        return
    yield Finding(
        line=stated.line,
        section=str(Section.SUB_LABEL),
        code=stated.code,
        stated=stated.value,
        computed=shown(computed),
        message=f"The {what} is said to be {stated.value}; it is {shown(computed)}.",
    )


def _product(stated: PrintedFigure, document: Document, result: Composite) -> Iterator[Finding]:
    if stated.row is None or stated.row >= len(result.weighted):
        return
    task = document.tasks[stated.row]
    what = f"product of “{task.name}”"
    yield from _value(stated, Section.TASKS, what, result.weighted[stated.row], 2)


def _factors(stated: PrintedFigure, document: Document, result: Composite) -> Iterator[Finding]:
    printed = FACTOR.findall(stated.value)
    computed = (
        ("task resistance", result.task_resistance),
        ("evidence modifier", result.evidence_modifier),
        ("barrier modifier", result.barrier_modifier),
        ("growth modifier", result.growth_modifier),
    )
    if len(printed) != len(computed):
        return
    for factor, (what, value) in zip(printed, computed, strict=True):
        one = PrintedFigure(code="raw_factors", value=factor, line=stated.line)
        yield from _value(one, Section.COMPOSITE, f"{what} in the product", value, 2)


def _score(stated: PrintedFigure, document: Document, result: Composite) -> Iterator[Finding]:
    """The formula's; a document that prints no formula may print the published score here."""
    equation = any(s.code == "score_raw" and s.line == stated.line for s in document.printed)
    published = None if equation else result.score
    if published is not None and agrees(stated.value, published):
        return
    yield from _value(stated, Section.COMPOSITE, "formula score", result.formula_score, 1)


def _delta(stated: PrintedFigure, document: Document, result: Composite) -> Iterator[Finding]:
    if result.formula_score is None or document.override is None:
        return
    moved = document.override.score - result.formula_score
    yield from _value(stated, Section.OVERRIDE, "difference of the override", moved, 1)


def _durability(stated: PrintedFigure, document: Document, result: Composite) -> Iterator[Finding]:
    rows = document.durability.rows if document.durability else ()
    total = durability(LinePoints(row.key, row.points) for row in rows).total
    yield from _value(stated, Section.DURABILITY, "total of the durability score", total, None)


OTHERS: dict[str, Callable[[PrintedFigure, Document, Composite], Iterator[Finding]]] = {
    "product": _product,
    "raw_factors": _factors,
    "formula_score": _score,
    "override_delta": _delta,
    "durability_total": _durability,
    "zone": check_zone,
    "zone_cutoffs": check_cutoffs,
    "sub_label": check_sub_label,
    "screen_verdict": check_screen,
}
