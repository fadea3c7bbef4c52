"""Recognise the figures that a document prints about its own rows.

Each reader returns what is left of the text behind the figure, or None where the text is no
such figure and therefore prose. The codes that it states:

    product, share_total, weighted_total, protective_total, evidence_total, barrier_total
    resistance_ceiling, weighted_total, task_resistance     6.00 - 4.15 = 1.85/5.0
    split_displacement, split_augmentation, split_not_involved
    screen_protective, screen_growth, screen_verdict
    evidence_modifier_total, evidence_modifier_weight, evidence_modifier  (also barrier, growth)
    raw_factors ("2.00 × 0.88 × 1.04 × 0.95"), raw
    score_raw, score_floor, score_span, formula_score
    zone, zone_cutoffs, share_exposed, growth, sub_label
    task_resistance_sign, evidence_sign, barriers_sign      "≥ 1.8" behind the value
    override_formula, override_delta, score_word, mode_word
"""

import re
from collections.abc import Callable

from roles.documents.names import Figure
from roles.documents.parse.reading import Reading
from roles.documents.text import signs

N = r"[+-]?\d{1,6}(?:\.\d{1,9})?"
OF = r"(?:\s?/\s?\d{1,3}(?:\.\d{1,2})?)?"
RESISTANCE_SUM = re.compile(rf"(?P<of>{N}) ?- ?(?P<less>{N}) ?= ?(?P<value>{N}{OF})")
VALUE = re.compile(rf"(?P<value>{N} ?%|{N}{OF})")
SIGN = re.compile(rf"\s*\(\s*(?P<sign>[≥≤<>=] ?{N})\s*\)")
PART = r"(?:displacement|augmentation|not[ -]involved)"
SPLIT_PART = re.compile(rf"(?P<share>{N}) ?% (?P<mode>{PART})", re.IGNORECASE)
SCREEN = re.compile(
    rf"Protective (?P<protective>{N}{OF}),?\s(?:and|&|\+|,)\s(?:AI |Growth )*Correlation "
    rf"(?P<growth>{N})(?: \([^()]{{0,40}}\))?\s?[→=:,-]*\s?(?P<verdict>[^\n]*)",
    re.IGNORECASE,
)
MODIFIER = re.compile(
    rf"1(?:\.0+)? ?\+ ?\(? ?\(?(?P<total>{N})\)? × (?P<weight>{N}) ?\)? ?= ?(?P<value>{N})"
)
PRODUCT = re.compile(rf"(?P<factors>{N}(?: × {N}){{1,9}}) ?= ?(?P<value>{N})")
SCORE = re.compile(
    rf"\( ?(?P<raw>{N}) ?- ?(?P<floor>{N}) ?\) ?/ ?(?P<span>{N}) × 100 ?= ?"
    rf"(?:{N}, clamped to )?(?P<value>{N}{OF})"
)
ZONE = re.compile(
    r"(?P<zone>red|yellow|green)\b(?: zone)?(?P<label> \((?:imminent|urgent|moderate|stable|"
    r"transforming|accelerated)\))?\s?(?:\((?P<cutoffs>[^()]{1,120})\))?",
    re.IGNORECASE,
)
Reader = Callable[[str, int, Reading], str | None]
RESISTANCE_CODES = {
    "of": "resistance_ceiling", "less": "weighted_total", "value": "task_resistance",
}  # fmt: skip
RAW_CODES = {"factors": "raw_factors", "value": "raw"}
SCORE_CODES = {
    "raw": "score_raw", "floor": "score_floor", "span": "score_span", "value": "formula_score",
}  # fmt: skip
CODES = {"displacement": "split_displacement", "augmentation": "split_augmentation"}


def recognise(figure: Figure, text: str, line: int, reading: Reading) -> str | None:
    """State the figure in `text` and return the rest of it; None when there is no figure."""
    return READERS[figure](signs(text), line, reading)


def _rest(text: str, end: int) -> str:
    return text[end:].lstrip(" .,;").strip()


def _split(text: str, line: int, reading: Reading) -> str | None:
    end = 0
    parts = list(SPLIT_PART.finditer(text))
    for part in parts:
        if text[end : part.start()].strip(" ,;/.").casefold() not in ("", "and"):
            break
        code = CODES.get(part["mode"].casefold(), "split_not_involved")
        reading.figure(code, part["share"], line)
        end = part.end()
    return _rest(text, end) if end else None


def _screen(text: str, line: int, reading: Reading) -> str | None:
    found = SCREEN.match(text)
    if found is None:
        return None
    reading.figure("screen_protective", found["protective"], line)
    reading.figure("screen_growth", found["growth"], line)
    reading.figure("screen_verdict", found["verdict"].strip(), line)
    return _rest(text, found.end())


def _parts(pattern: re.Pattern[str], codes: dict[str, str], otherwise: str) -> Reader:
    """A reader that states each group of a sum under its code, a bare value as `otherwise`."""

    def read(text: str, line: int, reading: Reading) -> str | None:
        found = pattern.match(text)
        if found is None:
            return _value(otherwise)(text, line, reading)
        for group, code in codes.items():
            reading.figure(code, found[group], line)
        return _rest(text, found.end())

    return read


def _modifier(code: str) -> Reader:
    codes = {"total": f"{code}_total", "weight": f"{code}_weight", "value": code}
    return _parts(MODIFIER, codes, code)


def _value(code: str, sign_code: str = "") -> Reader:
    """A reader of a bare value, and of the sign behind it under its own code."""

    def read(text: str, line: int, reading: Reading) -> str | None:
        found = VALUE.match(text)
        if found is None:
            return None
        reading.figure(code, found["value"], line)
        sign = SIGN.match(text, found.end())
        if sign:
            reading.figure(sign_code or f"{code}_sign", sign["sign"], line)
        return _rest(text, (sign or found).end())

    return read


def _zone(text: str, line: int, reading: Reading) -> str | None:
    found = ZONE.match(text)
    if found is None:
        return None
    label = found["label"] or ""
    reading.figure("zone", found["zone"] + label, line)
    if found["cutoffs"]:
        reading.figure("zone_cutoffs", found["cutoffs"], line)
    return _rest(text, found.end())


def _sub_label(text: str, line: int, reading: Reading) -> str | None:
    """The whole of it is derived: the label and which of its criteria are met."""
    if ZONE.match(text) is None:
        return None
    reading.figure("sub_label", text, line)
    return ""


READERS: dict[Figure, Reader] = {
    Figure.QUICK_SCREEN: _screen,
    Figure.TASK_RESISTANCE: _parts(RESISTANCE_SUM, RESISTANCE_CODES, "task_resistance"),
    Figure.SPLIT: _split,
    Figure.RAW: _parts(PRODUCT, RAW_CODES, "raw"),
    Figure.SCORE: _parts(SCORE, SCORE_CODES, "formula_score"),
    Figure.ZONE: _zone,
    Figure.EVIDENCE_MODIFIER: _modifier("evidence_modifier"),
    Figure.BARRIER_MODIFIER: _modifier("barrier_modifier"),
    Figure.GROWTH_MODIFIER: _modifier("growth_modifier"),
    Figure.SHARE_EXPOSED: _value("share_exposed"),
    Figure.GROWTH: _value("growth"),
    Figure.EVIDENCE: _value("evidence_total", "evidence_sign"),
    Figure.BARRIERS: _value("barrier_total", "barriers_sign"),
    Figure.SUB_LABEL: _sub_label,
}
