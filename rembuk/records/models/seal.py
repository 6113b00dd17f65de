"""The seal of a record, the school's certificate, what was added afterwards, and who holds a copy."""

import secrets
import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rembuk.accounts.models import School
from rembuk.files.models import StoredFile
from rembuk.people.models import Person
from rembuk.records.models.record import Edition, Record
from rembuk.records.models.reopening import Reopening
from rembuk.vault.fields import EncryptedTextField, ScopeField
from rembuk.vault.retention import DELETED, SHREDDED
from rembuk.vault.retention import Retention as Declared

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # read aloud and typed from paper: no I, L, O, 0, 1


def new_code() -> str:
    """A public name that says nothing and cannot be guessed: 31^12."""
    return "".join(secrets.choice(LETTERS) for _ in range(12))


class Certificate(models.Model):
    """What a school seals with. The newest that is not retired; older ones stay, to check what they sealed."""

    SCOPE_FROM = "school"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="certificates")
    scope = ScopeField(null=True)
    key = EncryptedTextField(max_length=2000)
    certificate = models.TextField()
    root = models.TextField()
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Retention(Declared):
        erase = {"key": SHREDDED}
        harmless = frozenset({"id", "school", "scope", "certificate", "root", "made_at", "retired_at"})

    def __str__(self) -> str:
        return str(self.pk)


class Seal(models.Model):
    """One act that froze one version of a record. Outlives the case it came from: it holds nothing about a child."""

    reopening: Reopening | None = None  # why this version was opened again; laid beside by queries.former_versions

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="seals")
    record = models.ForeignKey(Record, on_delete=models.SET_NULL, null=True, related_name="seals")
    version = models.PositiveSmallIntegerField(default=1)
    code = models.CharField(max_length=12, default=new_code)
    number = models.CharField(max_length=80, blank=True)  # of the letter, where it is plainly a number (numbering.py)
    on_day = models.DateField()
    digest = models.CharField(max_length=64)  # of the school's edition
    previous = models.CharField(max_length=64, blank=True)  # the chain digest of the school's seal before this one
    chain = models.CharField(max_length=64)
    log_seq = models.BigIntegerField()
    log_digest = models.CharField(max_length=64)
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="seals")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True, blank=True)  # sealed elsewhere: outside this school's chain and public check
    superseded_by = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="supersedes")

    class Retention(Declared):
        harmless = frozenset(
            {
                "id",
                "school",
                "record",
                "version",
                "code",
                "number",
                "on_day",
                "digest",
                "previous",
                "chain",
                "log_seq",
                "log_digest",
            }
            | {"certificate", "by", "sealed_at", "arrived_at", "superseded_by"}
        )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=Q(arrived_at=None), name="code_names_one_seal"),
            models.UniqueConstraint(fields=["school", "previous"], condition=Q(arrived_at=None), name="seal_follows_one_here"),
            models.UniqueConstraint(fields=["record", "version"], name="version_sealed_once"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def spoken(self) -> str:
        """The code as people read it: ABCD-EFGH-JKMN."""
        return "-".join(self.code[i : i + 4] for i in range(0, 12, 4))


class SealedPaper(models.Model):
    """The register: which file is genuine. `file_index` finds it by a keyed fingerprint of the whole file; outlives the file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    seal = models.ForeignKey(Seal, on_delete=models.CASCADE, related_name="papers")
    edition = models.OneToOneField(Edition, on_delete=models.SET_NULL, null=True, related_name="paper")
    file_index = models.CharField(max_length=64, unique=True)

    class Retention(Declared):
        harmless = frozenset({"id", "seal", "edition", "file_index"})

    def __str__(self) -> str:
        return str(self.pk)


class SealedFile(models.Model):
    """The sealed PDF of an edition; goes with it."""

    SCOPE_FROM = "edition"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="file")
    scope = ScopeField(null=True)
    content = EncryptedTextField(max_length=8_000_000)  # base64

    class Retention(Declared):
        erase = {"content": SHREDDED}
        harmless = frozenset({"id", "edition", "scope"})

    def __str__(self) -> str:
        return str(self.pk)


class Addition(models.Model):
    """What came after the seal: later knowledge as an addendum, later ink as an annex. Numbered, never changed."""

    class Kind(models.TextChoices):
        ADDENDUM = "addendum", _("Adendum")
        INK = "ink", _("Lampiran tanda tangan")

    SCOPE_FROM = "record"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="additions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    scope = ScopeField(null=True)
    words = EncryptedTextField(max_length=4000)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"words": SHREDDED}
        harmless = frozenset({"id", "record", "number", "kind", "scope", "by", "made_at"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "number"], name="addition_place_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Copy(models.Model):
    """The distribution log: who holds which copy, how it was handed over, and whether it came back."""

    class Way(models.TextChoices):
        PAPER = "paper", _("Dicetak dan diserahkan")
        FILE = "file", _("Berkas bersandi")
        LINK = "link", _("Lewat tautan pribadi")

    class Ending(models.TextChoices):
        RETURNED = "returned", _("Kembali")
        DESTROYED = "destroyed", _("Dimusnahkan")

    SCOPE_FROM = "record"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="copies")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, null=True, blank=True, related_name="copies")
    number = models.PositiveSmallIntegerField()
    scope = ScopeField(null=True)
    holder = EncryptedTextField(max_length=160)
    way = models.CharField(max_length=6, choices=Way.choices)
    given_on = models.DateField()
    file = models.OneToOneField(StoredFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    is_locked = models.BooleanField(default=False)  # the file opens with a password that was said apart and is kept nowhere
    ended_on = models.DateField(null=True, blank=True)
    ended_as = models.CharField(max_length=9, choices=Ending.choices, blank=True)
    end_words = EncryptedTextField(max_length=300)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Retention(Declared):
        erase = {"holder": SHREDDED, "end_words": SHREDDED, "file": DELETED}
        harmless = frozenset(
            {"id", "record", "edition", "number", "scope", "way", "given_on", "is_locked", "ended_on", "ended_as", "by"}
        )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "number"], name="copy_place_once"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("given_on")), name="copy_ends_after_given"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
