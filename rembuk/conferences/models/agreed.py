"""All that was agreed: alternatives, services decided, objections, planned actions, goals."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rembuk.cases.models import CaseStudent
from rembuk.conferences.models.conference import Conference, Participant
from rembuk.people.models import Person
from rembuk.vault.fields import EncryptedJSONField, EncryptedTextField, ScopeField
from rembuk.vault.retention import SHREDDED
from rembuk.vault.retention import Retention as Declared


class ServiceType(models.TextChoices):
    """domain.md 2.3, the official terms."""

    CLASSICAL_GUIDANCE = "classical_guidance", _("Bimbingan klasikal")
    LARGE_CLASS_GUIDANCE = "large_class_guidance", _("Bimbingan lintas kelas")
    GROUP_GUIDANCE = "group_guidance", _("Bimbingan kelompok")
    INDIVIDUAL_COUNSELING = "individual_counseling", _("Konseling individual")
    GROUP_COUNSELING = "group_counseling", _("Konseling kelompok")
    CRISIS_COUNSELING = "crisis_counseling", _("Konseling krisis")
    CONSULTATION = "consultation", _("Konsultasi")
    COLLABORATION = "collaboration", _("Kolaborasi")
    MEDIATION = "mediation", _("Mediasi")
    ADVOCACY = "advocacy", _("Advokasi")
    HOME_VISIT = "home_visit", _("Kunjungan rumah")
    REFERRAL = "referral", _("Alih tangan kasus")
    PEER_COUNSELING = "peer_counseling", _("Konseling teman sebaya")
    INDIVIDUAL_PLANNING = "individual_planning", _("Peminatan dan perencanaan individual")
    MEDIA_GUIDANCE = "media_guidance", _("Bimbingan melalui media")
    NETWORKING = "networking", _("Pengembangan jejaring")
    REMEDIAL_TEACHING = "remedial_teaching", _("Pembelajaran remedial")
    LEARNING_ACCOMMODATION = "learning_accommodation", _("Penyesuaian belajar")
    REPEAT_CONFERENCE = "repeat_conference", _("Konferensi ulang")
    OTHER = "other", _("Lainnya")


class Alternative(models.Model):
    """A way to help that was weighed; chosen or not, with the reason. Citations are rows of cases."""

    SCOPE_FROM = "conference"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="alternatives")
    rank = models.PositiveSmallIntegerField(default=0)
    scope = ScopeField(null=True)
    services = models.JSONField(default=list)
    description = EncryptedTextField(max_length=2000)
    pros = EncryptedTextField(max_length=1000)
    cons = EncryptedTextField(max_length=1000)
    provider = EncryptedTextField(max_length=200)  # who would give it, as written
    starts_on = models.DateField(null=True, blank=True)
    agree = models.PositiveSmallIntegerField(null=True, blank=True)  # hands counted: how many, never who
    unsure = models.PositiveSmallIntegerField(null=True, blank=True)
    against = models.PositiveSmallIntegerField(null=True, blank=True)
    is_chosen = models.BooleanField(default=False)
    reason = EncryptedTextField(max_length=1000)

    class Retention(Declared):
        erase = {"description": SHREDDED, "pros": SHREDDED, "cons": SHREDDED, "provider": SHREDDED, "reason": SHREDDED}
        harmless = frozenset(
            {"id", "conference", "rank", "scope", "services", "starts_on", "agree", "unsure", "against", "is_chosen"}
        )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conference", "rank"], name="alternative_place_once")]

    def __str__(self) -> str:
        return f"A{self.rank}"


class Service(models.Model):
    """A kind of help decided upon: which, by whom, how often, from when to when, to what end."""

    SCOPE_FROM = "conference"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="services")
    rank = models.PositiveSmallIntegerField(default=0)
    scope = ScopeField(null=True)
    students = models.ManyToManyField(CaseStudent, blank=True, related_name="services")
    service_type = models.CharField(max_length=24, choices=ServiceType.choices)
    provider = EncryptedTextField(max_length=200)
    provider_role = models.CharField(max_length=32, blank=True)
    providers = models.ManyToManyField(Person, blank=True, related_name="provided_services")
    frequency = EncryptedTextField(max_length=80)
    goal = EncryptedTextField(max_length=500)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Retention(Declared):
        erase = {"provider": SHREDDED, "frequency": SHREDDED, "goal": SHREDDED}
        harmless = frozenset(
            {
                "id",
                "conference",
                "rank",
                "scope",
                "students",
                "service_type",
                "provider_role",
                "providers",
                "starts_on",
                "ends_on",
            }
        )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="service_ends_after_it_began",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Dissent(models.Model):
    """An objection or another opinion, recorded with the decision."""

    SCOPE_FROM = "conference"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="dissents")
    participant = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="dissents")
    rank = models.PositiveSmallIntegerField(default=0)
    scope = ScopeField(null=True)
    text = EncryptedTextField(max_length=2000)

    class Retention(Declared):
        erase = {"text": SHREDDED}
        harmless = frozenset({"id", "conference", "participant", "rank", "scope"})

    def __str__(self) -> str:
        return str(self.pk)


class PlannedAction(models.Model):
    """What, for whom, who, until when, how we know. Runs from the decision, at once."""

    class State(models.TextChoices):
        OPEN = "open", _("Belum")
        RUNNING = "running", _("Berjalan")
        DONE = "done", _("Selesai")
        PARTLY = "partly", _("Sebagian")
        IMPOSSIBLE = "impossible", _("Tidak dapat dilakukan")
        MOVED = "moved", _("Berlanjut di kasus sendiri")  # its student was split into an own case

    SCOPE_FROM = "conference"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="planned_actions")
    rank = models.PositiveSmallIntegerField(default=0)
    scope = ScopeField(null=True)
    students = models.ManyToManyField(CaseStudent, blank=True, related_name="planned_actions")
    action = EncryptedTextField(max_length=1000)
    owner = EncryptedTextField(max_length=200)  # the label as written
    owner_role = models.CharField(max_length=32, blank=True)
    owners = models.ManyToManyField(Person, blank=True, related_name="planned_actions")  # known persons behind the label
    measure = EncryptedTextField(max_length=500)  # tanda berhasil
    frequency = EncryptedTextField(max_length=80)  # as written: "tiap pagi", "2 kali sepekan"
    service_type = models.CharField(max_length=24, choices=ServiceType.choices, blank=True)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)

    class Retention(Declared):
        erase = {"action": SHREDDED, "owner": SHREDDED, "measure": SHREDDED, "frequency": SHREDDED}
        harmless = frozenset(
            {"id", "conference", "rank", "scope", "students", "owner_role", "owners", "service_type", "due_on", "state"}
        )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conference", "rank"], name="action_place_once")]

    def __str__(self) -> str:
        return f"T{self.rank}"

    @property
    def words(self) -> str:
        """What is done, and how often where that was agreed."""
        return f"{self.action.rstrip('. ')} ({self.frequency})" if self.frequency else self.action


class Goal(models.Model):
    """A goal with baseline, target and direction; its measurements are rows of `evaluations`."""

    class Direction(models.TextChoices):
        UP = "up", _("naik")
        DOWN = "down", _("turun")

    SCOPE_FROM = "conference"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="goals")
    rank = models.PositiveSmallIntegerField(default=0)
    scope = ScopeField(null=True)
    students = models.ManyToManyField(CaseStudent, blank=True, related_name="goals")
    name = EncryptedTextField(max_length=200)
    unit = EncryptedTextField(max_length=40)
    source = EncryptedTextField(max_length=200)
    figures = EncryptedJSONField()  # {"baseline": number|None, "target": number|None}
    direction = models.CharField(max_length=4, choices=Direction.choices, default=Direction.DOWN)

    class Retention(Declared):
        erase = {"name": SHREDDED, "unit": SHREDDED, "source": SHREDDED, "figures": SHREDDED}
        harmless = frozenset({"id", "conference", "rank", "scope", "students", "direction"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conference", "rank"], name="goal_place_once")]

    def __str__(self) -> str:
        return f"M{self.rank}"
