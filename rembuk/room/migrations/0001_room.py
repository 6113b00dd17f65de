import django.db.models.deletion
import rembuk.vault.fields
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('conferences', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Spot',
            fields=[
                ('conference', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='spot', serialize=False, to='conferences.conference')),
                ('item', models.PositiveIntegerField(blank=True, null=True)),
                ('domain', models.CharField(blank=True, choices=[('learning', 'belajar'), ('attendance', 'kehadiran'), ('personal', 'pribadi'), ('social', 'sosial'), ('family', 'keluarga'), ('health', 'kesehatan'), ('career', 'karier'), ('strength', 'kekuatan dan potensi')], max_length=16)),
                ('round_from', models.DateTimeField(blank=True, null=True)),
                ('paused_at', models.DateTimeField(blank=True, null=True)),
                ('minute_taker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='conferences.participant')),
                ('passed', models.ManyToManyField(blank=True, related_name='+', to='conferences.participant')),
            ],
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('made_at', models.DateTimeField()),
                ('conference', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='submissions', to='conferences.conference')),
            ],
        ),
        migrations.CreateModel(
            name='Word',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('step', models.CharField(choices=[('a', 'Pembukaan'), ('b', 'Penyajian data objektif'), ('c', 'Klarifikasi'), ('d', 'Analisis bersama'), ('e', 'Perumusan alternatif'), ('f', 'Penetapan keputusan')], max_length=1)),
                ('act', models.CharField(max_length=8)),
                ('statement', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=4000)),
                ('made_at', models.DateTimeField()),
                ('about', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cases.evidence')),
                ('conference', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='conferences.conference')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='conferences.participant')),
            ],
            options={
                'indexes': [models.Index(fields=['conference', 'made_at'], name='word_of_room')],
            },
        ),
        migrations.CreateModel(
            name='Handling',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('how', models.CharField(choices=[('taken', 'Diangkat'), ('answered', 'Dijawab'), ('aside', 'Disisihkan')], max_length=8)),
                ('answer', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=1000)),
                ('made_at', models.DateTimeField()),
                ('clarification', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='conferences.clarification')),
                ('word', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='handling', to='room.word')),
            ],
        ),
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('choice', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=8)),
                ('rates', rembuk.vault.fields.EncryptedJSONField(blank=True, default=dict, max_length=20000)),
                ('made_at', models.DateTimeField()),
                ('alternative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='conferences.alternative')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='conferences.participant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('alternative', 'participant'), name='ballot_once')],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('part', models.CharField(max_length=16)),
                ('number', models.PositiveIntegerField()),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('text', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=20000)),
                ('author', models.CharField(max_length=64)),
                ('is_aside', models.BooleanField(default=False)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('begun_at', models.DateTimeField()),
                ('made_at', models.DateTimeField()),
                ('conference', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='conferences.conference')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('conference', 'part', 'number'), name='revision_number_once'), models.CheckConstraint(condition=models.Q(('is_aside', True), ('settled_at__isnull', True), _connector='OR'), name='only_what_is_aside_is_settled')],
            },
        ),
    ]
