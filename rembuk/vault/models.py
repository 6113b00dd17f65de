"""Key scopes, the access log and its heads. No foreign keys: the log must outlive what it speaks of."""

import uuid

from django.db import models

from rembuk.vault.fields import EncryptedTextField, ScopeField
from rembuk.vault.retention import Retention as Declared


class KeyScope(models.Model):
    """One data key, wrapped by the master key. Destroying it makes every row of its scope unreadable.

    Lives in the `keys` database, so that no backup of the data carries it.
    """

    class Kind(models.TextChoices):
        INSTALLATION = "installation"
        SCHOOL = "school"
        CONCERN = "concern"
        CASE = "case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    school_id = models.UUIDField(null=True)
    wrapped = models.BinaryField(null=True)
    made_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True)

    class Retention(Declared):
        harmless = frozenset({"id", "kind", "school_id", "wrapped", "made_at", "destroyed_at"})

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class LogWitness(models.Model):
    """The head of a school's chain as last seen, kept outside the data: a cut or rewritten log shows."""

    school_id = models.UUIDField(primary_key=True)
    seq = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    seen_at = models.DateTimeField()

    class Retention(Declared):
        harmless = frozenset({"school_id", "seq", "digest", "seen_at"})

    def __str__(self) -> str:
        return f"{self.school_id} {self.seq}"


class LogHead(models.Model):
    """The end of a school's chain. Locked while a row is appended, so that no two rows share a place."""

    school_id = models.UUIDField(primary_key=True)
    seq = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    class Retention(Declared):
        harmless = frozenset({"school_id", "seq", "digest"})

    def __str__(self) -> str:
        return f"{self.school_id} {self.seq}"


class LogEntry(models.Model):
    """One thing that happened: who, what, to which object, when. Ids and field names, never texts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    school_id = models.UUIDField()
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    role = models.CharField(max_length=16)
    action = models.CharField(max_length=48)
    outcome = models.CharField(max_length=16, default="ok")
    case_id = models.UUIDField(null=True)
    object = models.CharField(max_length=80, blank=True)
    fields = models.CharField(max_length=200, blank=True)
    session = models.CharField(max_length=16, blank=True)
    network = models.CharField(max_length=48, blank=True)
    scope = ScopeField(null=True)
    reason = EncryptedTextField(max_length=2000)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Retention(Declared):
        harmless = frozenset(
            {"id", "school_id", "seq", "at", "actor", "role", "action", "outcome", "case_id", "object", "fields"}
            | {"session", "network", "scope", "previous", "digest"}
        )
        erase = {"reason": "shredded"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school_id", "seq"], name="log_place_taken_once")]
        indexes = [models.Index(fields=["case_id", "seq"], name="log_of_case")]

    def __str__(self) -> str:
        return f"{self.seq} {self.action}"


class ReadTally(models.Model):
    """How often the same version of the same thing was read in one session: the chain holds the first."""

    school_id = models.UUIDField()
    actor = models.CharField(max_length=64)
    session = models.CharField(max_length=16)
    action = models.CharField(max_length=48)
    object = models.CharField(max_length=80)
    version = models.CharField(max_length=32)
    entry_id = models.UUIDField()
    times = models.PositiveIntegerField(default=1)
    last_at = models.DateTimeField()

    class Retention(Declared):
        harmless = frozenset(
            {"id", "school_id", "actor", "session", "action", "object", "version", "entry_id", "times", "last_at"}
        )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school_id", "session", "actor", "action", "object", "version"], name="read_counted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.times}"
