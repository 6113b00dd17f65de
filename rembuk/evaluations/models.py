"""Measurements of goals, notes, the conclusion, and the follow-up decision per student."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rembuk.cases.models import CaseStudent
from rembuk.conferences.models import Conference, Goal, Participant
from rembuk.people.models import Person
from rembuk.vault.fields import EncryptedJSONField, EncryptedTextField, ScopeField
from rembuk.vault.retention import SHREDDED
from rembuk.vault.retention import Retention as Declared


class Measurement(models.Model):
    """One value of a goal on a day; `week` counts from the decision."""

    SCOPE_FROM = "goal"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="measurements")
    scope = ScopeField(null=True)
    on = models.DateField()
    week = models.PositiveSmallIntegerField(null=True, blank=True)
    figure = EncryptedJSONField()  # {"value": number}
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"figure": SHREDDED}
        harmless = frozenset({"id", "goal", "scope", "on", "week", "by", "made_at"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["goal", "on"], name="measured_once_a_day")]

    def __str__(self) -> str:
        return str(self.pk)


class EvaluationNote(models.Model):
    """An observation on the way, with its day and who made it."""

    SCOPE_FROM = "conference"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="evaluation_notes")
    scope = ScopeField(null=True)
    on = models.DateField()
    by_label = EncryptedTextField(max_length=160)
    text = EncryptedTextField(max_length=4000)
    rank = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"by_label": SHREDDED, "text": SHREDDED}
        harmless = frozenset({"id", "conference", "scope", "on", "rank", "made_at"})

    def __str__(self) -> str:
        return str(self.pk)


class Evaluation(models.Model):
    """The evaluation of what one conference agreed: process, result, the conclusion in words."""

    SCOPE_FROM = "conference"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    conference = models.OneToOneField(Conference, on_delete=models.CASCADE, related_name="evaluation")
    scope = ScopeField(null=True)
    process = EncryptedTextField(max_length=4000)
    conclusion = EncryptedTextField(max_length=4000)
    review_on = models.DateField(null=True, blank=True)
    concluded_at = models.DateTimeField(null=True, blank=True)

    class Retention(Declared):
        erase = {"process": SHREDDED, "conclusion": SHREDDED}
        harmless = frozenset({"id", "conference", "scope", "review_on", "concluded_at"})

    def __str__(self) -> str:
        return str(self.pk)


class FollowUp(models.Model):
    """The follow-up decision for one student of a case."""

    class Next(models.TextChoices):
        FINISHED = "selesai", _("Selesai")
        REDUCED = "dikurangi", _("Dikurangi")
        CONTINUED = "lanjut", _("Dilanjutkan")
        CHANGED = "diubah", _("Bantuannya diubah")
        REFERRED = "alih_tangan", _("Alih tangan kasus")
        CONFER_AGAIN = "konferensi_ulang", _("Konferensi ulang")

    SCOPE_FROM = "evaluation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="follow_ups")
    student = models.ForeignKey(CaseStudent, on_delete=models.CASCADE, related_name="follow_ups")
    scope = ScopeField(null=True)
    next = models.CharField(max_length=16, choices=Next.choices)
    reason = EncryptedTextField(max_length=2000)
    data = EncryptedJSONField()  # {"evidence": [4, 7], "goals": [{"rank", "first", "last", "target", "unit"}]}: what it stood on
    decided_on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"reason": SHREDDED, "data": SHREDDED}
        harmless = frozenset({"id", "evaluation", "student", "scope", "next", "decided_on", "by", "made_at"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evaluation", "student"], name="follow_up_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Frame(models.Model):
    """How a goal is followed: by values noted here, by a measure of the ledger, or by five described levels."""

    class Way(models.TextChoices):
        HAND = "hand", _("Nilai dicatat di sini")
        LEDGER = "ledger", _("Dibaca dari buku bukti")
        LEVELS = "levels", _("Lima tingkat capaian")

    SCOPE_FROM = "goal"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    goal = models.OneToOneField(Goal, on_delete=models.CASCADE, related_name="frame")
    scope = ScopeField(null=True)
    way = models.CharField(max_length=6, choices=Way.choices, default=Way.HAND)
    measure = EncryptedTextField(max_length=120)  # the name of the ledger's measure
    levels = EncryptedJSONField()  # {"-2": words, ... "2": words}
    weight = models.PositiveSmallIntegerField(default=1)
    words = EncryptedTextField(max_length=1000)  # the goal in the student's own words
    agreed_on = models.DateField(null=True, blank=True)
    result = EncryptedTextField(max_length=10)  # Result
    finding = EncryptedTextField(max_length=2000)  # the conclusion about this goal
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"measure": SHREDDED, "levels": SHREDDED, "words": SHREDDED, "result": SHREDDED, "finding": SHREDDED}
        harmless = frozenset({"id", "goal", "scope", "way", "weight", "agreed_on", "made_at"})

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(weight__gte=1, weight__lte=9), name="goal_weight_from_1_to_9")]

    def __str__(self) -> str:
        return str(self.pk)


class Result(models.TextChoices):
    """What the evaluation concludes about one goal. About the goal, never about the child."""

    REACHED = "reached", _("Tercapai")
    NEARER = "nearer", _("Mendekati")
    NOT_YET = "not_yet", _("Belum tercapai")
    UNKNOWN = "unknown", _("Belum dapat disimpulkan")


class Look(models.Model):
    """A look at the result: right after a service, some weeks later, some months later; or the student's own view."""

    class Kind(models.TextChoices):
        LAISEG = "laiseg", _("Laiseg: segera setelah layanan")
        LAIJAPEN = "laijapen", _("Laijapen: sepekan sampai sebulan sesudahnya")
        LAIJAPANG = "laijapang", _("Laijapang: sebulan sampai satu semester sesudahnya")
        STUDENT = "student", _("Pandangan Ananda sendiri")

    SCOPE_FROM = "conference"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="looks")
    student = models.ForeignKey(CaseStudent, on_delete=models.CASCADE, null=True, blank=True, related_name="looks")
    scope = ScopeField(null=True)
    kind = models.CharField(max_length=9, choices=Kind.choices)
    on = models.DateField()
    words = EncryptedTextField(max_length=4000)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"words": SHREDDED}
        harmless = frozenset({"id", "conference", "student", "scope", "kind", "on", "by", "made_at"})

    def __str__(self) -> str:
        return str(self.pk)


class Feedback(models.Model):
    """Two questions to one participant: did it help, and what should be different."""

    class Helped(models.TextChoices):
        YES = "yes", _("Ya, menolong")
        PARTLY = "partly", _("Sebagian")
        NO = "no", _("Belum")

    SCOPE_FROM = "conference"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="feedback")
    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="feedback")
    scope = ScopeField(null=True)
    helped = models.CharField(max_length=6, choices=Helped.choices)
    words = EncryptedTextField(max_length=2000)
    is_own = models.BooleanField(default=False)  # given by the participant, else typed in from paper or talk
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"words": SHREDDED}
        harmless = frozenset({"id", "conference", "participant", "scope", "helped", "is_own", "made_at"})

    def __str__(self) -> str:
        return str(self.pk)
