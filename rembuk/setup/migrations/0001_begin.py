import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Beginning',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('code_hash', models.CharField(max_length=64)),
                ('seats', models.PositiveIntegerField(default=0)),
                ('handed_at', models.DateTimeField(null=True)),
                ('recovery_checks', models.CharField(blank=True, max_length=200)),
                ('recovered_at', models.DateTimeField(null=True)),
                ('begun_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('counselor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
                ('operator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
                ('school', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.school')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='one_beginning'), models.CheckConstraint(condition=models.Q(('finished_at__isnull', True), ('recovered_at__isnull', False), _connector='OR'), name='no_end_without_recovery_key')],
            },
        ),
    ]
