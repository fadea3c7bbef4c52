"""Many roles, fast: copies of the shipped ones by SQL, the same every time.

A copy has a title, an address, an occupation, task names and a score of its own; the rest is its
original's. Its next moves lead to the copies of where those of its original lead.
"""

from itertools import count

STRIDE = 1_000_000  # between the ids of one set of copies and the next
# What each set is called by, so that copies of one task are no more alike than tasks are.
WORDS = (
    "harbour", "quarry", "orchard", "viaduct", "foundry", "chapel", "tannery", "granary",
    "shipyard", "nursery", "sawmill", "depot", "kiln", "dairy", "brewery", "archive", "stable",
    "arcade", "bakery", "laundry", "theatre", "museum", "station", "library",
)  # fmt: skip


def fill(roles: int) -> int:
    """Add copies until there are so many roles, or a few more; how many there are."""
    from django.db import connection, transaction

    from roles.models import DataVersion, Role

    tables = _tables()
    with transaction.atomic(), connection.cursor() as cursor:
        present = Role.objects.count()
        originals = Role.objects.filter(pk__lt=STRIDE).count()
        for number in count(max(present // originals, 1)):
            if present >= roles:
                break
            for statement in tables:
                cursor.execute(statement, _values(number))
            present += originals
        DataVersion.objects.update(number=present)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return Role.objects.count()


def _values(number: int) -> dict[str, object]:
    return {
        "shift": number * STRIDE,
        "number": number,
        "word": f"{WORDS[number % len(WORDS)]} {WORDS[number // len(WORDS) % len(WORDS)]}",
        "apart": (number * 37 % 81 - 40) / 4,
    }


def _tables() -> tuple[str, ...]:
    """A statement for each table, in the order of what refers to what."""
    from roles import models

    table = models.Assessment._meta.db_table
    published = f"SELECT id FROM {table} WHERE state = 'published'"  # noqa: S608
    of_assessment = f"assessment_id < {STRIDE} AND assessment_id IN ({published})"
    rows = (
        *(models.Task, models.Principle, models.Evidence, models.Barrier, models.Passage),
        *(models.Distinction, models.Transition, models.Citation, models.ScoreDistribution),
    )
    return (
        _copies(models.Role, f"id < {STRIDE}"),
        _copies(models.RoleName, f"role_id < {STRIDE}"),
        _copies(models.Assessment, f"id < {STRIDE} AND state = 'published'"),
        *(_copies(model, of_assessment) for model in rows),
        _copies(models.Suggestion, f"id < {STRIDE} AND from_role_id IS NOT NULL"),
    )


def _copies(model: type, condition: str) -> str:
    columns = {
        field.column: _value(model, field)
        for field in model._meta.concrete_fields
        if not field.generated
    }
    names = ", ".join(f'"{name}"' for name in columns)
    return (
        f"INSERT INTO {model._meta.db_table} ({names}) "  # noqa: S608
        f"SELECT {', '.join(columns.values())} FROM {model._meta.db_table} WHERE {condition}"
    )


def _value(model: type, field) -> str:
    name = f'"{field.column}"'
    own = f"{model.__name__}.{field.name}"
    if field.primary_key or field.name in MOVED:
        return f"{name} + %(shift)s"
    return {
        "Assessment.based_on": "NULL",
        "Assessment.source_role": "NULL",
        "Assessment.score": SCORE,
        "Assessment.zone": ZONE,
        "Role.occupation_code": OCCUPATION,
        "Role.slug": f"{name} || '-' || %(number)s",
        "Role.title": f"{name} || ' ' || %(word)s",
        "Task.name": f"{name} || ' ' || %(word)s",
    }.get(own, name)


MOVED = ("role", "assessment", "from_role", "to_role")
# Each copy under an occupation of its own: that of so many places further on.
OCCUPATION = (
    "(SELECT o.code FROM roles_occupation o WHERE o.id = (SELECT MIN(id) FROM roles_occupation) "
    "+ (roles_role.id * 61 + %(number)s * 53) %% (SELECT COUNT(*) FROM roles_occupation))"
)
SCORE = (
    'CASE WHEN "score" + %(apart)s < 1 THEN 1 WHEN "score" + %(apart)s > 99 THEN 99 '
    'ELSE ROUND("score" + %(apart)s, 1) END'
)
ZONE = f"CASE WHEN {SCORE} < 25 THEN 'red' WHEN {SCORE} < 48 THEN 'yellow' ELSE 'green' END"
