
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0004_consents_in_full'),
    ]

    operations = [
        migrations.AddField(
            model_name='point',
            name='factor',
            field=models.CharField(blank=True, choices=[('presenting', 'Yang tampak sekarang'), ('predisposing', 'Yang melatarbelakangi'), ('precipitating', 'Yang memicu'), ('perpetuating', 'Yang mempertahankan'), ('protective', 'Yang melindungi')], max_length=13),
        ),
    ]
