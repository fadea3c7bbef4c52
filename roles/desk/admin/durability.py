"""Durability scores in the admin: edit a draft, publish it, and keep the published watch list."""

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.utils.html import format_html

from roles.desk.admin.durability_forms import (
    DurabilityForm,
    DurabilityLineForm,
    RubricFormSet,
    ScenarioForm,
    ScenarioFormSet,
)
from roles.desk.admin.inlines import BlockInline, FixedRowInline
from roles.desk.admin.publish_check import durability_check
from roles.desk.admin.publishable import PublishableAdmin
from roles.desk.linking import link_typed_scores
from roles.desk.recompute import recompute
from roles.desk.watch_list import date_scenarios
from roles.models import DurabilityLine, DurabilityScore, Scenario
from roles.scoring.durability import DURABILITY_1

DATED = ("status", "status_on")  # what may still be said of a published scenario


class OfDraft:
    """Rows that are edited while their score is a draft."""

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and (obj is None or obj.is_editable)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_editable)


class LineInline(OfDraft, FixedRowInline):
    """The rubric: every line is there to fill in."""

    model = DurabilityLine
    form = DurabilityLineForm
    formset = RubricFormSet
    verbose_name = "line"
    verbose_name_plural = "lines"
    guide = (
        "Points run from 0 to the line's maximum. A star marks a maximum that is this project's "
        "own split of a published sum. Leave a line empty rather than guess: without it there is "
        "no total, and nothing is published."
    )
    fields = ("question", "points", "basis", "rationale")
    column = "key"
    noun = "line"
    names = {line.key: line.name for line in DURABILITY_1.lines}

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.is_editable)

    @admin.display(description="Line")
    def question(self, row):
        """The line, its maximum, what it asks and what marks mean."""
        if not row.key:
            return ""
        line = DURABILITY_1.line(row.key)
        return format_html(
            "<b>{}</b>, 0 to {}{}<br>{}<br>None: {}<br>Half: {}<br>Full: {}",
            line.name,
            line.maximum,
            "*" if line.is_own else "",
            line.asks,
            line.none,
            line.half,
            line.full,
        )


class ScenarioInline(OfDraft, BlockInline):
    """What would weaken or improve the case. Of a published score only the status is edited."""

    model = Scenario
    form = ScenarioForm
    formset = ScenarioFormSet
    extra = 0
    guide = (
        "The page prints the trigger behind “Weakens if” or “Improves if”: write it as a clause. "
        "Points carry their sign. A scenario that is met or lapsed has the day since when."
    )
    fields = (
        ("position", "direction"),
        ("trigger", "watch"),
        ("line", "points"),
        DATED,
    )

    def get_readonly_fields(self, request, obj=None):
        if obj is None or obj.is_editable:
            return ()
        return tuple(name for name in ScenarioForm.Meta.fields if name not in DATED)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "line":
            lines = [(line.key, line.name) for line in DURABILITY_1.lines]
            return forms.ChoiceField(
                choices=[("", "not known"), *lines],
                required=False,
                label="Line",
                help_text=db_field.help_text,
            )
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in ("trigger", "watch"):
            field.widget = forms.Textarea(attrs={"rows": 3, "cols": 50, "maxlength": 500})
        return field


@admin.register(DurabilityScore)
class DurabilityScoreAdmin(PublishableAdmin):
    """A draft is edited here; a published score is shown, and its scenarios dated."""

    figure = "total"
    publish_check = ("admin/roles/durability/publish_check.html", durability_check)
    form = DurabilityForm
    inlines = (LineInline, ScenarioInline)
    list_display = ("role", "state", "total", "assessor", "updated_at")
    list_filter = ("state",)
    lookups = frozenset({"state__exact"})
    fields = ("role", "assessor", "assessed_on", "summary", "sums", "version_seen")
    formfield_overrides = {
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 6, "cols": 100})}
    }

    # --- who may do what ------------------------------------------------------------------

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        is_dated = obj is not None and obj.state == DurabilityScore.State.PUBLISHED
        return allowed and (obj is None or obj.is_editable or is_dated)

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return ("sums",)
        # Another role's score is another score.
        return ("role", "sums") if obj.is_editable else (*DurabilityForm.Meta.fields, "sums")

    def view_on_site(self, obj):
        published = obj.state == DurabilityScore.State.PUBLISHED
        return obj.get_absolute_url() if published else None

    @admin.display(description="Sum as saved")
    def sums(self, obj):
        """The total with its parts, or what is missing."""
        if obj is None or not obj.pk:
            return "Save the draft first."
        result = obj.result()
        if result.problems:
            return " ".join(problem.message for problem in result.problems)
        parts = ", ".join(f"{part.component.name} {part.points}" for part in result.components)
        return f"{result.total} of {result.method.maximum}: {parts}."

    # --- saving ---------------------------------------------------------------------------

    def _create_formsets(self, request, obj, change):
        """Scenarios are checked against the lines of the same form."""
        formsets, inlines = super()._create_formsets(request, obj, change)
        by_model = {formset.model: formset for formset in formsets}
        if Scenario in by_model:
            by_model[Scenario].rubric = by_model.get(DurabilityLine)
        return formsets, inlines

    def save_record(self, request, record, form, version):
        if record.is_editable:
            self.save_reading(request, record, version)

    def save_formset(self, request, form, formset, change):
        if form.instance.is_editable:
            super().save_formset(request, form, formset, change)
            return
        # What the admin's log reads of a formset that has been saved.
        formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []
        dated = [row for row in formset.forms if formset.model is Scenario and row.has_changed()]
        if not dated:
            return
        date_scenarios(
            score=form.instance,
            statuses={
                row.instance.pk: (row.cleaned_data["status"], row.cleaned_data["status_on"])
                for row in dated
            },
            by=request.user,
            version=form.cleaned_data.get("version_seen"),
        )
        formset.changed_objects = [(row.instance, row.changed_data) for row in dated]

    def finish_record(self, request, record):
        if not record.is_editable:
            return
        if request.has_news:
            link_typed_scores(record)
        result = recompute(record)
        if result.problems:
            reasons = " ".join(problem.message for problem in result.problems)
            said = f"Saved as a draft without a total. {reasons}"
            self.tell_once_saved(request, messages.WARNING, said)
        else:
            self.tell_once_saved(request, messages.INFO, f"The lines sum to {self.sums(record)}")
        for note in self.citation_notes(record):
            self.tell_once_saved(request, messages.WARNING, note.message)
