"""What was asked of whom, and what came back."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from rembuk.accounts.models import School
from rembuk.cases.models import Case, CaseStudent
from rembuk.people.models import Person
from rembuk.vault.fields import EncryptedJSONField, EncryptedTextField, ScopeField
from rembuk.vault.retention import SHREDDED
from rembuk.vault.retention import Retention as Declared


class DataRequest(models.Model):
    """Questions to one person about one student. Keeps the questions as they were asked."""

    class State(models.TextChoices):
        OPEN = "open", _("Menunggu jawaban")
        ANSWERED = "answered", _("Sudah dijawab")
        DECLINED = "declined", _("Tidak bersedia menjawab")
        WITHDRAWN = "withdrawn", _("Ditarik kembali")

    class Way(models.TextChoices):
        OWN = "own", _("Di perangkat sendiri")
        LENT = "lent", _("Di perangkat guru BK")
        TYPED = "typed", _("Diketik guru BK dari kertas atau telepon")

    SCOPE_FROM = "case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="data_requests")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="data_requests")
    student = models.ForeignKey(CaseStudent, on_delete=models.CASCADE, related_name="data_requests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="data_requests")
    role = models.CharField(max_length=20)
    scope = ScopeField(null=True)
    questions = EncryptedJSONField()  # {"rows": [{"text", "domain"}]}
    answers = EncryptedJSONField()  # {"0": text, ...}: a draft while open, with "0-tetap": what was put aside in it
    words = EncryptedTextField(max_length=1000)  # why somebody would rather not answer
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    way = models.CharField(max_length=6, choices=Way.choices, blank=True)
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Retention(Declared):
        erase = {"questions": SHREDDED, "answers": SHREDDED, "words": SHREDDED}
        harmless = frozenset(
            {
                "id",
                "school",
                "case",
                "student",
                "person",
                "role",
                "scope",
                "state",
                "way",
                "due_on",
                "asked_at",
                "reminded_at",
                "ended_at",
            }
        )

    class Meta:
        indexes = [models.Index(fields=["person", "state"], name="requests_of_person")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """Question, domain and answer, in order."""
        return [(q["text"], q["domain"], self.answers.get(str(i), "")) for i, q in enumerate(self.questions.get("rows", []))]
