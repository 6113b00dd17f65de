import rembuk.vault.fields
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Dismissal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', models.UUIDField(db_index=True)),
                ('words', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=400)),
                ('sentence', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=2000)),
                ('reason', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=500)),
                ('line', models.CharField(max_length=8)),
                ('by_id', models.UUIDField(null=True)),
                ('at', models.DateTimeField()),
            ],
        ),
    ]
