import django.db.models.deletion
import rembuk.vault.fields
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('cases', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', models.UUIDField()),
                ('who', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=1000)),
                ('seen', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=8000)),
                ('seen_on', models.DateField()),
                ('place', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=200)),
                ('urgency', models.CharField(choices=[('today', 'Perlu ditanggapi hari ini'), ('two_days', 'Dalam satu atau dua hari'), ('week', 'Pekan ini')], max_length=8)),
                ('has_safety_sign', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('new', 'Diterima'), ('read', 'Dibaca guru BK'), ('case', 'Menjadi kasus'), ('joined', 'Bergabung dengan kasus yang sedang berjalan'), ('handled', 'Ditangani tanpa konferensi'), ('declined', 'Tidak diteruskan'), ('withdrawn', 'Ditarik pelapor')], default='new', max_length=12)),
                ('answer', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=2000)),
                ('note', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=4000)),
                ('triage', rembuk.vault.fields.EncryptedJSONField(blank=True, default=dict, max_length=20000)),
                ('made_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('addressee', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='received_concerns', to='people.person')),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='concerns', to='cases.case')),
                ('reporter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='people.person')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='accounts.school')),
                ('students', models.ManyToManyField(blank=True, related_name='concerns', to='people.student')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'state', 'made_at'], name='concerns_waiting')],
            },
        ),
        migrations.CreateModel(
            name='ConcernEntry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('added', 'Ditambahkan pelapor'), ('triaged', 'Triase'), ('passed', 'Diteruskan'), ('answered', 'Dijawab'), ('reopened', 'Dibuka kembali'), ('withdrawn', 'Ditarik pelapor')], max_length=10)),
                ('at', models.DateTimeField()),
                ('state', models.CharField(blank=True, choices=[('new', 'Diterima'), ('read', 'Dibaca guru BK'), ('case', 'Menjadi kasus'), ('joined', 'Bergabung dengan kasus yang sedang berjalan'), ('handled', 'Ditangani tanpa konferensi'), ('declined', 'Tidak diteruskan'), ('withdrawn', 'Ditarik pelapor')], max_length=12)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('words', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=8000)),
                ('note', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=4000)),
                ('facts', rembuk.vault.fields.EncryptedJSONField(blank=True, default=dict, max_length=20000)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='concerns.concern')),
                ('to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['concern', 'at'], name='concern_entries_in_order')],
            },
        ),
    ]
