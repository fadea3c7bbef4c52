"""Official labour-market figures for tests."""

from roles.models import Claim, Source

UNITS = {"employment": "jobs", "openings": "jobs", "growth": "%", "job_zone": "of 5"}


def state(code, *, source="bureau", tier=Source.Tier.OFFICIAL, year=2024, **said):
    """Store what a source says of a code: `state("47-2111", pay=62_350, openings=81_000)`."""
    found, _ = Source.objects.get_or_create(
        key=source,
        defaults={
            "publisher": source,
            "title": f"Figures of the {source}",
            "vintage": f"May {year}",
            "kind": Source.Kind.STATISTICS,
            "tier": tier,
        },
    )
    for measure, value in said.items():
        text = value if isinstance(value, str) else ""
        Claim.objects.create(
            key=f"{source}-{code.replace('.', '-')}-{measure.replace('_', '-')}-{year}",
            source=found,
            measure=measure,
            occupation_code=code,
            value=None if text else value,
            text=text,
            unit="USD a year" if measure.startswith("pay") else UNITS.get(measure, ""),
            period_from=year,
            period_to=year,
        )
