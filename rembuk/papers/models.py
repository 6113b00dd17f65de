"""What people add to a paper by hand: its number, its day, and the words that no other page asks for."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rembuk.accounts.models import School
from rembuk.cases.models import Case, CaseStudent
from rembuk.people.models import Person
from rembuk.vault.fields import EncryptedJSONField, EncryptedTextField, ScopeField
from rembuk.vault.retention import DELETED, SHREDDED
from rembuk.vault.retention import Retention as Declared


class Paper(models.Model):
    """One companion paper of a case, to one target. Everything else on it is read from the case when it is printed."""

    SCOPE_FROM = "case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="papers")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=32)
    target = models.CharField(max_length=36, blank=True)  # a participant, a student or an action of the case; empty: the case
    scope = ScopeField(null=True)
    on_day = models.DateField()
    number = EncryptedTextField(max_length=80)
    number_index = models.CharField(max_length=64, blank=True)
    words = EncryptedJSONField()
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"number": SHREDDED, "number_index": DELETED, "words": SHREDDED}
        harmless = frozenset({"id", "school", "case", "kind", "target", "scope", "on_day", "made_at", "changed_at"})

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "kind", "target"], name="paper_written_once"),
            models.UniqueConstraint(fields=["school", "number_index"], condition=~Q(number_index=""), name="paper_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class PaperCopy(models.Model):
    """The distribution log of papers that leave the school: who holds which copy, upon whose consent, and whether it came back."""

    class Ending(models.TextChoices):
        RETURNED = "returned", _("Kembali")
        DESTROYED = "destroyed", _("Dimusnahkan")

    SCOPE_FROM = "case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="paper_copies")
    student = models.ForeignKey(CaseStudent, on_delete=models.CASCADE, related_name="paper_copies")
    kind = models.CharField(max_length=32)
    number = models.PositiveSmallIntegerField()
    scope = ScopeField(null=True)
    holder = EncryptedTextField(max_length=160)
    basis = EncryptedTextField(max_length=600)  # who agreed, when, how, to what: as it stood then
    value = EncryptedJSONField()  # the sheet as it was handed over
    given_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_as = models.CharField(max_length=9, choices=Ending.choices, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"holder": SHREDDED, "basis": SHREDDED, "value": SHREDDED}
        harmless = frozenset(
            {"id", "case", "student", "kind", "number", "scope", "given_on", "ended_on", "ended_as", "by", "made_at"}
        )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="paper_copy_place_once"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("given_on")), name="paper_copy_ends_after_given"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
