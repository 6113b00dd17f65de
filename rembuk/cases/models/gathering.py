"""What stands around the ledger: attached files, domains that cannot be known, layouts of a school's sheets."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from rembuk.accounts.models import School
from rembuk.cases.models.case import Case
from rembuk.cases.models.ledger import Domain, Evidence
from rembuk.files.models import StoredFile
from rembuk.people.models import Person
from rembuk.vault.fields import EncryptedJSONField, EncryptedTextField, ScopeField
from rembuk.vault.retention import DELETED, SHREDDED
from rembuk.vault.retention import Retention as Declared


class Attachment(models.Model):
    """A file that belongs to an item; it is destroyed with it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="attachments")
    file = models.OneToOneField(StoredFile, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    rank = models.PositiveSmallIntegerField(default=0)

    class Retention(Declared):
        erase = {"file": DELETED}
        harmless = frozenset({"id", "evidence", "author", "rank"})

    class Meta:
        indexes = [models.Index(fields=["evidence", "rank"], name="attachments_in_order")]

    def __str__(self) -> str:
        return str(self.pk)


class UnavailableDomain(models.Model):
    """A domain of life about which nothing can be had, with the reason: "tidak tersedia, karena ..."."""

    SCOPE_FROM = "case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="unavailable_domains")
    domain = models.CharField(max_length=10, choices=Domain.choices)
    scope = ScopeField(null=True)
    reason = EncryptedTextField(max_length=500)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"reason": SHREDDED}
        harmless = frozenset({"id", "case", "domain", "scope", "author", "made_at"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "domain"], name="domain_unavailable_once")]

    def __str__(self) -> str:
        return self.domain


class SheetLayout(models.Model):
    """How this school's sheets are laid out, remembered from the last one: which column is what, never a row of it."""

    class Shape(models.TextChoices):
        TOTALS = "totals", _("Presensi: jumlah S, I, A per peserta didik")
        DAYS = "days", _("Presensi: satu kolom per hari")
        GRADES = "grades", _("Nilai: satu kolom per mata pelajaran")
        INCIDENTS = "incidents", _("Catatan kejadian: satu baris per kejadian")

    SCOPE_FROM = "school"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="sheet_layouts")
    heading = models.CharField(max_length=64)  # blind index of the row of headings
    shape = models.CharField(max_length=10, choices=Shape.choices)
    scope = ScopeField(null=True)
    columns = EncryptedJSONField()
    changed_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"columns": SHREDDED}
        harmless = frozenset({"id", "school", "heading", "shape", "scope", "changed_at"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "heading"], name="layout_remembered_once")]

    def __str__(self) -> str:
        return self.shape
