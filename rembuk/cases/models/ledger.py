"""The ledger of evidence, and the analysis that cites it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rembuk.cases.models.case import Case, CaseStudent
from rembuk.people.models import Person
from rembuk.vault.fields import EncryptedJSONField, EncryptedTextField, ScopeField
from rembuk.vault.retention import SHREDDED
from rembuk.vault.retention import Retention as Declared


class Domain(models.TextChoices):
    """The domains of life of product.md 1b."""

    LEARNING = "learning", _("belajar")
    ATTENDANCE = "attendance", _("kehadiran")
    PERSONAL = "personal", _("pribadi")
    SOCIAL = "social", _("sosial")
    FAMILY = "family", _("keluarga")
    HEALTH = "health", _("kesehatan")
    CAREER = "career", _("karier")
    STRENGTH = "strength", _("kekuatan dan potensi")


class Evidence(models.Model):
    """One item of the ledger: a countable statement with its source and the day it was observed."""

    class Kind(models.TextChoices):
        FACT = "fact", _("Fakta teramati")
        MEASUREMENT = "measurement", _("Pengukuran")
        DOCUMENT = "document", _("Dokumen")
        STATEMENT = "statement", _("Pernyataan")
        INSTRUMENT = "instrument", _("Hasil instrumen")
        INTERPRETATION = "interpretation", _("Tafsiran")

    class Sensitivity(models.TextChoices):
        NORMAL = "normal", _("Biasa")
        LIMITED = "limited", _("Terbatas")
        COUNSELOR = "counselor", _("Hanya konselor")

    class State(models.TextChoices):
        UNVERIFIED = "unverified", _("Belum diperiksa")
        CONFIRMED = "confirmed", _("Terkonfirmasi")
        DISPUTED = "disputed", _("Diperselisihkan")
        CORRECTED = "corrected", _("Dikoreksi")
        WITHDRAWN = "withdrawn", _("Ditarik")

    SCOPE_FROM = "case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="evidence")
    number = models.PositiveSmallIntegerField()  # D1, D2, ... never given twice
    scope = ScopeField(null=True)
    students = models.ManyToManyField(CaseStudent, blank=True, related_name="evidence")  # none = all
    domain = models.CharField(max_length=10, choices=Domain.choices)
    kind = models.CharField(max_length=14, choices=Kind.choices)
    source_type = EncryptedTextField(max_length=40)  # domain.md 2.1
    statement = EncryptedTextField(max_length=4000)
    source = EncryptedTextField(max_length=300)
    recorded_by = EncryptedTextField(max_length=160)  # the label as written
    observed_on = models.DateField()
    sensitivity = models.CharField(max_length=10, choices=Sensitivity.choices, default=Sensitivity.NORMAL)
    state = models.CharField(max_length=10, choices=State.choices, default=State.UNVERIFIED)
    measure = EncryptedJSONField()  # name, value, unit, period_from, period_to, reference
    instrument = EncryptedTextField(max_length=120)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    state_before = models.CharField(max_length=10, choices=State.choices, blank=True)  # what an undo brings back

    class Retention(Declared):
        sooner = "The row, its earlier wordings, citations and attached files: 7 days after `withdrawn_at`."
        erase = {
            "source_type": SHREDDED, "statement": SHREDDED, "source": SHREDDED, "recorded_by": SHREDDED,
            "measure": SHREDDED, "instrument": SHREDDED,
        }  # fmt: skip
        harmless = frozenset(
            {"id", "case", "number", "scope", "students", "domain", "kind", "observed_on", "sensitivity", "state", "author"}
            | {"made_at", "changed_at", "withdrawn_at", "state_before"}
        )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="evidence_number_once"),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_at__isnull=False)
                | (~Q(state="withdrawn") & Q(withdrawn_at__isnull=True)),
                name="evidence_withdrawn_with_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"D{self.number}"

    @property
    def is_objective(self) -> bool:
        """Whether section C may show it: everything but interpretation (the article: "data objektif")."""
        return self.kind != Evidence.Kind.INTERPRETATION

    @property
    def is_shared(self) -> bool:
        """Whether a sitting may show it at all."""
        return self.sensitivity != Evidence.Sensitivity.COUNSELOR and self.state != Evidence.State.WITHDRAWN


class EvidenceWording(models.Model):
    """An earlier wording of an item, kept when it is corrected or disputed: who, when, what it said."""

    SCOPE_FROM = "evidence"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="wordings")
    scope = ScopeField(null=True)
    statement = EncryptedTextField(max_length=4000)
    state = models.CharField(max_length=10, choices=Evidence.State.choices)
    by_label = EncryptedTextField(max_length=160)
    at = models.DateTimeField()

    class Retention(Declared):
        erase = {"statement": SHREDDED, "by_label": SHREDDED}
        harmless = frozenset({"id", "evidence", "scope", "state", "at"})

    def __str__(self) -> str:
        return str(self.pk)


class Point(models.Model):
    """A sentence of the analysis. Without a citation it is shown as *dugaan* everywhere, also in print."""

    class Lens(models.TextChoices):
        DIAGNOSTIC = "diagnostik", _("Diagnostik")
        PROGNOSTIC = "prognostik", _("Prognostik")
        THERAPEUTIC = "terapeutik", _("Terapeutik")
        COORDINATIVE = "koordinatif", _("Koordinatif")
        STRENGTH = "kekuatan", _("Kekuatan")
        QUESTION = "pertanyaan", _("Pertanyaan untuk konferensi")

    class Factor(models.TextChoices):
        """The 5P view: another arrangement of the same sentences, for whom it helps."""

        PRESENTING = "presenting", _("Yang tampak sekarang")
        PREDISPOSING = "predisposing", _("Yang melatarbelakangi")
        PRECIPITATING = "precipitating", _("Yang memicu")
        PERPETUATING = "perpetuating", _("Yang mempertahankan")
        PROTECTIVE = "protective", _("Yang melindungi")

    class Origin(models.TextChoices):
        INITIAL = "initial", _("Analisis awal")
        JOINT = "joint", _("Analisis bersama")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Diusulkan")
        ACCEPTED = "accepted", _("Diterima")
        CHANGED = "changed", _("Diubah")
        DROPPED = "dropped", _("Dilepas")

    SCOPE_FROM = "case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="points")
    conference_id = models.UUIDField(null=True, blank=True)  # the conference that took it up; conferences stand above
    scope = ScopeField(null=True)
    students = models.ManyToManyField(CaseStudent, blank=True, related_name="points")
    lens = models.CharField(max_length=12, choices=Lens.choices)
    factor = models.CharField(max_length=13, choices=Factor.choices, blank=True)
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.INITIAL)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PROPOSED)
    rank = models.PositiveSmallIntegerField(default=0)
    statement = EncryptedTextField(max_length=4000)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"statement": SHREDDED}
        harmless = frozenset(
            {"id", "case", "conference_id", "scope", "students", "lens", "factor", "origin", "state", "rank", "author", "made_at"}
        )

    class Meta:
        indexes = [models.Index(fields=["case", "lens", "rank"], name="points_in_order")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_own(self) -> bool:
        """Whether it is the counsellor's alone still: written before a conference, taken up by none."""
        return self.origin == Point.Origin.INITIAL and self.conference_id is None
