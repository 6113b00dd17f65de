"""How often each topic changed: for several processes on SQLite, and for whoever keeps for a moment what was read of it."""

from typing import Any, ClassVar

from django.db import models


class Topic(models.Model):
    """`case:<id>` changed, or `right:<id>`: a right in it ended."""

    name = models.CharField(primary_key=True, max_length=48)
    number = models.PositiveBigIntegerField(default=1)

    class Retention:
        """As `vault.retention` reads it; `live` stands beside `vault` and does not import it."""

        keep_years: ClassVar[int | None] = None
        after = sooner = ""
        erase: ClassVar[dict[str, Any]] = {}
        harmless = frozenset({"name", "number"})

    def __str__(self) -> str:
        return self.name
