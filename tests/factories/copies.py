"""Very many roles in a moment: copies of one that is published, without its rows."""

from collections.abc import Sequence
from decimal import Decimal

from roles.models import Assessment, Role
from roles.scoring import AIJRI_1, zone_of


def copy_role(slug: str, start: int, stop: int, codes: Sequence[str]) -> None:
    """Published copies numbered from `start` below `stop`, all over the map and these codes."""
    pattern = Assessment.objects.published().get(role__slug=slug)
    columns = {field.attname for field in Assessment._meta.concrete_fields} - {"id", "role_id"}
    values = {name: getattr(pattern, name) for name in columns}
    made = Role.objects.bulk_create(
        Role(
            title=f"Lamp Maker {n}", slug=f"lamp-maker-{n}", occupation_code=codes[n % len(codes)]
        )
        for n in range(start, stop)
    )
    copies = []
    for n, role in enumerate(made, start):
        score = Decimal(n * 7 % 100)
        placed = {"score": score, "zone": zone_of(score, AIJRI_1)}
        placed |= {"task_resistance": 1 + n % 8 / 2, "evidence_total": n % 5 * 4 - 8}
        copies.append(Assessment(**values | placed, role=role))
    Assessment.objects.bulk_create(copies)
