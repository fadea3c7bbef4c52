"""What a draft changes against what stands for its role: row by row, word by word, in points."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from django.db.models import Model

from roles.desk.comments import row_names, row_of
from roles.exchange.importing.changes import Change as Difference
from roles.models import Assessment, RowComment
from roles.pages.history.changes import METHOD, Change, change_between, paired_tasks
from roles.scoring import composite

Place = tuple[str, str]  # the table of a row and its lasting key

# What is judged of the whole, each with its fields; what else a draft says of itself.
OWN = {
    "growth": ("growth", "growth_rationale"),
    "override": ("override_score", "override_reason"),
    METHOD: ("method_id",),
    "signed": ("assessor", "assessed_on", "drafted", "practitioner"),
}
GROUPS = {
    "tasks": "Tasks",
    "principles": "Principles",
    "evidence": "Evidence",
    "barriers": "Barriers",
    "passages": "Prose",
    "distinctions": "Not this role",
    "transitions": "Next roles",
}
MARKED = 4_000  # letters; of longer texts the beginnings are shown
NOT_COMPARED = ("assessment", "position")
REASONS = ("rationale", "growth_rationale", "override_reason")
# A word with the space after it, so that a long text has no thousands of equal tokens.
WORD = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")


@dataclass(frozen=True)
class Words:
    """A piece of a text: `kind` is "same", "gone" or "new"."""

    kind: str
    text: str


@dataclass(frozen=True)
class ReviewedRow:
    """A row that differs or is commented on: each field that differs, with its words.

    `points` is what it adds to the score, None of what has none; `reason` is the one given where
    that has not changed.
    """

    place: Place
    group: str
    name: str
    fields: tuple[tuple[str, tuple[Words, ...]], ...]
    points: Decimal | None
    reason: str
    comments: tuple[RowComment, ...]

    @property
    def anchor(self) -> str:
        return "-".join(self.place)


@dataclass(frozen=True)
class Review:
    """A draft beside what it replaces, if anything; the rows' points add up to the difference.

    `change` is None while the draft has no score.
    """

    before: Assessment | None
    change: Change | None
    rows: tuple[ReviewedRow, ...]

    @property
    def open_comments(self) -> int:
        return sum(each.settled_at is None for row in self.rows for each in row.comments)


def review_of(draft: Assessment) -> Review:
    """A draft, from `for_document()`, against the version of its role that stands in public."""
    published = Assessment.objects.published().for_document().filter(role=draft.role_id)
    before = published.exclude(pk=draft.pk).first()
    is_scored = draft.score is not None and not composite(draft.inputs(), draft.method).problems
    change = change_between(before, draft) if is_scored else None
    comments: dict[Place, list[RowComment]] = {}
    for each in draft.comments.threads():
        comments.setdefault(each.place, []).append(each)
    return Review(before, change, tuple(_rows(before, draft, change, comments)))


def word_marks(was: str, now: str) -> tuple[Words, ...]:
    """What of a text is gone and what is new, by words; of a number or one word all of it."""
    if " " not in was or " " not in now:
        return tuple(Words(*each) for each in (("gone", was), ("new", now)) if each[1])
    old, new = WORD.findall(was), WORD.findall(now)
    found = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Words("same", "".join(old[a:b])))
            continue
        found += [Words("gone", "".join(old[a:b]))] if b > a else []
        found += [Words("new", "".join(new[c:d]))] if d > c else []
    return tuple(found)


def marked(change: Difference) -> tuple[Words, ...]:
    """What is gone and what is new; of long texts their beginnings."""
    is_short = len(change.before) + len(change.after) <= MARKED
    before, after = (change.before, change.after) if is_short else list(change.line.values())[1:]
    return word_marks(before, after)


def _rows(
    before: Assessment | None,
    draft: Assessment,
    change: Change | None,
    comments: Mapping[Place, list[RowComment]],
) -> Iterator[ReviewedRow]:
    aliases = _aliases(before, draft) if before else {}
    then = _texts(before, aliases) if before else {}
    now = _texts(draft, {})
    names = (row_names(before) if before else {}) | row_names(draft)
    points = _points(change, aliases) if change else {}
    tables = list(GROUPS)
    places = {**now, **then, **comments}
    for place in sorted(places, key=lambda each: each[0] in tables and tables.index(each[0]) + 1):
        was, texts = then.get(place, {}), now.get(place, {})
        fields = tuple(
            (name, word_marks(was.get(name, ("", ""))[1], texts.get(name, ("", ""))[1]))
            for name in {**was, **texts}
            if was.get(name, ("", ""))[1] != texts.get(name, ("", ""))[1]
        )
        if not fields and place not in comments:
            continue
        labels = {name: label for name, (label, _text) in (was | texts).items()}
        reasons = [texts[n][1] for n in REASONS if n in texts and n not in dict(fields)]
        yield ReviewedRow(
            place,
            GROUPS.get(place[0], "Of the whole"),
            names.get(place, place[1]),
            tuple((labels[name], marks) for name, marks in fields),
            points.get(place) if fields else None,
            reasons[0] if reasons and place in now else "",
            tuple(comments.get(place, ())),
        )


def _aliases(before: Assessment, draft: Assessment) -> dict[str, str]:
    """The keys of tasks of the one before that the draft has under another key."""
    ones, others = before.inputs().tasks, draft.inputs().tasks
    return {ones[n].key: others[m].key for n, m in paired_tasks(ones, others)}


def _points(change: Change, aliases: Mapping[str, str]) -> dict[Place, Decimal]:
    """What each row, or a part that is no table, contributed."""
    if not change.causes:
        return {}
    keys = {task.name: task.key for task in change.version.inputs().tasks}
    was = {task.name: aliases.get(task.key, task.key) for task in change.before.inputs().tasks}
    found = {}
    for cause in change.causes:
        if cause.key in OWN:
            found[cause.key, cause.key] = cause.points
            continue
        for row in cause.rows:
            names = keys if row.first is None else was
            key = names[row.key] if cause.key == "tasks" else row.key
            found[cause.key, key] = row.shown
    return found


def _texts(reading: Assessment, aliases: Mapping[str, str]) -> dict[Place, dict]:
    """{row: {field: (its label, what it says)}}, without fields that say nothing."""
    found = {
        (key, key): dict(_said(reading, [reading._meta.get_field(name) for name in names]))
        for key, names in OWN.items()
    }
    for where in reading.copied_rows:
        for row in getattr(reading, where).all():
            own = [
                each
                for each in row._meta.concrete_fields
                if each.editable and not each.primary_key and each.name not in NOT_COMPARED
            ]
            _where, key = row_of(where, row)
            place = where, aliases.get(key, key) if where == "tasks" else key
            found[place] = dict(_said(row, own))
    return found


def _said(row: Model, fields: list) -> Iterator[tuple[str, tuple[str, str]]]:
    for field in fields:
        value = getattr(row, field.name)
        if field.choices and value not in ("", None):
            value = getattr(row, f"get_{field.name}_display")()
        if value not in ("", None):
            text = f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
            yield field.name, (str(field.verbose_name), text)
