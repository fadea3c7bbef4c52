"""What a document's prose claims about its own figures and about other roles.

Only what is plainly said of this role is held against it. A sentence that supposes something
("would score deeper Red", "~1.60-1.80") or speaks of another level of seniority is not a claim.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from roles.documents.audit.finding import Finding, agrees, shown
from roles.documents.document import Document, Passage, PassageKind, Quote
from roles.documents.mentions import LINK, find_mentions
from roles.documents.names import Section
from roles.documents.text import signs
from roles.scoring import Composite, Method, zone_of

ScoreOf = Callable[[str], Decimal | None]

SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-Z\"“(*\[-])|\n+")
SUPPOSED = re.compile(
    r"\b(?:would|could|might|may|should|if|unless|without|entry-level|junior|senior|hypothetical"
    r"|suppose[ds]?|were)\b|[~≈]",
    re.I,
)
N = r"\d{1,3}(?:\.\d{1,2})?"
FREE = r"(?<![\d.~≈$£€+-])"
NO_RANGE = r"(?!\.?\d|\s?%|-\d|\s(?:to|vs)\s\d)"  # "2.10" and "2-3" are no 2
ONE = rf"{FREE}(?P<value>\d{{1,3}}\.\d){NO_RANGE}"
OWN_SCORE = (
    re.compile(rf"\bclassification (?:at|of) (?P<value>{N}){NO_RANGE}", re.I),
    re.compile(
        rf"(?:\b[Tt]he|\b[Tt]his) {ONE} (?:places|sits|falls|is|lies|puts|reflects|stands|ranks)\b"
    ),
    re.compile(rf"\bAt {ONE},? (?:the|this) (?:role|job|score)\b", re.I),
    re.compile(rf"\b(?:adjusted|published|final|JobZone|AIJRI) score of {ONE}", re.I),
    re.compile(rf"\bA score of {ONE} (?:is|sits|lies|places)\b"),
    re.compile(rf"\bthis role's {ONE}", re.I),
)
DISTANCE = re.compile(
    rf"{FREE}(?P<value>{N}) points? (?P<side>above|over|below|under|short of) "
    r"(?:the )?(?:(?P<zone>red|yellow|green)\b(?: zone)?)?"
    r"(?P<edge>(?:'s)? ?(?:boundary|border|edge|line|threshold|cut-?off))?",
    re.I,
)
BEGINS = re.compile(
    rf"\b(?P<zone>yellow|green) (?:begins|starts) (?P<value>{N}) points above", re.I
)
RESISTANCE = (
    re.compile(rf"{FREE}(?P<value>\d\.\d{{1,2}}) task resistance\b", re.I),
    re.compile(
        rf"\btask resistance (?:score )?(?:of|at|is) (?P<value>\d(?:\.\d{{1,2}})?){NO_RANGE}", re.I
    ),
)
EVIDENCE = re.compile(
    r"\bevidence (?:(?:score|total) (?:of|at|is)|at|of) (?P<value>[+-]?\d{1,2})"
    rf"{NO_RANGE}"
    r"(?! (?:for|on|points)\b)",
    re.I,
)
BARRIERS = re.compile(
    rf"\bbarriers? (?:(?:score|total) (?:of|at|is)|at) (?P<value>\d{{1,2}}){NO_RANGE}", re.I
)
EXPOSED = re.compile(
    rf"\b(?:share|time) scoring 3\+ (?:is|of|at|stands at) (?P<value>{N})\s?%", re.I
)
GROWTH = (re.compile(rf"\bgrowth correlation (?:of|at|is) (?P<value>[+-]?\d){NO_RANGE}", re.I),)
GROWTH_CHECK = (
    *GROWTH,
    re.compile(rf"^\W*confirmed (?:at|as) (?P<value>[+-]?\d){NO_RANGE}", re.I),
    re.compile(r"^\W*(?:this check )?(?:leaves|keeps) the (?:figure|score) at (?P<value>[+-]?\d)",
               re.I),
    re.compile(r"^\W*the (?P<value>[+-]\d) stands\b", re.I),
)  # fmt: skip
NOT_OWN = (PassageKind.SENIORITY_NOTE, PassageKind.NEXT_INTRO, PassageKind.NEXT_OUTRO)


def check_prose(document: Document, result: Composite, score_of: ScoreOf) -> Iterator[Finding]:
    """Every claim of the passages, the override's reason, distinctions and transitions."""
    for passage in _texts(document):
        if passage.kind not in NOT_OWN:
            yield from _own_claims(passage, result)
        yield from _typed_scores(passage, score_of, result.method)
    for passage in _cells(document):
        yield from _typed_scores(passage, score_of, result.method)
    for section, rows in (
        (Section.NOT_THIS, document.distinctions),
        (Section.NEXT, document.transitions),
    ):
        for row in rows:
            if row.quote is not None:
                name = LINK.sub(lambda link: link["name"], row.role)
                yield from _other(
                    str(section), row.line or None, name, row.quote, score_of, result.method
                )


def _texts(document: Document) -> Iterator[Passage]:
    yield from document.passages
    if document.override is not None:
        yield Passage(
            kind=PassageKind.OVERRIDE_NOTE,
            body=document.override.reason,
            line=document.override.line,
        )


def _cells(document: Document) -> Iterator[Passage]:
    """The prose of the rows, where only other roles' scores are looked for."""
    rows: tuple[tuple[Section, str, int], ...] = (
        *((Section.TASKS, task.rationale, task.line) for task in document.tasks),
        *((Section.PRINCIPLES, row.rationale, row.line) for row in document.principles),
        (Section.PRINCIPLES, document.growth_rationale, 0),
        *((Section.EVIDENCE, row.rationale, row.line) for row in document.evidence),
        *((Section.BARRIERS, row.rationale, row.line) for row in document.barriers),
        *((Section.NOT_THIS, row.note, row.line) for row in document.distinctions),
        *((Section.NEXT, f"{row.why}\n{row.asks}", row.line) for row in document.transitions),
    )
    for section, body, line in rows:
        yield Passage(kind=PassageKind.OTHER, body=body, heading=str(section), line=line)


def _own_claims(passage: Passage, result: Composite) -> Iterator[Finding]:
    for sentence in SENTENCE.split(passage.body):
        sentence = signs(sentence)
        if SUPPOSED.search(sentence):
            continue
        others = bool(find_mentions(sentence)) or bool(LINK.search(sentence))
        yield from _scores(sentence, passage, result, others=others)
        yield from _components(sentence, passage, result)


def _scores(
    sentence: str, passage: Passage, result: Composite, *, others: bool
) -> Iterator[Finding]:
    own = [score for score in (result.score, result.formula_score) if score is not None]
    if not own:
        return
    for pattern in OWN_SCORE:
        for found in pattern.finditer(sentence):
            if not any(agrees(found["value"], score) for score in own):
                yield _claim(passage, "prose_score", "score", found["value"], shown(own[0], 1))
    if others:
        return  # the distance may be another role's
    for found in DISTANCE.finditer(sentence):
        if found["zone"] or found["edge"]:
            yield from _distance(found, passage, own, result.method)
    for found in BEGINS.finditer(sentence):
        start = {"yellow": result.method.yellow_from, "green": result.method.green_from}
        edge = start[found["zone"].casefold()]
        if not any(agrees(found["value"], edge - score) for score in own):
            far = shown(edge - own[0], 1)
            yield _claim(passage, "prose_distance", "distance to it", found[0], far)


def _distance(
    found: re.Match[str], passage: Passage, own: list[Decimal], method: Method
) -> Iterator[Finding]:
    """Right if any border of the named zone lies that far away on that side."""
    above = found["side"].casefold() in ("above", "over")
    edges = _edges(found["zone"], method)
    gaps = [score - edge if above else edge - score for score in own for edge in edges]
    if any(agrees(found["value"], gap) for gap in gaps):
        return
    said = Decimal(found["value"])
    nearest = min(gaps, key=lambda gap: abs(gap - said))
    yield _claim(passage, "prose_distance", "distance", found[0].strip(), shown(nearest, 1))


def _edges(zone: str | None, method: Method) -> tuple[Decimal, ...]:
    both = (method.yellow_from, method.green_from)
    return {"red": both[:1], "green": both[1:]}.get((zone or "").casefold(), both)


def _components(sentence: str, passage: Passage, result: Composite) -> Iterator[Finding]:
    growth = GROWTH_CHECK if passage.kind is PassageKind.GROWTH_CHECK else GROWTH
    for code, what, patterns, value in (
        ("prose_task_resistance", "task resistance", RESISTANCE, result.task_resistance),
        ("prose_evidence", "evidence total", (EVIDENCE,), result.evidence_total),
        ("prose_barriers", "barrier total", (BARRIERS,), result.barrier_total),
        ("prose_share_exposed", "share scoring 3+", (EXPOSED,), result.share_exposed),
        ("prose_growth", "growth correlation", growth, result.inputs.growth),
    ):
        if value is None:
            continue
        for pattern in patterns:
            for found in pattern.finditer(sentence):
                if not agrees(found["value"], Decimal(value)):
                    places = 2 if patterns is RESISTANCE else None
                    yield _claim(passage, code, what, found["value"], shown(value, places))


def _claim(passage: Passage, code: str, what: str, stated: str, computed: str) -> Finding:
    return Finding(
        line=passage.line or None,
        section=passage.heading or passage.kind.title,
        code=code,
        stated=stated,
        computed=computed,
        message=f"The text gives the {what} as “{stated}”; the rows give {computed}.",
    )


def _typed_scores(passage: Passage, score_of: ScoreOf, method: Method) -> Iterator[Finding]:
    section = passage.heading or passage.kind.title
    for mention in find_mentions(passage.body):
        line = passage.line or None
        yield from _other(section, line, mention.name, mention.quote, score_of, method)


def _other(
    section: str, line: int | None, name: str, quote: Quote, score_of: ScoreOf, method: Method
) -> Iterator[Finding]:
    """A typed score against the present one; the zone's word against the score beside it."""
    known = score_of(name)
    if known is not None and not agrees(f"{quote.score:f}", known):
        yield Finding(
            line=line,
            section=section,
            code="other_score",
            stated=f"{quote.score:f}",
            computed=shown(known, 1),
            message=f"“{name}” is quoted at {quote.score:f}; its score is {shown(known, 1)}.",
        )
        return
    zone = zone_of(quote.score if known is None else known, method)
    word = quote.label.partition(" ")[0]
    if word and word.casefold() != zone.value:
        yield Finding(
            line=line,
            section=section,
            code="other_zone",
            stated=quote.label,
            computed=zone.label,
            message=f"“{name}” is called {word}; its {quote.score:f} is {zone.label}.",
        )
