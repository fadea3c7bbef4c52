"""What a day of a record can be."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone


def not_in_the_future(day: date) -> None:
    """Nobody has judged, read or said anything on a day that is still to come."""
    if day > timezone.localdate():
        raise ValidationError(f"{day.isoformat()} is still to come: expected today or earlier.")
