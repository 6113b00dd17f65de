"""Measurements of goals, notes, the conclusion, and the follow-up decision per student."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from rembuk.cases.models import CaseStudent
from rembuk.conferences.models import Conference, Goal
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
        REFERRED = "alih_tangan", _("Alih tangan kasus")
        CONFER_AGAIN = "konferensi_ulang", _("Konferensi ulang")

    SCOPE_FROM = "evaluation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="follow_ups")
    student = models.ForeignKey(CaseStudent, on_delete=models.CASCADE, related_name="follow_ups")
    scope = ScopeField(null=True)
    next = models.CharField(max_length=16, choices=Next.choices)
    reason = EncryptedTextField(max_length=2000)
    decided_on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"reason": SHREDDED}
        harmless = frozenset({"id", "evaluation", "student", "scope", "next", "decided_on", "by", "made_at"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evaluation", "student"], name="follow_up_once")]

    def __str__(self) -> str:
        return str(self.pk)
