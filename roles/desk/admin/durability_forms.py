"""The forms of a durability score: one row for each line of the rubric, and scenarios."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet

from roles.desk.forms import FixedRowsFormSet, VersionedForm
from roles.models import DurabilityLine, DurabilityScore, Scenario
from roles.scoring.durability import DURABILITY_1, move_problem


class DurabilityForm(VersionedForm):
    """Who judged, when, and what is to be said of the whole."""

    class Meta:
        model = DurabilityScore
        fields = ("role", "assessor", "assessed_on", "summary")


class DurabilityLineForm(forms.ModelForm):
    """One line: its points run from 0 to the line's own maximum."""

    class Meta:
        model = DurabilityLine
        fields = ("points", "basis", "rationale")

    def clean_points(self):
        points = self.cleaned_data["points"]
        line = DURABILITY_1.line(self.instance.key)
        if points is not None and points > line.maximum:
            raise ValidationError(f"“{line.name}” has at most {line.maximum} points.")
        return points


class ScenarioForm(forms.ModelForm):
    """What would move the score, to its own side and within the marks."""

    class Meta:
        model = Scenario
        fields = (
            "position",
            "direction",
            "trigger",
            "watch",
            "line",
            "points",
            "status",
            "status_on",
        )

    def clean(self):
        cleaned = super().clean()
        direction, line = cleaned.get("direction"), cleaned.get("line")
        if direction and "points" in cleaned:
            fault = move_problem(
                cleaned["points"],
                improves=direction == Scenario.Direction.IMPROVES,
                line=DURABILITY_1.line(line) if line else None,
            )
            if fault:
                self.add_error("points", fault)
        return cleaned


class RubricFormSet(FixedRowsFormSet):
    """One form for each line of the rubric, with its maximum."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if form.instance.key and "points" in form.fields:
            most = DURABILITY_1.line(form.instance.key).maximum
            form.fields["points"].widget.attrs |= {"min": 0, "max": most}

    def standing(self) -> dict[str, int]:
        """The points of each line as they are typed, by its key; lines without any are absent."""
        self.is_valid()  # what makes the cleaned data
        points = {
            form.instance.key: getattr(form, "cleaned_data", {}).get("points")
            for form in self.forms
        }
        return {key: given for key, given in points.items() if given is not None}


class ScenarioFormSet(BaseInlineFormSet):
    """The watch list of a draft, checked against where the lines stand in the same form.

    `rubric` is the formset of the lines, given by the admin. A line that is empty, or wrong in
    itself, is told beside the line: nothing is said here of scenarios that would move it.
    """

    rubric: RubricFormSet | None = None

    def clean(self):
        super().clean()
        if self.rubric is None or not self.instance.is_editable:
            return
        now = self.rubric.standing()
        for form in self.forms:
            scenario = form.cleaned_data if form.is_valid() else {}
            line = scenario.get("line")
            if not line or self._should_delete_form(form):
                continue
            fault = move_problem(
                scenario.get("points"),
                improves=scenario["direction"] == Scenario.Direction.IMPROVES,
                line=DURABILITY_1.line(line),
                now=now.get(line),
            )
            if fault:
                form.add_error("points", fault)
