"""Schools, users, memberships and roles from a day."""

import uuid
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rembuk.core.actor import Role
from rembuk.vault.fields import EncryptedTextField, ScopeField
from rembuk.vault.retention import DELETED, SHREDDED
from rembuk.vault.retention import Retention as Declared

ROLE_NAMES = [
    (Role.COUNSELOR.value, _("Guru BK")),
    (Role.COORDINATOR.value, _("Koordinator BK")),
    (Role.PRINCIPAL.value, _("Kepala sekolah")),
    (Role.STAFF.value, _("Guru atau staf")),
    (Role.OPERATOR.value, _("Operator")),
    (Role.DISTRICT.value, _("Dinas atau yayasan")),
]


class School(models.Model):
    """One school, strictly apart from all others. Its `scope` closes its directory of people."""

    class Paper(models.TextChoices):
        A4 = "A4", "A4"
        F4 = "F4", _("F4 (folio)")

    class Zone(models.TextChoices):
        WIB = "Asia/Jakarta", _("WIB")
        WITA = "Asia/Makassar", _("WITA")
        WIT = "Asia/Jayapura", _("WIT")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    code = models.SlugField(_("kode"), max_length=40, unique=True)
    npsn = models.CharField(_("NPSN"), max_length=8, unique=True, validators=[RegexValidator(r"^[0-9A-Z]{8}$")])
    name = models.CharField(_("nama sekolah"), max_length=120)
    level = models.CharField(_("jenjang"), max_length=12)
    city = models.CharField(_("kota"), max_length=80)
    government_line = models.CharField(_("baris pemerintah atau yayasan"), max_length=120, blank=True)
    office_line = models.CharField(_("baris dinas"), max_length=120, blank=True)
    address = models.TextField(_("alamat pada kop surat"), max_length=400, blank=True)
    component = models.CharField(_("komponen layanan"), max_length=80, default="Layanan Responsif")
    letter_template = models.CharField(_("pola nomor surat"), max_length=120, blank=True)
    paper = models.CharField(_("ukuran kertas"), max_length=2, choices=Paper.choices, default=Paper.A4)
    time_zone = models.CharField(_("zona waktu"), max_length=20, choices=Zone.choices, default=Zone.WIB)
    settings = models.JSONField(default=dict, blank=True)
    scope = models.UUIDField()
    made_at = models.DateTimeField()

    class Retention(Declared):
        harmless = frozenset(
            {"id", "code", "npsn", "name", "level", "city", "government_line", "office_line", "address", "component"}
            | {"letter_template", "paper", "time_zone", "settings", "scope", "made_at"}
        )

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return f"/s/{self.code}/"


class Logo(models.Model):
    """A logo of the letterhead: a small PNG of pixels alone, as base64."""

    class Side(models.TextChoices):
        LEFT = "left", _("kiri")
        RIGHT = "right", _("kanan")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="logos")
    side = models.CharField(max_length=5, choices=Side.choices)
    scope = ScopeField(null=True)
    picture = EncryptedTextField(max_length=1_500_000)
    made_at = models.DateTimeField()

    SCOPE_FROM = "school"

    class Retention(Declared):
        erase = {"picture": SHREDDED}
        harmless = frozenset({"id", "school", "side", "scope", "made_at"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "side"], name="one_logo_a_side")]

    def __str__(self) -> str:
        return self.side


class Users(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=(username or "").strip().lower())


class User(AbstractBaseUser):
    """One account of one person in this installation. The name stands with the membership, encrypted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    username = models.CharField(
        _("nama pengguna"), max_length=40, unique=True, validators=[RegexValidator(r"^[a-z0-9][a-z0-9._-]{2,39}$")]
    )
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    must_change = models.BooleanField(default=False)
    slip_expires_at = models.DateTimeField(null=True, blank=True)
    epoch = models.PositiveIntegerField(default=0)
    factor_changed_at = models.DateTimeField(null=True, blank=True)  # replaced or reset; told at sign-in for some days
    made_at = models.DateTimeField()
    sign_in_blocked_until = models.DateTimeField(null=True, blank=True)

    objects = Users()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: list[str] = []

    class Retention(Declared):
        erase = {"username": DELETED, "password": DELETED, "last_login": DELETED}
        harmless = frozenset(
            {
                "id",
                "is_active",
                "is_demo",
                "must_change",
                "slip_expires_at",
                "epoch",
                "factor_changed_at",
                "made_at",
                "sign_in_blocked_until",
            }
        )

    def __str__(self) -> str:
        return str(self.pk)


class Memberships(models.QuerySet["Membership"]):
    def active(self) -> "Memberships":
        return self.filter(ended_on__isnull=True, user__is_active=True)


class Membership(models.Model):
    """A user's place in one school. One per school; roles run from a day and are open-ended."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    ended_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()

    objects = Memberships.as_manager()

    class Retention(Declared):
        harmless = frozenset({"id", "school", "user", "ended_on", "made_at"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "user"], name="one_membership_per_school")]

    def __str__(self) -> str:
        return str(self.pk)


class RoleSpan(models.Model):
    """A role of a membership, from a day, until a day or open-ended."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=12, choices=ROLE_NAMES)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="+"
    )  # whose giving needs a second person
    confirmed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Retention(Declared):
        harmless = frozenset({"id", "membership", "role", "since", "until", "given_by", "confirmed_by", "confirmed_at"})

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")), name="role_ends_after_it_began"
            ),
            models.UniqueConstraint(fields=["membership", "role"], condition=Q(until__isnull=True), name="role_open_once"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | ~Q(confirmed_by=models.F("given_by")), name="role_confirmed_by_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.since}"

    def holds_on(self, day: date) -> bool:
        return not self.is_waiting and self.since <= day and (self.until is None or day <= self.until)

    @property
    def is_waiting(self) -> bool:
        """Given by one person alone, and not yet confirmed by a second."""
        return self.given_by_id is not None and self.confirmed_at is None


class Device(models.Model):
    """A remembered device: tier "remembered" for 30 days after a sign-in with password."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="devices")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    label = models.CharField(max_length=60, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Retention(Declared):
        erase = {"token_hash": DELETED, "label": DELETED}
        harmless = frozenset({"id", "user", "made_at", "expires_at", "revoked_at"})

    def __str__(self) -> str:
        return str(self.pk)


class Reset(models.Model):
    """A reset of a counsellor's or coordinator's account: asked by the operator, confirmed by a second person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="resets")
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    is_present = models.BooleanField(default=False)
    works_from = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Retention(Declared):
        harmless = frozenset(
            {"id", "membership", "asked_by", "asked_at", "confirmed_by", "confirmed_at", "is_present", "works_from", "done_at"}
        )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="reset_confirmed_by_someone",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class SafetyNumber(models.Model):
    """A number of "Telepon sekarang", as the school set it: guru BK on duty, principal, puskesmas, hotline."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="safety_numbers")
    scope = ScopeField(null=True)
    label = EncryptedTextField(max_length=120)
    number = EncryptedTextField(max_length=40)
    rank = models.PositiveSmallIntegerField(default=0)

    SCOPE_FROM = "school"

    class Retention(Declared):
        erase = {"label": SHREDDED, "number": SHREDDED}
        harmless = frozenset({"id", "school", "scope", "rank"})

    def __str__(self) -> str:
        return str(self.pk)


def current_year(day: date) -> str:
    """The academic year of a day: July to June, "2026/2027"."""
    first = day.year if day.month >= 7 else day.year - 1
    return f"{first}/{first + 1}"


def semester_of(day: date) -> str:
    """ganjil (July to December) or genap."""
    return "ganjil" if day.month >= 7 else "genap"
