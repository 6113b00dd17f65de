"""Serah terima: a case goes from one counsellor to another, by their word or by the coordinator's."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rembuk.cases.models import Case
from rembuk.people.models import Person
from rembuk.vault.fields import EncryptedTextField, ScopeField
from rembuk.vault.retention import SHREDDED
from rembuk.vault.retention import Retention as Declared


class CaseHandover(models.Model):
    """One offer of a case; the row stays as its history. Only one may wait at a time."""

    class State(models.TextChoices):
        OFFERED = "offered", _("Menunggu jawaban")
        ACCEPTED = "accepted", _("Diterima")
        DECLINED = "declined", _("Tidak diterima")
        WITHDRAWN = "withdrawn", _("Ditarik kembali")

    SCOPE_FROM = "case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="handovers")
    giver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")  # who owned the case
    taker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    offered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    offered_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OFFERED)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    scope = ScopeField(null=True)
    reason = EncryptedTextField(max_length=1000)
    words = EncryptedTextField(max_length=1000)  # of whoever answered

    class Retention(Declared):
        erase = {"reason": SHREDDED, "words": SHREDDED}
        harmless = frozenset(
            {"id", "case", "giver", "taker", "offered_by", "offered_at", "state", "answered_by", "answered_at", "scope"}
        )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(state="offered"), name="one_handover_waits"),
            models.CheckConstraint(
                condition=Q(state="offered", answered_at__isnull=True) | (~Q(state="offered") & Q(answered_at__isnull=False)),
                name="handover_answered_with_its_moment",
            ),
        ]
        indexes = [models.Index(fields=["taker", "state"], name="handovers_of_taker")]

    def __str__(self) -> str:
        return f"{self.state} {self.pk}"
