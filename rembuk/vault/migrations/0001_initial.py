import rembuk.vault.fields
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='KeyScope',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('installation', 'Installation'), ('school', 'School'), ('concern', 'Concern'), ('case', 'Case')], max_length=12)),
                ('school_id', models.UUIDField(null=True)),
                ('wrapped', models.BinaryField(null=True)),
                ('made_at', models.DateTimeField()),
                ('destroyed_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='LogHead',
            fields=[
                ('school_id', models.UUIDField(primary_key=True, serialize=False)),
                ('seq', models.BigIntegerField(default=0)),
                ('digest', models.CharField(default='', max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='LogWitness',
            fields=[
                ('school_id', models.UUIDField(primary_key=True, serialize=False)),
                ('seq', models.BigIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('seen_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='LogEntry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('school_id', models.UUIDField()),
                ('seq', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('actor', models.CharField(max_length=64)),
                ('role', models.CharField(max_length=16)),
                ('action', models.CharField(max_length=48)),
                ('outcome', models.CharField(default='ok', max_length=16)),
                ('case_id', models.UUIDField(null=True)),
                ('object', models.CharField(blank=True, max_length=80)),
                ('fields', models.CharField(blank=True, max_length=200)),
                ('session', models.CharField(blank=True, max_length=16)),
                ('network', models.CharField(blank=True, max_length=48)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('reason', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=2000)),
                ('previous', models.CharField(max_length=64)),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['case_id', 'seq'], name='log_of_case')],
                'constraints': [models.UniqueConstraint(fields=('school_id', 'seq'), name='log_place_taken_once')],
            },
        ),
        migrations.CreateModel(
            name='ReadTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school_id', models.UUIDField()),
                ('actor', models.CharField(max_length=64)),
                ('session', models.CharField(max_length=16)),
                ('action', models.CharField(max_length=48)),
                ('object', models.CharField(max_length=80)),
                ('version', models.CharField(max_length=32)),
                ('entry_id', models.UUIDField()),
                ('times', models.PositiveIntegerField(default=1)),
                ('last_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school_id', 'session', 'actor', 'action', 'object', 'version'), name='read_counted_once')],
            },
        ),
    ]
