"""What differs between two documents, field by field, in words."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from roles.documents import FACT_OF_KEY, Document, Durability
from roles.documents.keys import with_keys

ROW_KEYS = {
    "tasks": "name",
    "principles": "dimension",
    "evidence": "dimension",
    "barriers": "dimension",
    "distinctions": "role",
    "transitions": "role",
    "passages": "kind",
    "durability line": "key",
    "scenario": "trigger",
}


@dataclass(frozen=True)
class Change:
    """One field that differs: what it said in full, and what it says now."""

    field: str
    before: str
    after: str

    @property
    def line(self) -> dict[str, str]:
        """The same, short enough for one line."""
        return {
            "field": self.field, "before": _short(self.before), "after": _short(self.after),
        }  # fmt: skip

    def __str__(self) -> str:
        return "{field}: {before} → {after}".format(**self.line)


def changes(before: Document, after: Document) -> list[Change]:
    """Every difference between two documents in the linked form; [] when they mean the same."""
    found: list[Change] = []
    for field in fields(Document):
        if not field.compare:
            continue
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old == new:
            continue
        if field.name == "durability":
            found += _durability_changes(old or Durability(), new or Durability())
        elif field.name in ROW_KEYS:
            found += _row_changes(field.name, old, new)
        else:
            found.append(Change(field.name, _said(old), _said(new)))
    return found


def _durability_changes(old: Durability, new: Durability) -> Iterator[Change]:
    yield from _row_changes("durability line", old.rows, new.rows)
    yield from _row_changes("scenario", old.scenarios, new.scenarios)
    for name in ("summary", "assessor", "assessed_on"):
        if getattr(old, name) != getattr(new, name):
            yield Change(
                f"durability {name}", _said(getattr(old, name)), _said(getattr(new, name))
            )


def _row_changes(name: str, old: tuple, new: tuple) -> Iterator[Change]:
    old_rows, new_rows = _keyed(name, old), _keyed(name, new)
    for key in old_rows.keys() - new_rows.keys():
        yield Change(f"{name} “{getattr(old_rows[key], 'name', key)}”", "there", "gone")
    for key, row in new_rows.items():
        called = getattr(row, "name", key)
        if key not in old_rows:
            yield Change(f"{name} “{called}”", "absent", "new")
            continue
        for field in fields(row):
            before, after = getattr(old_rows[key], field.name), getattr(row, field.name)
            if field.compare and before != after:
                fact = FACT_OF_KEY.get(field.name) if name == "transitions" else None
                said = [fact.printed(value) if fact else value for value in (before, after)]
                yield Change(f"{name} “{called}” {field.name}", *map(_said, said))
    if list(old_rows) != list(new_rows) and old_rows.keys() == new_rows.keys():
        yield Change(name, "one order", "another order")


def _keyed(name: str, rows: tuple) -> dict[str, object]:
    """Rows by what identifies them; the second of a name becomes "name (2)".

    A task goes by the key that it keeps when it is called something else.
    """
    if name == "tasks":
        return {row.key: row for row in with_keys(rows)}
    found: dict[str, object] = {}
    for row in rows:
        key = base = getattr(row, "heading", "") or str(getattr(row, ROW_KEYS[name]))
        count = 1
        while key in found:
            count += 1
            key = f"{base} ({count})"
        found[key] = row
    return found


def _said(value: object) -> str:
    if isinstance(value, tuple):
        value = "; ".join(value)
    text = "" if value is None else " ".join(str(value).split())
    return text or "nothing"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
