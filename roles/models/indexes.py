"""What other indexes say of an occupation, each with its own scale."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Index(models.Model):
    """A published index over occupations; `higher_means` tells which way its scale runs."""

    class Means(models.TextChoices):
        """What a higher value says."""

        EXPOSED = "exposed", _("more exposed")
        RESISTANT = "resistant", _("more resistant")

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    lowest = models.DecimalField(max_digits=8, decimal_places=3)
    highest = models.DecimalField(max_digits=8, decimal_places=3)
    higher_means = models.CharField(max_length=10, choices=Means)
    asks = models.CharField(max_length=300, help_text=_("What it measures, in a sentence."))
    source = models.ForeignKey("roles.Source", on_delete=models.PROTECT, related_name="indexes")
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "indexes"
        constraints = [
            models.CheckConstraint(
                condition=Q(highest__gt=F("lowest")),
                name="index_scale_order",
                violation_error_message=_("A scale ends above where it begins."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class IndexReading(models.Model):
    """The value of an index for one occupation (SOC or O*NET-SOC code)."""

    index = models.ForeignKey(Index, on_delete=models.CASCADE, related_name="readings")
    occupation_code = models.CharField(max_length=10, db_index=True)
    value = models.DecimalField(max_digits=8, decimal_places=4)

    class Meta:
        ordering = ["occupation_code"]
        constraints = [
            models.UniqueConstraint(fields=["index", "occupation_code"], name="index_reading_once")
        ]

    def __str__(self) -> str:
        return f"{self.occupation_code}: {self.value}"
