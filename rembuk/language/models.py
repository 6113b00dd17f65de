"""What somebody decided about a note of the coach: these words stay as they are, for this reason."""

import uuid

from django.db import models

from rembuk.vault.fields import EncryptedTextField
from rembuk.vault.retention import SHREDDED
from rembuk.vault.retention import Retention as Declared


class Dismissal(models.Model):
    """A note put aside with a reason: kept under the key of the case, never printed, and not asked again for the same words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    scope = models.UUIDField(db_index=True)  # of the case whose texts were read
    words = EncryptedTextField(max_length=400)
    sentence = EncryptedTextField(max_length=2000)  # in which they stand
    reason = EncryptedTextField(max_length=500)
    line = models.CharField(max_length=8)  # of the list: BW001, P003
    by_id = models.UUIDField(null=True)  # the person
    at = models.DateTimeField()

    class Retention(Declared):
        erase = {"words": SHREDDED, "sentence": SHREDDED, "reason": SHREDDED}
        harmless = frozenset({"id", "scope", "line", "by_id", "at"})

    def __str__(self) -> str:
        return str(self.pk)
