"""A conference, its sittings and people, and all that was agreed: alternatives, decision, plan, goals."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rembuk.accounts.models import School
from rembuk.cases.models import Case, CaseStudent, Evidence
from rembuk.people.models import Person
from rembuk.vault.fields import EncryptedJSONField, EncryptedTextField, ScopeField
from rembuk.vault.retention import DELETED, SHREDDED
from rembuk.vault.retention import Retention as Declared


class Step(models.TextChoices):
    """The article's six steps of conduct, 2a to 2f."""

    OPENING = "a", _("Pembukaan")
    DATA = "b", _("Penyajian data objektif")
    CLARIFICATION = "c", _("Klarifikasi")
    ANALYSIS = "d", _("Analisis bersama")
    ALTERNATIVES = "e", _("Perumusan alternatif")
    DECISION = "f", _("Penetapan keputusan")


class Conference(models.Model):
    """One case conference. What was agreed belongs to it; it is locked when its record is sealed."""

    class Method(models.TextChoices):
        CONSENSUS = "musyawarah_mufakat", _("Musyawarah mufakat")
        OTHER = "lainnya", _("Dicatat lain")

    SCOPE_FROM = "case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="conferences")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="conferences")
    round = models.PositiveSmallIntegerField(default=1)
    scope = ScopeField(null=True)
    leader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on_day = models.DateField()
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    place = EncryptedTextField(max_length=200)
    letter_number = EncryptedTextField(max_length=80)
    number_index = models.CharField(max_length=64, blank=True)  # the number's fingerprint: one number, one meeting
    is_on_paper = models.BooleanField(default=False)  # entered by Catat hasil: gates become notes
    step = models.CharField(max_length=1, choices=Step.choices, default=Step.OPENING)
    method = models.CharField(max_length=20, choices=Method.choices, default=Method.CONSENSUS)
    decision = EncryptedTextField(max_length=8000)
    best_interest = EncryptedTextField(max_length=4000)
    responsible = EncryptedTextField(max_length=160)  # the label as written
    responsible_role = models.CharField(max_length=32, blank=True)
    responsible_person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    evaluate_on = models.DateField(null=True, blank=True)
    evaluate_how = EncryptedTextField(max_length=1000)
    notes = EncryptedJSONField()  # paper notes ("ikrar dicatat di kertas"), aims, ground rules
    decided_at = models.DateTimeField(null=True, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {
            "place": SHREDDED, "letter_number": SHREDDED, "decision": SHREDDED, "best_interest": SHREDDED,
            "responsible": SHREDDED, "evaluate_how": SHREDDED, "notes": SHREDDED, "number_index": DELETED,
        }  # fmt: skip
        harmless = frozenset(
            {"id", "school", "case", "round", "scope", "leader", "on_day", "starts", "ends", "is_on_paper", "step", "method"}
            | {"responsible_role", "responsible_person", "evaluate_on", "decided_at", "locked_at", "version", "made_at"}
        )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="conference_round_once"),
            models.UniqueConstraint(
                fields=["school", "number_index"], condition=~Q(number_index=""), name="conference_number_once"
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(starts__isnull=True) | Q(ends__gte=models.F("starts")),
                name="conference_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on_day} {self.round}"


class Sitting(models.Model):
    """A part (bagian) of a conference with its own people and its own shown set; one by default."""

    SCOPE_FROM = "conference"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="sittings")
    number = models.PositiveSmallIntegerField(default=1)
    scope = ScopeField(null=True)
    label = EncryptedTextField(max_length=120)
    starts = models.TimeField(null=True, blank=True)  # where a part has hours of its own
    ends = models.TimeField(null=True, blank=True)
    pledged_at = models.DateTimeField(null=True, blank=True)
    pledge_on_paper = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    hidden = models.ManyToManyField(Evidence, blank=True, related_name="hidden_in")  # exceptions from the proposed set
    added = models.ManyToManyField(Evidence, blank=True, related_name="added_in")  # shown although not proposed

    class Retention(Declared):
        erase = {"label": SHREDDED}
        harmless = frozenset(
            {"id", "conference", "number", "scope", "pledged_at", "pledge_on_paper", "opened_at", "closed_at", "hidden"}
            | {"added", "starts", "ends"}
        )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conference", "number"], name="sitting_number_once"),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(starts__isnull=True) | Q(ends__gte=models.F("starts")),
                name="sitting_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Participant(models.Model):
    """Somebody invited or present: a label as written, and the known person if there is one."""

    class Part(models.TextChoices):
        """The five lines of section B."""

        COUNSELOR = "counselor", _("Konselor")
        HOMEROOM = "homeroom_teacher", _("Wali kelas")
        SUBJECT = "subject_teacher", _("Guru mapel")
        PARENT = "parent", _("Orang tua")
        OTHER = "other", _("Lainnya")

    class Attendance(models.TextChoices):
        UNKNOWN = "belum", _("Belum dicatat")
        PRESENT = "hadir", _("Hadir")
        ONLINE = "daring", _("Daring")
        LATE = "terlambat", _("Terlambat")
        EXCUSED = "izin", _("Izin")
        ABSENT = "tidak_hadir", _("Tidak hadir")
        REPRESENTED = "diwakili", _("Diwakili")

    class Answer(models.TextChoices):
        NONE = "none", _("Belum menjawab")
        COMES = "comes", _("Datang")
        ONLINE = "online", _("Lewat panggilan")
        NOT = "not", _("Belum bisa")
        SENDS = "sends", _("Diwakili")

    class How(models.TextChoices):
        """How an answer reached the counsellor."""

        OWN = "own", _("dijawab sendiri")
        TOLD = "told", _("disampaikan kepada guru BK")

    SCOPE_FROM = "conference"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="participants")
    sittings = models.ManyToManyField(Sitting, blank=True, related_name="participants")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="participations")
    student = models.ForeignKey(CaseStudent, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")  # whose parent
    rank = models.PositiveSmallIntegerField(default=0)
    scope = ScopeField(null=True)
    name = EncryptedTextField(max_length=160)
    role = models.CharField(max_length=32)  # the fine role of the bundles: guardian, principal, psychologist, ...
    label = EncryptedTextField(max_length=160)  # "Wali kelas VIII-C"
    numbers = EncryptedJSONField()
    attendance = models.CharField(max_length=12, choices=Attendance.choices, default=Attendance.UNKNOWN)
    came = models.TimeField(null=True, blank=True)  # comings and goings: empty means the whole time
    left = models.TimeField(null=True, blank=True)
    signature_method = models.CharField(max_length=24, blank=True)
    note = EncryptedTextField(max_length=500)
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.NONE)
    answered_how = models.CharField(max_length=4, choices=How.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    deputy = EncryptedTextField(max_length=160)  # who comes instead
    reminded_at = models.DateTimeField(null=True, blank=True)
    pledged_at = models.DateTimeField(null=True, blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)

    class Retention(Declared):
        erase = {"name": SHREDDED, "label": SHREDDED, "numbers": SHREDDED, "note": SHREDDED, "deputy": SHREDDED}
        harmless = frozenset(
            {"id", "conference", "sittings", "person", "student", "rank", "scope", "role", "attendance", "signature_method"}
            | {"answer", "answered_how", "answered_at", "reminded_at", "pledged_at", "invited_at", "came", "left"}
        )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conference", "rank"], name="participant_place_once"),
            models.CheckConstraint(
                condition=Q(came__isnull=True) | Q(left__isnull=True) | Q(left__gte=models.F("came")),
                name="participant_left_after_coming",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def part(self) -> str:
        """The line of section B: grandparents are orang tua, principals and psychologists are lainnya."""
        lines = {"counselor": "counselor", "homeroom_teacher": "homeroom_teacher", "class_teacher": "homeroom_teacher"}
        lines |= {"subject_teacher": "subject_teacher", "parent": "parent", "guardian": "parent"}
        return lines.get(self.role, "other")

    @property
    def was_there(self) -> bool:
        return self.attendance in {"hadir", "daring", "terlambat"}


class Clarification(models.Model):
    """What somebody confirmed, corrected or added. A row of its own, only added."""

    SCOPE_FROM = "conference"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="clarifications")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, null=True, related_name="clarifications")
    scope = ScopeField(null=True)
    statement = EncryptedTextField(max_length=4000)
    affects = models.ManyToManyField(Evidence, blank=True, related_name="clarifications")
    rank = models.PositiveSmallIntegerField(default=0)
    is_beforehand = models.BooleanField(default=False)  # written by somebody who could not come
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"statement": SHREDDED}
        harmless = frozenset({"id", "conference", "participant", "scope", "affects", "rank", "is_beforehand", "made_at"})

    def __str__(self) -> str:
        return str(self.pk)


class Apart(models.Model):
    """An exception of one person from what the others of a sitting see: one item more, or one less."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="apart")
    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="apart")
    is_shown = models.BooleanField()
    made_at = models.DateTimeField()

    class Retention(Declared):
        harmless = frozenset({"id", "participant", "evidence", "is_shown", "made_at"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["participant", "evidence"], name="apart_once")]

    def __str__(self) -> str:
        return str(self.pk)
