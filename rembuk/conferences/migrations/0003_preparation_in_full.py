
import django.db.models.deletion
import rembuk.vault.fields
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_role_waits_for_a_second_person'),
        ('cases', '0003_concerns_and_handover'),
        ('conferences', '0002_room_by_hand'),
        ('people', '0002_hand_over'),
    ]

    operations = [
        migrations.CreateModel(
            name='Apart',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('is_shown', models.BooleanField()),
                ('made_at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='clarification',
            name='is_beforehand',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='conference',
            name='number_index',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='participant',
            name='answered_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='participant',
            name='answered_how',
            field=models.CharField(blank=True, choices=[('own', 'dijawab sendiri'), ('told', 'disampaikan kepada guru BK')], max_length=4),
        ),
        migrations.AddField(
            model_name='participant',
            name='deputy',
            field=rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=160),
        ),
        migrations.AddField(
            model_name='participant',
            name='reminded_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='sitting',
            name='added',
            field=models.ManyToManyField(blank=True, related_name='added_in', to='cases.evidence'),
        ),
        migrations.AddField(
            model_name='sitting',
            name='ends',
            field=models.TimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='sitting',
            name='starts',
            field=models.TimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='participant',
            name='answer',
            field=models.CharField(choices=[('none', 'Belum menjawab'), ('comes', 'Datang'), ('online', 'Lewat panggilan'), ('not', 'Belum bisa'), ('sends', 'Diwakili')], default='none', max_length=8),
        ),
        migrations.AddConstraint(
            model_name='conference',
            constraint=models.UniqueConstraint(condition=models.Q(('number_index', ''), _negated=True), fields=('school', 'number_index'), name='conference_number_once'),
        ),
        migrations.AddConstraint(
            model_name='sitting',
            constraint=models.CheckConstraint(condition=models.Q(('ends__isnull', True), ('starts__isnull', True), ('ends__gte', models.F('starts')), _connector='OR'), name='sitting_ends_after_it_began'),
        ),
        migrations.AddField(
            model_name='apart',
            name='evidence',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='apart', to='cases.evidence'),
        ),
        migrations.AddField(
            model_name='apart',
            name='participant',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='apart', to='conferences.participant'),
        ),
        migrations.AddConstraint(
            model_name='apart',
            constraint=models.UniqueConstraint(fields=('participant', 'evidence'), name='apart_once'),
        ),
    ]
