"""Predictions: dated statements with an indicator and a due date, kept also when they miss."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Prediction(models.Model):
    """Something that can be checked on a day."""

    class Status(models.TextChoices):
        """What has become of it."""

        OPEN = "open", _("Open")
        HELD = "held", _("Held")
        MISSED = "missed", _("Missed")

    role = models.ForeignKey(
        "roles.Role", on_delete=models.CASCADE, null=True, blank=True, related_name="predictions"
    )
    source = models.ForeignKey(
        "roles.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predictions",
        help_text=_("Where it was said; empty where it is ours."),
    )
    key = models.SlugField(max_length=140, unique=True)
    statement = models.CharField(max_length=400)
    indicator = models.CharField(max_length=400, help_text=_("What is looked up on the day."))
    made_on = models.DateField()
    due = models.DateField()
    status = models.CharField(max_length=6, choices=Status, default=Status.OPEN)
    decided_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=400, blank=True, help_text=_("What was found."))
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["due", "key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due__gt=F("made_on")),
                name="prediction_due_later",
                violation_error_message=_("A prediction is due after it was made."),
            ),
            models.CheckConstraint(
                condition=Q(status="open", decided_on__isnull=True)
                | (~Q(status="open") & Q(decided_on__isnull=False)),
                name="prediction_decided_dated",
                violation_error_message=_("Say when it was decided; leave it empty while open."),
            ),
        ]

    def __str__(self) -> str:
        return self.statement[:60]
