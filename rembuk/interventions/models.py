"""What was done about a planned action: notes of progress, only added."""

import uuid

from django.db import models

from rembuk.conferences.models import PlannedAction
from rembuk.people.models import Person
from rembuk.vault.fields import EncryptedTextField, ScopeField
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
