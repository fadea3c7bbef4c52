"""What readers fill in. Forms come by GET: the address is the whole state, nothing is kept.

The names of the fields are those of the address, where only what differs from the published week
stands:

    v                   the assessment that the numbers below count the tasks of
    h1, h2, …           hours of a published task, by its place
    x                   the place of a dropped one, once for each
    f                   the place of one whose hours are fixed, once for each; or add1, add2 …
    add1, add1h, add1s  name, hours and automation score of a task of the reader's own
    blank               how many empty rows for such tasks are shown, if more than one
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import QueryDict
from django.urls import reverse

from roles.documents import limits
from roles.models import Assessment
from roles.pages.my_week.fields import AddedHoursField, HoursField, LevelField, NameField
from roles.scoring import TaskRow
from roles.scoring.my_week import WEEK_HOURS, AddedTask, Week, published_hours

MOST_ADDED = 10
LARGEST = 3
ADDED = re.compile(r"add([1-9]\d{0,3})[hs]?")
HOURS = re.compile(r"h(\d+)")


@dataclass(frozen=True)
class HoursRow:
    """A published task: its hours in the published week, the field for one's own, and a box."""

    number: int
    task: TaskRow
    usual: Decimal
    hours: BoundField
    is_dropped: bool


@dataclass(frozen=True)
class FixedBox:
    """Whether the hours of a task of this week are fixed."""

    value: str
    name: str
    is_fixed: bool


@dataclass(frozen=True)
class AddedRow:
    """A task of the reader's own."""

    number: int
    name: BoundField
    hours: BoundField
    score: BoundField


class WeekForm(forms.Form):
    """A reader's own week, as the page and a role's invitation to it print it.

    What is not in the address is as published. `notices` say what of it could not be used.
    """

    week_hours = WEEK_HOURS
    most_added = MOST_ADDED
    longest_name = limits.TASK_NAME

    def __init__(
        self, assessment: Assessment, tasks: Sequence[TaskRow], query: QueryDict | None = None
    ) -> None:
        """`tasks` are those of the assessment's inputs; without a query all is as published."""
        query = query or QueryDict()
        self.address = reverse("roles:my-week", kwargs={"slug": assessment.role.slug})
        self.version = assessment.pk
        self.scale = assessment.method.tasks
        self.tasks = tasks
        self.usual = dict(enumerate(published_hours(tasks), start=1))
        self.dropped = {n for n in self.usual if str(n) in query.getlist("x")}
        self.fixed = {str(n) for n in self.usual if str(n) in query.getlist("f")}
        self.notices: list[str] = []
        added = _added(query)
        self.count = min(len(added), MOST_ADDED)
        self.blank = _blank(query.get("blank", ""), MOST_ADDED - self.count)
        texts = {f"h{n}": query.get(f"h{n}", str(hours)) for n, hours in self.usual.items()}
        texts |= {f"h{n}": str(self.usual[n]) for n in self.dropped}
        rows = added[:MOST_ADDED] + [dict.fromkeys(("", "h", "s"), "")] * self.blank
        for number, row in enumerate(rows, start=1):
            if row.pop("f", ""):
                self.fixed.add(f"add{number}")
            texts |= {f"add{number}{part}": text for part, text in row.items()}
        super().__init__(texts, auto_id="own-%s")
        for n in self.usual:
            self.fields[f"h{n}"] = HoursField()
        for number in range(1, len(rows) + 1):
            is_there = number <= self.count
            self.fields[f"add{number}"] = NameField(required=is_there)
            self.fields[f"add{number}h"] = AddedHoursField(required=is_there)
            self.fields[f"add{number}s"] = LevelField(required=is_there)
        self._notice(query, len(added))

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        self.dropped |= {n for n in self.usual if cleaned.get(f"h{n}") == 0}
        # A dropped task keeps its hours, for whoever takes it back.
        self.data |= {f"h{n}": str(self.usual[n]) for n in self.dropped}
        if not self.errors and not self.week().total:
            raise ValidationError(
                "No task has any hours left: keep one of them, or add one of your own."
            )
        return cleaned

    def week(self) -> Week:
        """The week of a form without errors."""
        given = self.cleaned_data
        return Week(
            hours=tuple(Decimal(0) if n in self.dropped else given[f"h{n}"] for n in self.usual),
            added=tuple(
                AddedTask(given[f"add{n}"], given[f"add{n}h"], given[f"add{n}s"])
                for n in range(1, self.count + 1)
            ),
        )

    def pairs(self, week: Week | None = None) -> list[tuple[str, str]]:
        """The shortest address that means the same; [] for the published week.

        Given another week of the same tasks: the address of that one.
        """
        week = week or self.week()
        pairs: list[tuple[str, str]] = []
        for n, hours in zip(self.usual, week.hours, strict=True):
            if n in self.dropped:
                pairs.append(("x", str(n)))
            elif hours != self.usual[n]:
                pairs.append((f"h{n}", _plain(hours)))
        for n, task in enumerate(week.added, start=1):
            pairs.append((f"add{n}", task.name))
            pairs.append((f"add{n}h", _plain(task.hours)))
            pairs.append((f"add{n}s", str(task.score)))
        pairs += [("f", box.value) for box in self.boxes() if box.is_fixed]
        if pairs:
            pairs.insert(0, ("v", str(self.version)))
        if self.blank > 1:
            pairs.append(("blank", str(self.blank)))
        return pairs

    @property
    def rows(self) -> list[HoursRow]:
        """The published tasks."""
        return [
            HoursRow(n, task, self.usual[n], self[f"h{n}"], n in self.dropped)
            for n, task in enumerate(self.tasks, start=1)
        ]

    @property
    def largest(self) -> list[HoursRow]:
        """The few tasks that fill most of the published week, the largest first."""
        return sorted(self.rows, key=lambda row: -row.usual)[:LARGEST]

    def boxes(self) -> list[FixedBox]:
        """A box for each task, in the order of the week."""
        names = {str(n): task.name for n, task in enumerate(self.tasks, start=1)}
        names |= {f"add{n}": self.data[f"add{n}"] for n in range(1, self.count + 1)}
        return [FixedBox(value, name, value in self.fixed) for value, name in names.items()]

    @property
    def added(self) -> list[AddedRow]:
        """The tasks of one's own, then the empty rows."""
        return [
            AddedRow(n, self[f"add{n}"], self[f"add{n}h"], self[f"add{n}s"])
            for n in range(1, self.count + self.blank + 1)
        ]

    @property
    def given(self) -> list[AddedRow]:
        """The tasks of one's own."""
        return self.added[: self.count]

    @property
    def empty(self) -> list[AddedRow]:
        """The empty rows."""
        return self.added[self.count :]

    @property
    def one_more(self) -> int | None:
        """The value of the button for one more row; None without room."""
        return self.blank + 1 if self.count + self.blank < MOST_ADDED else None

    @property
    def problems(self) -> Iterator[tuple[str, str, str]]:
        """(id of the field, what it is about, message), in the order of the form.

        The first two are "" for a message about the whole form, the last.
        """
        for row in self.rows:
            yield from _problems(row.hours, f"“{row.task.name}”")
        for row in self.added:
            about = f"Task of your own {row.number}"
            yield from _problems(row.name, about)
            yield from _problems(row.hours, about)
            yield from _problems(row.score, about, f"-{self.scale.lowest}")
        if whole := self.non_field_errors():
            yield "", "", " ".join(whole)

    def _notice(self, query: QueryDict, added: int) -> None:
        if added > MOST_ADDED:
            self.notices.append(
                f"There is room for {MOST_ADDED} tasks of your own. The first {MOST_ADDED} are "
                "used, "
                f"the other {added - MOST_ADDED} are left out."
            )
        places = {str(n) for n in self.usual}
        named = set(query.getlist("x")) | {m[1] for m in map(HOURS.fullmatch, query) if m}
        named |= {place for place in query.getlist("f") if not place.startswith("add")}
        if named - places:
            self.notices.append(
                "The address names a task that this assessment does not have; it is left out."
            )
        if any(key.startswith("add") and not ADDED.fullmatch(key) for key in query):
            self.notices.append(
                "The address holds something of a task of your own that cannot be read; it is "
                "left out."
            )


def _problems(field: BoundField, about: str, part: str = "") -> Iterator[tuple[str, str, str]]:
    if field.errors:
        yield f"{field.auto_id}{part}", about, " ".join(field.errors)


def carried_over(
    query: QueryDict, earlier: Sequence[str], tasks: Sequence[str]
) -> tuple[QueryDict, tuple[str, ...]]:
    """A query that counts the tasks of an earlier assessment, counting those of today's instead.

    Both are given by the names of their tasks: the same name is the same task. Also the names of
    those that the query says something about and that are not there any more.
    """
    place = {name: number for number, name in enumerate(tasks, start=1)}
    moved = QueryDict(mutable=True)
    lost: list[str] = []
    for key, values in query.lists():
        if key not in ("v", "x", "f") and not HOURS.fullmatch(key):
            moved.setlist(key, values)
    moved.setlist("f", [value for value in query.getlist("f") if value.startswith("add")])
    for number, name in enumerate(earlier, start=1):
        marks = [mark for mark in ("x", "f") if str(number) in query.getlist(mark)]
        if f"h{number}" not in query and not marks:
            continue
        if name not in place:
            lost.append(name)
            continue
        for mark in marks:
            moved.appendlist(mark, str(place[name]))
        if f"h{number}" in query and "x" not in marks:
            moved[f"h{place[name]}"] = query[f"h{number}"]
    return moved, tuple(lost)


def _added(query: QueryDict) -> list[dict[str, str]]:
    """Rows of tasks of one's own in the order of their numbers, empty ones left out."""
    numbers = sorted({int(match[1]) for match in map(ADDED.fullmatch, query) if match})
    rows = (
        {part: query.get(f"add{number}{part}", "").strip() for part in ("", "h", "s")}
        for number in numbers
    )
    fixed = query.getlist("f")
    return [
        {**row, "f": "f" if f"add{number}" in fixed else ""}
        for number, row in zip(numbers, rows, strict=True)
        if any(row.values())
    ]


def _blank(text: str, room: int) -> int:
    """How many empty rows: one, unless more are asked for; as many as there is room for."""
    asked = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 1
    return min(max(asked, 1), room)


def _plain(hours: Decimal) -> str:
    """As addresses write numbers: 7.5, 10."""
    return f"{hours.normalize():f}"
