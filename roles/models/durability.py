"""Durability scores: the second method (see roles.scoring.durability), with its scenarios."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from roles.documents import limits
from roles.models.rows import html_field, prose_field


class DurabilityScore(models.Model):
    """One reading of a role by the durability rubric: draft, published, then superseded."""

    class State(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        SUPERSEDED = "superseded", _("Superseded")

    role = models.ForeignKey(
        "roles.Role", on_delete=models.PROTECT, related_name="durability_scores"
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, editable=False)
    method_id = models.CharField(max_length=20, default="durability-1", editable=False)
    assessor = models.CharField(max_length=limits.ASSESSOR, blank=True)
    assessed_on = models.DateField(null=True, blank=True)
    summary = models.TextField(blank=True, validators=[MaxLengthValidator(limits.PASSAGE)])
    summary_html = html_field()
    total = models.PositiveSmallIntegerField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True, editable=False)
    superseded_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["role"],
                condition=Q(state="published"),
                name="durability_one_published_per_role",
                violation_error_message=_("This role already has a published durability score."),
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(total__isnull=False),
                name="durability_published_has_total",
                violation_error_message=_("A published durability score has every line."),
            ),
        ]

    def __str__(self) -> str:
        return f"durability of {self.role}"


class DurabilityLine(models.Model):
    """One line of the rubric, judged: `key` is the line's in the method."""

    class Basis(models.TextChoices):
        """Where the figure comes from."""

        JUDGED = "judged", _("Judged here")
        PUBLISHED = "published", _("Published elsewhere")
        ALLOCATED = "allocated", _("Allocated within a published sum")

    score = models.ForeignKey(DurabilityScore, on_delete=models.CASCADE, related_name="lines")
    key = models.CharField(max_length=20)
    points = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.JUDGED)
    rationale = prose_field(limits.NOTE)
    rationale_html = html_field()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["score", "key"],
                name="durability_line_once",
                violation_error_message=_("Each line is judged once."),
            )
        ]

    def __str__(self) -> str:
        return self.key


class Scenario(models.Model):
    """What would weaken or improve the case: to be watched, and one day met or lapsed."""

    class Direction(models.TextChoices):
        """Which way it would move the score."""

        WEAKENS = "weakens", _("Weakens")
        IMPROVES = "improves", _("Improves")

    class Status(models.TextChoices):
        """What has become of it."""

        OPEN = "open", _("Open")
        MET = "met", _("Met")
        LAPSED = "lapsed", _("Lapsed")

    score = models.ForeignKey(DurabilityScore, on_delete=models.CASCADE, related_name="scenarios")
    position = models.PositiveSmallIntegerField("order", default=0)
    direction = models.CharField(max_length=8, choices=Direction)
    trigger = models.CharField(max_length=500)
    watch = models.CharField(max_length=500, blank=True, help_text=_("What to watch."))
    line = models.CharField(max_length=20, blank=True, help_text=_("The line it would move."))
    points = models.SmallIntegerField(null=True, blank=True, help_text=_("By how much."))
    status = models.CharField(max_length=6, choices=Status, default=Status.OPEN)
    status_on = models.DateField(_("since"), null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="open") | Q(status_on__isnull=False),
                name="scenario_status_dated",
                violation_error_message=_("Say when the scenario was met or lapsed."),
            ),
            models.CheckConstraint(
                condition=~Q(trigger=""),
                name="scenario_trigger_given",
                violation_error_message=_("A scenario has a trigger."),
            ),
        ]

    def __str__(self) -> str:
        return self.trigger[:60]
