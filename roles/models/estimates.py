"""Estimates of occupations that nobody has assessed (METHOD section 5), and how they were checked.

Written by `roles.desk.estimating` only. An estimate is no score: it stands in tables of its own,
so that no list, rank or average can take one in by accident.
"""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from roles.models.assessment import Assessment
from roles.models.choices import choices_of
from roles.models.occupations import Occupation
from roles.models.places import count_by_place
from roles.models.prepared import Prepared
from roles.scoring import Zone


class EstimateFit(models.Model):
    """The model as it was last fitted: how well it did on what it had not seen."""

    key = models.SlugField(max_length=20, unique=True)
    created = models.DateTimeField()
    quantile = models.DecimalField(max_digits=5, decimal_places=2)  # half the width of a range
    figures = models.JSONField()  # as `manage.py calibration` prints them
    left_out = models.JSONField()  # the leave-one-out table, the worst first

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.key


class EstimateQuerySet(models.QuerySet):
    """Reads of estimates."""

    def shown(self):
        """Those that the public sees: of occupations under which nothing has been assessed."""
        assessed = Assessment.objects.published().filter(role__soc=OuterRef("occupation__soc"))
        return self.filter(~Exists(assessed)).select_related("occupation")

    def count_by_place(self, points):
        """(major group, zone, place, estimates) for every so many points of their middles."""
        return count_by_place(self, score="middle", code="occupation__code", points=points)

    def for_codes(self, codes):
        """Those shown of the occupations of these SOC or O*NET-SOC codes, a SOC's own first."""
        return self.under({code[:7] for code in codes})

    def under(self, socs):
        """Those shown of the occupations of these SOC codes, by their own codes."""
        return self.shown().filter(occupation__soc__in=socs).order_by("occupation__code")

    def by_code(self, codes):
        """{code: the estimate shown for it} of SOC or O*NET-SOC codes, in one query.

        A SOC code has that of the first occupation that stands under it.
        """
        found = {}
        for estimate in _under({code[:7] for code in codes}):
            found[estimate.occupation.code] = estimate
            found.setdefault(estimate.occupation.soc, estimate)
        return {code: found[code] for code in codes if code in found}

    def for_page(self, occupation):
        """That of an occupation with its fit, if it is shown; or None."""
        return _of.first(occupation.pk)

    def of(self, occupation):
        """The same as a query, by the occupation's number."""
        return self.shown().select_related("fit").filter(occupation=occupation)[:1]


_of = Prepared(lambda occupation: Estimate.objects.of(occupation))
_under = Prepared(lambda socs: Estimate.objects.under(socs))


class Estimate(models.Model):
    """What the fit expects of one occupation: a range of nine in ten, its middle, the chances."""

    occupation = models.OneToOneField(
        Occupation, on_delete=models.CASCADE, related_name="estimate"
    )
    fit = models.ForeignKey(EstimateFit, on_delete=models.CASCADE, related_name="estimates")
    middle = models.DecimalField(max_digits=5, decimal_places=2)
    low = models.DecimalField(max_digits=5, decimal_places=2)
    high = models.DecimalField(max_digits=5, decimal_places=2)
    zone = models.CharField(max_length=10, choices=choices_of(Zone))  # the likeliest
    chance_red = models.DecimalField(max_digits=5, decimal_places=4)
    chance_yellow = models.DecimalField(max_digits=5, decimal_places=4)
    chance_green = models.DecimalField(max_digits=5, decimal_places=4)
    present = models.PositiveSmallIntegerField()  # inputs that were there
    pulls = models.JSONField()  # [input's key, points against the mean], the strongest first

    objects = EstimateQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["occupation"]
        constraints = [
            models.CheckConstraint(
                condition=Q(low__gte=0, high__lte=100, middle__gte=0, middle__lte=100)
                & Q(low__lte=models.F("middle"), middle__lte=models.F("high")),
                name="estimate_range_order",
                violation_error_message="An estimate lies within its range, and that in 0 to 100.",
            )
        ]

    def __str__(self) -> str:
        return f"estimate of {self.occupation_id}"


class EstimateCheckQuerySet(models.QuerySet):
    """Reads of checks."""

    def for_method_page(self):
        """With the assessments that they are of, the newest first."""
        return self.select_related("assessment__role").order_by("-made", "-pk")


class EstimateCheck(models.Model):
    """What the estimate had said of an occupation when its first assessment was published."""

    assessment = models.OneToOneField(
        Assessment, on_delete=models.CASCADE, related_name="estimate_check"
    )
    made = models.DateTimeField()
    fit_key = models.SlugField(max_length=20)
    middle = models.DecimalField(max_digits=5, decimal_places=2)
    low = models.DecimalField(max_digits=5, decimal_places=2)
    high = models.DecimalField(max_digits=5, decimal_places=2)
    score = models.DecimalField(max_digits=4, decimal_places=1)
    inside = models.BooleanField()

    objects = EstimateCheckQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.score} in {self.low} to {self.high}: {self.inside}"
