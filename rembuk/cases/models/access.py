"""Who reads a case whole, who reads which part, and what stands on which evidence."""

import uuid
from datetime import datetime

from django.db import models

from rembuk.cases.models.case import Case
from rembuk.cases.models.ledger import Evidence
from rembuk.people.models import Person
from rembuk.vault.fields import EncryptedTextField, ScopeField
from rembuk.vault.retention import SHREDDED
from rembuk.vault.retention import Retention as Declared


class CaseCounselor(models.Model):
    """A co-counsellor named by the owner; or a coordinator who stated a reason, for a day and without what is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="counselors")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    may_write = models.BooleanField(default=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    is_opened = models.BooleanField(default=False)  # with a reason, by the coordinator; the owner named nobody
    scope = ScopeField(null=True)
    reason = EncryptedTextField(max_length=500)

    SCOPE_FROM = "case"

    class Retention(Declared):
        erase = {"reason": SHREDDED}
        harmless = frozenset({"id", "case", "person", "may_write", "since", "until", "is_opened", "scope"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="co_counselor_named_once")]

    def __str__(self) -> str:
        return str(self.pk)

    def holds(self, now: datetime) -> bool:
        return self.until is None or self.until > now


class Citations(models.QuerySet["Citation"]):
    def live(self, case: Case) -> "Citations":
        """The case's citations of what was not taken back and its reader may see, in their order."""
        rows = self if case.shows_kept else self.exclude(evidence__sensitivity=Evidence.Sensitivity.COUNSELOR)
        return rows.filter(case=case).exclude(evidence__state=Evidence.State.WITHDRAWN).order_by("rank")


class Citation(models.Model):
    """A later thing stands on an evidence item: which kind of thing, which one, in which order."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="citations")
    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="citations")
    kind = models.CharField(max_length=16)  # point, alternative, decision, goal, clarification
    citing_id = models.UUIDField()
    rank = models.PositiveSmallIntegerField(default=0)

    objects = Citations.as_manager()

    class Retention(Declared):
        harmless = frozenset({"id", "case", "evidence", "kind", "citing_id", "rank"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evidence", "kind", "citing_id"], name="cited_once")]
        indexes = [models.Index(fields=["case", "kind"], name="citations_of_case")]

    def __str__(self) -> str:
        return f"{self.kind} {self.citing_id}"
