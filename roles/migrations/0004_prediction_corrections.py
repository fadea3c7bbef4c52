import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("roles", "0003_second_method_and_sources"),
    ]

    operations = [
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_on", models.DateField()),
                (
                    "was_status",
                    models.CharField(
                        choices=[("open", "Open"), ("held", "Held"), ("missed", "Missed")],
                        max_length=6,
                    ),
                ),
                ("was_decided_on", models.DateField()),
                ("was_outcome", models.CharField(blank=True, max_length=400)),
                ("note", models.CharField(max_length=400)),
                (
                    "prediction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="roles.prediction",
                    ),
                ),
            ],
            options={
                "ordering": ["made_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("note", ""), _negated=True),
                        name="correction_noted",
                        violation_error_message="A correction says why.",
                    )
                ],
            },
        ),
    ]
