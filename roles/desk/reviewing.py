"""What a draft changes against what stands for its role: row by row, word by word, in points."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from difflib import SequenceMatcher

from roles.desk.document_mapping import stored_document
from roles.documents import Document
from roles.documents.keys import with_keys
from roles.models import Assessment
from roles.scoring import Gap, composite, split_gap

# The groups of rows, each with what its rows go by; all else of a document is one row each.
ROWS = {
    "tasks": ("key",),
    "principles": ("dimension",),
    "evidence": ("dimension",),
    "barriers": ("dimension",),
    "distinctions": ("role",),
    "transitions": ("role",),
    "passages": ("kind", "heading"),
}
OWN = ("growth", "growth_rationale", "override", "assessor", "assessed_on", "drafted",
       "practitioner", "method")  # fmt: skip
TITLES = {"transitions": "Next roles", "passages": "Prose", "distinctions": "Not this role"}
WORD = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Words:
    """A piece of a text: `kind` is "same", "gone" or "new"."""

    kind: str
    text: str


@dataclass(frozen=True)
class ChangedRow:
    """A row that differs, with each of its fields that do; `points` is None where it has none."""

    group: str
    name: str
    fields: tuple[tuple[str, tuple[Words, ...]], ...]
    points: Decimal | None


@dataclass(frozen=True)
class Review:
    """A draft beside what it replaces, if anything; the rows' points add up to the gap."""

    before: Assessment | None
    gap: Gap | None
    rows: tuple[ChangedRow, ...]


def review_of(draft: Assessment) -> Review:
    """A draft, from `for_document()`, against the version of its role that stands in public."""
    published = Assessment.objects.published().for_document().filter(role=draft.role_id)
    before = published.exclude(pk=draft.pk).first()
    gap = _gap(before, draft) if before else None
    points = _points(gap, before, draft) if gap else {}
    old = stored_document(before) if before else Document(title=draft.role.title)
    return Review(before, gap, tuple(_rows(old, stored_document(draft), draft, points)))


def word_marks(was: str, now: str) -> tuple[Words, ...]:
    """What of a text is gone and what is new, by words."""
    old, new = WORD.findall(was), WORD.findall(now)
    found = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Words("same", "".join(old[a:b])))
            continue
        found += [Words("gone", "".join(old[a:b]))] if b > a else []
        found += [Words("new", "".join(new[c:d]))] if d > c else []
    return tuple(found)


def _gap(before: Assessment, draft: Assessment) -> Gap | None:
    if before.is_headline or before.method_id != draft.method_id:
        return None
    here, there = (composite(each.inputs(), each.method) for each in (before, draft))
    places = {task.key: place for place, task in enumerate(there.inputs.tasks)}
    pairs = [
        (place, places[task.key])
        for place, task in enumerate(here.inputs.tasks)
        if task.key in places
    ]
    return split_gap(here, there, pairs)


def _points(gap: Gap, before: Assessment, draft: Assessment) -> dict[tuple[str, str], Decimal]:
    """Of each row by its group and key, and of what has no rows by its part."""
    keys = {task.name: task.key for each in (draft, before) for task in each.tasks.all()}
    found = {
        (row.where, keys[row.key] if row.where == "tasks" else row.key): row.shown
        for row in gap.rows
    }
    return found | {("", part.where): part.shown for part in gap.parts if not part.rows}


def _rows(
    old: Document, new: Document, draft: Assessment, points: dict[tuple[str, str], Decimal]
) -> Iterator[ChangedRow]:
    for name in OWN:
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            label = name.replace("_", " ").capitalize()
            marks = word_marks(_said(was), _said(now))
            yield ChangedRow("Of the whole", label, (("", marks),), points.get(("", name)))
    for group, by in ROWS.items():
        was, now = (
            _keyed(with_keys(rows) if group == "tasks" else rows, by)
            for rows in (getattr(old, group), getattr(new, group))
        )
        for key in {**was, **now}:
            changed = tuple(_fields(was.get(key), now.get(key)))
            if changed:
                row = now.get(key) or was[key]
                title = TITLES.get(group, group.capitalize())
                yield ChangedRow(
                    title, _name(draft, group, row), changed, points.get((group, key))
                )


def _keyed(rows: tuple, by: tuple[str, ...]) -> dict[str, object]:
    return {" ".join(str(getattr(row, name)) for name in by).strip(): row for row in rows}


def _name(draft: Assessment, group: str, row: object) -> str:
    if group in ("principles", "evidence", "barriers"):
        return draft.method.row_name(group, row.dimension)
    return next(filter(None, (getattr(row, n, "") for n in ("name", "heading", "role", "kind"))))


def _fields(was: object, now: object) -> Iterator[tuple[str, tuple[Words, ...]]]:
    """The fields that differ of a row that may be new, or gone."""
    for field in fields(now or was):
        old, new = (getattr(row, field.name, "") for row in (was, now))
        if field.compare and field.name not in ("key", "dimension", "kind") and old != new:
            yield field.name.replace("_", " "), word_marks(_said(old), _said(new))


def _said(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(_said, value))
    return "" if value is None else str(getattr(value, "value", value))
