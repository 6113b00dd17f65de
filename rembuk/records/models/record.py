"""The berita acara: its number and editions, and what each participant said of it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rembuk.accounts.models import School
from rembuk.cases.models import CaseStudent
from rembuk.conferences.models import Conference, Participant
from rembuk.people.models import Person
from rembuk.vault.fields import EncryptedJSONField, EncryptedTextField, ScopeField
from rembuk.vault.retention import SHREDDED
from rembuk.vault.retention import Retention as Declared


class Record(models.Model):
    """The berita acara of one conference. Composed anew from what was agreed until it is sealed."""

    SCOPE_FROM = "conference"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="records")
    conference = models.OneToOneField(Conference, on_delete=models.CASCADE, related_name="record")
    scope = ScopeField(null=True)
    acknowledged_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="acknowledged_records"
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    read_out_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveSmallIntegerField(default=1)  # that is worked on, or was sealed last
    reopened_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Retention(Declared):
        harmless = frozenset(
            {"id", "school", "conference", "scope", "acknowledged_by", "acknowledged_at", "read_out_at", "version", "reopened_at"}
            | {"made_at"}
        )

    def __str__(self) -> str:
        return str(self.pk)


class Edition(models.Model):
    """What one reader gets: the school's whole, or one per family (shared part and own child).

    A frozen edition keeps the value it was printed from, and its digest; a signature binds that digest.
    """

    class Kind(models.TextChoices):
        SCHOOL = "school", _("Edisi sekolah")
        FAMILY = "family", _("Salinan keluarga")

    SCOPE_FROM = "record"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="editions")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    version = models.PositiveSmallIntegerField(default=1)
    student = models.ForeignKey(CaseStudent, on_delete=models.CASCADE, null=True, blank=True, related_name="editions")
    scope = ScopeField(null=True)
    value = EncryptedJSONField()
    digest = models.CharField(max_length=64, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Retention(Declared):
        erase = {"value": SHREDDED}
        harmless = frozenset({"id", "record", "kind", "version", "student", "scope", "digest", "frozen_at"})

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "version"], condition=Q(kind="school"), name="one_school_edition"),
            models.UniqueConstraint(
                fields=["record", "version", "student"], condition=Q(kind="family"), name="one_edition_per_family"
            ),
            models.CheckConstraint(
                condition=Q(kind="school", student__isnull=True) | Q(kind="family", student__isnull=False),
                name="family_edition_has_its_child",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Outcome(models.Model):
    """What a participant said of the record and how they signed, or that they kept silent."""

    class Stance(models.TextChoices):
        SILENT = "silent", _("Belum ada tanggapan")
        AGREES = "agrees", _("Sesuai")
        CORRECTS = "corrects", _("Koreksi dicatat")
        OBJECTS = "objects", _("Keberatan dicatat")
        DECLINED = "declined", _("Tidak bersedia, dengan alasan")

    class Way(models.TextChoices):
        NONE = "", _("Belum diisi")
        INK = "basah", _("Tinta")
        LINK = "tautan_sekali_pakai", _("Tautan pribadi")
        SHARED = "perangkat_bersama", _("Perangkat bersama")
        THUMB = "cap_jempol", _("Cap jempol, dengan saksi")
        BEHALF = "atas_nama", _("Atas nama")

    SCOPE_FROM = "record"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="outcomes")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="outcomes")
    scope = ScopeField(null=True)
    stance = models.CharField(max_length=8, choices=Stance.choices, default=Stance.SILENT)
    way = models.CharField(max_length=24, choices=Way.choices, blank=True)
    words = EncryptedTextField(max_length=2000)
    witness = EncryptedTextField(max_length=160)
    identity = EncryptedTextField(max_length=160)  # how it was known who this was
    took_part = models.BooleanField(null=True, blank=True)  # said of itself, apart from agreeing; null: not asked
    typed = EncryptedTextField(max_length=160)  # the own name, typed instead of drawn
    strokes = EncryptedJSONField()  # {"lines": [[[x, y], ...], ...]} as drawn
    edition_digest = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Retention(Declared):
        erase = {"words": SHREDDED, "witness": SHREDDED, "identity": SHREDDED, "typed": SHREDDED, "strokes": SHREDDED}
        harmless = frozenset({"id", "record", "participant", "scope", "stance", "way", "took_part", "edition_digest", "at"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "participant"], name="outcome_once")]

    def __str__(self) -> str:
        return str(self.pk)
