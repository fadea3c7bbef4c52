"""The fields of a reader's own week: hours, the name of a task, its automation score.

One that is not required stands in an empty row, which says nothing.
"""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from roles.documents import limits
from roles.scoring import AIJRI_1, round_half_up
from roles.text.numbers import figure

# Both decimal marks, whatever the reader's locale; a minus is read so that it can be refused.
NUMBER = re.compile(r"[-−+]?(\d{1,12}([.,]\d{0,12})?|[.,]\d{1,12})")
PLACES = 3
MOST_HOURS = 168


class HoursField(forms.Field):
    """Hours of a week as a Decimal with at most three decimals."""

    def to_python(self, value: object) -> Decimal | None:
        text = "".join(str(value or "").split())
        if not text:
            return None
        if not NUMBER.fullmatch(text):
            raise ValidationError(self._wanted())
        return round_half_up(Decimal(text.replace(",", ".").replace("−", "-")), PLACES)

    def validate(self, value: Decimal | None) -> None:
        if value is None:
            if self.required:
                raise ValidationError(self._wanted())
            return
        if value < 0:
            raise ValidationError("Hours cannot be less than 0.")
        if value > MOST_HOURS:
            raise ValidationError(f"A week has {MOST_HOURS} hours: write at most that.")

    def prepare_value(self, value: str) -> str:
        """In the reader's locale; what is wrong as it came."""
        try:
            hours = self.clean(value)
        except ValidationError:
            return value
        return value if hours is None else figure(hours)

    def _wanted(self) -> str:
        example = figure(Decimal("7.5"))
        return f"Write the hours as a number, such as {example}."


class AddedHoursField(HoursField):
    """Hours of a task of one's own, which is not there without any."""

    def validate(self, value: Decimal | None) -> None:
        super().validate(value)
        if value == 0:
            raise ValidationError("Write more than 0 hours, or empty the name too.")


class NameField(forms.CharField):
    """The name of a task on one line."""

    default_error_messages = {
        "required": "Give the task a name.",
        "max_length": "Use at most %(limit_value)s characters.",
        "null_characters_not_allowed": "Write the name in plain characters.",
    }

    def __init__(self, **options) -> None:
        super().__init__(max_length=limits.TASK_NAME, **options)

    def to_python(self, value: object) -> str:
        return " ".join(super().to_python(value).split())

    def prepare_value(self, value: str) -> str:
        """As it is read; what is wrong as it came."""
        try:
            return self.clean(value)
        except ValidationError:
            return value


class LevelField(forms.TypedChoiceField):
    """An automation score."""

    default_error_messages = {
        "required": "Choose one of the five.",
        "invalid_choice": "Choose one of the five.",
    }

    def __init__(self, **options) -> None:
        scale = AIJRI_1.tasks
        choices = [(str(score), score) for score in range(scale.lowest, scale.highest + 1)]
        super().__init__(choices=choices, coerce=int, **options)
