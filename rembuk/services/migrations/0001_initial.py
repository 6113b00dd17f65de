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
            name='Referral',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('to', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=200)),
                ('reason', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=2000)),
                ('answer', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=4000)),
                ('state', models.CharField(choices=[('sent', 'Menunggu balikan'), ('answered', 'Balikan diterima'), ('withdrawn', 'Ditarik kembali')], default='sent', max_length=9)),
                ('sent_on', models.DateField()),
                ('due_on', models.DateField()),
                ('reminded_on', models.DateField(blank=True, null=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('made_at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='referrals', to='cases.case')),
                ('student', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='referrals', to='cases.casestudent')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', True), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('ended_on__isnull', False)), _connector='OR'), name='referral_ended_with_its_day')],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('service_type', models.CharField(choices=[('classical_guidance', 'Bimbingan klasikal'), ('large_class_guidance', 'Bimbingan lintas kelas'), ('group_guidance', 'Bimbingan kelompok'), ('individual_counseling', 'Konseling individual'), ('group_counseling', 'Konseling kelompok'), ('crisis_counseling', 'Konseling krisis'), ('consultation', 'Konsultasi'), ('collaboration', 'Kolaborasi'), ('mediation', 'Mediasi'), ('advocacy', 'Advokasi'), ('home_visit', 'Kunjungan rumah'), ('referral', 'Alih tangan kasus'), ('peer_counseling', 'Konseling teman sebaya'), ('individual_planning', 'Peminatan dan perencanaan individual'), ('media_guidance', 'Bimbingan melalui media'), ('networking', 'Pengembangan jejaring'), ('remedial_teaching', 'Pembelajaran remedial'), ('learning_accommodation', 'Penyesuaian belajar'), ('repeat_conference', 'Konferensi ulang'), ('other', 'Lainnya')], max_length=24)),
                ('state', models.CharField(choices=[('planned', 'Direncanakan'), ('held', 'Terlaksana'), ('missed', 'Tidak terlaksana'), ('cancelled', 'Dibatalkan')], default='planned', max_length=9)),
                ('series', models.UUIDField(blank=True, null=True)),
                ('on', models.DateField()),
                ('at', models.TimeField(blank=True, null=True)),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('hours', models.PositiveSmallIntegerField(default=0)),
                ('place', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=160)),
                ('people', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=400)),
                ('content', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=8000)),
                ('made_at', models.DateTimeField()),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='sessions', to='conferences.plannedaction')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='cases.case')),
                ('students', models.ManyToManyField(blank=True, related_name='sessions', to='cases.casestudent')),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'on'], name='sessions_by_day')],
            },
        ),
    ]
