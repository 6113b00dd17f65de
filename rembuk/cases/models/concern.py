"""The article's 1a: a concern, from a teacher to the counsellor of the class."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rembuk.accounts.models import School
from rembuk.cases.models.case import Case
from rembuk.people.models import Person, Student
from rembuk.vault.fields import EncryptedTextField
from rembuk.vault.retention import SHREDDED
from rembuk.vault.retention import Retention as Declared


class Concern(models.Model):
    """Laporan keprihatinan: who, what was seen, when, how urgent. Closed under its own key until it is a case."""

    class Urgency(models.TextChoices):
        TODAY = "today", _("Perlu ditanggapi hari ini")
        TWO_DAYS = "two_days", _("Dalam satu atau dua hari")
        WEEK = "week", _("Pekan ini")

    class State(models.TextChoices):
        NEW = "new", _("Baru")
        READ = "read", _("Dibaca guru BK")
        CASE = "case", _("Menjadi kasus")
        JOINED = "joined", _("Bergabung dengan kasus yang sedang berjalan")
        HANDLED = "handled", _("Ditangani tanpa konferensi")
        DECLINED = "declined", _("Tidak dilanjutkan")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="concerns")
    scope = models.UUIDField()
    reporter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="concerns")
    addressee = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="received_concerns")
    who = EncryptedTextField(max_length=300)  # as typed
    seen = EncryptedTextField(max_length=8000)
    seen_on = models.DateField()
    place = EncryptedTextField(max_length=200)
    urgency = models.CharField(max_length=8, choices=Urgency.choices)
    has_safety_sign = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.NEW)
    answer = EncryptedTextField(max_length=2000)  # the reason the reporter learns
    students = models.ManyToManyField(Student, related_name="concerns", blank=True)
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, blank=True, related_name="concerns")
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Retention(Declared):
        keep_years, after = 2, "answered_at"
        erase = {"who": SHREDDED, "seen": SHREDDED, "place": SHREDDED, "answer": SHREDDED}
        harmless = frozenset(
            {"id", "school", "scope", "reporter", "addressee", "seen_on", "urgency", "has_safety_sign", "state"}
            | {"students", "case", "made_at", "answered_at"}
        )

    class Meta:
        indexes = [models.Index(fields=["school", "state", "made_at"], name="concerns_waiting")]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("cases:concern", args=[self.school.code, self.pk])
