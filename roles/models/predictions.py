"""Predictions: dated statements with an indicator and a due date, kept also when they miss."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When

from roles.models.days import not_in_the_future
from roles.models.role import Role


class PredictionQuerySet(models.QuerySet):
    """Reads of predictions. The day that it is comes as an argument."""

    def for_ledger(self, today):
        """What a page prints: `state` is open, overdue, held, missed or untold; `role_shown` tells
        whether the role has a page to link to.
        """
        past = Q(status=Prediction.Status.OPEN, due__lt=today)
        shown = Role.objects.shown().filter(pk=OuterRef("role"))
        return (
            self.select_related("role", "source")
            .prefetch_related("corrections")
            .annotate(
                role_shown=Exists(shown),
                state=Case(When(past, then=Value("overdue")), default=F("status")),
            )
            .order_by("due", "key")
        )

    def overdue(self, today):
        """Open ones whose day has passed."""
        return self.filter(status=Prediction.Status.OPEN, due__lt=today)

    def pending(self, today):
        """Open ones whose day is still to come."""
        return self.filter(status=Prediction.Status.OPEN, due__gte=today)

    def tally(self, today):
        """How many there are of each: pending, overdue, held, missed, untold."""
        status = Prediction.Status
        return self.aggregate(
            open=Count("pk", filter=Q(status=status.OPEN, due__gte=today)),
            overdue=Count("pk", filter=Q(status=status.OPEN, due__lt=today)),
            held=Count("pk", filter=Q(status=status.HELD)),
            missed=Count("pk", filter=Q(status=status.MISSED)),
            untold=Count("pk", filter=Q(status=status.UNTOLD)),
        )

    def brier(self):
        """(mean squared distance of probability and outcome, over how many); None over none.

        Of those that held or missed and had a probability: 0 is perfect, 0.25 is what one half
        for everything earns (Brier 1950).
        """
        decided = self.filter(
            status__in=(Prediction.Status.HELD, Prediction.Status.MISSED),
            probability__isnull=False,
        )
        held = [(each.probability, each.status) for each in decided]
        if not held:
            return None, 0
        squares = (
            (Decimal(chance) / 100 - (status == Prediction.Status.HELD)) ** 2
            for chance, status in held
        )
        return sum(squares) / len(held), len(held)


class Prediction(models.Model):
    """Something that can be checked on a day."""

    class Status(models.TextChoices):
        """What has become of it."""

        OPEN = "open", "Open"
        HELD = "held", "Held"
        MISSED = "missed", "Missed"
        UNTOLD = "untold", "Cannot be told"

    role = models.ForeignKey(
        "roles.Role", on_delete=models.CASCADE, null=True, blank=True, related_name="predictions"
    )
    source = models.ForeignKey(
        "roles.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predictions",
        help_text="Where it was said; empty where it is ours.",
    )
    key = models.SlugField(max_length=140, unique=True)
    statement = models.CharField(max_length=400)
    indicator = models.CharField(max_length=400, help_text="What is looked up on the day.")
    fallback = models.CharField(
        max_length=400,
        blank=True,
        db_default="",
        help_text="What is looked up where that never comes, or that it cannot be told then.",
    )
    probability = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(99)],
        help_text="Percent: how likely we held it to be, when we wrote it down.",
    )
    made_on = models.DateField(validators=[not_in_the_future])
    due = models.DateField()
    status = models.CharField(max_length=6, choices=Status, default=Status.OPEN)
    decided_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=400, blank=True, help_text="What was found.")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PredictionQuerySet.as_manager()

    class Meta:
        ordering = ["due", "key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due__gt=F("made_on")),
                name="prediction_due_later",
                violation_error_message="A prediction is due after it was made.",
            ),
            models.CheckConstraint(
                condition=Q(status="open", decided_on__isnull=True)
                | (~Q(status="open") & Q(decided_on__isnull=False)),
                name="prediction_decided_dated",
                violation_error_message="Say when it was decided; leave it empty while open.",
            ),
        ]

    def __str__(self) -> str:
        return self.statement[:60]

    @property
    def is_open(self) -> bool:
        """Not decided yet, due or not."""
        return self.status == self.Status.OPEN


class Correction(models.Model):
    """A decision that was changed afterwards: what stood before, and why it was wrong."""

    prediction = models.ForeignKey(
        Prediction, on_delete=models.CASCADE, related_name="corrections"
    )
    made_on = models.DateField()
    was_status = models.CharField(max_length=6, choices=Prediction.Status)
    was_decided_on = models.DateField()
    was_outcome = models.CharField(max_length=400, blank=True)
    note = models.CharField(max_length=400)

    class Meta:
        ordering = ["made_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(note=""),
                name="correction_noted",
                violation_error_message="A correction says why.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.made_on}: {self.note[:60]}"
