import django.core.validators
import django.db.models.deletion
import rembuk.vault.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('username', models.CharField(max_length=40, unique=True, validators=[django.core.validators.RegexValidator('^[a-z0-9][a-z0-9._-]{2,39}$')], verbose_name='nama pengguna')),
                ('is_active', models.BooleanField(default=True)),
                ('is_demo', models.BooleanField(default=False)),
                ('must_change', models.BooleanField(default=False)),
                ('slip_expires_at', models.DateTimeField(blank=True, null=True)),
                ('epoch', models.PositiveIntegerField(default=0)),
                ('factor_changed_at', models.DateTimeField(blank=True, null=True)),
                ('made_at', models.DateTimeField()),
                ('sign_in_blocked_until', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='School',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('code', models.SlugField(max_length=40, unique=True, verbose_name='kode')),
                ('npsn', models.CharField(max_length=8, unique=True, validators=[django.core.validators.RegexValidator('^[0-9A-Z]{8}$')], verbose_name='NPSN')),
                ('name', models.CharField(max_length=120, verbose_name='nama sekolah')),
                ('level', models.CharField(max_length=12, verbose_name='jenjang')),
                ('city', models.CharField(max_length=80, verbose_name='kota')),
                ('government_line', models.CharField(blank=True, max_length=120, verbose_name='baris pemerintah atau yayasan')),
                ('office_line', models.CharField(blank=True, max_length=120, verbose_name='baris dinas')),
                ('address', models.TextField(blank=True, max_length=400, verbose_name='alamat pada kop surat')),
                ('component', models.CharField(default='Layanan Responsif', max_length=80, verbose_name='komponen layanan')),
                ('letter_template', models.CharField(blank=True, max_length=120, verbose_name='pola nomor surat')),
                ('paper', models.CharField(choices=[('A4', 'A4'), ('F4', 'F4 (folio)')], default='A4', max_length=2, verbose_name='ukuran kertas')),
                ('time_zone', models.CharField(choices=[('Asia/Jakarta', 'WIB'), ('Asia/Makassar', 'WITA'), ('Asia/Jayapura', 'WIT')], default='Asia/Jakarta', max_length=20, verbose_name='zona waktu')),
                ('settings', models.JSONField(blank=True, default=dict)),
                ('scope', models.UUIDField()),
                ('made_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Device',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('label', models.CharField(blank=True, max_length=60)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='devices', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('made_at', models.DateTimeField()),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='accounts.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'user'), name='one_membership_per_school')],
            },
        ),
        migrations.CreateModel(
            name='SafetyNumber',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('label', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=120)),
                ('number', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=40)),
                ('rank', models.PositiveSmallIntegerField(default=0)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='safety_numbers', to='accounts.school')),
            ],
        ),
        migrations.CreateModel(
            name='Logo',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('side', models.CharField(choices=[('left', 'kiri'), ('right', 'kanan')], max_length=5)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('picture', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=1500000)),
                ('made_at', models.DateTimeField()),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='logos', to='accounts.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'side'), name='one_logo_a_side')],
            },
        ),
        migrations.CreateModel(
            name='Reset',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('asked_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('is_present', models.BooleanField(default=False)),
                ('works_from', models.DateTimeField(null=True)),
                ('done_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='resets', to='accounts.membership')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', True), ('confirmed_by__isnull', True)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False)), _connector='OR'), name='reset_confirmed_by_someone')],
            },
        ),
        migrations.CreateModel(
            name='RoleSpan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('counselor', 'Guru BK'), ('coordinator', 'Koordinator BK'), ('principal', 'Kepala sekolah'), ('staff', 'Guru atau staf'), ('operator', 'Operator'), ('district', 'Dinas atau yayasan')], max_length=12)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
                ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='accounts.membership')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='role_ends_after_it_began'), models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('membership', 'role'), name='role_open_once'), models.CheckConstraint(condition=models.Q(('confirmed_at__isnull', True), models.Q(('confirmed_by', models.F('given_by')), _negated=True), _connector='OR'), name='role_confirmed_by_another')],
            },
        ),
    ]
