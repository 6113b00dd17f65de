"""Where a student of a group went on: split into a case of their own."""

import uuid

from django.db import models

from rembuk.cases.models.case import Case, CaseStudent
from rembuk.people.models import Person
from rembuk.vault.fields import EncryptedJSONField, EncryptedTextField, ScopeField
from rembuk.vault.retention import SHREDDED
from rembuk.vault.retention import Retention as Declared


class Parting(models.Model):
    """One student left a group for an own case: why, on which day, which case. Closed with the key of the group's case."""

    SCOPE_FROM = "student.case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    student = models.OneToOneField(CaseStudent, on_delete=models.CASCADE, related_name="parting")
    into = models.OneToOneField(Case, on_delete=models.SET_NULL, null=True, related_name="origin")
    scope = ScopeField(null=True)
    reason = EncryptedTextField(max_length=1000)
    numbers = EncryptedJSONField()  # {"7": 3}: D7 of the group stands as D3 in the own case
    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"reason": SHREDDED, "numbers": SHREDDED}
        harmless = frozenset({"id", "student", "into", "scope", "on", "by", "made_at"})

    def __str__(self) -> str:
        return str(self.pk)
