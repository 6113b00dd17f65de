"""What was signed outside: ink on paper as a scan, the whole paper as the original, a PDF that was certified elsewhere."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from rembuk.files.models import StoredFile
from rembuk.people.models import Person
from rembuk.records.models.record import Outcome, Record
from rembuk.vault.fields import EncryptedJSONField, EncryptedTextField, ScopeField
from rembuk.vault.retention import DELETED, SHREDDED
from rembuk.vault.retention import Retention as Declared


class Scan(models.Model):
    """One file beside the record. `differs`: the sections, by letter, in which the paper says something else than the sheet."""

    class Kind(models.TextChoices):
        INK = "ink", _("Tanda tangan tinta")
        ORIGINAL = "original", _("Naskah bertanda tangan")
        CERTIFIED = "certified", _("PDF bertanda tangan elektronik dari luar")

    SCOPE_FROM = "record"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="scans")
    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, null=True, blank=True, related_name="scans")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=9, choices=Kind.choices)
    file = models.OneToOneField(StoredFile, on_delete=models.CASCADE, related_name="+")
    differs = models.CharField(max_length=8, blank=True)
    scope = ScopeField(null=True)
    words = EncryptedTextField(max_length=1000)  # what is different there
    findings = EncryptedJSONField()  # of the signatures that a certified PDF carries
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"file": DELETED, "words": SHREDDED, "findings": SHREDDED}
        harmless = frozenset({"id", "record", "outcome", "number", "kind", "differs", "scope", "by", "made_at"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "number"], name="scan_place_once")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_picture(self) -> bool:
        return self.file.kind in {"jpeg", "png"}
