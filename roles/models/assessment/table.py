"""Assessments: one scored reading of a role under one version of a method."""

from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property

from roles.documents import limits
from roles.documents.durability import CHANGE_KINDS
from roles.models.assessment.reads import PROSE, ROWS, AssessmentQuerySet
from roles.models.choices import choices_of
from roles.models.days import not_in_the_future
from roles.models.lifecycle import Publishable
from roles.models.rows import html_field, prose_field
from roles.models.texts import TEXTS
from roles.scoring import (
    AIJRI_1,
    METHODS,
    Grade,
    Inputs,
    Method,
    Mode,
    Override,
    Rating,
    SubLabel,
    TaskRow,
    Zone,
)


class Assessment(Publishable):
    """A reading of a role: draft, in review, published, then superseded, and kept.

    A full one is computed from its rows. A headline one is a score published elsewhere and
    quoted with its source: it has no rows and is never recomputed.
    """

    texts = TEXTS
    copied_fields = (
        "method_id",
        "assessor",
        "drafted",
        "growth",
        "growth_rationale",
        "override_score",
        "override_reason",
    )
    copied_rows = (*ROWS, *PROSE)

    class Kind(models.TextChoices):
        """Whether there are rows behind the score."""

        FULL = "full", "Full assessment"
        HEADLINE = "headline", "Headline score only"

    class ChangeKind(models.TextChoices):
        """What a version is to the one that it replaces."""

        RESCORED = "rescored", CHANGE_KINDS["rescored"]
        CORRECTED = "corrected", CHANGE_KINDS["corrected"]
        REWORDED = "reworded", CHANGE_KINDS["reworded"]

    CORRECTION = "correct"  # how the note of one begins, where no kind is said

    role = models.ForeignKey("roles.Role", on_delete=models.PROTECT, related_name="assessments")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.FULL, editable=False)
    method_id = models.CharField(
        "method", max_length=20, choices=[(m.id, m.name) for m in METHODS.values()],
        default=AIJRI_1.id,
    )  # fmt: skip
    assessor = models.CharField(
        max_length=limits.ASSESSOR,
        blank=True,
        help_text="Who judged the rows, as the public page should name them.",
    )
    assessed_on = models.DateField(
        null=True,
        blank=True,
        validators=[not_in_the_future],
        help_text="When the judgement was made; leave empty if unknown.",
    )
    drafted = models.CharField(
        max_length=limits.DRAFTED,
        blank=True,
        db_default="",
        help_text="By what means: by hand, with a language model under the rubric …",
    )
    practitioner = models.CharField(
        "reviewed by a practitioner",
        max_length=limits.ASSESSOR,
        blank=True,
        db_default="",
        help_text="Who in the job has read it, and when. Empty: nobody yet.",
    )
    change_note = models.CharField(
        "what changed",
        max_length=200,
        blank=True,
        help_text="One line for the history: why this assessment replaces the one before.",
    )

    # Said when it is published; "" of a first one, and of what a document brought.
    change_kind = models.CharField(
        max_length=10, choices=ChangeKind, blank=True, default="", db_default="", editable=False
    )

    # What is judged as a whole.
    growth = models.SmallIntegerField(
        "AI growth correlation",
        null=True,
        blank=True,
        validators=[
            MinValueValidator(AIJRI_1.growth.lowest),
            MaxValueValidator(AIJRI_1.growth.highest),
        ],
        help_text=(
            "As AI spreads, does demand for this role fall or rise? "
            "-2: falls with it. 0: no connection. 2: the role exists because of it."
        ),
    )
    growth_rationale = prose_field(
        limits.NOTE, help_text="Why this value, and not one notch away?"
    )
    growth_rationale_html = html_field()
    override_score = models.DecimalField(
        "published score set by the assessor",
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=(
            f"Normally empty. At most {AIJRI_1.override_bound} points from the formula score, "
            "and always with a reason."
        ),
    )
    override_reason = models.TextField(blank=True, validators=[MaxLengthValidator(limits.NOTE)])
    override_reason_html = html_field()

    # A headline score: what was quoted, and where it stood.
    quoted_score = models.DecimalField(
        max_digits=4, decimal_places=1, null=True, blank=True, editable=False
    )
    quoted_label = models.CharField(max_length=40, blank=True, editable=False)
    source = models.CharField(max_length=200, blank=True, editable=False)
    source_role = models.ForeignKey(
        "roles.Role", on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )

    # Computed: written by `roles.desk.recompute` and by nothing else.
    score = models.DecimalField(max_digits=4, decimal_places=1, null=True, editable=False)
    formula_score = models.DecimalField(max_digits=4, decimal_places=1, null=True, editable=False)
    zone = models.CharField(max_length=10, choices=choices_of(Zone), blank=True, editable=False)
    sub_label = models.CharField(
        max_length=20, choices=choices_of(SubLabel), blank=True, editable=False
    )
    raw = models.DecimalField(max_digits=14, decimal_places=10, null=True, editable=False)
    task_resistance = models.DecimalField(
        max_digits=6, decimal_places=4, null=True, editable=False
    )
    evidence_total = models.SmallIntegerField(null=True, editable=False)
    barrier_total = models.SmallIntegerField(null=True, editable=False)
    principle_total = models.SmallIntegerField(null=True, editable=False)
    share_exposed = models.DecimalField(max_digits=5, decimal_places=2, null=True, editable=False)
    share_displaced = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, editable=False
    )
    share_augmented = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, editable=False
    )
    share_not_involved = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, editable=False
    )

    # How firm that is (METHOD section 1, derived figures): see roles.scoring.firmness.
    firmness = models.CharField(
        max_length=5, choices=choices_of(Grade), blank=True, editable=False
    )
    fewest_notches = models.PositiveSmallIntegerField(null=True, editable=False)
    span_low = models.DecimalField(max_digits=4, decimal_places=1, null=True, editable=False)
    span_high = models.DecimalField(max_digits=4, decimal_places=1, null=True, editable=False)
    range_low = models.DecimalField(max_digits=4, decimal_places=1, null=True, editable=False)
    range_high = models.DecimalField(max_digits=4, decimal_places=1, null=True, editable=False)
    chance_red = models.DecimalField(max_digits=5, decimal_places=4, null=True, editable=False)
    chance_yellow = models.DecimalField(max_digits=5, decimal_places=4, null=True, editable=False)
    chance_green = models.DecimalField(max_digits=5, decimal_places=4, null=True, editable=False)

    objects = AssessmentQuerySet.as_manager()

    class Meta(Publishable.Meta):
        permissions = [
            ("approve_assessment", "Can approve an assessment"),
            ("publish_assessment", "Can publish an assessment"),
            ("publish_alone", "Can publish without a second person's approval"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["role"],
                condition=Q(state="published"),
                name="assessment_one_published_per_role",
                violation_error_message="This role already has a published assessment.",
            ),
            models.UniqueConstraint(
                fields=["role", "number"],
                name="assessment_number_once_per_role",
                violation_error_message="This role already has a version of that number.",
            ),
            models.CheckConstraint(
                condition=~Q(state="published")
                | (Q(score__isnull=False) & ~Q(zone="") & Q(published_at__isnull=False)),
                name="assessment_published_has_score",
                violation_error_message="A published assessment has a score.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=Publishable.State.values),
                name="assessment_state_known",
                violation_error_message="There is no such state.",
            ),
            models.CheckConstraint(
                condition=Q(growth__isnull=True)
                | Q(growth__gte=AIJRI_1.growth.lowest, growth__lte=AIJRI_1.growth.highest),
                name="assessment_growth_range",
                violation_error_message="The growth correlation is a whole number from -2 to 2.",
            ),
            models.CheckConstraint(
                condition=Q(override_score__isnull=True)
                | Q(override_score__gte=0, override_score__lte=100),
                name="assessment_override_range",
                violation_error_message="A score set by the assessor is between 0 and 100.",
            ),
            models.CheckConstraint(
                condition=Q(override_score__isnull=True) | ~Q(override_reason=""),
                name="assessment_override_has_reason",
                violation_error_message="A score set by the assessor needs its reason.",
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=100),
                name="assessment_score_range",
                violation_error_message="A score is between 0 and 100.",
            ),
            models.CheckConstraint(
                condition=Q(kind="full", quoted_score__isnull=True)
                | (Q(kind="headline", quoted_score__isnull=False) & ~Q(source="")),
                name="assessment_headline_has_source",
                violation_error_message="A headline score is quoted with its source.",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "score"], name="assessment_state_score"),
            models.Index(fields=["state", "zone", "score"], name="assessment_state_zone"),
            models.Index(fields=["state", "firmness", "score"], name="assessment_state_firmness"),
        ]

    def __str__(self) -> str:
        return f"{self.role}, {self.get_state_display().lower()}"

    def get_absolute_url(self) -> str:
        """The page of this reading: the role's own while published, else its history's."""
        if self.state == self.State.PUBLISHED:
            return self.role.get_absolute_url()
        return self.get_permanent_url()

    @cached_property
    def second_reading(self):
        """The latest one of this version, or else of the latest version before it that has one."""
        own = next(iter(self.second_readings.all()), None)
        if own:
            own.assessment = self  # with its rows, where they are there already
        if own or (self.number or 1) == 1:
            return own
        before = self.second_readings.model.objects.with_pairs().filter(
            assessment__role=self.role_id, assessment__number__lt=self.number
        )
        return before.order_by("-assessment__number", "-read_on").first()

    def get_permanent_url(self) -> str:
        """The page of this very reading, whatever is published later: the address to cite."""
        if self.number is None:  # a draft, or published by the release before this one
            return reverse("roles:role-history", kwargs={"slug": self.role.slug, "pk": self.pk})
        keys = {"slug": self.role.slug, "number": self.number}
        return reverse("roles:role-version", kwargs=keys)

    @property
    def method(self) -> Method:
        return METHODS[self.method_id]

    @property
    def is_correction(self) -> bool:
        """Whether its kind says that the version before was wrong, or else its note does."""
        if self.change_kind:
            return self.change_kind == self.ChangeKind.CORRECTED
        return self.change_note.casefold().startswith(self.CORRECTION)

    @property
    def is_headline(self) -> bool:
        return self.kind == self.Kind.HEADLINE

    @property
    def is_editable(self) -> bool:
        """A headline score is quoted: there is nothing in it to edit."""
        return not self.is_headline and super().is_editable

    def inputs(self) -> Inputs:
        """The rows as the scoring core takes them."""
        return Inputs(
            tasks=tuple(
                TaskRow(t.name, t.share, t.score, Mode(t.mode), t.key) for t in self.tasks.all()
            ),
            principles=_ratings(self.principles.all()),
            growth=self.growth,
            evidence=_ratings(self.evidence.all()),
            barriers=_ratings(self.barriers.all()),
            override=(
                None
                if self.override_score is None
                else Override(self.override_score, self.override_reason)
            ),
        )

    # Which state may follow which. They only move `state`: services save, and do the rest.


class ScoreDistribution(models.Model):
    """How likely each score is, were every judgement off by a notch now and then.

    As `roles.scoring.Distribution`, which says what the numbers mean. It stands in a table of its
    own so that no list reads it, and is written by `roles.desk.recompute` only.
    """

    assessment = models.OneToOneField(
        Assessment, on_delete=models.CASCADE, primary_key=True, related_name="distribution"
    )
    first = models.SmallIntegerField()
    counts = models.JSONField()

    def __str__(self) -> str:
        return f"distribution of {self.assessment_id}"


def _ratings(rows) -> tuple[Rating, ...]:
    """In the order in which they were made: what is left over of a sum goes to the first.

    A database that was asked for no order gives rows in that of their last writing.
    """
    in_order = sorted(rows, key=lambda row: row.pk or 0)
    return tuple(Rating(row.dimension, row.score) for row in in_order)
