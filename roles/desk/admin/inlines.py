"""The rows of an assessment as tables below its form."""

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Case, IntegerField, Value, When
from django.utils.html import format_html, format_html_join

from roles.desk.admin.consistency import ElsewhereColumn
from roles.desk.forms import (
    FixedRowsFormSet,
    JudgementsFormSet,
    NamedRowsFormSet,
    RowForm,
    TasksFormSet,
    TransitionForm,
)
from roles.desk.meanings import meanings
from roles.desk.widgets import ScoreChoice
from roles.documents import Facts, columns_of_group
from roles.documents.audit.manual import given
from roles.models import Barrier, Distinction, Evidence, Passage, Principle, Task, Transition

# What stands in the empty fields of a task, whose row has no heads of columns.
SHOWN_EMPTY = {
    "name": "A piece of work with a result",
    "share": "%",
    "rationale": "Why this score?",
}


class PlainRoles:
    """Roles are added and edited on their own page, not from within a row."""

    def get_queryset(self, request):
        found = super().get_queryset(request)
        return (
            found.select_related(*self.autocomplete_fields) if self.autocomplete_fields else found
        )

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        for right in ("add", "change", "delete", "view"):
            if field and hasattr(field.widget, f"can_{right}_related"):
                setattr(field.widget, f"can_{right}_related", False)
        return field


class RowInline(PlainRoles, admin.TabularInline):
    """A table of rows with room to write a reason."""

    template = "admin/roles/rows.html"
    form = RowForm
    formset = NamedRowsFormSet
    extra = 0
    guide = ""
    formfield_overrides = {
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 4, "cols": 60})}
    }


class TaskInline(ElsewhereColumn, RowInline):
    """Tasks, in the order of `position`."""

    model = Task
    formset = TasksFormSet
    guide = (
        "Shares make 100 together. Displacement: AI does it instead; augmentation: a person does "
        "it with AI; not involved: AI plays no part. Reason: why this score, and not one notch "
        "away?"
    )
    fields = ("position", "name", "share", "score", "mode", "rationale", "elsewhere")
    readonly_fields = ("elsewhere",)
    formfield_overrides = {
        **RowInline.formfield_overrides,
        models.CharField: {"widget": forms.Textarea(attrs={"rows": 2, "cols": 24})},
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "share":
            field.widget.attrs |= {"step": "0.5", "min": "0", "max": "100"}
        elif db_field.name == "score":
            field.widget = ScoreChoice(levels=meanings("tasks"))
        if db_field.name in SHOWN_EMPTY:
            field.widget.attrs["placeholder"] = SHOWN_EMPTY[db_field.name]
        return field

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj and obj.tasks.exists() else 5


class FixedRowInline(RowInline):
    """Rows that the method names: each is there to fill in, in the method's order."""

    formset = FixedRowsFormSet
    readonly_fields = ("question",)
    # As in the formset.
    column: str
    noun: str
    names: dict[str, str]

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.column, formset.noun, formset.names = self.column, self.noun, self.names
        return formset

    def get_queryset(self, request):
        order = Case(
            *(When(**{self.column: key}, then=Value(at)) for at, key in enumerate(self.names)),
            output_field=IntegerField(),
        )
        return super().get_queryset(request).alias(place=order).order_by("place")


class JudgementInline(FixedRowInline):
    """A scale with fixed dimensions."""

    formset = JudgementsFormSet
    fields = ("question", "score", "rationale")
    column = noun = "dimension"

    @property
    def names(self) -> dict[str, str]:
        return {each.key: each.name for each in self.model.scale.dimensions}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "score":
            field.widget = ScoreChoice()
        return field

    @admin.display(description="Question")
    def question(self, row):
        """The dimension and what it asks."""
        if not row.dimension:
            return ""
        dimension = self.model.scale.named(row.dimension)
        return format_html("<b>{}</b><br>{}", dimension.name, dimension.asks)


class PrincipleInline(JudgementInline):
    model = Principle


class EvidenceInline(JudgementInline):
    """With the occupation's own dated figures beside the rows that are judged by them."""

    model = Evidence
    facts: Facts = {}  # of the role, once the form is known

    @admin.display(description="Question")
    def question(self, row):
        """The dimension, its figures, and what the manual makes of them."""
        figures = format_html_join(
            "",
            '<p class="given">{}{}{}</p>',
            (
                (
                    f"{each.words[:1].upper()}{each.words[1:]}",
                    f": the manual gives {each.band.score} ({each.band.words})."
                    if each.band
                    else ": without a trend, no ground to go below 0.",
                    format_html(' <code class="cite">[^{}]</code>', each.claim)
                    if each.claim
                    else "",
                )
                for each in given(row.dimension, self.facts)
            ),
        )
        return format_html("{}{}", super().question(row), figures)


class BarrierInline(JudgementInline):
    model = Barrier


class BlockInline(PlainRoles, admin.StackedInline):
    """A block for each record, with the help text of every field beside it."""

    template = "admin/roles/blocks.html"
    form = RowForm
    guide = ""


class PassageInline(BlockInline):
    """The prose, in reading order."""

    model = Passage
    extra = 0
    fields = (("position", "kind", "heading"), "body")
    formfield_overrides = {
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 8, "cols": 100})}
    }


class DistinctionInline(RowInline):
    """Roles that this one is not."""

    model = Distinction
    fields = ("position", "name", "role", "note")
    autocomplete_fields = ("role",)


class TransitionInline(BlockInline):
    """Roles to look at next: the reasons, and what the move asks for as prose and as facts."""

    model = Transition
    form = TransitionForm
    guide = (
        "Choose the next role; name it only where the catalogue does not have it. Readers filter "
        "by study, months and pay: leave empty what is not known."
    )
    extra = 0
    fields = (
        ("position", "to_role", "name", *columns_of_group("to")),
        ("why", *columns_of_group("prose")),
        *map(columns_of_group, ("skills", "terms", "training")),
    )
    autocomplete_fields = ("to_role",)
    formfield_overrides = {
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 4, "cols": 50})}
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in ("shared_skills", "missing_skills"):
            field.widget = forms.Textarea(attrs={"rows": 2, "cols": 50})
        return field


INLINES = (
    TaskInline,
    PrincipleInline,
    EvidenceInline,
    BarrierInline,
    DistinctionInline,
    TransitionInline,
    PassageInline,
)
