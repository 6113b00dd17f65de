from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("conferences", "0001_initial")]

    operations = [
        *(
            migrations.AddField("alternative", name, models.PositiveSmallIntegerField(blank=True, null=True))
            for name in ("agree", "unsure", "against")
        ),
        migrations.AddField("participant", "came", models.TimeField(blank=True, null=True)),
        migrations.AddField("participant", "left", models.TimeField(blank=True, null=True)),
        migrations.AddConstraint(
            "participant",
            models.CheckConstraint(
                condition=models.Q(came__isnull=True) | models.Q(left__isnull=True) | models.Q(left__gte=models.F("came")),
                name="participant_left_after_coming",
            ),
        ),
    ]
