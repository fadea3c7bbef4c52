"""How alike occupations are, and pay from its lowest tenth to its highest."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('roles', '0010_addresses_and_versions'),
    ]

    operations = [
        migrations.AlterField(
            model_name='claim',
            name='measure',
            field=models.CharField(choices=[('employment', 'People employed'), ('projected', 'People employed, projected'), ('growth', 'Projected growth'), ('change', 'Projected change in jobs'), ('openings', 'Openings'), ('pay', 'Median pay'), ('pay_10', 'Pay that a tenth earn less than'), ('pay_25', 'Pay that a quarter earn less than'), ('pay_75', 'Pay that a quarter earn more than'), ('pay_90', 'Pay that a tenth earn more than'), ('education', 'Entry education'), ('experience', 'Work experience'), ('training', 'On-the-job training'), ('job_zone', 'Job zone'), ('vacancies', 'Advertised jobs'), ('adoption', 'Use of AI'), ('exposure', 'Exposure to AI'), ('other', 'Other')], max_length=12),
        ),
        migrations.CreateModel(
            name='OccupationLikeness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('likeness', models.DecimalField(decimal_places=3, max_digits=4)),
                ('occupation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='likenesses', to='roles.occupation')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='roles.occupation')),
            ],
            options={
                'verbose_name_plural': 'occupation likenesses',
                'ordering': ['-likeness'],
                'constraints': [models.UniqueConstraint(fields=('occupation', 'other'), name='occupation_likeness_once'), models.CheckConstraint(condition=models.Q(('likeness__gte', 0), ('likeness__lte', 1)), name='occupation_likeness_range', violation_error_message='A likeness is from 0 to 1.')],
            },
        ),
    ]
