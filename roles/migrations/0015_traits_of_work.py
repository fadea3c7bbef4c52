"""An index may describe the work, and then says nothing of its exposure."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('roles', '0014_suggestions'),
    ]

    operations = [
        migrations.AlterField(
            model_name='index',
            name='higher_means',
            field=models.CharField(choices=[('exposed', 'more exposed'), ('resistant', 'more resistant'), ('trait', 'more of this trait of the work')], max_length=10),
        ),
    ]
