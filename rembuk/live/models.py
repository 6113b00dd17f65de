"""How often each topic changed. Only SQLite needs it, and only for several processes: PostgreSQL carries the word itself."""

from django.db import models

from rembuk.vault.retention import Retention as Declared


class Topic(models.Model):
    """`case:<id>` changed, or `right:<id>`: a right in it ended."""

    name = models.CharField(primary_key=True, max_length=48)
    number = models.PositiveBigIntegerField(default=1)

    class Retention(Declared):
        harmless = frozenset({"name", "number"})

    def __str__(self) -> str:
        return self.name
