"""What others expect, in the admin: predictions, and indexes with their values as lines."""

from decimal import Decimal, InvalidOperation

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone

from roles.desk.forms import VersionedForm
from roles.desk.versioned_admin import VersionedAdmin
from roles.models import Index, Prediction
from roles.models.occupations import CODE
from roles.occupations.admin_search import NameSearch
from roles.outlook.indexes import delete_index, save_index
from roles.outlook.predictions import delete_prediction, save_prediction
from roles.text.numbers import count

SAID = (
    "statement", "indicator", "fallback", "probability", "role", "source", "key",
    ("made_on", "due"),
)  # fmt: skip
MOST_LINES = 2_000
DIGITS = 4  # that a reading holds behind the point


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
            "fallback",
            "probability",
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
class PredictionAdmin(NameSearch, VersionedAdmin):
    """The ledger by due date; nothing is deleted from the list."""

    form = PredictionForm
    list_display = ("statement", "role", "due", "status", "decided_on")
    list_select_related = ("role",)
    list_filter = ("status", DueFilter)
    lookups = frozenset({"status__exact", "day"})
    search_fields = ("statement", "indicator", "key")
    ordering = ("due", "key")
    actions = None
    fieldsets = (
        (None, {"fields": (*SAID, "version_seen")}),
        ("What came of it", {"fields": ("status", "decided_on", "outcome", "note")}),
    )

    def save_record(self, request, record, form, version):
        save_prediction(
            prediction=record,
            by=request.user,
            today=timezone.localdate(),
            version=version,
            note=form.cleaned_data.get("note", ""),
        )

    def has_delete_permission(self, request, obj=None):
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or (obj.is_open and obj.due >= timezone.localdate()))

    def delete_record(self, request, record, version):
        delete_prediction(
            prediction=record, by=request.user, today=timezone.localdate(), version=version
        )


class IndexForm(VersionedForm):
    """An index with all of its values: nine hundred fields would be no form."""

    readings_text = forms.CharField(
        label="Values",
        required=False,
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 20, "cols": 40}),
        help_text=(
            "One occupation a line: its SOC or O*NET code, a comma, its value with a decimal "
            "point, as in “29-2072.00, 0.46”. What is taken out here is taken out of the index."
        ),
    )

    class Meta:
        model = Index
        fields = ("name", "key", "source", "asks", "lowest", "highest", "higher_means")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            rows = self.instance.readings.values_list("occupation_code", "value")
            lines = (f"{code}, {value.normalize():f}" for code, value in rows)
            self.fields["readings_text"].initial = "\n".join(lines)

    def clean_readings_text(self) -> dict[str, Decimal]:
        lines = self.cleaned_data["readings_text"].splitlines()
        if len(lines) > MOST_LINES:
            raise ValidationError(f"At most {count(MOST_LINES)} lines.")
        found: dict[str, Decimal] = {}
        faults = []
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                code, value = _reading(line)
                if code in found:
                    raise ValidationError(f"{code} is there already.")
                found[code] = value
            except ValidationError as fault:
                faults.append(f"Line {number}: {' '.join(fault.messages)}")
        if faults:
            raise ValidationError(faults[:10])
        return found

    def clean(self):
        cleaned = super().clean()
        lowest, highest = cleaned.get("lowest"), cleaned.get("highest")
        if lowest is not None and highest is not None:
            for code, value in (cleaned.get("readings_text") or {}).items():
                if not lowest <= value <= highest:
                    self.add_error(
                        "readings_text",
                        f"{code}: {value} does not stand on the scale.",
                    )
                    break
        return cleaned


def _reading(line: str) -> tuple[str, Decimal]:
    code, _comma, text = (part.strip() for part in line.partition(","))
    RegexValidator(CODE, "“%(value)s” is no code such as 29-2072 or 29-2072.00.")(code)
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value) >= 10_000:
        raise ValidationError(f"“{text[:40]}” is no number.")
    return code, round(value, DIGITS)


@admin.register(Index)
class IndexAdmin(VersionedAdmin):
    """Add an index by hand, or mend one that was imported."""

    form = IndexForm
    list_display = ("name", "source", "higher_means", "lowest", "highest")
    list_select_related = ("source",)
    search_fields = ("name", "key")
    prepopulated_fields = {"key": ("name",)}
    actions = None
    fieldsets = (
        (None, {"fields": ("name", "key", "source", "asks", "version_seen")}),
        ("Scale", {"fields": ("lowest", "highest", "higher_means")}),
        ("Values", {"fields": ("readings_text",)}),
    )

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields

    def save_record(self, request, record, form, version):
        save_index(
            index=record,
            readings=form.cleaned_data["readings_text"],
            by=request.user,
            version=version,
        )

    def delete_record(self, request, record, version):
        delete_index(index=record, by=request.user, version=version)
