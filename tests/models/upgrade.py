"""A database of an early release, brought up to today's tables; run in a process of its own.

    DATABASE_URL=... python -m tests.models.upgrade

The database has to be empty. Prints as JSON what the rows have become.
"""

import json
import sys
from datetime import UTC, datetime

import django
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

EARLY = "0005_durability_citations"
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def fill(apps) -> None:
    """A role with two tasks, one of them cited, and a durability score that cites the same."""

    def make(model, /, **fields):
        return apps.get_model("roles", model).objects.create(**fields)

    role = make("Role", title="Lamp Tester", slug="lamp-tester")
    published = {"role": role, "state": "superseded", "published_at": NOON}
    assessment = make("Assessment", **published)
    for position, name in enumerate(("Test lamps", "File the sheets")):
        row = {"assessment": assessment, "position": position, "name": name}
        make("Task", **row, share=50, score=2, mode="augmentation")
    source = make(
        "Source", key="survey", title="Survey", publisher="Bureau", kind="survey", tier=1
    )
    claim = make(
        "Claim", key="survey-lamps", source=source, measure="other", text="Lamps are tested"
    )
    make("Citation", assessment=assessment, claim=claim, where="tasks", key="2")
    score = make("DurabilityScore", **published)
    make("DurabilityCitation", score=score, claim=claim, key="volume")


def found() -> dict[str, list]:
    """What stands there now."""
    from roles.models import Assessment, Citation, Task

    return {
        "numbers": list(Assessment.objects.values_list("number", flat=True)),
        "keys": list(Task.objects.order_by("position").values_list("key", flat=True)),
        "citations": sorted(Citation.objects.values_list("where", "key")),
    }


def main() -> None:
    django.setup()
    executor = MigrationExecutor(connection)
    early = [("roles", EARLY)]
    executor.migrate(early)
    fill(executor.loader.project_state(early).apps)
    call_command("migrate", verbosity=0)
    json.dump(found(), sys.stdout)


if __name__ == "__main__":
    main()
