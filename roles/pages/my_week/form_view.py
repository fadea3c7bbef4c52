"""The form of a reader's own week, as a page and a role's invitation to it print it.

Its names are those of the address, where only what differs from the published week stands:

    v                   the assessment that the numbers below count the tasks of
    h1, h2, …           hours of a published task, by its place
    x                   the place of a dropped one, once for each
    add1, add1h, add1s  name, hours and automation score of a task of the reader's own
    blank               how many empty rows for such tasks are shown, if more than one
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.urls import reverse

from roles.documents import limits
from roles.models import Assessment
from roles.scoring import Scale, TaskRow
from roles.scoring.my_week import WEEK_HOURS, published_hours
from roles.text.numbers import figure

MOST_ADDED = 10


@dataclass(frozen=True)
class Typed:
    """What a reader has typed so far, by the names of the fields; by default nothing."""

    texts: Mapping[str, str] = field(default_factory=dict)
    dropped: frozenset[int] = frozenset()
    errors: Mapping[str, str] = field(default_factory=dict)
    added: int = 0
    blank: int = 1


@dataclass(frozen=True)
class FieldView:
    """One field: what stands in it, what is wrong with it, and the ids that describe it."""

    name: str
    id: str
    value: str
    error: str
    error_id: str
    described_by: str


@dataclass(frozen=True)
class HoursRow:
    """A published task: its hours in the published week, the field for one's own, and a box."""

    number: int
    task: TaskRow
    usual: Decimal
    hint_id: str
    hours: FieldView
    is_dropped: bool


@dataclass(frozen=True)
class AddedRow:
    """A task of the reader's own."""

    number: int
    name: FieldView
    hours: FieldView
    score: FieldView


@dataclass(frozen=True)
class Problem:
    """A message, and the field that it is about; `field_id` is "" for the whole form."""

    field_id: str
    about: str
    message: str


@dataclass(frozen=True)
class WeekFormView:
    """The form. `one_more` is the value of the button for one more row, None without room."""

    address: str
    version: int
    week_hours: Decimal
    scale: Scale
    rows: tuple[HoursRow, ...]
    added: tuple[AddedRow, ...]
    one_more: int | None
    most_added: int
    longest_name: int
    problems: tuple[Problem, ...]


def make_week_form(assessment: Assessment, typed: Typed | None = None) -> WeekFormView | None:
    """The form for an assessment with rows; None for a headline, which has no tasks.

    Without `typed` it stands as published, for a role's page.
    """
    if assessment.is_headline:
        return None
    typed = typed or Typed()
    rows = tuple(_hours_rows(assessment, typed))
    count = min(typed.added + typed.blank, MOST_ADDED)
    added = tuple(_added_row(number, typed) for number in range(1, count + 1))
    return WeekFormView(
        address=reverse("roles:my-week", kwargs={"slug": assessment.role.slug}),
        version=assessment.pk,
        week_hours=WEEK_HOURS,
        scale=assessment.method.tasks,
        rows=rows,
        added=added,
        one_more=count - typed.added + 1 if count < MOST_ADDED else None,
        most_added=MOST_ADDED,
        longest_name=limits.TASK_NAME,
        problems=tuple(_problems(rows, added, typed, assessment.method.tasks.lowest)),
    )


def _hours_rows(assessment: Assessment, typed: Typed) -> Iterator[HoursRow]:
    tasks = assessment.inputs().tasks
    for number, (task, hours) in enumerate(zip(tasks, published_hours(tasks), strict=True), 1):
        hint_id = f"own-h{number}-hint"
        field = _field(f"h{number}", typed, usual=figure(hours), hint_id=hint_id)
        yield HoursRow(number, task, hours, hint_id, field, number in typed.dropped)


def _added_row(number: int, typed: Typed) -> AddedRow:
    name = f"add{number}"
    return AddedRow(number, *(_field(f"{name}{part}", typed) for part in ("", "h", "s")))


def _field(name: str, typed: Typed, usual: str = "", hint_id: str = "") -> FieldView:
    error = typed.errors.get(name, "")
    error_id = f"own-{name}-error"
    return FieldView(
        name=name,
        id=f"own-{name}",
        value=typed.texts.get(name, usual),
        error=error,
        error_id=error_id,
        described_by=" ".join(filter(None, (hint_id, error_id if error else ""))),
    )


def _problems(
    rows: tuple[HoursRow, ...], added: tuple[AddedRow, ...], typed: Typed, lowest: int
) -> Iterator[Problem]:
    """Every message in the order of the form, that of the whole form last."""
    for row in rows:
        if row.hours.error:
            yield Problem(row.hours.id, f"“{row.task.name}”", row.hours.error)
    for row in added:
        about = f"Task of your own {row.number}"
        for each in (row.name, row.hours):
            if each.error:
                yield Problem(each.id, about, each.error)
        if row.score.error:
            yield Problem(f"{row.score.id}-{lowest}", about, row.score.error)
    if "" in typed.errors:
        yield Problem("", "", typed.errors[""])
