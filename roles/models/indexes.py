"""What other indexes say of an occupation, each with its own scale."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Substr

SOC_LENGTH = len("29-2072")


class IndexQuerySet(models.QuerySet):
    """Reads of indexes."""

    def with_source(self):
        """By name, each with where it was published."""
        return self.select_related("source").order_by("name", "key")

    def opinions(self):
        """Those that say how exposed or resistant the work is."""
        return self.exclude(higher_means=Index.Means.TRAIT)


class Index(models.Model):
    """A published index over occupations; `higher_means` tells which way its scale runs."""

    class Means(models.TextChoices):
        """What a higher value says."""

        EXPOSED = "exposed", "more exposed"
        RESISTANT = "resistant", "more resistant"
        # What the work is like says by itself nothing of AI: it has no better end.
        TRAIT = "trait", "more of this trait of the work"

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    lowest = models.DecimalField(max_digits=8, decimal_places=3)
    highest = models.DecimalField(max_digits=8, decimal_places=3)
    higher_means = models.CharField(max_length=10, choices=Means)
    asks = models.CharField(max_length=300, help_text="What it measures, in a sentence.")
    source = models.ForeignKey("roles.Source", on_delete=models.PROTECT, related_name="indexes")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = IndexQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "indexes"
        constraints = [
            models.CheckConstraint(
                condition=Q(highest__gt=F("lowest")),
                name="index_scale_order",
                violation_error_message="A scale ends above where it begins.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def resistance(self, value: Decimal) -> Decimal:
        """Where a value stands from 0 to 100 of this scale, turned so that higher is resistant.

        A trait has no direction, and is not turned.
        """
        along = (value - self.lowest) / (self.highest - self.lowest) * 100
        return 100 - along if self.higher_means == self.Means.EXPOSED else along


class IndexReadingQuerySet(models.QuerySet):
    """Reads of readings."""

    def under(self, socs):
        """(index, code, value) of everything that stands under one of these SOC codes."""
        found = self.alias(soc=Substr("occupation_code", 1, 7)).filter(soc__in=socs)
        return found.order_by("occupation_code").values_list(
            "index_id", "occupation_code", "value"
        )

    def sizes(self):
        """How many occupations each index has a value for."""
        counted = self.order_by().values_list("index").annotate(n=models.Count("pk"))
        return dict(counted)


class IndexReading(models.Model):
    """The value of an index for one occupation (SOC or O*NET-SOC code)."""

    index = models.ForeignKey(Index, on_delete=models.CASCADE, related_name="readings")
    occupation_code = models.CharField(max_length=10, db_index=True)
    value = models.DecimalField(max_digits=8, decimal_places=4)

    objects = IndexReadingQuerySet.as_manager()

    class Meta:
        ordering = ["occupation_code"]
        constraints = [
            models.UniqueConstraint(fields=["index", "occupation_code"], name="index_reading_once")
        ]

    def __str__(self) -> str:
        return f"{self.occupation_code}: {self.value}"


def finder(values: Mapping[str, Decimal]) -> Callable[[str], tuple[Decimal, int]]:
    """How a code finds its value among those of an index: (value, of how many it is the mean).

    The very code first; else the SOC code; else the mean of the O*NET codes under that; else 0.
    """
    under: dict[str, list[Decimal]] = {}
    for code, value in values.items():
        if len(code) > SOC_LENGTH:
            under.setdefault(code[:SOC_LENGTH], []).append(value)

    def find(code: str) -> tuple[Decimal, int]:
        for exact in (code, code[:SOC_LENGTH]):
            if exact in values:
                return values[exact], 1
        parts = under.get(code[:SOC_LENGTH], [])
        return (sum(parts) / len(parts), len(parts)) if parts else (Decimal(0), 0)

    return find
