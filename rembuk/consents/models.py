"""Who may see which part of a case; what student and parents agreed to, withdrawn or not; the student's own words."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rembuk.accounts.models import School
from rembuk.cases.models import Case, CaseStudent
from rembuk.people.models import Person
from rembuk.vault.fields import EncryptedJSONField, EncryptedTextField, ScopeField
from rembuk.vault.retention import SHREDDED
from rembuk.vault.retention import Retention as Declared


class Grant(models.Model):
    """Who outside the counsellors may see which item, student or section of a case: why, since, until."""

    class What(models.TextChoices):
        SITTING = "sitting"  # the shown set of a sitting
        ITEM = "item"  # one evidence item
        RECORD = "record"  # an edition of the berita acara
        ACTION = "action"  # a planned action
        ANSWER = "answer"  # invitation and questions to be answered
        ACKNOWLEDGE = "acknowledge"  # E to G and initials, for "Mengetahui"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="grants")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    what = models.CharField(max_length=12, choices=What.choices)
    object_id = models.UUIDField(null=True, blank=True)
    student = models.ForeignKey(CaseStudent, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    scope = ScopeField(null=True)
    why = EncryptedTextField(max_length=300)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    granted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    SCOPE_FROM = "case"

    class Retention(Declared):
        erase = {"why": SHREDDED}
        harmless = frozenset(
            {"id", "case", "person", "what", "object_id", "student", "scope", "since", "until", "revoked_at", "granted_by"}
        )

    class Meta:
        indexes = [models.Index(fields=["person", "case"], name="grants_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")), name="grant_ends_after_it_began"
            )
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.pk}"


class Whose(models.TextChoices):
    """Who is asked."""

    GUARDIAN = "guardian", _("Orang tua/wali")
    HANDOVER = "handover", _("Ringkasan untuk sekolah berikutnya")
    STUDENT = "student", _("Peserta didik")


class ConsentText(models.Model):
    """A wording that people are asked to agree to. Never edited: what the school changes is a new version."""

    SCOPE_FROM = "school"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="consent_texts")
    whose = models.CharField(max_length=8, choices=Whose.choices)
    version = models.PositiveSmallIntegerField()
    scope = ScopeField(null=True)
    text = EncryptedTextField(max_length=4000)
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"text": SHREDDED}
        harmless = frozenset({"id", "school", "whose", "version", "scope", "made_by", "made_at"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "whose", "version"], name="consent_text_version_once")]

    def __str__(self) -> str:
        return f"{self.whose} {self.version}"


class Consent(models.Model):
    """One answer as it was given: yes or no. A withdrawal is a moment on the row, never a deletion."""

    class Answer(models.TextChoices):
        ASKED = "asked", _("Menunggu jawaban")
        GIVEN = "given", _("Setuju")
        REFUSED = "refused", _("Tidak setuju")

    class Way(models.TextChoices):
        UNKNOWN = "", _("Tidak dicatat")
        LINK = "link", _("di halaman sendiri")
        SHARED = "shared", _("di perangkat konselor")
        PAPER = "paper", _("di kertas")
        SPOKEN = "spoken", _("lisan")

    SCOPE_FROM = "case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="consents")
    scope = ScopeField(null=True)
    type = EncryptedTextField(max_length=80)  # pemrosesan_data_konferensi, persetujuan_konseli, ...
    whose = models.CharField(max_length=8, choices=Whose.choices, blank=True)
    student = models.ForeignKey(CaseStudent, on_delete=models.CASCADE, null=True, blank=True, related_name="consents")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")  # none: the student
    given_by = EncryptedTextField(max_length=160)  # the label as written
    method = EncryptedTextField(max_length=300)
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.GIVEN)
    way = models.CharField(max_length=8, choices=Way.choices, blank=True, default=Way.UNKNOWN)
    witness = EncryptedTextField(max_length=160)
    covers = EncryptedJSONField()  # {"scopes": ["school", "outside", ...]}
    wording = models.ForeignKey(ConsentText, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text_version = models.CharField(max_length=12, blank=True)
    given_on = models.DateField()
    rank = models.PositiveSmallIntegerField(default=0)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_way = models.CharField(max_length=8, choices=Way.choices, blank=True)
    withdrawn_words = EncryptedTextField(max_length=1000)
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {
            "type": SHREDDED, "given_by": SHREDDED, "method": SHREDDED, "witness": SHREDDED, "covers": SHREDDED,
            "withdrawn_words": SHREDDED,
        }  # fmt: skip
        harmless = frozenset(
            {"id", "case", "scope", "whose", "student", "person", "answer", "way", "wording", "text_version", "given_on", "rank"}
            | {"withdrawn_on", "withdrawn_at", "withdrawn_way", "made_at"}
        )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_on__isnull=False), name="consent_withdrawn_with_its_day"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def holds(self) -> bool:
        return self.answer == self.Answer.GIVEN and self.withdrawn_on is None

    @property
    def is_handover(self) -> bool:
        """Whether it was asked about the summary for the next school alone."""
        return self.whose == Whose.HANDOVER

    @property
    def scopes(self) -> list[str]:
        return list(self.covers.get("scopes", []))


class Continuation(models.Model):
    """What the counsellor decided after a no: to end, or to go on upon another basis, with the reason."""

    class Choice(models.TextChoices):
        END = "end", _("Berhenti: data tidak dibagikan lagi")
        GO_ON = "go_on", _("Lanjut atas dasar lain")

    SCOPE_FROM = "consent"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    consent = models.OneToOneField(Consent, on_delete=models.CASCADE, related_name="continuation")
    scope = ScopeField(null=True)
    choice = models.CharField(max_length=8, choices=Choice.choices)
    basis = EncryptedTextField(max_length=300)
    reason = EncryptedTextField(max_length=2000)
    decided_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"basis": SHREDDED, "reason": SHREDDED}
        harmless = frozenset({"id", "consent", "scope", "choice", "decided_by", "decided_at"})

    def __str__(self) -> str:
        return str(self.pk)


class Voice(models.Model):
    """A student's own words and wishes, and who may know them; approved when they were read back to the student.

    Words that all of the conference may know stand also with the case's student, where the room and the record read them.
    """

    class Known(models.TextChoices):
        CONFERENCE = "all", _("Semua yang hadir dalam konferensi")
        COUNSELOR = "bk", _("Hanya guru BK")

    SCOPE_FROM = "student"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    student = models.OneToOneField(CaseStudent, on_delete=models.CASCADE, related_name="voiced")
    scope = ScopeField(null=True)
    words = EncryptedTextField(max_length=4000)
    wishes = EncryptedTextField(max_length=2000)
    known_to = models.CharField(max_length=3, choices=Known.choices, default=Known.CONFERENCE)
    approved = EncryptedTextField(max_length=6000)  # exactly what was read back; other words need another yes
    approved_on = models.DateField(null=True, blank=True)
    heard_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"words": SHREDDED, "wishes": SHREDDED, "approved": SHREDDED}
        harmless = frozenset({"id", "student", "scope", "known_to", "approved_on", "heard_by", "changed_at"})

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def said(self) -> str:
        """Words and wishes together, as they are read back."""
        return "\n".join(w for w in (self.words, self.wishes) if w)

    @property
    def is_approved(self) -> bool:
        return self.approved_on is not None and self.approved == self.said
