"""Printed labels against computed ones: the zone, the sub-label and why, the quick screen."""

import re
from collections.abc import Iterator
from decimal import Decimal

from roles.documents.audit.finding import Finding, check_bound, differs
from roles.documents.document import Document, PrintedFigure
from roles.documents.names import Section
from roles.scoring import Composite, Zone

ZONE_WORD = re.compile(r"\b(red|yellow|green)\b", re.I)
SUB_WORD = re.compile(r"\b(imminent|urgent|moderate|stable|transforming|accelerated)\b", re.I)
NAME_END = re.compile(r"\s[-—]|[:;.,]|\bonly\b|\ball\b|\bnone\b")
COUNT = re.compile(
    r"\b(?P<count>none|no|zero|one|two|three|[0-3])\b(?:\s[\w-]+){0,3}?\s(?:out\s)?of\s(?:the\s|its\s)?"
    r"(?:three|3)\b|\b(?P<all>all\s(?:three|3))\b",
    re.I,
)
REASON = "sub_label_reason"  # the code of what is wrong in it
COUNTS = {"none": 0, "no": 0, "zero": 0, "one": 1, "two": 2, "three": 3}
N = r"[+-]?\d{1,3}(?:\.\d{1,3})?"
COMPARED = re.compile(
    rf"\b(?P<name>task resistance|evidence|barriers?)\b[^.;<>≥≤=]{{0,40}}?"
    rf"(?P<sign>[<>≥≤])\s?(?P<bound>{N})",
    re.I,
)
SHARE = re.compile(
    rf"(?P<sign>[<>≥≤]|under|below|less than|at least|at most|over|more than|above)?\s?"
    rf"(?P<bound>{N})\s?% of (?:the )?(?:task )?time (?:scor|at )",
    re.I,
)
SIGN_WORDS = {
    "under": "<",
    "below": "<",
    "less than": "<",
    "over": ">",
    "more than": ">",
    "above": ">",
    "at least": "≥",
    "at most": "≤",
}
CUTOFF = re.compile(
    rf"\b(?P<zone>red|yellow|green)\b\s?(?P<sign>[<>≥≤])?\s?(?P<low>{N})?"
    rf"(?:\s?(?:-|to|\.\.)\s?(?:below |under )?(?P<below><)?\s?(?P<high>{N}))?",
    re.I,
)


def label_of(result: Composite) -> str:
    """The published label: "Red", "Green (Stable)"."""
    name = result.zone.label
    return f"{name} ({result.sub_label.label})" if result.sub_label else name


def check_zone(figure: PrintedFigure, document: Document, result: Composite) -> Iterator[Finding]:
    """The published zone, which is that of the override where there is one."""
    yield from _label(figure, figure.value, Section.COMPOSITE, result, "zone")


def _label(
    figure: PrintedFigure, text: str, section: Section, result: Composite, what: str
) -> Iterator[Finding]:
    if result.zone is None:
        return
    zone, sub = ZONE_WORD.search(text), SUB_WORD.search(text)
    wrong_zone = zone is not None and zone[1].casefold() != result.zone.value
    wrong_sub = sub is not None and (
        result.sub_label is None or sub[1].casefold() != result.sub_label.value
    )
    # The zone line may leave the sub-label out; the sub-label row may not.
    missing = what == "sub-label" and sub is None and result.sub_label is not None
    if wrong_zone or wrong_sub or missing:
        printed = " ".join(found[1].capitalize() for found in (zone, sub) if found)
        yield differs(
            figure,
            section,
            label_of(result),
            f"The {what} is printed as {printed or text}; the score of {result.score} is "
            f"{label_of(result)}.",
        )


def check_sub_label(
    figure: PrintedFigure, document: Document, result: Composite
) -> Iterator[Finding]:
    """The label in front, then each reason given for it."""
    end = NAME_END.search(figure.value)
    name = figure.value[: end.start()] if end else figure.value
    yield from _label(figure, name, Section.SUB_LABEL, result, "sub-label")
    if result.zone is Zone.RED:
        yield from _count(figure, result)
    values = {
        "task": ("task resistance", result.task_resistance),
        "evid": ("evidence total", result.evidence_total),
        "barr": ("barrier total", result.barrier_total),
    }
    for found in COMPARED.finditer(figure.value):
        what, value = values[found["name"][:4].casefold()]
        yield from check_bound(figure, what, value, f"{found['sign']} {found['bound']}", REASON)
    for found in SHARE.finditer(figure.value):
        sign = (found["sign"] or "=").casefold()
        sign = SIGN_WORDS.get(sign, sign)
        what = "share of task time scoring 3+"
        said = f"{sign} {found['bound']}"
        yield from check_bound(figure, what, result.share_exposed, said, REASON)


def _count(figure: PrintedFigure, result: Composite) -> Iterator[Finding]:
    found = COUNT.search(figure.value)
    if found is None:
        return
    word = "three" if found["all"] else found["count"].casefold()
    printed = COUNTS[word] if word in COUNTS else int(word)
    met = sum(condition.met for condition in result.conditions)
    if printed != met:
        of = len(result.conditions)
        yield differs(
            figure,
            Section.SUB_LABEL,
            str(met),
            f"“{found[0]}” of the Imminent criteria are said to be met; the rows meet {met} of "
            f"{of}.",
            "imminent_count",
        )


def check_cutoffs(
    figure: PrintedFigure, document: Document, result: Composite
) -> Iterator[Finding]:
    """The zones' borders as printed. "Yellow 25-47" is left to `notes`: it is only inexact."""
    method = result.method
    for found in CUTOFF.finditer(figure.value):
        zone = found["zone"].casefold()
        low, high = (Decimal(found[n]) if found[n] else None for n in ("low", "high"))
        right = {
            "green": low in (None, method.green_from),
            "red": (high or low) in (None, method.yellow_from, method.yellow_from - 1),
            "yellow": low in (None, method.yellow_from)
            and (high is None or method.green_from - 1 <= high <= method.green_from),
        }[zone]
        if not right:
            computed = (
                f"Green ≥ {method.green_from}, Yellow {method.yellow_from} to below "
                f"{method.green_from}, Red < {method.yellow_from}"
            )
            yield differs(
                figure,
                Section.COMPOSITE,
                computed,
                f"The cut-off “{found[0].strip()}” is not the method's: {computed}.",
            )


def check_screen(
    figure: PrintedFigure, document: Document, result: Composite
) -> Iterator[Finding]:
    """The hint for these totals: its zones, and whether it is almost certain or only likely."""
    if result.quick_screen is None:
        return
    zones = set(map(str.casefold, ZONE_WORD.findall(figure.value)))
    expected = set(map(str.casefold, ZONE_WORD.findall(result.quick_screen)))
    certain = "certain" in figure.value.casefold()
    hedged = "likely" in figure.value.casefold() or certain
    right = not hedged or certain == ("certain" in result.quick_screen)
    if not zones or (zones == expected and right):
        return
    yield differs(
        figure,
        Section.PRINCIPLES,
        result.quick_screen,
        f"The quick screen is printed as “{figure.value}”; for {result.principle_total} and "
        f"{result.inputs.growth} it says “{result.quick_screen}”.",
    )
