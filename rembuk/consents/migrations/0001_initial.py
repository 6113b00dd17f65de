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
            name='Grant',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('what', models.CharField(choices=[('sitting', 'Sitting'), ('item', 'Item'), ('record', 'Record'), ('action', 'Action'), ('answer', 'Answer'), ('acknowledge', 'Acknowledge')], max_length=12)),
                ('object_id', models.UUIDField(blank=True, null=True)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('why', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=300)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to='cases.case')),
                ('granted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to='people.person')),
                ('student', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.casestudent')),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'case'], name='grants_of_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='grant_ends_after_it_began')],
            },
        ),
        migrations.CreateModel(
            name='ConsentText',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('whose', models.CharField(choices=[('guardian', 'Orang tua/wali'), ('handover', 'Ringkasan untuk sekolah berikutnya'), ('student', 'Peserta didik')], max_length=8)),
                ('version', models.PositiveSmallIntegerField()),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('text', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=4000)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consent_texts', to='accounts.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'whose', 'version'), name='consent_text_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('type', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=80)),
                ('whose', models.CharField(blank=True, choices=[('guardian', 'Orang tua/wali'), ('handover', 'Ringkasan untuk sekolah berikutnya'), ('student', 'Peserta didik')], max_length=8)),
                ('given_by', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=160)),
                ('method', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=300)),
                ('answer', models.CharField(choices=[('asked', 'Menunggu jawaban'), ('given', 'Setuju'), ('refused', 'Tidak setuju')], default='given', max_length=8)),
                ('way', models.CharField(blank=True, choices=[('', 'Tidak dicatat'), ('link', 'di halaman sendiri'), ('shared', 'di perangkat konselor'), ('paper', 'di kertas'), ('spoken', 'lisan')], default='', max_length=8)),
                ('witness', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=160)),
                ('covers', rembuk.vault.fields.EncryptedJSONField(blank=True, default=dict, max_length=20000)),
                ('text_version', models.CharField(blank=True, max_length=12)),
                ('given_on', models.DateField()),
                ('rank', models.PositiveSmallIntegerField(default=0)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_way', models.CharField(blank=True, choices=[('', 'Tidak dicatat'), ('link', 'di halaman sendiri'), ('shared', 'di perangkat konselor'), ('paper', 'di kertas'), ('spoken', 'lisan')], max_length=8)),
                ('withdrawn_words', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=1000)),
                ('made_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='cases.case')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person')),
                ('student', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='cases.casestudent')),
                ('wording', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consents.consenttext')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('withdrawn_at__isnull', True), ('withdrawn_on__isnull', False), _connector='OR'), name='consent_withdrawn_with_its_day')],
            },
        ),
        migrations.CreateModel(
            name='Continuation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('choice', models.CharField(choices=[('end', 'Berhenti: data tidak dibagikan lagi'), ('go_on', 'Lanjut atas dasar lain')], max_length=8)),
                ('basis', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=300)),
                ('reason', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=2000)),
                ('decided_at', models.DateTimeField()),
                ('consent', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='continuation', to='consents.consent')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='Voice',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('words', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=4000)),
                ('wishes', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=2000)),
                ('known_to', models.CharField(choices=[('all', 'Semua yang hadir dalam konferensi'), ('bk', 'Hanya guru BK')], default='all', max_length=3)),
                ('approved', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=6000)),
                ('approved_on', models.DateField(blank=True, null=True)),
                ('changed_at', models.DateTimeField()),
                ('heard_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person')),
                ('student', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='voiced', to='cases.casestudent')),
            ],
        ),
    ]
