"""Second readings: what somebody made of a version's tasks without sight of its scores."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from django.db import models
from django.db.models import Case, Count, F, OuterRef, Q, Subquery, Value, When

from roles.documents import limits
from roles.models.assessment import Assessment
from roles.scoring import composite
from roles.scoring.readings import Held, Pair

RATED = ("principles", "evidence", "barriers")
A_YEAR = timedelta(days=365)

Key = tuple[str, str]  # a scale of the method, and a row of it


def pair_of(read: Assessment, judged: Mapping[Key, int]) -> Pair:
    """The formula's reading of a version, and a second one of the same tasks and shares."""
    first = replace(read.inputs(), override=None)
    second = replace(
        first,
        tasks=tuple(replace(task, score=judged["tasks", task.key]) for task in first.tasks),
        growth=judged["growth", "growth"],
        **{
            where: tuple(
                replace(row, score=judged[where, row.dimension]) for row in getattr(first, where)
            )
            for where in RATED
        },
    )
    return Pair(_key_of(read), composite(first, read.method), composite(second, read.method))


def _key_of(read: Assessment) -> str:
    """What a pair goes by when the halves are drawn."""
    return f"{read.role.slug}/{read.number}"


class SecondReadingQuerySet(models.QuerySet):
    """Reads of second readings."""

    def of_present(self):
        """Those of what the public sees, each with its version and role."""
        return self.filter(assessment__state="published").select_related("assessment__role")

    def with_pairs(self):
        """With all rows, its own and the version's: what a pair is made of."""
        rows = ("tasks", "principles", "evidence", "barriers")
        return self.select_related("assessment__role").prefetch_related(
            "rows", *(f"assessment__{name}" for name in rows)
        )


class SecondReading(models.Model):
    """One blind reading of one published version. Written by `roles.desk.second_readings` only."""

    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, related_name="second_readings"
    )
    read_on = models.DateField()
    reader = models.CharField(max_length=limits.ASSESSOR, help_text="Who read, and by what means.")
    # These follow from its rows and from those of the version, which never change.
    score = models.DecimalField(max_digits=4, decimal_places=1)
    judged = models.PositiveSmallIntegerField(help_text="Judgements that enter the score.")
    one_apart = models.PositiveSmallIntegerField(help_text="Of them, one notch from the first.")
    more_apart = models.PositiveSmallIntegerField(help_text="Of them, two notches or more.")

    objects = SecondReadingQuerySet.as_manager()
    rows_of_revision = ("rows",)

    class Meta:
        ordering = ["-read_on", "assessment__role__title"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "read_on", "reader"],
                name="second_reading_once",
                violation_error_message="This reader has read this version on that day.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.assessment.role}, second reading of {self.read_on}"

    @property
    def held(self) -> Held:
        """Its score beside the range of what was read."""
        read = self.assessment
        span = (read.range_low, read.range_high)
        return Held(_key_of(read), read.score, *span, self.score, self.read_on)

    def pair(self) -> Pair:
        """Both readings, row by row."""
        judged = {(row.where, row.key): row.score for row in self.rows.all()}
        return pair_of(self.assessment, judged)


class SecondJudgementQuerySet(models.QuerySet):
    """Reads of single judgements."""

    def agreement(self):
        """Of the year up to the last reading, one row for each dimension, and one for all tasks:
        `judged`, and of them `same` as the first and `one` notch from it; one query."""
        version = {"assessment": OuterRef("reading__assessment")}
        rows = {
            where: Assessment._meta.get_field(where).related_model.objects.filter(
                **version, **{"key" if where == "tasks" else "dimension": OuterRef("key")}
            )
            for where in ("tasks", *RATED)
        }
        first = Case(
            *(
                When(where=where, then=Subquery(of.values("score")[:1]))
                for where, of in rows.items()
            ),
            default=F("reading__assessment__growth"),
        )
        last = SecondReading.objects.order_by("-read_on").values("read_on")[:1]
        return (
            self.filter(reading__read_on__gt=Subquery(last) - A_YEAR)
            .annotate(apart=F("score") - first)
            .order_by()
            .values("where", row=Case(When(where="tasks", then=Value("")), default=F("key")))
            .annotate(
                judged=Count("pk"),
                same=Count("pk", filter=Q(apart=0)),
                one=Count("pk", filter=Q(apart__in=(-1, 1))),
            )
        )


class SecondJudgement(models.Model):
    """One row of it: `where` is a scale of the method, `key` a task's or a dimension's."""

    reading = models.ForeignKey(SecondReading, on_delete=models.CASCADE, related_name="rows")
    where = models.CharField(max_length=10)
    key = models.CharField(max_length=limits.SLUG)
    score = models.SmallIntegerField()
    reason = models.CharField(max_length=limits.SCENARIO)

    objects = SecondJudgementQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["reading", "where", "key"],
                name="second_judgement_once",
                violation_error_message="A reading judges each row once.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.where}: {self.key} {self.score}"
