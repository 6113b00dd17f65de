import rembuk.files.models
import rembuk.vault.fields
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', models.UUIDField()),
                ('token', models.CharField(default=rembuk.files.models.new_token, max_length=40, unique=True)),
                ('kind', models.CharField(choices=[('pdf', 'PDF'), ('jpeg', 'Foto'), ('png', 'Gambar'), ('docx', 'Dokumen Word'), ('xlsx', 'Lembar Excel')], max_length=4)),
                ('name', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=120)),
                ('digest', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=64)),
                ('size', models.PositiveIntegerField()),
                ('made_at', models.DateTimeField()),
            ],
        ),
    ]
