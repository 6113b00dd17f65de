"""Consents of student and parents: who, when, how, for what; withdrawn or not."""

import uuid

from django.db import models

from rembuk.cases.models.case import Case
from rembuk.vault.fields import EncryptedTextField, ScopeField
from rembuk.vault.retention import SHREDDED
from rembuk.vault.retention import Retention as Declared


class Consent(models.Model):
    """One consent as it was given. A withdrawal is a moment on the row, never a deletion."""

    SCOPE_FROM = "case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="consents")
    scope = ScopeField(null=True)
    type = EncryptedTextField(max_length=80)  # pemrosesan_data_konferensi, persetujuan_konseli, ...
    given_by = EncryptedTextField(max_length=160)  # the label as written
    method = EncryptedTextField(max_length=300)
    text_version = models.CharField(max_length=12, blank=True)
    given_on = models.DateField()
    rank = models.PositiveSmallIntegerField(default=0)
    withdrawn_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"type": SHREDDED, "given_by": SHREDDED, "method": SHREDDED}
        harmless = frozenset({"id", "case", "scope", "text_version", "given_on", "rank", "withdrawn_on", "made_at"})

    def __str__(self) -> str:
        return str(self.pk)
