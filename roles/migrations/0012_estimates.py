"""What occupations without an assessment are estimated at, and how that was checked."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('roles', '0011_likeness_and_spread_of_pay'),
    ]

    operations = [
        migrations.CreateModel(
            name='EstimateFit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=20, unique=True)),
                ('created', models.DateTimeField()),
                ('quantile', models.DecimalField(decimal_places=2, max_digits=5)),
                ('figures', models.JSONField()),
                ('left_out', models.JSONField()),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='EstimateCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made', models.DateTimeField()),
                ('fit_key', models.SlugField(max_length=20)),
                ('middle', models.DecimalField(decimal_places=2, max_digits=5)),
                ('low', models.DecimalField(decimal_places=2, max_digits=5)),
                ('high', models.DecimalField(decimal_places=2, max_digits=5)),
                ('score', models.DecimalField(decimal_places=1, max_digits=4)),
                ('inside', models.BooleanField()),
                ('assessment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='estimate_check', to='roles.assessment')),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Estimate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('middle', models.DecimalField(decimal_places=2, max_digits=5)),
                ('low', models.DecimalField(decimal_places=2, max_digits=5)),
                ('high', models.DecimalField(decimal_places=2, max_digits=5)),
                ('zone', models.CharField(choices=[('green', 'Green'), ('yellow', 'Yellow'), ('red', 'Red')], max_length=10)),
                ('chance_red', models.DecimalField(decimal_places=4, max_digits=5)),
                ('chance_yellow', models.DecimalField(decimal_places=4, max_digits=5)),
                ('chance_green', models.DecimalField(decimal_places=4, max_digits=5)),
                ('present', models.PositiveSmallIntegerField()),
                ('pulls', models.JSONField()),
                ('occupation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='estimate', to='roles.occupation')),
                ('fit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='estimates', to='roles.estimatefit')),
            ],
            options={
                'ordering': ['occupation'],
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('high__lte', 100), ('low__gte', 0), ('middle__gte', 0), ('middle__lte', 100), ('low__lte', models.F('middle')), ('middle__lte', models.F('high'))), name='estimate_range_order', violation_error_message='An estimate lies within its range, and that in 0 to 100.')],
            },
        ),
    ]
