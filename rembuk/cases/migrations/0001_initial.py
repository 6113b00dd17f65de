import django.db.models.deletion
import rembuk.vault.fields
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('files', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=16)),
                ('scope', models.UUIDField()),
                ('is_group', models.BooleanField(default=False)),
                ('sensitivity', models.CharField(choices=[('normal', 'Biasa'), ('high', 'Peka'), ('restricted', 'Terbatas')], default='normal', max_length=10)),
                ('title', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=200)),
                ('facts', rembuk.vault.fields.EncryptedJSONField(blank=True, default=dict, max_length=20000)),
                ('summary', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=8000)),
                ('initial_summary', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=8000)),
                ('year', models.CharField(max_length=9)),
                ('semester', models.CharField(max_length=6)),
                ('referred_on', models.DateField()),
                ('imported_as', models.CharField(blank=True, max_length=60)),
                ('stage', models.CharField(choices=[('preparation', 'Persiapan'), ('conference', 'Pelaksanaan'), ('intervention', 'Intervensi'), ('evaluation', 'Evaluasi dan tindak lanjut'), ('closed', 'Selesai')], default='preparation', max_length=12)),
                ('progress_step', models.CharField(blank=True, max_length=24)),
                ('progress_share', models.FloatField(default=0)),
                ('next_on', models.DateField(blank=True, null=True)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('evidence_given', models.PositiveSmallIntegerField(default=0)),
                ('has_safety_sign', models.BooleanField(default=False)),
                ('opened_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('hold_until', models.DateField(blank=True, null=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='people.person')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='accounts.school')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'owner', 'stage', 'changed_at'], name='cases_of_owner')],
                'constraints': [models.UniqueConstraint(fields=('school', 'code'), name='case_code_once'), models.UniqueConstraint(condition=models.Q(('imported_as', ''), _negated=True), fields=('school', 'imported_as'), name='case_imported_once'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('stage', 'closed')), models.Q(models.Q(('stage', 'closed'), _negated=True), ('closed_at__isnull', True)), _connector='OR'), name='case_closed_with_its_moment')],
            },
        ),
        migrations.CreateModel(
            name='CaseCounselor',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('may_write', models.BooleanField(default=True)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('is_opened', models.BooleanField(default=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('reason', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=500)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counselors', to='cases.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'person'), name='co_counselor_named_once')],
            },
        ),
        migrations.CreateModel(
            name='CaseStudent',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('place', models.PositiveSmallIntegerField()),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('role', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=40)),
                ('class_name', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=40)),
                ('voice', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=4000)),
                ('ending', models.CharField(choices=[('open', 'Berjalan'), ('finished', 'Selesai'), ('referred', 'Dialihtangankan'), ('moved', 'Pindah'), ('split', 'Menjadi kasus sendiri')], default='open', max_length=10)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='case_students', to='cases.case')),
                ('student', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='case_students', to='people.student')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'student'), name='student_once_in_case'), models.UniqueConstraint(fields=('case', 'place'), name='place_once_in_case')],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('domain', models.CharField(choices=[('learning', 'belajar'), ('attendance', 'kehadiran'), ('personal', 'pribadi'), ('social', 'sosial'), ('family', 'keluarga'), ('health', 'kesehatan'), ('career', 'karier'), ('strength', 'kekuatan dan potensi')], max_length=10)),
                ('kind', models.CharField(choices=[('fact', 'Fakta teramati'), ('measurement', 'Pengukuran'), ('document', 'Dokumen'), ('statement', 'Pernyataan'), ('instrument', 'Hasil instrumen'), ('interpretation', 'Tafsiran')], max_length=14)),
                ('source_type', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=40)),
                ('statement', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=4000)),
                ('source', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=300)),
                ('recorded_by', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=160)),
                ('observed_on', models.DateField()),
                ('sensitivity', models.CharField(choices=[('normal', 'Biasa'), ('limited', 'Terbatas'), ('counselor', 'Hanya konselor')], default='normal', max_length=10)),
                ('state', models.CharField(choices=[('unverified', 'Belum diperiksa'), ('confirmed', 'Terkonfirmasi'), ('disputed', 'Diperselisihkan'), ('corrected', 'Dikoreksi'), ('withdrawn', 'Ditarik')], default='unverified', max_length=10)),
                ('measure', rembuk.vault.fields.EncryptedJSONField(blank=True, default=dict, max_length=20000)),
                ('instrument', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=120)),
                ('made_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('state_before', models.CharField(blank=True, choices=[('unverified', 'Belum diperiksa'), ('confirmed', 'Terkonfirmasi'), ('disputed', 'Diperselisihkan'), ('corrected', 'Dikoreksi'), ('withdrawn', 'Ditarik')], max_length=10)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='cases.case')),
                ('students', models.ManyToManyField(blank=True, related_name='evidence', to='cases.casestudent')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'number'), name='evidence_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), ('withdrawn_at__isnull', False)), models.Q(models.Q(('state', 'withdrawn'), _negated=True), ('withdrawn_at__isnull', True)), _connector='OR'), name='evidence_withdrawn_with_its_moment')],
            },
        ),
        migrations.CreateModel(
            name='Citation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=16)),
                ('citing_id', models.UUIDField()),
                ('rank', models.PositiveSmallIntegerField(default=0)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='cases.case')),
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='cases.evidence')),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'kind'], name='citations_of_case')],
                'constraints': [models.UniqueConstraint(fields=('evidence', 'kind', 'citing_id'), name='cited_once')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('rank', models.PositiveSmallIntegerField(default=0)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='files.storedfile')),
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='cases.evidence')),
            ],
            options={
                'indexes': [models.Index(fields=['evidence', 'rank'], name='attachments_in_order')],
            },
        ),
        migrations.CreateModel(
            name='EvidenceWording',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('statement', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=4000)),
                ('state', models.CharField(choices=[('unverified', 'Belum diperiksa'), ('confirmed', 'Terkonfirmasi'), ('disputed', 'Diperselisihkan'), ('corrected', 'Dikoreksi'), ('withdrawn', 'Ditarik')], max_length=10)),
                ('by_label', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=160)),
                ('at', models.DateTimeField()),
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wordings', to='cases.evidence')),
            ],
        ),
        migrations.CreateModel(
            name='Parting',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('reason', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=1000)),
                ('numbers', rembuk.vault.fields.EncryptedJSONField(blank=True, default=dict, max_length=20000)),
                ('on', models.DateField()),
                ('made_at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('into', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='origin', to='cases.case')),
                ('student', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='parting', to='cases.casestudent')),
            ],
        ),
        migrations.CreateModel(
            name='Point',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('conference_id', models.UUIDField(blank=True, null=True)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('lens', models.CharField(choices=[('diagnostik', 'Diagnostik'), ('prognostik', 'Prognostik'), ('terapeutik', 'Terapeutik'), ('koordinatif', 'Koordinatif'), ('kekuatan', 'Kekuatan'), ('pertanyaan', 'Pertanyaan untuk konferensi')], max_length=12)),
                ('factor', models.CharField(blank=True, choices=[('presenting', 'Yang tampak sekarang'), ('predisposing', 'Yang melatarbelakangi'), ('precipitating', 'Yang memicu'), ('perpetuating', 'Yang mempertahankan'), ('protective', 'Yang melindungi')], max_length=13)),
                ('origin', models.CharField(choices=[('initial', 'Analisis awal'), ('joint', 'Analisis bersama')], default='initial', max_length=8)),
                ('state', models.CharField(choices=[('proposed', 'Diusulkan'), ('accepted', 'Diterima'), ('changed', 'Diubah'), ('dropped', 'Dilepas')], default='proposed', max_length=8)),
                ('rank', models.PositiveSmallIntegerField(default=0)),
                ('statement', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=4000)),
                ('made_at', models.DateTimeField()),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='points', to='cases.case')),
                ('students', models.ManyToManyField(blank=True, related_name='points', to='cases.casestudent')),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'lens', 'rank'], name='points_in_order')],
            },
        ),
        migrations.CreateModel(
            name='SheetLayout',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('heading', models.CharField(max_length=64)),
                ('shape', models.CharField(choices=[('totals', 'Presensi: jumlah S, I, A per peserta didik'), ('days', 'Presensi: satu kolom per hari'), ('grades', 'Nilai: satu kolom per mata pelajaran'), ('incidents', 'Catatan kejadian: satu baris per kejadian')], max_length=10)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('columns', rembuk.vault.fields.EncryptedJSONField(blank=True, default=dict, max_length=20000)),
                ('changed_at', models.DateTimeField()),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sheet_layouts', to='accounts.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'heading'), name='layout_remembered_once')],
            },
        ),
        migrations.CreateModel(
            name='StageEntry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('stage', models.CharField(choices=[('preparation', 'Persiapan'), ('conference', 'Pelaksanaan'), ('intervention', 'Intervensi'), ('evaluation', 'Evaluasi dan tindak lanjut'), ('closed', 'Selesai')], max_length=12)),
                ('on', models.DateField()),
                ('at', models.DateTimeField()),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('note', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=1000)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stage_entries', to='cases.case')),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'at'], name='stages_in_order')],
            },
        ),
        migrations.CreateModel(
            name='UnavailableDomain',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('domain', models.CharField(choices=[('learning', 'belajar'), ('attendance', 'kehadiran'), ('personal', 'pribadi'), ('social', 'sosial'), ('family', 'keluarga'), ('health', 'kesehatan'), ('career', 'karier'), ('strength', 'kekuatan dan potensi')], max_length=10)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('reason', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=500)),
                ('made_at', models.DateTimeField()),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='unavailable_domains', to='cases.case')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'domain'), name='domain_unavailable_once')],
            },
        ),
    ]
