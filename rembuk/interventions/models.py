"""What was done about a planned action: notes of progress, only added."""

import uuid

from django.db import models

from rembuk.conferences.models import PlannedAction
from rembuk.people.models import Person
from rembuk.vault.fields import EncryptedJSONField, EncryptedTextField, ScopeField
from rembuk.vault.retention import SHREDDED
from rembuk.vault.retention import Retention as Declared


class Progress(models.Model):
    """One note on a planned action: what was done, on which day, and the state that follows."""

    SCOPE_FROM = "action"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    action = models.ForeignKey(PlannedAction, on_delete=models.CASCADE, related_name="progress")
    scope = ScopeField(null=True)
    on = models.DateField()
    state = models.CharField(max_length=10, choices=PlannedAction.State.choices)
    words = EncryptedTextField(max_length=2000)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    by_label = EncryptedTextField(max_length=160)
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"words": SHREDDED, "by_label": SHREDDED}
        harmless = frozenset({"id", "action", "scope", "on", "state", "by", "made_at"})

    class Meta:
        indexes = [models.Index(fields=["action", "made_at"], name="progress_in_order")]

    def __str__(self) -> str:
        return str(self.pk)


class Amendment(models.Model):
    """A change of the plan after its record was sealed: what stood there before, and why. It stands beside the record."""

    SCOPE_FROM = "action"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    action = models.ForeignKey(PlannedAction, on_delete=models.CASCADE, related_name="amendments")
    scope = ScopeField(null=True)
    before = EncryptedJSONField()  # {"action", "owner", "due_on", "measure"} as sealed; empty for an action added later
    reason = EncryptedTextField(max_length=1000)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    by_label = EncryptedTextField(max_length=160)
    on = models.DateField()
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"before": SHREDDED, "reason": SHREDDED, "by_label": SHREDDED}
        harmless = frozenset({"id", "action", "scope", "by", "on", "made_at"})

    def __str__(self) -> str:
        return str(self.pk)
