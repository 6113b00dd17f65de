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
            name='DataRequest',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('role', models.CharField(max_length=20)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('questions', rembuk.vault.fields.EncryptedJSONField(blank=True, default=dict, max_length=20000)),
                ('answers', rembuk.vault.fields.EncryptedJSONField(blank=True, default=dict, max_length=20000)),
                ('words', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=1000)),
                ('state', models.CharField(choices=[('open', 'Menunggu jawaban'), ('answered', 'Sudah dijawab'), ('declined', 'Tidak bersedia menjawab'), ('withdrawn', 'Ditarik kembali')], default='open', max_length=10)),
                ('way', models.CharField(blank=True, choices=[('own', 'Di perangkat sendiri'), ('lent', 'Di perangkat guru BK'), ('typed', 'Diketik guru BK dari kertas atau telepon')], max_length=6)),
                ('due_on', models.DateField()),
                ('asked_at', models.DateTimeField()),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='data_requests', to='cases.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='data_requests', to='people.person')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='data_requests', to='accounts.school')),
                ('student', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='data_requests', to='cases.casestudent')),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'state'], name='requests_of_person')],
            },
        ),
    ]
