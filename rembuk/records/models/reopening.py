"""A sealed record that was opened again: why, by whom, and which version it leaves behind."""

import uuid

from django.db import models

from rembuk.people.models import Person
from rembuk.records.models.record import Record
from rembuk.vault.fields import EncryptedTextField, ScopeField
from rembuk.vault.retention import SHREDDED
from rembuk.vault.retention import Retention as Declared


class Reopening(models.Model):
    """One reopening. `version`: the sealed one that stands until the next is sealed."""

    SCOPE_FROM = "record"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="reopenings")
    version = models.PositiveSmallIntegerField()
    scope = ScopeField(null=True)
    words = EncryptedTextField(max_length=1000)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Retention(Declared):
        erase = {"words": SHREDDED}
        harmless = frozenset({"id", "record", "version", "scope", "by", "at"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "version"], name="version_reopened_once")]

    def __str__(self) -> str:
        return str(self.pk)
