"""The rows of a form that is being filled in, as the scoring core takes them."""

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest

from roles.desk.forms import row_faults
from roles.models import Assessment, Barrier, Evidence, Principle, Task
from roles.scoring import Inputs, Mode, Override, Rating, TaskRow


def submitted_inputs(
    admin: ModelAdmin, request: HttpRequest, assessment: Assessment | None
) -> tuple[Inputs, list[str]]:
    """What the posted form judges so far, and what is wrong with the rows that are left out."""
    instance = assessment or Assessment()
    form = admin.get_form(request, assessment, change=assessment is not None)(
        request.POST, instance=instance
    )
    form.is_valid()
    whole = getattr(form, "cleaned_data", {})
    formsets, _ = admin._create_formsets(request, instance, change=assessment is not None)
    rows = {formset.model: list(_valid_rows(formset)) for formset in formsets}
    override = None
    if whole.get("override_score") is not None:
        override = Override(whole["override_score"], whole.get("override_reason", ""))
    faults = [fault for formset in formsets for _, fault in row_faults(formset)]
    inputs = Inputs(
        tasks=tuple(
            TaskRow(row["name"], row["share"], row["score"], Mode(row["mode"]))
            for _, row in rows[Task]
        ),
        principles=_ratings(rows[Principle]),
        growth=whole.get("growth"),
        evidence=_ratings(rows[Evidence]),
        barriers=_ratings(rows[Barrier]),
        override=override,
    )
    return inputs, faults


def _valid_rows(formset):
    formset.is_valid()
    for form in formset.forms:
        filled = form.has_changed() or form.instance.pk
        if filled and form.is_valid() and not form.cleaned_data.get("DELETE"):
            yield form.instance, form.cleaned_data


def _ratings(rows) -> tuple[Rating, ...]:
    return tuple(Rating(instance.dimension, row["score"]) for instance, row in rows)
