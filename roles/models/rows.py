"""The scored rows of an assessment: tasks, principles, evidence, barriers."""

from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from roles.documents import limits
from roles.models.prepared import Prepared
from roles.scoring import AIJRI_1, Mode, Scale, TaskRow

# What is listed of a task beside those of other roles; no prose among it.
LIKENESS_FIELDS = (
    "pk",
    "name",
    "share",
    "score",
    "mode",
    "rationale",
    "assessment__role_id",
    "assessment__role__title",
    "assessment__role__slug",
    "assessment__role__seniority",
    "assessment__role__seniority_text",
)


def prose_field(limit: int, **options) -> models.TextField:
    """Markdown written by a person, bounded: rendering time grows with length."""
    return models.TextField(blank=True, validators=[MaxLengthValidator(limit)], **options)


def position_field() -> models.PositiveSmallIntegerField:
    """Where a row stands among those of its record."""
    return models.PositiveSmallIntegerField(
        "order", default=0, validators=[MaxValueValidator(32_767)]
    )


def html_field() -> models.TextField:
    """The rendered, sanitised twin of a prose field; written by services only."""
    return models.TextField(blank=True, editable=False)


class Keyed(models.Model):
    """A row that people name: it keeps its key when its name or its place changes.

    Citations, and whoever compares two versions, go by the key. `roles.desk.keys` gives it.
    """

    key = models.CharField(max_length=60, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def first_name(self) -> str:
        """What a new row gets its key from."""
        return str(self)


def keyed_once(name: str, of: str = "assessment") -> models.UniqueConstraint:
    """No two rows of one record have the same key."""
    return models.UniqueConstraint(
        fields=[of, "key"],
        condition=~Q(key=""),
        name=f"{name}_key_once",
        violation_error_message="Two rows have the same key.",
    )


class TaskQuerySet(models.QuerySet):
    """Reads of tasks across roles."""

    def for_likeness(self):
        """Bare rows of all published tasks, by role: enough to find and list those alike."""
        published = self.filter(assessment__state="published")
        return published.order_by(
            "assessment__role__title", "assessment__role", "position"
        ).values_list(*LIKENESS_FIELDS, named=True)

    def for_index(self):
        """(key, role, score, name) of all published tasks, by role: what finds those alike."""
        return self.for_likeness().values_list("pk", "assessment__role_id", "score", "name")

    def reasons(self, pks):
        """Why these tasks score as they do, as it was written, by primary key."""
        return dict(_reasons(pks))

    def weeks(self, slugs):
        """{slug: rows as the scoring core takes them} of the published assessments; one query."""
        found = self.filter(assessment__state="published", assessment__role__slug__in=slugs)
        weeks = {}
        for slug, name, share, score, mode in found.values_list(
            "assessment__role__slug", "name", "share", "score", "mode"
        ):
            weeks.setdefault(slug, []).append(TaskRow(name, share, score, Mode(mode)))
        return weeks

    def rationales(self, pks):
        """Why these tasks score as they do, rendered, by primary key."""
        return dict(self.filter(pk__in=pks).values_list("pk", "rationale_html"))


_reasons = Prepared(lambda pks: Task.objects.filter(pk__in=pks).values_list("pk", "rationale"))


class Task(Keyed):
    """One task of the role: how much of the week, and how far it can be automated."""

    assessment = models.ForeignKey(
        "roles.Assessment", on_delete=models.CASCADE, related_name="tasks"
    )
    position = position_field()
    name = models.CharField(max_length=limits.TASK_NAME)
    share = models.DecimalField(
        "% of time",
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text="Percent of working time. All tasks together make 100.",
    )
    score = models.PositiveSmallIntegerField(
        validators=[
            MinValueValidator(AIJRI_1.tasks.lowest),
            MaxValueValidator(AIJRI_1.tasks.highest),
        ],
        help_text=(
            "1: only a person can do it. 3: AI does much of it and a person leads. "
            "5: runs from start to end without a person today."
        ),
    )
    mode = models.CharField(
        max_length=20,
        choices=[(mode.value, mode.label.capitalize()) for mode in Mode],
        help_text=(
            "Displacement: AI does it instead. Augmentation: a person does it with AI. "
            "Not involved: AI plays no part."
        ),
    )
    rationale = prose_field(limits.NOTE, help_text="Why this score, and not one notch away?")
    rationale_html = html_field()

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            keyed_once("task"),
            models.CheckConstraint(
                condition=Q(share__gt=0, share__lte=100),
                name="task_share_range",
                violation_error_message="A share of time is more than 0 and at most 100%%.",
            ),
            models.CheckConstraint(
                condition=Q(score__gte=AIJRI_1.tasks.lowest, score__lte=AIJRI_1.tasks.highest),
                name="task_score_range",
                violation_error_message="An automation score is 1, 2, 3, 4 or 5.",
            ),
            models.CheckConstraint(
                condition=Q(mode__in=[mode.value for mode in Mode]),
                name="task_mode_known",
                violation_error_message=("A mode is displacement, augmentation or not involved."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="task_name_given",
                violation_error_message="A task needs a name.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Judgement(models.Model):
    """A row of one of the fixed scales; at most one per dimension of an assessment."""

    scale: Scale

    assessment = models.ForeignKey("roles.Assessment", on_delete=models.CASCADE)
    dimension = models.CharField(max_length=20)
    score = models.SmallIntegerField()
    rationale = prose_field(limits.NOTE)
    rationale_html = html_field()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.scale.named(self.dimension).name


def judgement_rules(name: str, scale: Scale) -> list[models.BaseConstraint]:
    """The constraints of one scale: its range, its dimensions, each of them once."""
    return [
        models.CheckConstraint(
            condition=Q(score__gte=scale.lowest, score__lte=scale.highest),
            name=f"{name}_score_range",
            violation_error_message=(
                f"{scale.name}: a score is a whole number from {scale.lowest} to {scale.highest}."
            ),
        ),
        models.CheckConstraint(
            condition=Q(dimension__in=[dimension.key for dimension in scale.dimensions]),
            name=f"{name}_dimension_known",
            violation_error_message=f"{scale.name}: there is no such dimension.",
        ),
        models.UniqueConstraint(
            fields=["assessment", "dimension"],
            name=f"{name}_one_per_dimension",
            violation_error_message=f"{scale.name}: each dimension is judged once.",
        ),
    ]


class Principle(Judgement):
    """A protective principle, 0 to 3. Feeds the quick screen, never the score."""

    scale = AIJRI_1.principles

    class Meta:
        default_related_name = "principles"
        constraints = judgement_rules("principle", AIJRI_1.principles)


class Evidence(Judgement):
    """A reading of the market, -2 (demand falls away) to 2 (demand grows)."""

    scale = AIJRI_1.evidence

    class Meta:
        default_related_name = "evidence"
        verbose_name_plural = "evidence"
        constraints = judgement_rules("evidence", AIJRI_1.evidence)


class Barrier(Judgement):
    """What stands in the way of automation that is technically possible, 0 to 2."""

    scale = AIJRI_1.barriers

    class Meta:
        default_related_name = "barriers"
        constraints = judgement_rules("barrier", AIJRI_1.barriers)
