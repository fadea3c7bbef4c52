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
CODES = {"displacement": "split_displacement", "augmentation": "split_augmentation"}


def recognise(figure: Figure, text: str, line: int, reading: Reading) -> str | None:
    """State the figure in `text` and return the rest of it; None when there is no figure."""
    return READERS[figure](signs(text), line, reading)


def _rest(text: str, end: int) -> str:
    return text[end:].lstrip(" .,;").strip()


def _resistance(text: str, line: int, reading: Reading) -> str | None:
    found = RESISTANCE_SUM.match(text)
    if found is None:
        return _with_sign("task_resistance", "task_resistance_sign")(text, line, reading)
    reading.figure("resistance_ceiling", found["of"], line)
    reading.figure("weighted_total", found["less"], line)
    reading.figure("task_resistance", found["value"], line)
    return _rest(text, found.end())


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


def _modifier(code: str) -> Callable[[str, int, Reading], str | None]:
    def read(text: str, line: int, reading: Reading) -> str | None:
        found = MODIFIER.match(text)
        if found is None:
            return _value(code)(text, line, reading)
        reading.figure(f"{code}_total", found["total"], line)
        reading.figure(f"{code}_weight", found["weight"], line)
        reading.figure(code, found["value"], line)
        return _rest(text, found.end())

    return read


def _value(code: str) -> Callable[[str, int, Reading], str | None]:
    return _with_sign(code, f"{code}_sign")


def _with_sign(code: str, sign_code: str) -> Callable[[str, int, Reading], str | None]:
    def read(text: str, line: int, reading: Reading) -> str | None:
        found = VALUE.match(text)
        if found is None:
            return None
        reading.figure(code, found["value"], line)
        sign = SIGN.match(text, found.end())
        if sign:
            reading.figure(sign_code, sign["sign"], line)
        return _rest(text, (sign or found).end())

    return read


def _raw(text: str, line: int, reading: Reading) -> str | None:
    found = PRODUCT.match(text)
    if found is None:
        return _value("raw")(text, line, reading)
    reading.figure("raw_factors", found["factors"], line)
    reading.figure("raw", found["value"], line)
    return _rest(text, found.end())


def _score(text: str, line: int, reading: Reading) -> str | None:
    found = SCORE.match(text)
    if found is None:
        return _value("formula_score")(text, line, reading)
    for name in ("raw", "floor", "span"):
        reading.figure(f"score_{name}", found[name], line)
    reading.figure("formula_score", found["value"], line)
    return _rest(text, found.end())


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


READERS: dict[Figure, Callable[[str, int, Reading], str | None]] = {
    Figure.QUICK_SCREEN: _screen,
    Figure.TASK_RESISTANCE: _resistance,
    Figure.SPLIT: _split,
    Figure.RAW: _raw,
    Figure.SCORE: _score,
    Figure.ZONE: _zone,
    Figure.EVIDENCE_MODIFIER: _modifier("evidence_modifier"),
    Figure.BARRIER_MODIFIER: _modifier("barrier_modifier"),
    Figure.GROWTH_MODIFIER: _modifier("growth_modifier"),
    Figure.SHARE_EXPOSED: _value("share_exposed"),
    Figure.GROWTH: _value("growth"),
    Figure.EVIDENCE: _with_sign("evidence_total", "evidence_sign"),
    Figure.BARRIERS: _with_sign("barrier_total", "barriers_sign"),
    Figure.SUB_LABEL: _sub_label,
}
