"""Who was reminded of what, and when; a person's calendar address and mail address. No text about anybody."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from rembuk.accounts.models import School
from rembuk.people.models import Person
from rembuk.vault.fields import EncryptedTextField, ScopeField
from rembuk.vault.retention import DELETED, SHREDDED
from rembuk.vault.retention import Retention as Declared


class Kind(models.TextChoices):
    """What waits; worded so that it says nothing about a child."""

    TASK = "task", _("Tugas yang disepakati")
    SESSION = "session", _("Pertemuan layanan")
    REFERRAL = "referral", _("Balikan yang ditunggu")
    REQUEST = "request", _("Pertanyaan yang menunggu jawaban")
    EVALUATION = "evaluation", _("Hari evaluasi")
    SAFETY = "safety", _("Laporan yang perlu dibaca sekarang")
    WEEK = "week", _("Pekan ini")


class Reminder(models.Model):
    """One reminder to one person: of one thing due, at one moment. The same reminder twice is one row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    thing = models.UUIDField()  # the task, session, referral, ...
    due_on = models.DateField()
    moment = models.CharField(max_length=10)  # before, on, after1, after2, ...
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Retention(Declared):
        harmless = frozenset({"id", "school", "person", "kind", "thing", "due_on", "moment", "made_at", "seen_at", "mailed_at"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind", "thing", "due_on", "moment"], name="reminded_once")]
        indexes = [models.Index(fields=["person", "seen_at"], name="reminders_unseen")]

    def __str__(self) -> str:
        return str(self.pk)


class Calendar(models.Model):
    """The address of a person's calendar: only its hash is kept, and it ends when the row goes."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="calendar")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    read_on = models.DateField(null=True, blank=True)

    class Retention(Declared):
        erase = {"token_hash": DELETED}
        harmless = frozenset({"id", "person", "made_at", "read_on"})

    def __str__(self) -> str:
        return str(self.pk)


class Mailbox(models.Model):
    """Where a person wants reminders by mail. Nobody needs one."""

    SCOPE_FROM = "person"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="mailbox")
    scope = ScopeField(null=True)
    address = EncryptedTextField(max_length=254)

    class Retention(Declared):
        erase = {"address": SHREDDED}
        harmless = frozenset({"id", "person", "scope"})

    def __str__(self) -> str:
        return str(self.pk)
