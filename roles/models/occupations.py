"""Occupations of the SOC and O*NET, other names for them, which are related, and how alike.

Their labour-market facts are claims (`roles.models.sources`) with the same code.
"""

from django.core.validators import RegexValidator
from django.db import models

from roles.models.prepared import Prepared
from roles.models.urls import url_of

SOC = r"\d{2}-\d{4}"
CODE = rf"^{SOC}(\.\d{{2}})?$"


class OccupationQuerySet(models.QuerySet):
    """Reads of occupations."""

    def with_source(self):
        """With the release that title and description are from."""
        return self.select_related("source")

    def titles(self, socs):
        """{SOC code: its title} of those that there are; that of the first part (.00) of each."""
        return dict(_titles(socs))

    def known(self, socs):
        """Those of these SOC codes that there is an occupation of."""
        wanted = set(filter(None, socs))
        return set(self.filter(soc__in=wanted).values_list("soc", flat=True)) if wanted else set()

    def for_code(self, code):
        """The occupation of an O*NET code, or the first (.00) of a SOC code; or None."""
        return self.under(code[:7], code).first()

    def under(self, soc, code):
        """Those of a SOC code, that of this code first."""
        exactly_first = models.Case(models.When(code=code, then=0), default=1)
        return self.filter(soc=soc).order_by(exactly_first, "code")


@Prepared
def _titles(socs):
    named = Occupation.objects.filter(soc__in=socs).order_by("-code")
    return named.values_list("soc", "title")


class Occupation(models.Model):
    """An O*NET-SOC occupation ("29-2072.00"); `soc` is its SOC code ("29-2072")."""

    code = models.CharField(max_length=10, unique=True, validators=[RegexValidator(CODE)])
    soc = models.CharField(max_length=7, db_index=True)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    source = models.ForeignKey(
        "roles.Source", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OccupationQuerySet.as_manager()

    class Meta:
        ordering = ["title", "code"]

    def __str__(self) -> str:
        return f"{self.title} ({self.code})"

    def get_absolute_url(self) -> str:
        return url_of("occupation-detail", self.code)


class OccupationName(models.Model):
    """A name that people use for an occupation."""

    class Kind(models.TextChoices):
        """Where the name comes from."""

        ALTERNATE = "alternate", "Alternate title"
        REPORTED = "reported", "Reported by people in it"
        EVERYDAY = "everyday", "What people say"

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=250)
    short = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=10, choices=Kind)
    source = models.ForeignKey("roles.Source", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "kind", "name"], name="occupation_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class RelatedOccupation(models.Model):
    """An occupation that O*NET lists as related, the nearest first."""

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="related")
    other = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="related_from")
    tier = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    source = models.ForeignKey("roles.Source", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["occupation", "other"], name="related_occupation_once")
        ]

    def __str__(self) -> str:
        return f"{self.occupation_id} to {self.other_id}"


class OccupationLikeness(models.Model):
    """How alike the work of two occupations is, from 0 to 1; each pair stands in both directions.

    Derived from related occupations and shared work activities when the files that come with the
    project are made; pairs that are hardly alike are not kept.
    """

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="likenesses")
    other = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="+")
    likeness = models.DecimalField(max_digits=4, decimal_places=3)

    class Meta:
        ordering = ["-likeness"]
        verbose_name_plural = "occupation likenesses"
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "other"], name="occupation_likeness_once"
            ),
            models.CheckConstraint(
                condition=models.Q(likeness__gte=0, likeness__lte=1),
                name="occupation_likeness_range",
                violation_error_message="A likeness is from 0 to 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occupation_id} and {self.other_id}: {self.likeness}"
