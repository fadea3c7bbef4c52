"""Observations that contradict no row, but that a careful reader would want to see.

Within a document: cut-offs that leave a gap. Between documents of one occupation: other scores
on the same evidence, other scores for nearly the same task, pay figures of other years.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from roles.documents.audit.finding import Finding
from roles.documents.audit.labels import CUTOFF
from roles.documents.document import Document, RatedLine, TaskLine
from roles.documents.names import Section
from roles.documents.text import clip, key
from roles.scoring import AIJRI_1, METHODS

Named = tuple[str, Document]

SOC_IN_PROSE = re.compile(r"\b(?:SOC|O\*NET)\s?(?:code\s)?(?P<code>\d{2}-\d{4})")
SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")
PUBLISHER = re.compile(
    r"\b(BLS|O\*NET|AAPC|AHIMA|AMA|ONS|OECD|ILO|WEF|Eurostat|Census|Indeed|LinkedIn|Glassdoor|"
    r"Lightcast|Burning Glass|McKinsey|Gartner|Goldman Sachs|PwC|Deloitte|Stanford|Anthropic|"
    r"OpenAI|Becker's)(?![\w*])"
)
FIGURE = re.compile(r"(?<![\w.])[+-]?\d{1,3}(?:\.\d{1,2})?\s?%|[$£€]\d[\d,]*(?:\.\d+)?")
MEDIAN = re.compile(
    r"\bmedian\b[^$£€.;]{0,60}(?P<pay>[$£€]\d[\d,]*(?:\.\d{1,2})?)"
    r"(?P<behind>[^()$£€]{0,40}\((?P<source>[^()]{0,60}?(?P<year>(?:19|20)\d{2})[^()]{0,20})\))?",
    re.I,
)
SMALL = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
WORD_ALIKE = 0.75
TASKS_ALIKE = 0.6
NAMES_ALIKE = 0.85


@dataclass(frozen=True)
class Pay:
    """A median pay figure where a document gives it."""

    document: str
    pay: str
    source: str
    year: int
    line: int


def notes(documents: Sequence[Named]) -> tuple[Finding, ...]:
    """Every observation on these documents, singly and side by side."""
    found = [note for named in documents for note in _gaps(named)]
    groups: dict[str, list[Named]] = {}
    for name, document in documents:
        code = occupation_of(document)
        if code:
            groups.setdefault(code, []).append((name, document))
    for code, members in groups.items():
        for one, other in combinations(members, 2):
            found += _same_evidence(code, one, other)
            found += _same_tasks(code, one, other)
        found += _pay(code, members)
    return tuple(found)


def occupation_of(document: Document) -> str:
    """The SOC code that a document names, without an O*NET ending; "" for none."""
    if document.occupation_code:
        return document.occupation_code.partition(".")[0]
    for row in document.evidence:
        found = SOC_IN_PROSE.search(row.rationale)
        if found:
            return found["code"]
    return ""


def _gaps(named: Named) -> Iterator[Finding]:
    name, document = named
    method = METHODS.get(document.method, AIJRI_1)
    for stated in document.printed:
        if stated.code != "zone_cutoffs":
            continue
        for found in CUTOFF.finditer(stated.value):
            high = found["high"]
            # Scores have one decimal, so 47.9 leaves nothing open and 47 does.
            tight = high is None or float(high) >= float(method.green_from) - 0.1
            if found["zone"].casefold() == "yellow" and not tight:
                yield Finding(
                    line=stated.line,
                    section=str(Section.COMPOSITE),
                    code="cutoff_gap",
                    stated=found[0].strip(),
                    computed=f"Yellow {method.yellow_from} to below {method.green_from}",
                    message=f"“{found[0].strip()}” leaves the scores between {high} and "
                    f"{method.green_from} in no zone: Yellow ends below {method.green_from}.",
                    documents=(name,),
                )


def _same_evidence(code: str, one: Named, other: Named) -> Iterator[Finding]:
    rows = {row.dimension: row for row in other[1].evidence}
    for row in one[1].evidence:
        twin = rows.get(row.dimension)
        if twin is None or twin.score == row.score:
            continue
        shared = _claims(row) & _claims(twin)
        if not shared:
            continue
        publisher, figure = min(shared)
        scale = METHODS.get(one[1].method, AIJRI_1).evidence
        dimension = next((d.name for d in scale.dimensions if d.key == row.dimension), "")
        yield Finding(
            line=row.line or None,
            section=str(Section.EVIDENCE),
            code="evidence_differs",
            stated=str(row.score),
            computed=str(twin.score),
            message=f"{code}: “{dimension}” scores {row.score} in “{one[0]}” and {twin.score} in "
            f"“{other[0]}”; both quote {figure} of {publisher}.",
            documents=(one[0], other[0]),
        )


def _claims(row: RatedLine) -> set[tuple[str, str]]:
    """Publisher and figure that stand in one sentence."""
    return {
        (publisher, figure.replace(" ", ""))
        for sentence in SENTENCE_END.split(row.rationale)
        for publisher in PUBLISHER.findall(sentence)
        for figure in FIGURE.findall(sentence)
    }


def _same_tasks(code: str, one: Named, other: Named) -> Iterator[Finding]:
    for task in one[1].tasks:
        for twin in other[1].tasks:
            if task.score == twin.score or not _alike(task, twin):
                continue
            yield Finding(
                line=task.line or None,
                section=str(Section.TASKS),
                code="task_differs",
                stated=str(task.score),
                computed=str(twin.score),
                message=f"{code}: “{clip(task.name)}” scores {task.score} in “{one[0]}”, "
                f"“{clip(twin.name)}” {twin.score} in “{other[0]}”.",
                documents=(one[0], other[0]),
            )


def _alike(task: TaskLine, twin: TaskLine) -> bool:
    """Nearly the same name, or most of the words of the shorter one in the longer."""
    names = key(task.name)[:200], key(twin.name)[:200]
    matcher = SequenceMatcher(None, *names)
    # The first is an upper bound of the second, and cheap.
    if matcher.quick_ratio() >= NAMES_ALIKE <= matcher.ratio():
        return True
    few, many = sorted((set(name.split()) - SMALL for name in names), key=len)
    shared = sum(any(_close(word, candidate) for candidate in many) for word in few)
    return shared >= 2 and shared >= TASKS_ALIKE * len(few)


def _close(word: str, candidate: str) -> bool:
    if word == candidate:
        return True
    if min(len(word), len(candidate)) < 4:
        return False
    matcher = SequenceMatcher(None, word, candidate)
    return matcher.real_quick_ratio() >= WORD_ALIKE <= matcher.ratio()


def _pay(code: str, members: list[Named]) -> Iterator[Finding]:
    found = sorted(
        (pay for name, document in members for pay in _medians(name, document)),
        key=lambda pay: -pay.year,
    )
    if len({pay.document for pay in found}) < 2 or len({pay.pay for pay in found}) < 2:
        return
    newest, *older = found
    listed = ", ".join(f"{_printed(pay)} in “{pay.document}”" for pay in found)
    yield Finding(
        line=newest.line or None,
        section=str(Section.EVIDENCE),
        code="pay_differs",
        stated=_printed(newest),
        computed="; ".join(map(_printed, older)),
        message=f"{code}: median pay is given as {listed}; the newest comes first.",
        documents=tuple(dict.fromkeys(pay.document for pay in found)),
    )


def _printed(pay: Pay) -> str:
    return f"{pay.pay} ({pay.source})" if pay.source else pay.pay


def _medians(name: str, document: Document) -> Iterator[Pay]:
    for row in document.evidence:
        for found in MEDIAN.finditer(row.rationale):
            year = int(found["year"]) if found["year"] else 0
            yield Pay(name, found["pay"], found["source"] or "", year, row.line)
