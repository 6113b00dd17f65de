"""Students and the adults around them; enrolment per year, the yearly grid, personal links."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rembuk.accounts.models import Membership, School
from rembuk.core.text import initials
from rembuk.vault.fields import EncryptedJSONField, EncryptedTextField, ScopeField
from rembuk.vault.retention import DELETED, SHREDDED
from rembuk.vault.retention import Retention as Declared


class Person(models.Model):
    """An adult known to a school: staff (with or without an account), guardian or outsider."""

    class Kind(models.TextChoices):
        STAFF = "staff", _("Guru dan staf")
        GUARDIAN = "guardian", _("Orang tua/wali")
        OUTSIDER = "outsider", _("Pihak luar")

    SCOPE_FROM = "school"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="people")
    membership = models.OneToOneField(Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="person")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    scope = ScopeField(null=True)
    name = EncryptedTextField(max_length=160)
    title = EncryptedTextField(max_length=120)  # "Guru Matematika", "Dokter Puskesmas"
    numbers = EncryptedJSONField()  # {"nip": .., "nipppk": .., "nuptk": .., "niy": ..}
    phone = EncryptedTextField(max_length=40)
    name_index = models.CharField(max_length=64, blank=True, db_index=True)
    number_index = models.CharField(max_length=64, blank=True, db_index=True)  # NUPTK or NIP, for matching imports
    left_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Retention(Declared):
        keep_years, after = 2, "left_on"
        erase = {
            "name": SHREDDED, "title": SHREDDED, "numbers": SHREDDED, "phone": SHREDDED,
            "name_index": DELETED, "number_index": DELETED,
        }  # fmt: skip
        harmless = frozenset({"id", "school", "membership", "kind", "scope", "left_on", "made_at"})

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def id_line(self) -> str:
        """The line under a signature: "NIP. 1985..." or the first other number there is; empty if none."""
        for key, label in (("nip", "NIP."), ("nipppk", "NIPPPK."), ("nuptk", "NUPTK."), ("niy", "NIY.")):
            if self.numbers.get(key):
                return f"{label} {self.numbers[key]}"
        return ""


class Student(models.Model):
    """A student of a school. Found again at each import by the blind index of the NISN, else of the NIPD."""

    class Gender(models.TextChoices):
        L = "L", _("laki-laki")
        P = "P", _("perempuan")

    SCOPE_FROM = "school"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="students")
    scope = ScopeField(null=True)
    name = EncryptedTextField(max_length=160)
    nisn = EncryptedTextField(max_length=20)
    nipd = EncryptedTextField(max_length=30)
    birth_place = EncryptedTextField(max_length=80)
    birth_date = EncryptedTextField(max_length=10)  # ISO
    gender = EncryptedTextField(max_length=1)
    address = EncryptedTextField(max_length=400)
    phone = EncryptedTextField(max_length=40)
    nisn_index = models.CharField(max_length=64, blank=True)
    nipd_index = models.CharField(max_length=64, blank=True, db_index=True)
    left_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Retention(Declared):
        keep_years, after = 2, "left_on"
        erase = {
            "name": SHREDDED, "nisn": SHREDDED, "nipd": SHREDDED, "birth_place": SHREDDED, "birth_date": SHREDDED,
            "gender": SHREDDED, "address": SHREDDED, "phone": SHREDDED, "nisn_index": DELETED, "nipd_index": DELETED,
        }  # fmt: skip
        harmless = frozenset({"id", "school", "scope", "left_on", "made_at", "changed_at"})

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "nisn_index"], condition=~Q(nisn_index=""), name="student_known_once")
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def initials(self) -> str:
        return initials(self.name)

    def age_on(self, day: date) -> int | None:
        """Full years on a day; None while the birth date is unknown."""
        if not self.birth_date:
            return None
        born = date.fromisoformat(self.birth_date)
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


class Guardianship(models.Model):
    """Who stands for a student: ayah, ibu, wali. A legal restriction denies everything until it is lifted."""

    class Relation(models.TextChoices):
        FATHER = "father", _("Ayah")
        MOTHER = "mother", _("Ibu")
        GUARDIAN = "guardian", _("Wali")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")  # the student's; read without a join
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="guardianships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="guardianships")
    relation = models.CharField(max_length=8, choices=Relation.choices)
    is_restricted = models.BooleanField(default=False)

    class Retention(Declared):
        erase = {"relation": DELETED}
        harmless = frozenset({"id", "school", "student", "person", "is_restricted"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["student", "person", "relation"], name="guardian_named_once")]

    def __str__(self) -> str:
        return str(self.pk)


class ClassGroup(models.Model):
    """A class (rombel) of one academic year, its name kept as the school writes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="class_groups")
    year = models.CharField(max_length=9)
    name = models.CharField(max_length=40)

    class Retention(Declared):
        harmless = frozenset({"id", "school", "year", "name"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "year", "name"], name="class_once_a_year")]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"


class Enrolment(models.Model):
    """A student's class in a year. `rank` is the place by name in the class, made at import, for sorting."""

    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="enrolments")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="enrolments")
    year = models.CharField(max_length=9)
    class_group = models.ForeignKey(ClassGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="enrolments")
    rank = models.PositiveSmallIntegerField(default=0)
    left_on = models.DateField(null=True, blank=True)

    class Retention(Declared):
        erase = {"rank": DELETED}
        harmless = frozenset({"id", "student", "school", "year", "class_group", "left_on"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["student", "year"], name="enrolled_once_a_year")]
        indexes = [models.Index(fields=["school", "year", "class_group", "rank"], name="class_in_order")]

    def __str__(self) -> str:
        return f"{self.year}"


class Duty(models.Model):
    """One cell of the yearly grid: who is homeroom teacher, guru BK, guru wali or subject teacher of a class."""

    class Kind(models.TextChoices):
        HOMEROOM = "homeroom_teacher", _("Wali kelas")
        COUNSELOR = "counselor", _("Guru BK")
        GUARDIAN_TEACHER = "guardian_teacher", _("Guru wali")
        SUBJECT = "subject_teacher", _("Guru mapel")

    class_group = models.ForeignKey(ClassGroup, on_delete=models.CASCADE, related_name="duties")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="duties")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    subject = models.CharField(max_length=60, blank=True)

    class Retention(Declared):
        harmless = frozenset({"id", "class_group", "person", "kind", "subject"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["class_group", "person", "kind", "subject"], name="duty_named_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.class_group_id}"


class PersonalLink(models.Model):
    """A guest's one page for one case: token kept as hash, opened by PIN, at most three devices, revocable.

    `case_id` is no foreign key, since links stand below cases. It lives by the grants' own ends; `ends_at`
    is the last of them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="personal_links")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="links")
    case_id = models.UUIDField()
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64, unique=True)  # the short code typed on /masuk
    pin_hash = models.CharField(max_length=200)
    wrong_pins = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Retention(Declared):
        erase = {"token_hash": DELETED, "code_hash": DELETED, "pin_hash": DELETED}
        harmless = frozenset(
            {"id", "school", "person", "case_id", "wrong_pins", "locked_until", "made_at", "ends_at", "revoked_at"}
        )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "case_id"], condition=Q(revoked_at__isnull=True), name="one_link_per_case")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class LinkDevice(models.Model):
    """A browser in which a personal link was opened with its PIN."""

    link = models.ForeignKey(PersonalLink, on_delete=models.CASCADE, related_name="devices")
    token_hash = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Retention(Declared):
        erase = {"token_hash": DELETED, "label": DELETED}
        harmless = frozenset({"id", "link", "made_at", "seen_at", "revoked_at"})

    def __str__(self) -> str:
        return str(self.pk)


class HandOver(models.Model):
    """A device of the school, lent to one person for one case: "isi di perangkat ini", with the counsellor as witness.

    `case_id` is no foreign key, as with links. Only the browser session that lent it can use the row.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="hand_overs")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="hand_overs")
    case_id = models.UUIDField()
    witness = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Retention(Declared):
        harmless = frozenset({"id", "school", "person", "case_id", "witness", "made_at", "ends_at", "ended_at"})

    class Meta:
        indexes = [models.Index(fields=["case_id", "person"], name="hand_overs_of_case")]

    def __str__(self) -> str:
        return str(self.pk)
