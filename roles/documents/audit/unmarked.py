"""Figures of the world outside: no mark of a claim behind them, or of one that says another.

A figure is an amount of money, a percentage, a number of a thousand or more with its thousands set
apart, a rating below one ("0.45") and an O*NET job zone. Years, scores, notches, shares of the
role's own week, and how long or how often something is done are none: they are the judgement.
A mark counts for every figure before it in its sentence.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from roles.documents.audit.finding import Finding
from roles.documents.audit.prose import SENTENCE
from roles.documents.document import Document
from roles.documents.mentions import linked_slugs
from roles.documents.names import SECTION_OF_SCALE, Section
from roles.documents.text import signs, without_comments
from roles.scoring import round_half_up

MARK = re.compile(r"\[\^([^\]]*)\]")
FIGURE = re.compile(
    r"(?:[$£€]\s?\d[\d,]*(?:\.\d+)?|(?<![\w.,])\d+(?:\.\d+)?(?=\s(?:million|billion)))"
    r"(?:\s(?:million|billion))?"
    r"|(?<![\w.,])[+-]?\d{1,3}(?:,\d{3})+"
    r"|(?<![\w.,-])[+-]?\d+(?:\.\d+)?\s?(?:%|percent\b|per cent\b)"
    r"(?!\+?\s(?:of|in) (?:the |its |their |your |a |all )?(?:task |working )?"
    r"(?:time|week|hours|day|tasks)\b)"
    r"|(?<![\w.,/])0\.\d+"
    r"|\bjob zone \d"
)
SIZES = {"million": 6, "billion": 9}
Place = tuple[str, str, str, int]  # section, name, text, line
Says = Mapping[str, Decimal | None]  # claims by key; None is said in words


def unmarked(document: Document) -> Iterator[Finding]:
    """One note for each text with such figures; `stated` lists them, with "; " between."""
    for section, title, text, line in texts_of(document):
        if found := unmarked_figures(text):
            yield Finding(
                line=line or None,
                section=section,
                code="figure_unmarked",
                stated="; ".join(found),
                computed="",
                message=f"“{title}”: no mark of a claim stands behind {', '.join(found)}.",
                is_error=False,
            )


def unmarked_figures(text: str) -> tuple[str, ...]:
    """The figures of a text that no mark follows within their sentence, in its order."""
    found = []
    for sentence in SENTENCE.split(signs(without_comments(text))):
        marks = [mark.start() for mark in MARK.finditer(sentence)]
        last = marks[-1] if marks else 0
        plain = MARK.sub(lambda mark: " " * len(mark[0]), sentence)
        found += [each[0].strip() for each in FIGURE.finditer(plain) if each.start() > last]
    return tuple(found)


def misquoted(document: Document, says: Says) -> Iterator[Finding]:
    """One finding for each text with figures that none of the claims cited beside them says."""
    for section, title, text, line in texts_of(document):
        if found := misquoted_figures(text, says):
            yield Finding(
                line=line or None,
                section=section,
                code="figure_differs",
                stated="; ".join(found),
                computed="",
                message=f"“{title}”: {', '.join(found)} is not what the claims say that are "
                "cited beside it.",
            )


def misquoted_figures(text: str, says: Says) -> tuple[str, ...]:
    """Figures unlike every claim of their sentence; a claim in words may say any of them."""
    found = []
    for sentence in SENTENCE.split(signs(without_comments(text))):
        values = [says.get(key) for key in MARK.findall(sentence)]
        if values and None not in values:
            figures = (each[0].strip() for each in FIGURE.finditer(MARK.sub(" ", sentence)))
            known = [value for value in values if value is not None]
            found += [each for each in figures if not any(_says(v, each) for v in known)]
    return tuple(found)


def cited(document: Document) -> frozenset[str]:
    """The keys of the claims that its texts cite."""
    return frozenset(key for *_, text, _ in texts_of(document) for key in MARK.findall(text))


def linked(document: Document) -> frozenset[str]:
    """The slugs of the roles that it links to."""
    names = [row.role for row in (*document.distinctions, *document.transitions)]
    texts = [text for *_, text, _ in texts_of(document)]
    return linked_slugs("\n".join((*names, *texts)))


def _says(value: Decimal, figure: str) -> bool:
    printed = re.sub(r"[^\d.]", "", figure)
    size = next((power for word, power in SIZES.items() if word in figure), 0)
    places = len(printed.partition(".")[2])
    return round_half_up(abs(value).scaleb(-size), places) == Decimal(printed)


def texts_of(document: Document) -> Iterator[Place]:
    for passage in document.passages:
        title = passage.heading or passage.kind.title
        yield title, title, passage.body, passage.line
    for task in document.tasks:
        yield str(Section.TASKS), task.name, task.rationale, task.line
    for key, section in SECTION_OF_SCALE.items():
        for row in getattr(document, key, ()):
            yield str(section), row.dimension, row.rationale, row.line
    yield str(Section.PRINCIPLES), "growth", document.growth_rationale, 0
    if document.override:
        yield str(Section.OVERRIDE), "override", document.override.reason, document.override.line
    for distinction in document.distinctions:
        yield str(Section.NOT_THIS), distinction.role, distinction.note, distinction.line
    for move in document.transitions:
        yield str(Section.NEXT), move.role, f"{move.why}\n{move.asks}", move.line
    if document.durability:
        summary = document.durability.summary
        yield str(Section.DURABILITY), str(Section.DURABILITY), summary, 0
        for row in document.durability.rows:
            yield str(Section.DURABILITY), row.key, row.rationale, row.line
