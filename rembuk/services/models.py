"""Sessions of a service, and referrals; what was said in them is for the counsellors of the case alone."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rembuk.cases.models import Case, CaseStudent
from rembuk.conferences.models import PlannedAction, ServiceType
from rembuk.people.models import Person
from rembuk.vault.fields import EncryptedTextField, ScopeField
from rembuk.vault.retention import SHREDDED
from rembuk.vault.retention import Retention as Declared


class Session(models.Model):
    """One meeting of a service: planned, then held or not. Sessions planned in one go share a `series`."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Direncanakan")
        HELD = "held", _("Terlaksana")
        MISSED = "missed", _("Tidak terlaksana")
        CANCELLED = "cancelled", _("Dibatalkan")

    SCOPE_FROM = "case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="sessions")
    action = models.ForeignKey(PlannedAction, on_delete=models.SET_NULL, null=True, blank=True, related_name="sessions")
    scope = ScopeField(null=True)
    students = models.ManyToManyField(CaseStudent, blank=True, related_name="sessions")  # none = all
    service_type = models.CharField(max_length=24, choices=ServiceType.choices)
    state = models.CharField(max_length=9, choices=State.choices, default=State.PLANNED)
    series = models.UUIDField(null=True, blank=True)
    on = models.DateField()
    at = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    hours = models.PositiveSmallIntegerField(default=0)  # JP that count for the counsellor
    place = EncryptedTextField(max_length=160)
    people = EncryptedTextField(max_length=400)  # who took part, as written
    content = EncryptedTextField(max_length=8000)  # for the counsellors of the case only
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"place": SHREDDED, "people": SHREDDED, "content": SHREDDED}
        harmless = frozenset(
            {"id", "case", "action", "scope", "students", "service_type", "state", "series", "on", "at", "minutes", "hours"}
            | {"by", "made_at"}
        )

    class Meta:
        indexes = [models.Index(fields=["case", "on"], name="sessions_by_day")]

    def __str__(self) -> str:
        return str(self.pk)


class Referral(models.Model):
    """A student's case handed to somebody who can help further. It is closed by the answer, by nothing else."""

    class State(models.TextChoices):
        SENT = "sent", _("Menunggu balikan")
        ANSWERED = "answered", _("Balikan diterima")
        WITHDRAWN = "withdrawn", _("Ditarik kembali")

    SCOPE_FROM = "case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="referrals")
    student = models.ForeignKey(CaseStudent, on_delete=models.CASCADE, related_name="referrals")
    scope = ScopeField(null=True)
    to = EncryptedTextField(max_length=200)
    reason = EncryptedTextField(max_length=2000)
    answer = EncryptedTextField(max_length=4000)
    state = models.CharField(max_length=9, choices=State.choices, default=State.SENT)
    sent_on = models.DateField()
    due_on = models.DateField()
    reminded_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"to": SHREDDED, "reason": SHREDDED, "answer": SHREDDED}
        harmless = frozenset(
            {"id", "case", "student", "scope", "state", "sent_on", "due_on", "reminded_on", "ended_on", "by", "made_at"}
        )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", ended_on__isnull=True) | (~Q(state="sent") & Q(ended_on__isnull=False)),
                name="referral_ended_with_its_day",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
