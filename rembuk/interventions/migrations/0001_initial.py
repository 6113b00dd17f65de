import django.db.models.deletion
import rembuk.vault.fields
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('conferences', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Amendment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('before', rembuk.vault.fields.EncryptedJSONField(blank=True, default=dict, max_length=20000)),
                ('reason', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=1000)),
                ('by_label', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=160)),
                ('on', models.DateField()),
                ('made_at', models.DateTimeField()),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='amendments', to='conferences.plannedaction')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='Progress',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('on', models.DateField()),
                ('state', models.CharField(choices=[('open', 'Belum'), ('running', 'Berjalan'), ('done', 'Selesai'), ('partly', 'Sebagian'), ('impossible', 'Tidak dapat dilakukan'), ('moved', 'Berlanjut di kasus sendiri')], max_length=10)),
                ('words', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=2000)),
                ('by_label', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=160)),
                ('made_at', models.DateTimeField()),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='progress', to='conferences.plannedaction')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['action', 'made_at'], name='progress_in_order')],
            },
        ),
    ]
