"""The reasons of an assessment's rows: one for each, its own, and of the value that the row has.

A value in words counts only where it is plain which one is meant: "hence 0", "the row stays at 1",
"the lowest score holds", "hence not a 4". A numeral that argues ("below 4", "a 3 would need") is
code to a reader, even where it is the row's own: a reason is about the work.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from roles.documents.audit.clauses import affirmed
from roles.documents.audit.finding import Finding
from roles.documents.audit.prose import SENTENCE, SUPPOSED
from roles.documents.document import Document
from roles.documents.names import SECTION_OF_SCALE, Section
from roles.documents.text import key, signs, without_comments
from roles.scoring import AIJRI_1, METHODS, Scale

MARK = re.compile(r"\[\^[^\]]*\]")
VALUE = r"(?P<value>[+-]?\d)(?![\d%/]|[.,]\d|-\d|\s(?:points?|notch|or|to|of|in)\b)"
EXTREME = r"the (?P<extreme>lowest|bottom|highest|top|full|maximum) (?:score|mark)\b"
# What a reason says its row scores.
SAYS = (
    rf"\b(?:hence|therefore|thus) (?:an? )?{VALUE}",
    r"\b(?:the|this) (?:row|score|mark) (?:is|stays|stands|remains|rests|stops)(?: at| an?)? "
    rf"{VALUE}",
    r"\b(?:leaves?|keeps?|holds?|takes?|brings?|puts?|sets?) (?:the|this) (?:row|score|mark) "
    rf"(?:at|to) {VALUE}",
    rf"\ba (?:score|mark) of {VALUE} (?:is right|states|reflects|stands|fits|holds)\b",
    r"\b(?:justif(?:y|ies)|earns?|deserves?|gets|merits|remains|conditions for|threshold for) "
    rf"{EXTREME}",
    rf"\b(?:hence|therefore|thus) {EXTREME}(?=[.;,]|\s*$)",
    rf"\b{EXTREME} (?:holds|stands|fits|applies|is (?:right|due|earned|justified))\b",
)
# What it says that its row does not score.
DENIES = (
    rf"\b(?:hence|so|therefore|thus) (?:it is |the row is |this is )?(?:not|no)(?: yet)?(?: an?)? "
    rf"{VALUE}(?=[.;,]|\s*$)",
    rf"\bnot {EXTREME}",
    rf"\b(?:from|against) {EXTREME}",
    rf"\b{EXTREME} (?:would|is (?:not used|withheld|kept back|out of place|wrong))\b",
)
SAID = tuple(re.compile(pattern, re.I) for pattern in SAYS)
DENIED = tuple(re.compile(pattern, re.I) for pattern in DENIES)
LOW = ("lowest", "bottom")
NUMERAL = r"[+-]?[0-5](?![\w%/°]|[.,]\d|-\w)"
ENDS = (
    r"(?=[.;:,)]|\s*$|\s(?:and|are|as|because|behind|belongs|by|does|for|has|is|means?|needs?|nor|or"
    r"|overstates?|requires?|since|stands?|supposes?|than|to|was|will|would|wrong)\b)"
)
ARGUES = re.compile(
    rf"\b(?:(?:an?|full|level) {NUMERAL}"
    r"|(?:above|against|and|as|below|between|exclud(?:e|es|ing)|from|hence|leaves?|makes?|no|not"
    r"|off|out|prevents|reach(?:es)?|short of|since|so|than|that|therefore|thus|to|towards|under)"
    rf"(?: yet)? {NUMERAL}"
    r"|(?:averages?|holds?|it|keeps?|leaves?|mark|remains?|rests?|row|score|stands?|stays?|stops?"
    rf"|this)(?: (?:is|it|mark|row|score|this))? (?:at|is|to) {NUMERAL}){ENDS}"
    rf"|(?:^|[.;,] ){NUMERAL} (?:does|is|means?|would)\b",
    re.I,
)
BETWEEN = re.compile(
    r"\bscale (?:from \d |of \d )?to \d\b|\b(?:between|from) \d (?:and|to) \d\b", re.I
)


@dataclass(frozen=True)
class Row:
    """One scored row, whatever table it is of; `where` and `key` name it as citations do."""

    where: str
    key: str
    name: str
    score: int
    reason: str
    line: int
    scale: Scale

    def finding(self, code: str, message: str, *, computed: str = "", is_error=True) -> Finding:
        section = SECTION_OF_SCALE.get(self.where, Section.TASKS)
        return Finding(
            line=self.line or None,
            section=str(section if self.where != "growth" else Section.PRINCIPLES),
            code=code,
            stated=str(self.score),
            computed=computed,
            message=message,
            is_error=is_error,
            row=(self.where, self.key),
        )


def rows_of(document: Document) -> Iterator[Row]:
    """Every row that is scored, in reading order."""
    method = METHODS.get(document.method, AIJRI_1)
    for task in document.tasks:
        reason, at = task.rationale, task.line
        yield Row("tasks", task.key, task.name, task.score, reason, at, method.tasks)
    for scale in method.scales:
        for line in getattr(document, scale.key):
            name = method.row_name(scale.key, line.dimension)
            reason, at = line.rationale, line.line
            yield Row(scale.key, line.dimension, name, line.score, reason, at, scale)
    if document.growth is not None:
        name, reason = method.growth.name, document.growth_rationale
        yield Row("growth", "growth", name, document.growth, reason, 0, method.growth)


def check_reasons(document: Document) -> Iterator[Finding]:
    """A reason that is empty, another row's, or that names another value than its row's."""
    seen: dict[str, str] = {}
    for row in rows_of(document):
        plain = key(MARK.sub("", without_comments(row.reason)))
        if not plain:
            yield row.finding("reason_empty", f"“{row.name}” scores {row.score} without a reason.")
        elif plain in seen:
            message = f"“{row.name}” has the same reason as “{seen[plain]}”."
            yield row.finding("reason_twice", message)
        else:
            seen[plain] = row.name
            yield from [*_other_values(row)] or _numerals(row)


def _other_values(row: Row) -> Iterator[Finding]:
    for sentence in SENTENCE.split(signs(row.reason)):
        supposed = SUPPOSED.search(sentence)
        said = () if supposed else _values(SAID, sentence, row.scale, affirmed)
        wrong = [found for found, value in said if value != row.score]
        denied = _values(DENIED, sentence, row.scale, re.Pattern.finditer)
        wrong += [found for found, value in denied if value == row.score]
        for found in wrong:
            yield row.finding(
                "reason_value",
                f"“{row.name}” scores {row.score}; its reason says “{found}”.",
                computed=found,
            )


def _numerals(row: Row) -> Iterator[Finding]:
    plain = BETWEEN.sub("", MARK.sub("", signs(without_comments(row.reason))))
    if argued := [found[0].strip(" .;,") for found in ARGUES.finditer(plain)]:
        said = "”, “".join(argued)
        yield row.finding(
            "reason_numeral",
            f"“{row.name}” argues by the number of a score, “{said}”: say it of the work.",
            computed=said,
        )


def _values(
    patterns: tuple[re.Pattern[str], ...],
    sentence: str,
    scale: Scale,
    find: Callable[[re.Pattern[str], str], Iterator[re.Match[str]]],
) -> Iterator[tuple[str, int]]:
    """What is said, with the value that it means."""
    for pattern in patterns:
        for found in find(pattern, sentence):
            groups = found.groupdict()
            if extreme := groups.get("extreme"):
                value = scale.lowest if extreme.casefold() in LOW else scale.highest
            else:
                value = int(groups["value"])
            yield found[0], value
