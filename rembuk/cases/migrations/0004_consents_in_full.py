
import django.db.models.deletion
import rembuk.vault.fields
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_role_waits_for_a_second_person'),
        ('cases', '0003_concerns_and_handover'),
        ('people', '0002_hand_over'),
    ]

    operations = [
        migrations.CreateModel(
            name='Continuation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('choice', models.CharField(choices=[('end', 'Berhenti: data tidak dibagikan lagi'), ('go_on', 'Lanjut atas dasar lain')], max_length=8)),
                ('basis', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=300)),
                ('reason', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=2000)),
                ('decided_at', models.DateTimeField()),
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
            ],
        ),
        migrations.AddField(
            model_name='consent',
            name='answer',
            field=models.CharField(choices=[('given', 'Setuju'), ('refused', 'Tidak setuju')], default='given', max_length=8),
        ),
        migrations.AddField(
            model_name='consent',
            name='covers',
            field=rembuk.vault.fields.EncryptedJSONField(blank=True, default=dict, max_length=20000),
        ),
        migrations.AddField(
            model_name='consent',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='consent',
            name='student',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='cases.casestudent'),
        ),
        migrations.AddField(
            model_name='consent',
            name='way',
            field=models.CharField(blank=True, choices=[('', 'Tidak dicatat'), ('link', 'di halaman sendiri'), ('shared', 'di perangkat konselor'), ('paper', 'di kertas'), ('spoken', 'lisan')], default='', max_length=8),
        ),
        migrations.AddField(
            model_name='consent',
            name='whose',
            field=models.CharField(blank=True, choices=[('guardian', 'Orang tua/wali'), ('student', 'Peserta didik')], max_length=8),
        ),
        migrations.AddField(
            model_name='consent',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='consent',
            name='withdrawn_way',
            field=models.CharField(blank=True, choices=[('', 'Tidak dicatat'), ('link', 'di halaman sendiri'), ('shared', 'di perangkat konselor'), ('paper', 'di kertas'), ('spoken', 'lisan')], max_length=8),
        ),
        migrations.AddField(
            model_name='consent',
            name='withdrawn_words',
            field=rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=1000),
        ),
        migrations.AddField(
            model_name='consent',
            name='witness',
            field=rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=160),
        ),
        migrations.CreateModel(
            name='ConsentText',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('whose', models.CharField(choices=[('guardian', 'Orang tua/wali'), ('student', 'Peserta didik')], max_length=8)),
                ('version', models.PositiveSmallIntegerField()),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('text', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=4000)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consent_texts', to='accounts.school')),
            ],
        ),
        migrations.AddField(
            model_name='consent',
            name='wording',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.consenttext'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(('withdrawn_at__isnull', True), ('withdrawn_on__isnull', False), _connector='OR'), name='consent_withdrawn_with_its_day'),
        ),
        migrations.AddField(
            model_name='continuation',
            name='consent',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='continuation', to='cases.consent'),
        ),
        migrations.AddField(
            model_name='continuation',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='voice',
            name='heard_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='voice',
            name='student',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='voiced', to='cases.casestudent'),
        ),
        migrations.AddConstraint(
            model_name='consenttext',
            constraint=models.UniqueConstraint(fields=('school', 'whose', 'version'), name='consent_text_version_once'),
        ),
    ]
