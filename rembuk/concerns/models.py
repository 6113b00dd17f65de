"""The article's 1a: a concern, from a teacher to the counsellor of the class."""

import uuid
from datetime import datetime

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rembuk.accounts.models import School
from rembuk.cases.models import Case
from rembuk.people.models import Person, Student
from rembuk.vault.fields import EncryptedJSONField, EncryptedTextField, ScopeField
from rembuk.vault.retention import SHREDDED
from rembuk.vault.retention import Retention as Declared


class Concern(models.Model):
    """Laporan keprihatinan: who, what was seen, when, how urgent. Closed under its own key until it is a case."""

    class Urgency(models.TextChoices):
        TODAY = "today", _("Perlu ditanggapi hari ini")
        TWO_DAYS = "two_days", _("Dalam satu atau dua hari")
        WEEK = "week", _("Pekan ini")

    class State(models.TextChoices):
        NEW = "new", _("Diterima")
        READ = "read", _("Dibaca guru BK")
        CASE = "case", _("Menjadi kasus")
        JOINED = "joined", _("Bergabung dengan kasus yang sedang berjalan")
        HANDLED = "handled", _("Ditangani tanpa konferensi")
        DECLINED = "declined", _("Tidak diteruskan")
        WITHDRAWN = "withdrawn", _("Ditarik pelapor")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="concerns")
    scope = models.UUIDField()
    reporter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="concerns")
    addressee = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="received_concerns")
    who = EncryptedTextField(max_length=1000)  # the names picked, and what was typed beside them
    seen = EncryptedTextField(max_length=8000)
    seen_on = models.DateField()
    place = EncryptedTextField(max_length=200)
    urgency = models.CharField(max_length=8, choices=Urgency.choices)
    has_safety_sign = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=State.choices, default=State.NEW)
    answer = EncryptedTextField(max_length=2000)  # the reason the reporter learns
    note = EncryptedTextField(max_length=4000)  # what was done, or why not, for the counsellors alone
    triage = EncryptedJSONField()  # levels and reasons as the counsellor last gave them; earlier ones stand in the entries
    students = models.ManyToManyField(Student, related_name="concerns", blank=True)
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, blank=True, related_name="concerns")
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Retention(Declared):
        keep_years, after = 2, "answered_at"
        erase = {"who": SHREDDED, "seen": SHREDDED, "place": SHREDDED, "answer": SHREDDED, "note": SHREDDED, "triage": SHREDDED}
        harmless = frozenset(
            {"id", "school", "scope", "reporter", "addressee", "seen_on", "urgency", "has_safety_sign", "state"}
            | {"students", "case", "made_at", "answered_at"}
        )

    class Meta:
        indexes = [models.Index(fields=["school", "state", "made_at"], name="concerns_waiting")]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("concerns:concern", args=[self.school.code, self.pk])

    @property
    def is_waiting(self) -> bool:
        """Nobody has answered it yet, and its reporter still means it."""
        return self.state in WAITING

    @property
    def turn(self) -> tuple[bool, int, int, datetime]:
        """Its place in a queue: a safety sign first; then what a counsellor found most urgent, before a triage what the
        reporter said; then the oldest.
        """
        said = {self.Urgency.TODAY: 5, self.Urgency.TWO_DAYS: 3, self.Urgency.WEEK: 1}[self.Urgency(self.urgency)]
        triage = self.triage
        return (not self.has_safety_sign, -triage.get("urgency", said), -triage.get("severity", 0), self.made_at)


WAITING = (Concern.State.NEW, Concern.State.READ)


class ConcernEntry(models.Model):
    """What happened to a concern, one row each, only added: the concern itself says how it stands now."""

    class Kind(models.TextChoices):
        ADDED = "added", _("Ditambahkan pelapor")
        TRIAGED = "triaged", _("Triase")
        PASSED = "passed", _("Diteruskan")
        ANSWERED = "answered", _("Dijawab")
        REOPENED = "reopened", _("Dibuka kembali")
        WITHDRAWN = "withdrawn", _("Ditarik pelapor")

    SCOPE_FROM = "concern"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    to = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")  # whom it was passed on to
    state = models.CharField(max_length=12, blank=True, choices=Concern.State.choices)  # the state it brought
    scope = ScopeField(null=True)
    words = EncryptedTextField(max_length=8000)  # what the reporter wrote or was told
    note = EncryptedTextField(max_length=4000)  # for the counsellors alone
    facts = EncryptedJSONField()  # a triage as it was given

    class Retention(Declared):
        erase = {"words": SHREDDED, "note": SHREDDED, "facts": SHREDDED}
        harmless = frozenset({"id", "concern", "kind", "at", "by", "to", "state", "scope"})

    class Meta:
        indexes = [models.Index(fields=["concern", "at"], name="concern_entries_in_order")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
