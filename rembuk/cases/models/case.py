"""A case, its students, and its stages as rows that are only added."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rembuk.accounts.models import School
from rembuk.core.addresses import address
from rembuk.people.models import Person, Student
from rembuk.vault.fields import EncryptedJSONField, EncryptedTextField, ScopeField
from rembuk.vault.retention import DELETED, SHREDDED
from rembuk.vault.retention import Retention as Declared


class Stage(models.TextChoices):
    """The thread: four stages and its end. Stage 2 carries the six steps of the conference."""

    PREPARATION = "preparation", _("Persiapan")
    CONFERENCE = "conference", _("Pelaksanaan")
    INTERVENTION = "intervention", _("Intervensi")
    EVALUATION = "evaluation", _("Evaluasi dan tindak lanjut")
    CLOSED = "closed", _("Selesai")


class Cases(models.QuerySet["Case"]):
    def open(self) -> "Cases":
        return self.exclude(stage=Stage.CLOSED)

    def held_by(self, person_id: uuid.UUID | None) -> "Cases":
        """Cases this person reads whole: as owner or as named co-counsellor."""
        return self.filter(Q(owner_id=person_id) | Q(counselors__person_id=person_id, counselors__until__isnull=True)).distinct()


class Case(models.Model):
    """A case of one or many students. Its `scope` closes every text of it.

    `progress_*` and `stage` are the plain row that lists show; later stages update it by
    `actions.progress(...)`. Texts name students by token: `@[1]` is the student at place 1.
    """

    class Sensitivity(models.TextChoices):
        NORMAL = "normal", _("Biasa")
        HIGH = "high", _("Peka")
        RESTRICTED = "restricted", _("Terbatas")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="cases")
    code = models.CharField(max_length=16)
    scope = models.UUIDField()
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    is_group = models.BooleanField(default=False)
    sensitivity = models.CharField(max_length=10, choices=Sensitivity.choices, default=Sensitivity.NORMAL)
    title = EncryptedTextField(max_length=200)
    facts = EncryptedJSONField()  # case_type, problem_areas, legal_flags, referred_by, triage, voice, ... (see facts.py)
    summary = EncryptedTextField(max_length=8000)
    initial_summary = EncryptedTextField(max_length=8000)
    year = models.CharField(max_length=9)
    semester = models.CharField(max_length=6)
    referred_on = models.DateField()
    imported_as = models.CharField(max_length=60, blank=True)
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.PREPARATION)
    progress_step = models.CharField(max_length=24, blank=True)
    progress_share = models.FloatField(default=0)
    next_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    evidence_given = models.PositiveSmallIntegerField(default=0)  # the last number given: a destroyed D7 is never D7 again
    has_safety_sign = models.BooleanField(default=False)  # a report in it named a child's safety
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    hold_until = models.DateField(null=True, blank=True)

    objects = Cases.as_manager()

    class Retention(Declared):
        keep_years, after = 2, "closed_at"
        erase = {"title": SHREDDED, "facts": SHREDDED, "summary": SHREDDED, "initial_summary": SHREDDED, "imported_as": DELETED}
        harmless = frozenset(
            {"id", "school", "code", "scope", "owner", "is_group", "sensitivity", "year", "semester", "referred_on", "stage"}
            | {"progress_step", "progress_share", "next_on", "due_on", "version", "opened_at", "changed_at", "closed_at"}
            | {"hold_until", "evidence_given", "has_safety_sign"}
        )

    shows_kept = True  # the door says no to a reader who opened the case with a reason (cases/kept.py)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "code"], name="case_code_once"),
            models.UniqueConstraint(fields=["school", "imported_as"], condition=~Q(imported_as=""), name="case_imported_once"),
            models.CheckConstraint(
                condition=Q(stage="closed", closed_at__isnull=False) | (~Q(stage="closed") & Q(closed_at__isnull=True)),
                name="case_closed_with_its_moment",
            ),
        ]
        indexes = [models.Index(fields=["school", "owner", "stage", "changed_at"], name="cases_of_owner")]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return address("desk:case", self.school.code, self.code)


class CaseStudent(models.Model):
    """A student in a case, at a place (1..n) that texts refer to, with an own role and ending."""

    class Ending(models.TextChoices):
        OPEN = "open", _("Berjalan")
        FINISHED = "finished", _("Selesai")
        REFERRED = "referred", _("Dialihtangankan")
        MOVED = "moved", _("Pindah")
        SPLIT = "split", _("Menjadi kasus sendiri")

    SCOPE_FROM = "case"
    class_now = ""  # the class of this school year, where a read of an open case asks for it: years.noting

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="case_students")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="case_students")
    place = models.PositiveSmallIntegerField()
    scope = ScopeField(null=True)
    role = EncryptedTextField(max_length=40)  # konseli, terdampak, terlapor, ...
    class_name = EncryptedTextField(max_length=40)
    voice = EncryptedTextField(max_length=4000)  # the student's own words
    ending = models.CharField(max_length=10, choices=Ending.choices, default=Ending.OPEN)
    ended_on = models.DateField(null=True, blank=True)

    class Retention(Declared):
        erase = {"role": SHREDDED, "class_name": SHREDDED, "voice": SHREDDED}
        harmless = frozenset({"id", "case", "student", "place", "scope", "ending", "ended_on"})

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "student"], name="student_once_in_case"),
            models.UniqueConstraint(fields=["case", "place"], name="place_once_in_case"),
        ]

    def __str__(self) -> str:
        return f"@[{self.place}]"

    @property
    def shown_class(self) -> str:
        """The class as pages show it; papers of the time when the case was opened name the class of that time."""
        if not self.class_now or not self.class_name or self.class_now == self.class_name:
            return self.class_name or self.class_now or ""
        return gettext("%(now)s, sebelumnya %(before)s") % {"now": self.class_now, "before": self.class_name}


class StageEntry(models.Model):
    """A move along the thread. Only added; the newest row is where the case is."""

    SCOPE_FROM = "case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="stage_entries")
    stage = models.CharField(max_length=12, choices=Stage.choices)
    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    scope = ScopeField(null=True)
    note = EncryptedTextField(max_length=1000)

    class Retention(Declared):
        erase = {"note": SHREDDED}
        harmless = frozenset({"id", "case", "stage", "on", "by", "at", "scope"})

    class Meta:
        indexes = [models.Index(fields=["case", "at"], name="stages_in_order")]

    def __str__(self) -> str:
        return f"{self.stage} {self.on}"
