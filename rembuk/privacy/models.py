"""What is due to be erased: listed beforehand, kept as the proof afterwards."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from rembuk.accounts.models import School
from rembuk.vault.retention import Retention as Declared


class Erasure(models.Model):
    """Something whose time is over. Ids and days only: this row outlives what it speaks of."""

    class Kind(models.TextChoices):
        CASE = "case", _("Kasus")
        CONCERN = "concern", _("Laporan keprihatinan")
        STUDENT = "student", _("Peserta didik yang sudah keluar")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="erasures")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    object_id = models.UUIDField()
    scope = models.UUIDField(null=True)  # the key that is destroyed; none for a student, whose rows go
    code = models.CharField(max_length=16, blank=True)  # of a case
    due_on = models.DateField()
    listed_on = models.DateField()
    erased_at = models.DateTimeField(null=True, blank=True)

    class Retention(Declared):
        harmless = frozenset({"id", "school", "kind", "object_id", "scope", "code", "due_on", "listed_on", "erased_at"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="erased_once")]
        indexes = [models.Index(fields=["school", "erased_at", "due_on"], name="erasures_of_school")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
