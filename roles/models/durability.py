"""Durability scores: the second method (see roles.scoring.durability), with its scenarios."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q

from roles.documents import limits
from roles.models.days import not_in_the_future
from roles.models.lifecycle import Publishable, PublishableQuerySet
from roles.models.rows import Keyed, html_field, keyed_once, prose_field
from roles.models.texts import DURABILITY_TEXTS
from roles.scoring.durability import (
    DURABILITY_METHODS,
    DurabilityMethod,
    DurabilityResult,
    LinePoints,
    durability,
)


class DurabilityQuerySet(PublishableQuerySet):
    """Reads of durability scores."""

    def with_rows(self):
        """With the judged lines and the scenarios."""
        return self.prefetch_related("lines", "scenarios")

    def for_recompute(self):
        """With all that is computed from, and all that is."""
        return self.select_related("role").with_rows().prefetch_related("citations__claim")

    def for_page(self):
        """Everything that a page or a document prints of them."""
        return self.select_related("role").with_rows().prefetch_related("role__names")

    def alone(self):
        """The published ones of roles that have no published assessment, by title."""
        assessments = self.model.role.field.related_model.assessments.field.model.objects
        assessed = assessments.filter(role=OuterRef("role"), state="published")
        found = self.published().filter(~Exists(assessed)).select_related("role")
        return found.order_by("role__title", "role__seniority", "pk")

    def alone_under(self, soc):
        """Those of `alone()` whose roles stand under this SOC code."""
        return self.alone().filter(role__soc=soc)


class DurabilityScore(Publishable):
    """One reading of a role by the durability rubric: draft, published, then superseded."""

    texts = DURABILITY_TEXTS
    copied_fields = ("method_id", "assessor", "summary")
    copied_rows = ("lines", "scenarios")

    role = models.ForeignKey(
        "roles.Role", on_delete=models.PROTECT, related_name="durability_scores"
    )
    method_id = models.CharField(max_length=20, default="durability-1", editable=False)
    assessor = models.CharField(max_length=limits.ASSESSOR, blank=True)
    assessed_on = models.DateField(null=True, blank=True, validators=[not_in_the_future])
    summary = models.TextField(blank=True, validators=[MaxLengthValidator(limits.PASSAGE)])
    summary_html = html_field()
    total = models.PositiveSmallIntegerField(null=True, editable=False)

    objects = DurabilityQuerySet.as_manager()

    class Meta(Publishable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["role"],
                condition=Q(state="published"),
                name="durability_one_published_per_role",
                violation_error_message="This role already has a published durability score.",
            ),
            models.UniqueConstraint(
                fields=["role", "number"],
                name="durability_number_once_per_role",
                violation_error_message="This role already has a version of that number.",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(total__isnull=False),
                name="durability_published_has_total",
                violation_error_message="A published durability score has every line.",
            ),
        ]

    def __str__(self) -> str:
        return f"durability of {self.role}"

    def get_absolute_url(self) -> str:
        """Where the public reads it: on the page of its role."""
        return f"{self.role.get_absolute_url()}#durability"

    @property
    def method(self) -> DurabilityMethod:
        return DURABILITY_METHODS[self.method_id]

    def result(self) -> DurabilityResult:
        """The sums of its lines."""
        lines = (LinePoints(line.key, line.points) for line in self.lines.all())
        return durability(lines, self.method)


class DurabilityLine(models.Model):
    """One line of the rubric, judged: `key` is the line's in the method."""

    class Basis(models.TextChoices):
        """Where the figure comes from."""

        JUDGED = "judged", "Judged here"
        PUBLISHED = "published", "Published elsewhere"
        ALLOCATED = "allocated", "Allocated within a published sum"

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
                violation_error_message="Each line is judged once.",
            )
        ]

    def __str__(self) -> str:
        return self.score.method.line(self.key).name


class Scenario(Keyed):
    """What would weaken or improve the case: to be watched, and one day met or lapsed."""

    class Direction(models.TextChoices):
        """Which way it would move the score."""

        WEAKENS = "weakens", "Weakens"
        IMPROVES = "improves", "Improves"

    class Status(models.TextChoices):
        """What has become of it."""

        OPEN = "open", "Open"
        MET = "met", "Met"
        LAPSED = "lapsed", "Lapsed"

    score = models.ForeignKey(DurabilityScore, on_delete=models.CASCADE, related_name="scenarios")
    position = models.PositiveSmallIntegerField("order", default=0)
    direction = models.CharField(max_length=8, choices=Direction)
    trigger = models.CharField(max_length=500)
    watch = models.CharField(max_length=500, blank=True, help_text="What to watch.")
    line = models.CharField(max_length=20, blank=True, help_text="The line it would move.")
    points = models.SmallIntegerField(null=True, blank=True, help_text="By how much.")
    status = models.CharField(max_length=6, choices=Status, default=Status.OPEN)
    status_on = models.DateField("since", null=True, blank=True, validators=[not_in_the_future])

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            keyed_once("scenario", of="score"),
            models.CheckConstraint(
                condition=Q(status="open") | Q(status_on__isnull=False),
                name="scenario_status_dated",
                violation_error_message="Say when the scenario was met or lapsed.",
            ),
            models.CheckConstraint(
                condition=~Q(trigger=""),
                name="scenario_trigger_given",
                violation_error_message="A scenario has a trigger.",
            ),
        ]

    def __str__(self) -> str:
        return self.trigger[:60]
