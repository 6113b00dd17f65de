import django.db.models.deletion
import rembuk.records.models.seal
import rembuk.vault.fields
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('cases', '0001_initial'),
        ('conferences', '0001_initial'),
        ('files', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('key', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=2000)),
                ('certificate', models.TextField()),
                ('root', models.TextField()),
                ('made_at', models.DateTimeField()),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='accounts.school')),
            ],
        ),
        migrations.CreateModel(
            name='Record',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                ('read_out_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('reopened_at', models.DateTimeField(blank=True, null=True)),
                ('made_at', models.DateTimeField()),
                ('acknowledged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='acknowledged_records', to='people.person')),
                ('conference', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='record', to='conferences.conference')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='records', to='accounts.school')),
            ],
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('stance', models.CharField(choices=[('silent', 'Belum ada tanggapan'), ('agrees', 'Sesuai'), ('corrects', 'Koreksi dicatat'), ('objects', 'Keberatan dicatat'), ('declined', 'Tidak bersedia, dengan alasan')], default='silent', max_length=8)),
                ('way', models.CharField(blank=True, choices=[('', 'Belum diisi'), ('basah', 'Tinta'), ('tautan_sekali_pakai', 'Tautan pribadi'), ('perangkat_bersama', 'Perangkat bersama'), ('cap_jempol', 'Cap jempol, dengan saksi'), ('atas_nama', 'Atas nama')], max_length=24)),
                ('words', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=2000)),
                ('witness', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=160)),
                ('identity', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=160)),
                ('took_part', models.BooleanField(blank=True, null=True)),
                ('typed', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=160)),
                ('strokes', rembuk.vault.fields.EncryptedJSONField(blank=True, default=dict, max_length=20000)),
                ('edition_digest', models.CharField(blank=True, max_length=64)),
                ('at', models.DateTimeField()),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='conferences.participant')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='records.record')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('record', 'participant'), name='outcome_once')],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('school', 'Edisi sekolah'), ('family', 'Salinan keluarga')], max_length=6)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('value', rembuk.vault.fields.EncryptedJSONField(blank=True, default=dict, max_length=20000)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('frozen_at', models.DateTimeField(blank=True, null=True)),
                ('student', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='cases.casestudent')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='records.record')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'school')), fields=('record', 'version'), name='one_school_edition'), models.UniqueConstraint(condition=models.Q(('kind', 'family')), fields=('record', 'version', 'student'), name='one_edition_per_family'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'school'), ('student__isnull', True)), models.Q(('kind', 'family'), ('student__isnull', False)), _connector='OR'), name='family_edition_has_its_child')],
            },
        ),
        migrations.CreateModel(
            name='Copy',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('holder', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=160)),
                ('way', models.CharField(choices=[('paper', 'Dicetak dan diserahkan'), ('file', 'Berkas bersandi'), ('link', 'Lewat tautan pribadi')], max_length=6)),
                ('given_on', models.DateField()),
                ('is_locked', models.BooleanField(default=False)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('ended_as', models.CharField(blank=True, choices=[('returned', 'Kembali'), ('destroyed', 'Dimusnahkan')], max_length=9)),
                ('end_words', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=300)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('file', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='files.storedfile')),
                ('edition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='copies', to='records.edition')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='copies', to='records.record')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('record', 'number'), name='copy_place_once'), models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('given_on')), _connector='OR'), name='copy_ends_after_given')],
            },
        ),
        migrations.CreateModel(
            name='Addition',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('addendum', 'Adendum'), ('ink', 'Lampiran tanda tangan')], max_length=8)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('words', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=4000)),
                ('made_at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='additions', to='records.record')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('record', 'number'), name='addition_place_once')],
            },
        ),
        migrations.CreateModel(
            name='Reopening',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('version', models.PositiveSmallIntegerField()),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('words', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=1000)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reopenings', to='records.record')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('record', 'version'), name='version_reopened_once')],
            },
        ),
        migrations.CreateModel(
            name='Scan',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('ink', 'Tanda tangan tinta'), ('original', 'Naskah bertanda tangan'), ('certified', 'PDF bertanda tangan elektronik dari luar')], max_length=9)),
                ('differs', models.CharField(blank=True, max_length=8)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('words', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=1000)),
                ('findings', rembuk.vault.fields.EncryptedJSONField(blank=True, default=dict, max_length=20000)),
                ('made_at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='files.storedfile')),
                ('outcome', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='scans', to='records.outcome')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scans', to='records.record')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('record', 'number'), name='scan_place_once')],
            },
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('code', models.CharField(default=rembuk.records.models.seal.new_code, max_length=12)),
                ('number', models.CharField(blank=True, max_length=80)),
                ('on_day', models.DateField()),
                ('digest', models.CharField(max_length=64)),
                ('previous', models.CharField(blank=True, max_length=64)),
                ('chain', models.CharField(max_length=64)),
                ('log_seq', models.BigIntegerField()),
                ('log_digest', models.CharField(max_length=64)),
                ('sealed_at', models.DateTimeField()),
                ('arrived_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('certificate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seals', to='records.certificate')),
                ('record', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='seals', to='records.record')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seals', to='accounts.school')),
                ('superseded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='supersedes', to='records.seal')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('arrived_at', None)), fields=('code',), name='code_names_one_seal'), models.UniqueConstraint(condition=models.Q(('arrived_at', None)), fields=('school', 'previous'), name='seal_follows_one_here'), models.UniqueConstraint(fields=('record', 'version'), name='version_sealed_once')],
            },
        ),
        migrations.CreateModel(
            name='SealedFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('content', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=8000000)),
                ('edition', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='file', to='records.edition')),
            ],
        ),
        migrations.CreateModel(
            name='SealedPaper',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('file_index', models.CharField(max_length=64, unique=True)),
                ('edition', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='paper', to='records.edition')),
                ('seal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='records.seal')),
            ],
        ),
    ]
