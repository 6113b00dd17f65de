import django.db.models.deletion
import rembuk.vault.fields
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ClassGroup',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('year', models.CharField(max_length=9)),
                ('name', models.CharField(max_length=40)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='class_groups', to='accounts.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'year', 'name'), name='class_once_a_year')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('staff', 'Guru dan staf'), ('guardian', 'Orang tua/wali'), ('outsider', 'Pihak luar')], max_length=8)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('name', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=160)),
                ('title', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=120)),
                ('numbers', rembuk.vault.fields.EncryptedJSONField(blank=True, default=dict, max_length=20000)),
                ('phone', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=40)),
                ('name_index', models.CharField(blank=True, db_index=True, max_length=64)),
                ('number_index', models.CharField(blank=True, db_index=True, max_length=64)),
                ('left_on', models.DateField(blank=True, null=True)),
                ('made_at', models.DateTimeField()),
                ('membership', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='person', to='accounts.membership')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='accounts.school')),
            ],
        ),
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('case_id', models.UUIDField()),
                ('made_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hand_overs', to='accounts.school')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hand_overs', to='people.person')),
                ('witness', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['case_id', 'person'], name='hand_overs_of_case')],
            },
        ),
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('homeroom_teacher', 'Wali kelas'), ('counselor', 'Guru BK'), ('guardian_teacher', 'Guru wali'), ('subject_teacher', 'Guru mapel')], max_length=16)),
                ('subject', models.CharField(blank=True, max_length=60)),
                ('class_group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='duties', to='people.classgroup')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='duties', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('class_group', 'person', 'kind', 'subject'), name='duty_named_once')],
            },
        ),
        migrations.CreateModel(
            name='PersonalLink',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('case_id', models.UUIDField()),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('code_hash', models.CharField(max_length=64, unique=True)),
                ('pin_hash', models.CharField(max_length=200)),
                ('wrong_pins', models.PositiveSmallIntegerField(default=0)),
                ('locked_until', models.DateTimeField(blank=True, null=True)),
                ('made_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='people.person')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='personal_links', to='accounts.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True)), fields=('person', 'case_id'), name='one_link_per_case')],
            },
        ),
        migrations.CreateModel(
            name='LinkDevice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('label', models.CharField(blank=True, max_length=60)),
                ('made_at', models.DateTimeField()),
                ('seen_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='devices', to='people.personallink')),
            ],
        ),
        migrations.CreateModel(
            name='Student',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('name', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=160)),
                ('nisn', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=20)),
                ('nipd', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=30)),
                ('birth_place', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=80)),
                ('birth_date', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=10)),
                ('gender', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=1)),
                ('address', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=400)),
                ('phone', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=40)),
                ('nisn_index', models.CharField(blank=True, max_length=64)),
                ('nipd_index', models.CharField(blank=True, db_index=True, max_length=64)),
                ('left_on', models.DateField(blank=True, null=True)),
                ('made_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='students', to='accounts.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('nisn_index', ''), _negated=True), fields=('school', 'nisn_index'), name='student_known_once')],
            },
        ),
        migrations.CreateModel(
            name='Guardianship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('relation', models.CharField(choices=[('father', 'Ayah'), ('mother', 'Ibu'), ('guardian', 'Wali')], max_length=8)),
                ('is_restricted', models.BooleanField(default=False)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.school')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='guardianships', to='people.person')),
                ('student', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='guardianships', to='people.student')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('student', 'person', 'relation'), name='guardian_named_once')],
            },
        ),
        migrations.CreateModel(
            name='Enrolment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.CharField(max_length=9)),
                ('rank', models.PositiveSmallIntegerField(default=0)),
                ('left_on', models.DateField(blank=True, null=True)),
                ('class_group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='people.classgroup')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='accounts.school')),
                ('student', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='enrolments', to='people.student')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'year', 'class_group', 'rank'], name='class_in_order')],
                'constraints': [models.UniqueConstraint(fields=('student', 'year'), name='enrolled_once_a_year')],
            },
        ),
    ]
