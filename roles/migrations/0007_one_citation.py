"""One table of citations: those of durability scores move in beside those of assessments."""

import django.db.models.deletion
from django.db import migrations, models

from ._rows import check_references_now


def move_in(apps, schema_editor):
    Citation = apps.get_model("roles", "Citation")
    rows = apps.get_model("roles", "DurabilityCitation").objects.order_by("pk")
    Citation.objects.bulk_create(
        [
            Citation(
                durability_id=row.score_id, claim_id=row.claim_id, where="durability", key=row.key
            )
            for row in rows
        ],
        batch_size=500,
    )
    check_references_now(schema_editor)


def move_out(apps, schema_editor):
    DurabilityCitation = apps.get_model("roles", "DurabilityCitation")
    rows = apps.get_model("roles", "Citation").objects.filter(durability__isnull=False)
    DurabilityCitation.objects.bulk_create(
        [
            DurabilityCitation(score_id=row.durability_id, claim_id=row.claim_id, key=row.key)
            for row in rows
        ],
        batch_size=500,
    )
    rows.delete()
    check_references_now(schema_editor)


class Migration(migrations.Migration):
    dependencies = [
        ("roles", "0006_data_version"),
    ]

    operations = [
        migrations.AlterField(
            model_name="citation",
            name="assessment",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="citations",
                to="roles.assessment",
            ),
        ),
        migrations.AddField(
            model_name="citation",
            name="durability",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="citations",
                to="roles.durabilityscore",
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.UniqueConstraint(
                fields=("durability", "claim", "where", "key"), name="citation_durability_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("assessment__isnull", False), ("durability__isnull", True)),
                    models.Q(("assessment__isnull", True), ("durability__isnull", False)),
                    _connector="OR",
                ),
                name="citation_of_one_record",
                violation_error_message="A citation is of an assessment or a durability score.",
            ),
        ),
        migrations.RunPython(move_in, move_out),
        migrations.DeleteModel(name="DurabilityCitation"),
    ]
