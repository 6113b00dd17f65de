"""A roster on its way in."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from rembuk.accounts.models import School
from rembuk.vault.fields import EncryptedJSONField, ScopeField
from rembuk.vault.retention import SHREDDED
from rembuk.vault.retention import Retention as Declared


class RosterImport(models.Model):
    """A roster between upload and commit, encrypted; the file itself is never kept. Gone at the commit or after a day."""

    SCOPE_FROM = "school"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="roster_imports")
    scope = ScopeField(null=True)
    kind = models.CharField(max_length=8, choices=[("students", _("Peserta didik")), ("staff", _("Guru dan staf"))])
    rows = EncryptedJSONField()
    by = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"rows": SHREDDED}
        harmless = frozenset({"id", "school", "scope", "kind", "by", "made_at"})

    def __str__(self) -> str:
        return str(self.pk)
