"""Rows against the assessor's manual: what it makes of the stored facts of the occupation.

A rule that reads a figure stands in `RULES`; docs/assessing.md says its bands in the same words.
An error is what the manual forbids; a warning may be right, and says what it would give.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from roles.documents.audit.clauses import affirmed
from roles.documents.audit.finding import COMPARISONS, Finding
from roles.documents.audit.reasons import Row, rows_of
from roles.documents.document import Document
from roles.scoring import round_half_up

NOTCH_OFF = re.compile(r"\b(?:one|a) notch (?:\w+ ){0,2}?(?:off|down|lower|below|less)\b", re.I)
EXPOSURE = re.compile(r"\b0?\.\d|Eloundou|\bexposure\b", re.I)
# Such things do what a study of language models does not rate. "A machine rating" is the model's.
OTHER_MACHINES = re.compile(
    r"\b(?:machinery|machines|robot\w*|vehicles?|autonomy|cameras?|sensors?|drones?|automation)\b",
    re.I,
)
DATED = re.compile(r"(?=.*(?:[$£€]\d|\d ?%))(?=.*\b(?:19|20)\d{2}\b)", re.DOTALL)

PERCENT = re.compile(r"\d+(?:\.\d+)?(?=\s?%)")
YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


@dataclass(frozen=True)
class Fact:
    """A stored figure; `source` says whose and of which vintage, `code` what it counts.

    `claim` is the key that prose cites it by, "" where it is a reading that nobody has claimed.
    """

    value: Decimal
    source: str
    code: str
    claim: str = ""


Facts = Mapping[str, Fact]  # by name: "growth", "exposure", "pay"


@dataclass(frozen=True)
class Band:
    """A value of a row, and from which figure on; `words` are the manual's."""

    score: int
    words: str
    sign: str
    bound: str

    def holds(self, value: Decimal) -> bool:
        return COMPARISONS[self.sign](value, Decimal(self.bound))


@dataclass(frozen=True)
class Rule:
    """An evidence row and the fact that sets it: the first band that holds gives the value.

    `places` is how finely the figure is read. Further than `free` notches off is an error.
    """

    row: str
    fact: str
    what: str
    unit: str
    places: int
    bands: tuple[Band, ...]
    free: int
    # What would excuse another value than the one given; None where the reason does.
    excuse: Callable[[Document, Row, int], str | None]

    def band(self, value: Decimal) -> Band:
        read = round_half_up(value, self.places)
        return next(band for band in self.bands if band.holds(read))


def _notch_off(document: Document, row: Row, given: int) -> str | None:
    """The level or the specialty may go another way than the wide occupation."""
    if row.score != given - 1:
        return ""
    if any(affirmed(NOTCH_OFF, row.reason)):
        return None
    return "; one notch less needs a reason that says that one notch is taken off, and why"


def _other_machines(document: Document, row: Row, given: int) -> str | None:
    """Work with the hands may rest on something else than its exposure to language models."""
    if not any(each.key == "physicality" and each.score > 0 for each in rows_of(document)):
        return ""
    if OTHER_MACHINES.search(row.reason) or not EXPOSURE.search(row.reason):
        return None
    return "; of work with the hands the reason may say which machines set the score instead"


RULES = (
    Rule(
        row="postings",
        fact="growth",
        what="projected growth",
        unit="%",
        places=1,
        bands=(
            Band(2, "9% or more", "≥", "9"),
            Band(1, "4 to under 9%", "≥", "4"),
            Band(0, "above -3 to under 4%", ">", "-3"),
            Band(-1, "above -10 to -3%", ">", "-10"),
            Band(-2, "-10% or worse", "≤", "-10"),
        ),
        free=1,
        excuse=_notch_off,
    ),
    Rule(
        row="experts",
        fact="exposure",
        what="human beta",
        unit="",
        places=2,
        bands=(
            Band(2, "under 0.15", "<", "0.15"),
            Band(1, "0.15 to 0.35", "≤", "0.35"),
            Band(0, "above 0.35 to 0.60", "≤", "0.60"),
            Band(-1, "above 0.60 to 0.80", "≤", "0.80"),
            Band(-2, "above 0.80", ">", "0.80"),
        ),
        free=4,  # it rates language models alone: how far off a row is proves no error
        excuse=_other_machines,
    ),
)


@dataclass(frozen=True)
class Given:
    """A dated figure beside a row, and the band that the manual puts it in; None without one."""

    words: str
    band: Band | None
    claim: str


def given(row: str, facts: Facts) -> Iterator[Given]:
    """The figures of the occupation that an evidence row is judged by."""
    for rule in RULES:
        if rule.row == row and (fact := facts.get(rule.fact)):
            yield Given(_figure(rule, fact), rule.band(fact.value), fact.claim)
    if row == "wages" and (pay := facts.get("pay")):
        yield Given(f"median pay is ${pay.value:,.0f} ({pay.source}, {pay.code})", None, pay.claim)


def check_manual(document: Document, facts: Facts) -> Iterator[Finding]:
    """What the figures of its occupation contradict; nothing of a figure that is not known."""
    rows = {row.key: row for row in rows_of(document) if row.where == "evidence"}
    for rule in RULES:
        fact, row = facts.get(rule.fact), rows.get(rule.row)
        if not (fact and row):
            continue
        band = rule.band(fact.value)
        excuse = rule.excuse(document, row, band.score)
        if row.score != band.score and excuse is not None:
            yield _off(rule, row, fact, band, excuse)
        if rule.fact == "growth":
            yield from _other_growth(row, fact)
    if row := rows.get("wages"):
        yield from _untrue_wages(row, facts.get("pay"))


def _off(rule: Rule, row: Row, fact: Fact, band: Band, excuse: str) -> Finding:
    return row.finding(
        f"off_{rule.row}",
        f"“{row.name}” scores {row.score}: {_figure(rule, fact)}, for which the manual gives "
        f"{band.score} ({band.words}){excuse}.",
        computed=str(band.score),
        is_error=abs(row.score - band.score) > rule.free,
    )


def _other_growth(row: Row, fact: Fact) -> Iterator[Finding]:
    """A reason that quotes percentages, and none is the occupation's projection as rounded."""
    printed = PERCENT.findall(row.reason)
    if printed and not any(_rounds(abs(fact.value), figure) for figure in printed):
        yield row.finding(
            "other_growth",
            f"“{row.name}” quotes {printed[0]}%: the manual reads the occupation's own projected "
            f"growth, {fact.value.normalize():f}% ({fact.source}, {fact.code}).",
            computed=f"{fact.value.normalize():f}",
            is_error=False,
        )


def _rounds(value: Decimal, figure: str) -> bool:
    """The value is itself rounded to a tenth: 9.45 is 9% in one table and 9.5% in the next."""
    half = Decimal(1).scaleb(-len(figure.partition(".")[2])) / 2
    return abs(value - Decimal(figure)) <= half + Decimal("0.05")


def _figure(rule: Rule, fact: Fact) -> str:
    return f"{rule.what} is {fact.value.normalize():f}{rule.unit} ({fact.source}, {fact.code})"


def _untrue_wages(row: Row, pay: Fact | None) -> Iterator[Finding]:
    """A level may speak for a role, if it is dated; against it only a trend does."""
    if row.score > 0 and not DATED.search(row.reason):
        yield _undated(row, pay)
    if row.score < 0 and len(set(YEAR.findall(row.reason))) < 2:
        yield row.finding(
            "wages_level",
            f"“{row.name}” scores {row.score} and its reason does not name two years: the manual "
            "gives 0 without a trend, however low the pay.",
            computed="0",
            is_error=False,
        )


def _undated(row: Row, pay: Fact | None) -> Finding:
    known = f"; the newest is ${pay.value:,.0f} ({pay.source}, {pay.code})" if pay else ""
    return row.finding(
        "undated_wages",
        f"“{row.name}” scores {row.score} and its reason has no dated figure: the manual gives 0 "
        f"without a trend, and 1 from a dated median alone{known}.",
        computed="0",
        is_error=False,
    )
