"""Every text that people write of an assessment or a durability score: one table of each.

Whoever goes through all texts reads these tables: rendering and its check, citations, references
to roles, documents, previews, and pages, whose sections they stand in. They are in the order in
which the role page prints them, from the top; the next roles have a page of their own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Model

from roles.documents.document import PassageKind
from roles.text.markdown import render_line, render_markdown


@dataclass(frozen=True, kw_only=True)
class Text:
    """Prose fields of the rows of a relation, or (without one) of the record itself.

    Each field has its rendered twin. `where` is how citations name the place, `key` and `title`
    stand for those that rows give; `kinds` narrows passages to those of one place.
    """

    relation: str = ""
    fields: tuple[str, ...]
    section: str
    where: str
    key: str = ""
    title: str = ""
    is_block: bool = False
    kinds: tuple[PassageKind, ...] = ()

    def render(self, source: str) -> str:
        """The text as HTML: a passage of several paragraphs, or the few lines of a note."""
        return render_markdown(source) if self.is_block else render_line(source)


def _rows(relation: str, section: str, *fields: str, where: str = "") -> Text:
    return Text(relation=relation, fields=fields, section=section, where=where or relation)


def _own(field: str, section: str, key: str, title: str) -> Text:
    return Text(fields=(field,), section=section, where=key, key=key, title=title)


def _passages(section: str, *kinds: PassageKind) -> Text:
    return Text(
        relation="passages",
        fields=("body",),
        section=section,
        where="passages",
        is_block=True,
        kinds=kinds,
    )


COMMENTARY = "commentary"
TEXTS = (
    _passages("summary", PassageKind.SUMMARY),
    _rows("tasks", "week", "rationale"),
    _passages("week", PassageKind.REINSTATEMENT),
    _passages("place", PassageKind.SURVIVAL),
    _passages("place", PassageKind.WHO_SHOULD_WORRY),
    _passages("next", PassageKind.NEXT_INTRO),
    _rows("transitions", "next", "why", "asks"),
    _passages("next", PassageKind.NEXT_OUTRO),
    _rows("evidence", "evidence", "rationale"),
    _passages("barriers", PassageKind.BARRIER_QUESTION),
    _rows("barriers", "barriers", "rationale"),
    _rows("principles", "principles", "rationale"),
    _own("growth_rationale", "principles", "growth", "AI growth correlation"),
    _passages("principles", PassageKind.GROWTH_CHECK),
    _own("override_reason", "arithmetic", "override", "Score set by the assessor"),
    _passages("arithmetic", PassageKind.OVERRIDE_NOTE),
    _passages("role", PassageKind.DEFINITION),
    _rows("distinctions", "role", "note"),
    _passages("role", PassageKind.EXPERIENCE),
    _passages("role", PassageKind.SENIORITY_NOTE),
    _passages(
        COMMENTARY,
        PassageKind.REALITY_CHECK,
        PassageKind.NOT_CAPTURED,
        PassageKind.OUTLOOK,
        PassageKind.TIMELINE,
        PassageKind.OTHER,
    ),
)
DURABILITY_TEXTS = (
    Text(
        fields=("summary",),
        section="durability",
        where="durability",
        key="summary",
        title="Summary",
        is_block=True,
    ),
    _rows("lines", "durability", "rationale", where="durability"),
)
# Passages that stand in a section; the others follow in the commentary.
PLACED = tuple(kind for text in TEXTS if text.section != COMMENTARY for kind in text.kinds)


@dataclass(frozen=True)
class PlacedText:
    """One text of one row: `row` is the record itself for its own fields."""

    text: Text
    row: Model
    field: str
    key: str

    @property
    def source(self) -> str:
        return getattr(self.row, self.field)

    @property
    def twin(self) -> str:
        """The field that holds it rendered."""
        return f"{self.field}_html"

    @property
    def html(self) -> str:
        return getattr(self.row, self.twin)

    @property
    def title(self) -> str:
        return self.text.title or str(self.row)

    @property
    def place(self) -> str:
        """Where it stands, in a few words: "tasks light-the-lamps", "growth", "robotics"."""
        alone = self.text.where in (self.key, "durability")
        return self.key if alone else f"{self.text.where} {self.key}"

    def rendered(self) -> str:
        """What its twin should be."""
        return self.text.render(self.source)


def placed_texts(record: Model, sections: Iterable[str] = ()) -> Iterator[PlacedText]:
    """Every text of a record with its rows and prose, as the pages print them.

    Of these sections alone, if any are named: no row of another is read.
    """
    for text in record.texts:
        if sections and text.section not in sections:
            continue
        for key, row in _rows_of(record, text):
            for field in text.fields:
                yield PlacedText(text, row, field, key)


def htmls(record: Model, sections: Iterable[str] = ()) -> Iterator[str]:
    """The rendered texts of a record, of all sections or of these."""
    return (text.html for text in placed_texts(record, sections))


def fields_of(texts: Iterable[Text]) -> tuple[tuple[str, str], ...]:
    """(relation, field) of each, once."""
    return tuple(dict.fromkeys((text.relation, name) for text in texts for name in text.fields))


def _rows_of(record: Model, text: Text) -> list[tuple[str, Model]]:
    """(key, row): its dimension, its line, or the key that it was given."""
    if not text.relation:
        return [(text.key, record)]
    rows = [
        (getattr(row, "dimension", "") or row.key, row)
        for row in getattr(record, text.relation).all()
        if not text.kinds or row.kind in text.kinds
    ]
    order = _fixed_order(record, text.relation)
    return sorted(rows, key=lambda pair: order.index(pair[0])) if order else rows


def _fixed_order(record: Model, relation: str) -> list[str]:
    """The keys of rows that the method names; none where people name them."""
    if relation == "lines":
        return [line.key for line in record.method.lines]
    scale = getattr(record.method, relation, None)
    return [dimension.key for dimension in scale.dimensions] if scale else []
