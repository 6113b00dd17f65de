import django.db.models.deletion
import rembuk.vault.fields
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='RosterImport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('kind', models.CharField(choices=[('students', 'Peserta didik'), ('staff', 'Guru dan staf')], max_length=8)),
                ('rows', rembuk.vault.fields.EncryptedJSONField(blank=True, default=dict, max_length=20000)),
                ('by', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roster_imports', to='accounts.school')),
            ],
        ),
    ]
