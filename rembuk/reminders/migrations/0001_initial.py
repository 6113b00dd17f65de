import django.db.models.deletion
import rembuk.vault.fields
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Calendar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('read_on', models.DateField(blank=True, null=True)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='calendar', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='Mailbox',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('address', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=254)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='mailbox', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('task', 'Tugas yang disepakati'), ('session', 'Pertemuan layanan'), ('referral', 'Balikan yang ditunggu'), ('request', 'Pertanyaan yang menunggu jawaban'), ('evaluation', 'Hari evaluasi'), ('safety', 'Laporan yang perlu dibaca sekarang'), ('week', 'Pekan ini')], max_length=10)),
                ('thing', models.UUIDField()),
                ('due_on', models.DateField()),
                ('moment', models.CharField(max_length=10)),
                ('made_at', models.DateTimeField()),
                ('seen_at', models.DateTimeField(blank=True, null=True)),
                ('mailed_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='people.person')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.school')),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'seen_at'], name='reminders_unseen')],
                'constraints': [models.UniqueConstraint(fields=('person', 'kind', 'thing', 'due_on', 'moment'), name='reminded_once')],
            },
        ),
    ]
