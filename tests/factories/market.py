"""A small labour market: occupations with their figures, how alike they are, their estimates."""

from datetime import UTC, datetime
from decimal import Decimal

from roles.models import (
    Claim,
    Estimate,
    EstimateFit,
    Occupation,
    OccupationLikeness,
    Source,
)
from roles.scoring import AIJRI_1, zone_of

FIGURES = {
    "pay_25": "USD a year",
    "pay": "USD a year",
    "pay_75": "USD a year",
    "employment": "jobs",
    "openings": "openings a year",
    "growth": "%",
}


def make_occupation(code, title, *, education="High school diploma or equivalent", **figures):
    """An occupation with these figures in an official source of its own market."""
    occupation = Occupation.objects.create(code=f"{code}.00", soc=code, title=title)
    figures = {"pay_25": 30_000, "pay": 40_000, "pay_75": 50_000, "employment": 90_000,
               "openings": 9_000, "growth": 1} | figures  # fmt: skip
    source, _ = Source.objects.get_or_create(
        key="market", publisher="The Bureau", title="The market", kind="statistics", tier=1
    )
    claims = [
        Claim(
            key=f"{code}-{measure}".replace("_", "-"), source=source, measure=measure,
            occupation_code=code, value=figures[measure], unit=unit, period_to=2024,
        )
        for measure, unit in FIGURES.items()
    ]  # fmt: skip
    claims.append(
        Claim(
            key=f"{code}-education", source=source, measure="education", occupation_code=code,
            text=education, period_to=2024,
        )
    )  # fmt: skip
    Claim.objects.bulk_create(claims)
    return occupation


def make_alike(one, other, likeness):
    """Two occupations that are so alike."""
    OccupationLikeness.objects.bulk_create(
        OccupationLikeness(occupation=a, other=b, likeness=Decimal(likeness))
        for a, b in ((one, other), (other, one))
    )


def make_estimate(occupation, middle, width=16):
    """What an occupation is estimated at, in a fit of its own making."""
    fit, _ = EstimateFit.objects.get_or_create(
        key="estimate-1",
        defaults={
            "created": datetime(2026, 1, 1, tzinfo=UTC), "quantile": 16, "figures": {},
            "left_out": [],
        },
    )  # fmt: skip
    middle = Decimal(middle)
    return Estimate.objects.create(
        occupation=occupation, fit=fit, middle=middle, low=max(0, middle - width),
        high=min(100, middle + width), zone=zone_of(middle, AIJRI_1), chance_red="0.2",
        chance_yellow="0.3", chance_green="0.5", present=9, pulls=[],
    )  # fmt: skip
