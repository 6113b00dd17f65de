from django.db import migrations

import rembuk.vault.fields


class Migration(migrations.Migration):

    dependencies = [
        ('conferences', '0005_alternative_by_whom'),
    ]

    operations = [
        migrations.AddField(
            model_name='plannedaction',
            name='frequency',
            field=rembuk.vault.fields.EncryptedTextField(blank=True, default='', max_length=80),
        ),
    ]
