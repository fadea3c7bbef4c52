"""Rows that people name get a lasting key each, and citations point at it.

So far a citation said which row it was, counted from 1 in the order of the page.
"""

from collections import defaultdict

from django.db import migrations, models

from roles.documents.keys import keys_of

from ._rows import check_references_now

FIRST_NAMES = {
    "Task": lambda row: row.name,
    "Distinction": lambda row: row.name,
    "Transition": lambda row: row.to_role.title if row.to_role else row.name,
    "Passage": lambda row: row.heading or row.kind,
    "Scenario": lambda row: row.trigger[:60],
}
RELATIONS = {
    "Task": "tasks",
    "Distinction": "distinctions",
    "Transition": "transitions",
    "Passage": "passages",
}


def give_keys(apps, schema_editor):
    for name, first_name in FIRST_NAMES.items():
        model = apps.get_model("roles", name)
        of = "score" if name == "Scenario" else "assessment"
        rows = model.objects.order_by(of, "position", "pk")
        if name == "Transition":
            rows = rows.select_related("to_role")
        by_record = defaultdict(list)
        for row in rows:
            by_record[getattr(row, f"{of}_id")].append(row)
        changed = []
        for of_record in by_record.values():
            for row, key in zip(of_record, keys_of(map(first_name, of_record)), strict=True):
                row.key = key
                changed.append(row)
        model.objects.bulk_update(changed, ["key"], batch_size=500)
        if name in RELATIONS:
            _point_citations(apps, RELATIONS[name], by_record)
    check_references_now(schema_editor)


def _point_citations(apps, relation, by_record):
    Citation = apps.get_model("roles", "Citation")
    changed = []
    for citation in Citation.objects.filter(where=relation):
        rows = by_record.get(citation.assessment_id, [])
        number = int(citation.key)
        if number <= len(rows):
            citation.key = rows[number - 1].key
            changed.append(citation)
    Citation.objects.bulk_update(changed, ["key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("roles", "0007_one_citation"),
    ]

    operations = [
        migrations.AddField(
            model_name="distinction",
            name="key",
            field=models.CharField(blank=True, editable=False, max_length=60),
        ),
        migrations.AddField(
            model_name="passage",
            name="key",
            field=models.CharField(blank=True, editable=False, max_length=60),
        ),
        migrations.AddField(
            model_name="scenario",
            name="key",
            field=models.CharField(blank=True, editable=False, max_length=60),
        ),
        migrations.AddField(
            model_name="task",
            name="key",
            field=models.CharField(blank=True, editable=False, max_length=60),
        ),
        migrations.AddField(
            model_name="transition",
            name="key",
            field=models.CharField(blank=True, editable=False, max_length=60),
        ),
        migrations.AlterField(
            model_name="citation",
            name="key",
            field=models.CharField(max_length=60),
        ),
        migrations.RunPython(give_keys, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="distinction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True),
                fields=("assessment", "key"),
                name="distinction_key_once",
                violation_error_message="Two rows have the same key.",
            ),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True),
                fields=("assessment", "key"),
                name="passage_key_once",
                violation_error_message="Two rows have the same key.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scenario",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True),
                fields=("score", "key"),
                name="scenario_key_once",
                violation_error_message="Two rows have the same key.",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True),
                fields=("assessment", "key"),
                name="task_key_once",
                violation_error_message="Two rows have the same key.",
            ),
        ),
        migrations.AddConstraint(
            model_name="transition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True),
                fields=("assessment", "key"),
                name="transition_key_once",
                violation_error_message="Two rows have the same key.",
            ),
        ),
    ]
