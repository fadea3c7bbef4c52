"""What readers say of a row of a role's page, and what staff answered.

Nothing of who reported is kept: neither address nor time of day.
"""

from django.db import models
from django.db.models import Q

from roles.documents import limits

MOST_LETTERS = 1_000


class ReaderReport(models.Model):
    """One report. Filed and answered by `roles.desk.reader_reports` only; it moves no score."""

    class Wrong(models.TextChoices):
        """What is held to be wrong of the row."""

        SHARE = "share", "The share of the week"
        SCORE = "score", "The score"
        REASON = "reason", "The reason, or its figure"
        OTHER = "other", "Something else"

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", "Open"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"

    role = models.ForeignKey("roles.Role", on_delete=models.CASCADE, related_name="reports")
    number = models.PositiveIntegerField("version", help_text="Which version was read.")
    where = models.CharField(max_length=10)
    key = models.CharField(max_length=limits.SLUG)
    row = models.CharField(max_length=limits.TASK_NAME, help_text="What the row was called.")
    wrong = models.CharField("what is wrong", max_length=10, choices=Wrong)
    does_it = models.BooleanField("does this work")
    text = models.CharField("what the reader says", max_length=MOST_LETTERS)
    filed_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    answer = models.CharField(
        "public answer",
        max_length=MOST_LETTERS,
        blank=True,
        help_text="Stands beside the row and among the corrections, as plain text.",
    )
    answered_on = models.DateField(null=True)

    class Meta:
        ordering = ["-filed_on", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", answer="", answered_on=None)
                | (
                    Q(state__in=["accepted", "declined"], answered_on__isnull=False)
                    & ~Q(answer="")
                ),
                name="reader_report_answered_or_open",
                violation_error_message="What is accepted or declined has an answer.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.row}"
