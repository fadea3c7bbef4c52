"""Versions are counted per role, and an address that a role had before goes on leading to it."""

import django.db.models.deletion
import roles.models.days
from django.db import migrations, models

from ._rows import check_references_now


def number_versions(apps, schema_editor):
    for name in ("Assessment", "DurabilityScore"):
        model = apps.get_model("roles", name)
        published = model.objects.filter(state__in=["published", "superseded"])
        counts = {}
        changed = []
        for reading in published.order_by("published_at", "pk").only("role_id"):
            counts[reading.role_id] = reading.number = counts.get(reading.role_id, 0) + 1
            changed.append(reading)
        model.objects.bulk_update(changed, ["number"], batch_size=500)
    check_references_now(schema_editor)


class Migration(migrations.Migration):
    dependencies = [
        ("roles", "0009_revisions"),
    ]

    operations = [
        migrations.CreateModel(
            name="RoleAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=140, unique=True)),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_addresses",
                        to="roles.role",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "role addresses",
                "ordering": ["slug"],
            },
        ),
        migrations.AddField(
            model_name="assessment",
            name="number",
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="durabilityscore",
            name="number",
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="assessment",
            name="assessed_on",
            field=models.DateField(
                blank=True,
                help_text="When the judgement was made; leave empty if unknown.",
                null=True,
                validators=[roles.models.days.not_in_the_future],
            ),
        ),
        migrations.AlterField(
            model_name="durabilityscore",
            name="assessed_on",
            field=models.DateField(
                blank=True, null=True, validators=[roles.models.days.not_in_the_future]
            ),
        ),
        migrations.AlterField(
            model_name="prediction",
            name="made_on",
            field=models.DateField(validators=[roles.models.days.not_in_the_future]),
        ),
        migrations.AlterField(
            model_name="role",
            name="slug",
            field=models.SlugField(
                help_text="The end of the address of the role's page; left empty, the title gives it. The address before goes on leading here.",
                max_length=140,
                unique=True,
            ),
        ),
        migrations.AlterField(
            model_name="scenario",
            name="status_on",
            field=models.DateField(
                blank=True,
                null=True,
                validators=[roles.models.days.not_in_the_future],
                verbose_name="since",
            ),
        ),
        migrations.AlterField(
            model_name="source",
            name="accessed",
            field=models.DateField(
                blank=True, null=True, validators=[roles.models.days.not_in_the_future]
            ),
        ),
        migrations.AlterField(
            model_name="source",
            name="published",
            field=models.DateField(
                blank=True, null=True, validators=[roles.models.days.not_in_the_future]
            ),
        ),
        migrations.RunPython(number_versions, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.UniqueConstraint(
                fields=("role", "number"),
                name="assessment_number_once_per_role",
                violation_error_message="This role already has a version of that number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="durabilityscore",
            constraint=models.UniqueConstraint(
                fields=("role", "number"),
                name="durability_number_once_per_role",
                violation_error_message="This role already has a version of that number.",
            ),
        ),
    ]
