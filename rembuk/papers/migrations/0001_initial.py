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
            name='Paper',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=32)),
                ('target', models.CharField(blank=True, max_length=36)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('on_day', models.DateField()),
                ('number', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=80)),
                ('number_index', models.CharField(blank=True, max_length=64)),
                ('words', rembuk.vault.fields.EncryptedJSONField(blank=True, default=dict, max_length=20000)),
                ('made_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='cases.case')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='accounts.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'kind', 'target'), name='paper_written_once'), models.UniqueConstraint(condition=models.Q(('number_index', ''), _negated=True), fields=('school', 'number_index'), name='paper_number_once')],
            },
        ),
        migrations.CreateModel(
            name='PaperCopy',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=32)),
                ('number', models.PositiveSmallIntegerField()),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('holder', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=160)),
                ('basis', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=600)),
                ('value', rembuk.vault.fields.EncryptedJSONField(blank=True, default=dict, max_length=20000)),
                ('given_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('ended_as', models.CharField(blank=True, choices=[('returned', 'Kembali'), ('destroyed', 'Dimusnahkan')], max_length=9)),
                ('made_at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paper_copies', to='cases.case')),
                ('student', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paper_copies', to='cases.casestudent')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'number'), name='paper_copy_place_once'), models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('given_on')), _connector='OR'), name='paper_copy_ends_after_given')],
            },
        ),
    ]
