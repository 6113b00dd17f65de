"""A file that was brought in, encrypted under the key of what it belongs to; on the disk it has a random name."""

import uuid
from secrets import token_hex

from django.db import models
from django.utils.translation import gettext_lazy as _

from rembuk.vault.fields import EncryptedTextField
from rembuk.vault.retention import SHREDDED, UNLINKED
from rembuk.vault.retention import Retention as Declared


def new_token() -> str:
    """A name on the disk that says nothing and cannot be guessed."""
    return token_hex(20)


class StoredFile(models.Model):
    """One checked file. Only `store` knows where it lies; only the door of its owner's slice hands it out."""

    class Kind(models.TextChoices):
        PDF = "pdf", _("PDF")
        JPEG = "jpeg", _("Foto")
        PNG = "png", _("Gambar")
        DOCX = "docx", _("Dokumen Word")
        XLSX = "xlsx", _("Lembar Excel")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    scope = models.UUIDField()
    token = models.CharField(max_length=40, unique=True, default=new_token)
    kind = models.CharField(max_length=4, choices=Kind.choices)
    name = EncryptedTextField(max_length=120)  # as it was called, without any path
    digest = EncryptedTextField(max_length=64)  # of the content: a plain one would confirm a guess
    size = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"name": SHREDDED, "digest": SHREDDED, "token": UNLINKED}
        harmless = frozenset({"id", "scope", "kind", "size", "made_at"})

    def __str__(self) -> str:
        return str(self.pk)
