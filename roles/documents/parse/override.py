"""Read the assessor's override: a published score and its reason, or that there is none."""

import re
from dataclasses import dataclass
from decimal import Decimal

from roles.documents.document import OverrideLine, PassageKind
from roles.documents.parse.reading import Reading
from roles.documents.text import clip
from roles.scoring import Method

NUMBER = r"\d{1,3}(?:\.\d{1,4})?"
NONE = re.compile(
    r"^\W{0,3}(?:none|no (?:override|adjustment|change)|not (?:applied|used|needed)|n/?a)\b", re.I
)
# "49.1 - the reason", as this project writes it; a reason of its own paragraphs may follow.
PLAIN = re.compile(
    rf"^(?P<score>{NUMBER})(?:\s?/\s?100)?(?:\s*$|\s*\n\s*\n|\s+[—–-]\s+|[:;,]\s+|\.\s+)"
)
TO = re.compile(
    rf"(?:\bto|→|->|\bat)\s+(?P<score>{NUMBER})(?!\s?(?:points?\b|%|\d))(?:\s?/\s?100)?", re.I
)
DELTA = re.compile(
    rf"(?P<sign>[+−–-]|\bplus\s|\bminus\s|\b(?:raised|lowered|increased|reduced) by\s)\s?"
    rf"(?P<points>{NUMBER})(?:\s?(?:points?|pts?)\b)?",
    re.I,
)
FROM = re.compile(rf"(?:formula score(?: of)?|from)\s+(?P<score>{NUMBER})", re.I)
FROM_TO = re.compile(rf"(?P<score>{NUMBER})\s*(?:\bto\b|→|->)")
LOWERING = ("-", "−", "–", "minus", "lowered", "reduced")
BEFORE_REASON = " \t\n)].,:;—–-"
# Text of nothing but these says only what was changed; the reason stands behind it.
CHANGE_WORDS = frozenset(
    re.findall(
        r"\w+",
        """a adjusted adjustment an applied by changed down formula from increased is lowered minus
        moved of overridden override plus points point pts published raised reduced score scored
        set the up was""",
    )
)
TOKEN = re.compile(r"[^\W\d]+|\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Change:
    """What an override text says: the score or the difference, and the reason."""

    score: Decimal | None
    delta: Decimal | None
    formula: Decimal | None
    reason: str


def read_override(text: str, line: int, reading: Reading, method: Method) -> None:
    """Store the override, or the note that says why there is none."""
    text = text.strip()
    if not text:
        return
    if NONE.match(text):
        reading.prose(PassageKind.OVERRIDE_NOTE, text, line)
        return
    change = change_of(text)
    if change is None:
        reading.problem(
            line,
            f"The override “{clip(text)}” gives no score: expected “None” with the reason, or a "
            "score with one, such as “49.1 - the licence counts for more than its row”.",
        )
        return
    score = change.score
    if score is None:
        base = change.formula if change.formula is not None else reading.formula_score()
        score = None if base is None else base + change.delta
    for code, value in (("formula", change.formula), ("delta", change.delta)):
        if value is not None:
            reading.figure(f"override_{code}", f"{value:f}", line)
    if score is not None:
        reading.override = OverrideLine(score=score, reason=change.reason, line=line)
        _check_gap(change, score, line, reading, method)


def _check_gap(
    change: Change, score: Decimal, line: int, reading: Reading, method: Method
) -> None:
    """Against the printed difference, for rows that give no formula score of their own."""
    if reading.formula_score() is not None:
        return
    base = change.formula
    gap = abs(change.delta) if change.delta is not None else None
    if gap is None and base is not None:
        gap = abs(score - base)
    if gap is not None and gap > method.override_bound:
        reading.problem(
            line,
            f"The override moves the score by {gap:f} points: at most "
            f"{method.override_bound:f} are allowed.",
        )


def change_of(text: str) -> Change | None:
    """The override in a sentence, in any of the forms that assessors write."""
    found = PLAIN.match(text)
    if found:
        return Change(Decimal(found["score"]), None, None, text[found.end() :].strip())
    delta = DELTA.search(text)
    target = TO.search(text)
    formula = FROM.search(text) or FROM_TO.search(text)
    base = Decimal(formula["score"]) if formula else None
    points = _points(delta) if delta and not _is_range(text, delta) else None
    if target:
        reason = _reason(text, target.end(), target.start())
        return Change(Decimal(target["score"]), points, base, reason)
    if points is not None and delta:
        return Change(None, points, base, _reason(text, delta.end(), delta.start()))
    return None


def _points(found: re.Match[str]) -> Decimal:
    lowering = found["sign"].strip().casefold().startswith(LOWERING)
    return -Decimal(found["points"]) if lowering else Decimal(found["points"])


def _is_range(text: str, found: re.Match[str]) -> bool:
    """The "-7" of "3-7 years" is no change."""
    return found.start() > 0 and text[found.start() - 1].isalnum() and not found["sign"].isalpha()


def _reason(text: str, end: int, start: int) -> str:
    """What follows the change; the whole text where something else stands before it."""
    words = TOKEN.findall(text[:start][:200].casefold())
    if all(word[0].isdigit() or word in CHANGE_WORDS for word in words):
        return text[end:].lstrip(BEFORE_REASON).strip()
    return text
