import django.db.models.deletion
import rembuk.vault.fields
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseHandover',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('offered_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('offered', 'Menunggu jawaban'), ('accepted', 'Diterima'), ('declined', 'Tidak diterima'), ('withdrawn', 'Ditarik kembali')], default='offered', max_length=10)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('scope', rembuk.vault.fields.ScopeField(null=True)),
                ('reason', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=1000)),
                ('words', rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=1000)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handovers', to='cases.case')),
                ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('offered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('taker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['taker', 'state'], name='handovers_of_taker')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'offered')), fields=('case',), name='one_handover_waits'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('state', 'offered')), models.Q(models.Q(('state', 'offered'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='handover_answered_with_its_moment')],
            },
        ),
    ]
