import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Erasure',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('case', 'Kasus'), ('concern', 'Laporan keprihatinan'), ('student', 'Peserta didik yang sudah keluar')], max_length=8)),
                ('object_id', models.UUIDField()),
                ('scope', models.UUIDField(null=True)),
                ('code', models.CharField(blank=True, max_length=16)),
                ('due_on', models.DateField()),
                ('listed_on', models.DateField()),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='erasures', to='accounts.school')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'erased_at', 'due_on'], name='erasures_of_school')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'object_id'), name='erased_once')],
            },
        ),
    ]
