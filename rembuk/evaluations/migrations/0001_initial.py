import django.db.models.deletion
import rembuk.vault.fields
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('conferences', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Evaluation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('process', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=4000)),
                ('conclusion', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=4000)),
                ('review_on', models.DateField(blank=True, null=True)),
                ('concluded_at', models.DateTimeField(blank=True, null=True)),
                ('conference', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='evaluation', to='conferences.conference')),
            ],
        ),
        migrations.CreateModel(
            name='EvaluationNote',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('on', models.DateField()),
                ('by_label', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=160)),
                ('text', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=4000)),
                ('rank', models.PositiveSmallIntegerField(default=0)),
                ('made_at', models.DateTimeField()),
                ('conference', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evaluation_notes', to='conferences.conference')),
            ],
        ),
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('helped', models.CharField(choices=[('yes', 'Ya, menolong'), ('partly', 'Sebagian'), ('no', 'Belum')], max_length=6)),
                ('words', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=2000)),
                ('is_own', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField()),
                ('conference', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feedback', to='conferences.conference')),
                ('participant', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='feedback', to='conferences.participant')),
            ],
        ),
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('kind', models.CharField(choices=[('laiseg', 'Laiseg: segera setelah layanan'), ('laijapen', 'Laijapen: sepekan sampai sebulan sesudahnya'), ('laijapang', 'Laijapang: sebulan sampai satu semester sesudahnya'), ('student', 'Pandangan Ananda sendiri')], max_length=9)),
                ('on', models.DateField()),
                ('words', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=4000)),
                ('made_at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('conference', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='looks', to='conferences.conference')),
                ('student', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='looks', to='cases.casestudent')),
            ],
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('next', models.CharField(choices=[('selesai', 'Selesai'), ('dikurangi', 'Dikurangi'), ('lanjut', 'Dilanjutkan'), ('diubah', 'Bantuannya diubah'), ('alih_tangan', 'Alih tangan kasus'), ('konferensi_ulang', 'Konferensi ulang')], max_length=16)),
                ('reason', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=2000)),
                ('data', rembuk.vault.fields.EncryptedJSONField(blank=True, default=dict, max_length=20000)),
                ('decided_on', models.DateField()),
                ('made_at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follow_ups', to='evaluations.evaluation')),
                ('student', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follow_ups', to='cases.casestudent')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('evaluation', 'student'), name='follow_up_once')],
            },
        ),
        migrations.CreateModel(
            name='Frame',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('way', models.CharField(choices=[('hand', 'Nilai dicatat di sini'), ('ledger', 'Dibaca dari buku bukti'), ('levels', 'Lima tingkat capaian')], default='hand', max_length=6)),
                ('measure', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=120)),
                ('levels', rembuk.vault.fields.EncryptedJSONField(blank=True, default=dict, max_length=20000)),
                ('weight', models.PositiveSmallIntegerField(default=1)),
                ('words', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=1000)),
                ('agreed_on', models.DateField(blank=True, null=True)),
                ('result', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=10)),
                ('finding', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=2000)),
                ('made_at', models.DateTimeField()),
                ('goal', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='frame', to='conferences.goal')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('weight__gte', 1), ('weight__lte', 9)), name='goal_weight_from_1_to_9')],
            },
        ),
        migrations.CreateModel(
            name='Measurement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('on', models.DateField()),
                ('week', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('figure', rembuk.vault.fields.EncryptedJSONField(blank=True, default=dict, max_length=20000)),
                ('made_at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measurements', to='conferences.goal')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('goal', 'on'), name='measured_once_a_day')],
            },
        ),
    ]
