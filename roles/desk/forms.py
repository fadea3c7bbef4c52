"""Forms of the admin: versioned records, and formsets whose rows are given."""

from collections.abc import Iterator, Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.functional import cached_property

from roles.desk.editing import address_fault
from roles.desk.errors import Refused
from roles.desk.meanings import meanings
from roles.desk.role_lookup import RoleLookup, named
from roles.desk.role_rules import code_fault, sector_fault
from roles.desk.widgets import ScoreChoice
from roles.documents import MOVE_COLUMNS, MOVE_FACTS, comments, tidy_code
from roles.models import Assessment, Role, Transition
from roles.text.addresses import address_of


def refuse_comments(model: type[Model], fields: Mapping[str, forms.Field]) -> None:
    """Prose leaves a comment out where it is published: it has to end. Any other text shows it."""
    for name, field in fields.items():
        if isinstance(field, forms.CharField):
            is_prose = hasattr(model, f"{name}_html")
            field.validators.append(comments_end if is_prose else no_comment)


def comments_end(text: str) -> None:
    if comments(text)[1] is not None:
        raise ValidationError("A comment begins here and does not end: close it by “-->”.")


def no_comment(text: str) -> None:
    if comments(text) != ([], None):
        raise ValidationError("Everybody could read this comment: only prose leaves one out.")


class VersionedForm(forms.ModelForm):
    """A form that carries the version its editor saw.

    The version is claimed by the service in the step that writes. When that is refused the admin
    shows this form again with what was typed, and the refusal as its error.
    """

    version_seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    refusal: Refused | None = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version_seen"].initial = self.instance.version

    def clean(self):
        cleaned = super().clean()
        if self.refusal:
            raise ValidationError(self.refusal.lines)
        if self.instance.pk and cleaned.get("version_seen") is None:
            raise ValidationError("The form came without its version. Open the record again.")
        return cleaned

    def has_changed(self):
        """Only what a person edited counts."""
        return bool(set(self.changed_data) - {"version_seen"})


def form_faults(form: forms.ModelForm, of: str = "") -> Iterator[tuple[str, str]]:
    """(id of the field, what is wrong with it in words) of all that a form refuses in fields."""
    for name, messages in form.errors.items():
        label = ", ".join(filter(None, (of, str(form[name].label) if name in form.fields else "")))
        field = form[name] if name in form.fields else next(iter(form.visible_fields()), None)
        if label and field:
            yield field.id_for_label, f"{label[:1].upper()}{label[1:]}: {' '.join(messages)}"


def row_faults(formset: forms.BaseModelFormSet) -> Iterator[tuple[str, str]]:
    """The same of the rows below it: "Task 3, % of time: Enter a number."; not of empty ones."""
    for number, form in enumerate(formset.forms):
        if form.has_changed() and not form.is_valid():
            name = getattr(formset, "row_name", None)
            noun = formset.model._meta.verbose_name
            yield from form_faults(form, name(form, number) if name else f"{noun} {number + 1}")


class RoleForm(VersionedForm):
    """A role's identity."""

    class Meta:
        model = Role
        fields = (
            "title",
            "qualifier",
            "slug",
            "seniority",
            "seniority_text",
            "experience_range",
            "sector",
            "occupation_code",
            "employment",
            "employment_source",
        )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:  # not where the form is only looked at
            self.fields["slug"].required = False

    def clean_occupation_code(self):
        return tidy_code(self.cleaned_data["occupation_code"])

    def clean(self):
        cleaned = super().clean()
        role = Role(
            pk=self.instance.pk,
            **{name: cleaned.get(name) or "" for name in ("title", "seniority", "seniority_text")},
            slug=cleaned.get("slug") or "",
        )
        if role.title and {"title", "seniority", "seniority_text"} & set(self.changed_data):
            others = [r for r in RoleLookup().same(role.title, role.level) if r.pk != role.pk]
            if others:
                self.add_error("title", f"{named(others)} has this title and this level already.")
        if "slug" in cleaned and role.title:
            if not role.slug:
                role.slug = self.initial.get("slug") or RoleLookup().free_slug(
                    role.title, role.level
                )
            elif "slug" in self.changed_data:
                role.slug = address_of(role.slug)
            cleaned["slug"] = role.slug
            if fault := address_fault(role, [role.slug]):
                self.add_error("slug", fault)
        code, sector = cleaned.get("occupation_code", ""), cleaned.get("sector", "")
        if "occupation_code" in self.changed_data and (fault := code_fault(code)):
            self.add_error("occupation_code", fault)
        changed = {"occupation_code", "sector"} & set(self.changed_data)
        if changed and (fault := sector_fault(code, sector)):
            self.add_error("sector", fault)
        return cleaned


class AssessmentForm(VersionedForm):
    """What is judged of a role as a whole; the rows stand below it."""

    class Meta:
        model = Assessment
        fields = (
            "role",
            "method_id",
            "assessor",
            "assessed_on",
            "drafted",
            "practitioner",
            "change_note",
            "growth",
            "growth_rationale",
            "override_score",
            "override_reason",
        )
        widgets = {"growth": ScoreChoice(levels=(("", ""), *meanings("growth")))}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("override_score") is not None and not cleaned.get("override_reason"):
            self.add_error("override_reason", "A score set by the assessor needs its reason.")
        return cleaned


class RowForm(forms.ModelForm):
    """A row, which the database is not asked about as long as nobody has changed it."""

    def _post_clean(self):
        if self.has_changed():
            super()._post_clean()


class TransitionForm(RowForm):
    """A next role, with its facts in the one form that filters and documents read."""

    class Meta:
        model = Transition
        fields = ("position", "to_role", "name", "why", *MOVE_COLUMNS)

    def clean(self):
        cleaned = super().clean()
        for fact in MOVE_FACTS:
            if fact.key in cleaned:
                cleaned[fact.key] = fact.tidy_column(cleaned[fact.key])
        ends = {name: cleaned.get(name) for name in ("months_from", "months_to")}
        missing = [name for name, months in ends.items() if months is None]
        # A fault of one end's own has its message already.
        if len(missing) == 1 and missing[0] not in self.errors:
            self.add_error(missing[0], "Give both numbers of months, or neither.")
        return cleaned


class NamedRowsFormSet(forms.BaseInlineFormSet):
    """Rows in a table: every field says to a screen reader what it is and in which row."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        row = self.row_name(form, index)
        for field in form.fields.values():
            # The admin wraps a choice of roles; copies of the wrapper share one attrs.
            widget = getattr(field.widget, "widget", field.widget)
            if not widget.is_hidden:
                widget.attrs["aria-label"] = f"{field.label or 'Value'}, {row}"

    def row_name(self, form, index) -> str:
        """What tells this row from the others: "task 3", "new task"."""
        what = self.model._meta.verbose_name
        return f"new {what}" if index is None else f"{what} {index + 1}"


class TasksFormSet(NamedRowsFormSet):
    """Tasks by their places: what stands third by its order is "task 3", sent or stored."""

    @cached_property
    def _places(self) -> list[int]:
        rows = range(self.total_form_count())
        order = [self.data.get(f"{self.prefix}-{row}-position", "") for row in rows]
        return sorted(rows, key=lambda row: int(order[row]) if order[row].isdecimal() else 0)

    def row_name(self, form, index) -> str:
        if index is None or not self.is_bound or index >= len(self._places):
            return super().row_name(form, index)
        return super().row_name(form, self._places.index(index))


class FixedRowsFormSet(NamedRowsFormSet):
    """One form for each row that the method names, filled or not: nothing to type but a judgement.

    `names` are the rows' by their keys, which stand in `column`; `noun` is what one is called. A
    row left empty is not stored: it stays missing, and never becomes a 0.
    """

    column: str
    names: dict[str, str]
    noun: str

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        judged = {getattr(row, self.column) for row in self.get_queryset()}
        self._open = [key for key in self.names if key not in judged]
        self.extra = len(self._open)
        self.max_num = len(self.names)

    def add_fields(self, form, index):
        position = -1 if index is None else index - self.initial_form_count()
        if 0 <= position < len(self._open):
            setattr(form.instance, self.column, self._open[position])
        super().add_fields(form, index)

    def row_name(self, form, index) -> str:
        return self.names.get(getattr(form.instance, self.column), f"no {self.noun}")

    def clean(self):
        super().clean()
        for form in self.forms:
            if form.has_changed() and not getattr(form.instance, self.column):
                raise ValidationError(f"There are more rows than {self.noun}s. Reload the page.")


class JudgementsFormSet(FixedRowsFormSet):
    """The rows of a scale: each value of a row says what it means there."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["score"].widget.choices = meanings(
            self.model.scale.key, form.instance.dimension
        )
