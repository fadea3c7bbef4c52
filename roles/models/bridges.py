"""Codes that others count the same work under: ISCO-08 of the ILO, ESCO of the European Union."""

import re
from decimal import Decimal

from django.core.validators import RegexValidator
from django.db import models

ESCO = "http://data.europa.eu/esco/occupation/"
TYPED_ISCO = re.compile(r"(?:isco(?:[- ]?08)?[- :]*)?(\d{4})", re.ASCII | re.IGNORECASE)
TYPED_ESCO = re.compile(rf"(?:{ESCO})?([0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}})")
# How sure whoever made the crosswalk was, as published, and in words.
SURE = {Decimal("2"): "high", Decimal("1"): "medium", Decimal("0.5"): "low"}


def typed_bridge(text: str) -> dict[str, str]:
    """The code of others that somebody typed, by the field that has it; {} where it is none."""
    text = text.strip()
    if found := TYPED_ISCO.fullmatch(text):
        return {"isco": found[1]}
    if found := TYPED_ESCO.fullmatch(text.casefold().replace("https:", "http:")):
        return {"esco": found[1]}
    return {}


class BridgeQuerySet(models.QuerySet):
    """Reads of bridges."""

    def typed(self, text: str):
        """Those of an ISCO-08 code ("2512", "ISCO-08 2512") or of an ESCO address; or none."""
        asked = typed_bridge(text)
        return self.filter(**asked) if asked else self.none()


class Bridge(models.Model):
    """An occupation of ESCO, its ISCO-08 group, and the O*NET occupation that is nearest to it."""

    occupation = models.ForeignKey(
        "roles.Occupation", on_delete=models.CASCADE, related_name="bridges"
    )
    isco = models.CharField(max_length=4, db_index=True, validators=[RegexValidator(r"^\d{4}$")])
    esco = models.CharField(max_length=36, unique=True, help_text="What its address ends with.")
    label = models.CharField(max_length=200)
    confidence = models.DecimalField(max_digits=2, decimal_places=1)
    source = models.ForeignKey("roles.Source", on_delete=models.PROTECT, related_name="+")

    objects = BridgeQuerySet.as_manager()

    class Meta:
        ordering = ["-confidence", "isco", "label", "esco"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confidence__in=list(SURE)),
                name="bridge_confidence_known",
                violation_error_message="The confidence is 0.5, 1 or 2.",
            )
        ]

    def __str__(self) -> str:
        return f"ISCO-08 {self.isco}: {self.label}"

    @property
    def address(self) -> str:
        """Where ESCO has it."""
        return f"{ESCO}{self.esco}"

    @property
    def sure(self) -> str:
        """How sure the match is: "high", "medium" or "low"."""
        return SURE[self.confidence]
