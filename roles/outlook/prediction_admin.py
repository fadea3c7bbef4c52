"""The predictions ledger in the admin: add, decide on the day, correct with a note."""

from django import forms
from django.contrib import admin
from django.utils import timezone

from roles.desk.forms import VersionedForm
from roles.desk.versioned_admin import VersionedAdmin
from roles.models import Prediction
from roles.outlook.predictions import delete_prediction, save_prediction

SAID = ("statement", "indicator", "role", "source", "key", ("made_on", "due"))


class PredictionForm(VersionedForm):
    """A prediction, and the note that a correction takes."""

    note = forms.CharField(
        label="Note",
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Only to correct what is decided, or to open it again: why. It is shown.",
    )

    class Meta:
        model = Prediction
        fields = (
            "statement",
            "indicator",
            "role",
            "source",
            "key",
            "made_on",
            "due",
            "status",
            "decided_on",
            "outcome",
        )
        widgets = {
            "statement": forms.Textarea(attrs={"rows": 3}),
            "indicator": forms.Textarea(attrs={"rows": 3}),
            "outcome": forms.Textarea(attrs={"rows": 3}),
        }

    def clean(self):
        cleaned = super().clean()
        status, on, outcome = (cleaned.get(n) for n in ("status", "decided_on", "outcome"))
        if status == Prediction.Status.OPEN and outcome:
            self.add_error("outcome", "An open prediction has no outcome yet.")
        if status and status != Prediction.Status.OPEN:
            if not on and "decided_on" not in self.errors:
                self.add_error("decided_on", "Say on which day it was decided.")
            if not outcome and "outcome" not in self.errors:
                self.add_error("outcome", "Say what was found.")
        return cleaned


class DueFilter(admin.SimpleListFilter):
    """What waits for somebody to look it up."""

    title = "day"
    parameter_name = "day"

    def lookups(self, request, model_admin):
        return [("overdue", "Overdue"), ("pending", "Still to come")]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        if self.value() == "overdue":
            return queryset.overdue(today)
        return queryset.pending(today) if self.value() == "pending" else queryset


@admin.register(Prediction)
class PredictionAdmin(VersionedAdmin):
    """The ledger by due date; nothing is deleted from the list."""

    form = PredictionForm
    list_display = ("statement", "role", "due", "status", "decided_on")
    list_select_related = ("role",)
    list_filter = ("status", DueFilter)
    lookups = frozenset({"status__exact", "day"})
    search_fields = ("statement", "indicator", "key", "role__title")
    ordering = ("due", "key")
    actions = None
    fieldsets = (
        (None, {"fields": (*SAID, "version_seen")}),
        ("What came of it", {"fields": ("status", "decided_on", "outcome", "note")}),
    )

    def save_model(self, request, obj, form, change):
        save_prediction(
            prediction=obj,
            by=request.user,
            today=timezone.localdate(),
            version=form.cleaned_data.get("version_seen"),
            note=form.cleaned_data.get("note", ""),
        )

    def has_delete_permission(self, request, obj=None):
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or (obj.is_open and obj.due >= timezone.localdate()))

    def delete_model(self, request, obj):
        delete_prediction(
            prediction=obj, by=request.user, today=timezone.localdate(), version=obj.version
        )
