"""What stands beside the form of an assessment: its sum, what it moves, and where to look next.

Of the rows as the form has them, stored or being typed: one reading serves the page that is
opened and every answer while somebody types. Nothing is saved, and nothing of it is computed in
the browser.
"""

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest

from roles.desk.citations import Cited, citation_notes
from roles.desk.forms import form_faults, row_faults
from roles.desk.keys import give_keys
from roles.desk.row_audit import row_findings
from roles.documents import Facts
from roles.models import Assessment, Passage, Task
from roles.pages.arithmetic import Arithmetic, make_arithmetic
from roles.pages.history.changes import paired_tasks
from roles.scoring import Composite, Gap, composite, split_gap

# The parts of the form that are no tables of rows: title, and the fields that say it is begun.
PARTS = (
    ("This assessment", ("assessor", "assessed_on", "change_note")),
    ("How it was made", ("method_id", "drafted", "practitioner")),
    ("Growth", ("growth", "growth_rationale")),
    ("Score set by the assessor", ("override_score", "override_reason")),
)
TITLES = {"distinctions": "Not this role", "transitions": "Next roles", "passages": "Prose"}
SIGNED = ("assessor", "assessed_on", "change_note")  # differ in every new draft
KEYS = "1234567890P"
OWN_FIELDS = {"growth": "growth_rationale", "override": "override_reason"}
# What the form's parts and their problems are called by, where the two differ.
WHERE = {"Growth": "growth", "Score set by the assessor": "override"}


@dataclass(frozen=True)
class Section:
    """A part of the form: where it stands, how far it is ("error", "missing", "look", "done").

    `key` is the one that leads to it, after G.
    """

    key: str
    at: str
    title: str
    tally: str
    mark: str
    is_changed: bool


@dataclass(frozen=True)
class Look:
    """Something to look at: `at` is the id of its row or field."""

    message: str
    place: str
    at: str
    is_error: bool = False


@dataclass(frozen=True)
class Moved:
    """A row that differs from the published one, with the points that it brings or takes."""

    name: str
    first: int | None
    second: int | None
    points: Decimal
    at: str


@dataclass(frozen=True)
class Panel:
    """`published` is what stands in public, if it has a score; `left` is of the 100% of time."""

    arithmetic: Arithmetic
    published: Assessment | None
    gap: Gap | None
    moved: tuple[Moved, ...]
    left: Decimal
    looks: tuple[Look, ...]
    faults: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]

    @property
    def over(self) -> Decimal:
        """What the shares make beyond 100%, where they do."""
        return -self.left


def submitted(
    admin: ModelAdmin, request: HttpRequest, assessment: Assessment | None
) -> tuple[forms.ModelForm, list[forms.BaseInlineFormSet]]:
    """(form, formsets) of a form that is being filled in."""
    is_change = assessment is not None
    instance = assessment or Assessment()
    form = admin.get_form(request, assessment, change=is_change)(request.POST, instance=instance)
    form.is_valid()
    formsets = admin._create_formsets(request, instance, change=is_change)[0]
    for row in (row for formset in formsets for row in formset.forms):
        row.fields.pop("id", None)  # nothing is saved: no query for each whether it is there
        row.empty_permitted = True  # nor is anything of a row asked that is as it is stored
    return form, formsets


def make_panel(
    form: forms.ModelForm, formsets: Iterable[forms.BaseInlineFormSet], facts: Facts
) -> Panel:
    """What the rows of a form give; those that are invalid do not count, and are named."""
    formsets = list(formsets)
    typed = with_rows_of(form, formsets)
    result = composite(typed.inputs(), typed.method)
    stands = Assessment.objects.published().filter(role=typed.role_id).exclude(pk=typed.pk)
    before = stands.with_rows().with_prose().first()
    places = dict(_places(form, formsets))
    gap = _gap(before, result) if before else None
    looks = [
        Look(each.message, Cited(*each.row, "").place, _at(each.row, places), each.is_error)
        for each in row_findings(typed, facts)
    ]
    faults = tuple(
        fault for each in formsets for fault in row_faults(each)
    ) if form.is_bound else ()  # fmt: skip
    own = tuple(form_faults(form)) if form.is_bound else ()
    return Panel(
        arithmetic=make_arithmetic(result),
        published=before if before and before.score is not None else None,
        gap=gap,
        moved=tuple(_moved(gap, typed, places)) if gap else (),
        left=100 - result.share_total,
        looks=tuple(looks),
        faults=faults,
        sections=tuple(_sections(form, formsets, typed, before, result, (*own, *faults), looks)),
    )


def with_rows_of(form: forms.ModelForm, formsets: Iterable[forms.BaseInlineFormSet]) -> Assessment:
    """The record of a form, holding the rows that stand in it and are valid."""
    record = copy(form.instance)
    record.pk = record.pk or 0  # rows are held by what has a number
    record._prefetched_objects_cache = {}
    for name in {"growth", "override_score"} & form.errors.keys():
        setattr(record, name, None)
    for formset in formsets:
        rows = list(_rows(formset))
        if formset.model is Task:
            give_keys(rows)
        held = formset.model.objects.none()
        held._result_cache = rows
        record._prefetched_objects_cache[formset.fk.remote_field.get_accessor_name()] = held
    return record


def cited_looks(
    form: forms.ModelForm, formsets: Iterable[forms.BaseInlineFormSet]
) -> Iterator[Look]:
    """What is to be said of the claims and roles that the stored prose names."""
    formsets = list(formsets)
    places = dict(_places(form, formsets))
    for note in citation_notes([with_rows_of(form, formsets)]):
        yield Look(note.message, note.row.place, _at((note.row.where, note.row.key), places))


def _gap(before: Assessment, result: Composite) -> Gap | None:
    """What each row moves the score by; None of a quoted score, or of two methods."""
    if before.is_headline or before.method != result.method:
        return None
    then = composite(before.inputs(), before.method)
    return split_gap(then, result, paired_tasks(then.inputs.tasks, result.inputs.tasks))


def _rows(formset: forms.BaseInlineFormSet) -> Iterator[object]:
    if not formset.is_bound:
        yield from (form.instance for form in formset.initial_forms)
        return
    formset.is_valid()
    for form in formset.forms:
        filled = form.has_changed() or form.instance.pk
        if filled and form.is_valid() and not form.cleaned_data.get("DELETE"):
            yield form.instance


def _places(
    form: forms.ModelForm, formsets: Iterable[forms.BaseInlineFormSet]
) -> Iterator[tuple[tuple[str, str], str]]:
    """The ids of what has no row in the database, by its group and what it goes by.

    A field of the assessment itself has an id only while it can be edited.
    """
    for where, name in OWN_FIELDS.items():
        yield (where, where), form[name].id_for_label if name in form.fields else ""
    for formset in formsets:
        for number, form in enumerate(formset.forms):
            row = form.instance
            if not row.pk:
                named = getattr(row, "dimension", "") or getattr(row, "key", "")
                yield (formset.prefix, named), f"{formset.prefix}-{number}"


def _at(row: tuple[str, ...], places: dict[tuple[str, str], str]) -> str:
    """The id in the form of a row by its group and key."""
    return places.get(row, "-at-".join(row))


def _moved(gap: Gap, typed: Assessment, places: dict[tuple[str, str], str]) -> Iterator[Moved]:
    keys = {task.name: task.key for task in typed.tasks.all()}
    for row in gap.rows:
        if row.shown or row.first != row.second:
            name = row.twin or row.key
            key = keys.get(name, "") if row.where == "tasks" else row.key
            at = "" if row.second is None else _at((row.where, key), places)
            yield Moved(
                typed.method.row_name(row.where, name), row.first, row.second, row.shown, at
            )
    for part in gap.parts:
        if not part.rows and part.shown:
            yield Moved(part.name, None, None, part.shown, _at((part.where, part.where), places))


def _sections(
    form: forms.ModelForm,
    formsets: list[forms.BaseInlineFormSet],
    typed: Assessment,
    before: Assessment | None,
    result: Composite,
    faults: Iterable[tuple[str, str]],
    looks: list[Look],
) -> Iterator[Section]:
    lacking = {problem.where for problem in result.problems}
    faulty = {at for at, _words in faults}
    looked = {look.at for look in looks}
    keys = iter(KEYS)
    for number, (title, names) in enumerate(PARTS):
        where = WHERE.get(title)
        unsaid = number == 0 and not (typed.role_id and (typed.change_note or not before))
        yield Section(
            next(keys),
            f"fieldset-0-{number}-heading",
            title,
            "",
            "error" if any(at.startswith(f"id_{name}") for at in faulty for name in names)
            else "missing" if where in lacking or unsaid
            else "look" if any(f"id_{name}" in looked for name in names)
            else "done" if any(getattr(typed, name) not in (None, "") for name in names) else "",
            bool(before) and _own(typed, names) != _own(before, names),
        )  # fmt: skip
    for formset in formsets:
        group = formset.prefix
        rows = list(getattr(typed, group).all())
        is_looked = any(at.startswith((f"{group}-at-", f"{group}-")) for at in looked)
        yield Section(
            next(keys),
            f"{group}-heading",
            TITLES.get(group, group.capitalize()),
            _tally(formset, len(rows), result),
            "error" if any(at.startswith(f"id_{group}-") for at in faulty)
            else "missing" if group in lacking or (formset.model is Passage and not rows)
            else "look" if is_looked else "done" if rows else "",
            bool(before) and _texts(rows) != _texts(getattr(before, group).all()),
        )  # fmt: skip


def _own(record: Assessment, names: Iterable[str]) -> list[object]:
    return [getattr(record, name) for name in names if name not in SIGNED]


def _texts(rows: Iterable[object]) -> list[tuple[object, ...]]:
    """What people write of rows, in their order: to tell whether any of it has changed."""
    rows = sorted(rows, key=lambda row: (getattr(row, "position", 0), str(row)))
    return [
        tuple(
            getattr(row, field.attname)
            for field in row._meta.concrete_fields
            if field.editable and field.name not in ("id", "assessment", "position")
        )
        for row in rows
    ]


def _tally(formset: forms.BaseInlineFormSet, rows: int, result: Composite) -> str:
    if formset.prefix == "tasks":
        return f"{rows}, {result.share_total.normalize():f}%"
    names = getattr(formset, "names", ())
    return f"{rows} of {len(names)}" if names else str(rows or "")
