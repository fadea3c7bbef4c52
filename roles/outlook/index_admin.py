"""Other people's indexes in the admin: what each measures, and its values as lines of text."""

from decimal import Decimal, InvalidOperation

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from roles.desk.forms import VersionedForm
from roles.desk.versioned_admin import VersionedAdmin
from roles.models import Index
from roles.models.occupations import CODE
from roles.outlook.indexes import delete_index, save_index
from roles.text.numbers import count

MOST_LINES = 2_000
DIGITS = 4  # that a reading holds behind the point


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

    def save_model(self, request, obj, form, change):
        save_index(
            index=obj,
            readings=form.cleaned_data["readings_text"],
            by=request.user,
            version=form.cleaned_data.get("version_seen"),
        )

    def delete_model(self, request, obj):
        delete_index(index=obj, by=request.user, version=obj.version)
