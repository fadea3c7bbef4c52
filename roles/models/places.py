"""How many scores lie in every so many points: what very many roles are drawn from."""

from django.db.models import Case, Count, F, QuerySet, Value, When
from django.db.models.functions import Floor, Substr

from roles.scoring import AIJRI_1, Zone


def count_by_place(found: QuerySet, *, score: str, code: str, points: int) -> QuerySet:
    """(major group, zone, place, how many) by the columns of the score and the occupation."""
    zone = Case(
        When(**{f"{score}__lt": AIJRI_1.yellow_from}, then=Value(Zone.RED)),
        When(**{f"{score}__lt": AIJRI_1.green_from}, then=Value(Zone.YELLOW)),
        default=Value(Zone.GREEN),
    )
    placed = found.order_by().annotate(
        group=Substr(code, 1, 2), place=Floor(F(score) / points), stands_in=zone
    )
    return placed.values_list("group", "stands_in", "place").annotate(Count("pk"))
