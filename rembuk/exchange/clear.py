"""Which columns of the main database stand in clear, and why. Everything that is not named here is encrypted.

A column that by its kind can hold free text (CharField, TextField, JSONField, ...) has to be named with its
reason; ids, days, numbers, flags and closed choices speak for themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from rembuk.vault.fields import EncryptedTextField, ScopeField

HASH = "hash or blind index: nothing can be read back"
CODE = "code made by the program, no name in it"
WORD = "word of a closed list of the program"
SCHOOL = "about the school as an institution, printed on its letters"
ACCOUNT = "account name or device label, needed to sign in; names nobody's case"
CLASS = "class, year or subject, for lists and grids"
LOG = "access log: who, what, when, without contents"
SEALED = "closed by itself (wrapped key, second factor)"
FRAME = "Django's own table; Rembuk keeps nothing about a child in it"

ALLOWED: dict[str, str] = {
    **dict.fromkeys(
        (
            "people.Person.name_index",
            "people.Person.number_index",
            "people.Student.nisn_index",
            "people.Student.nipd_index",
            "people.PersonalLink.token_hash",
            "reminders.Calendar.token_hash",
            "people.PersonalLink.code_hash",
            "people.PersonalLink.pin_hash",
            "people.LinkDevice.token_hash",
            "accounts.Device.token_hash",
            "accounts.User.password",
            "setup.Beginning.code_hash",
            "setup.Beginning.recovery_checks",
            "records.Edition.digest",
            "records.Outcome.edition_digest",
            "cases.SheetLayout.heading",
            "papers.Paper.number_index",
            "conferences.Conference.number_index",
            "records.SealedPaper.file_index",
            "records.Seal.digest",
            "records.Seal.previous",
            "records.Seal.chain",
            "records.Seal.log_digest",
        ),
        HASH,
    ),
    **dict.fromkeys(
        (
            "cases.Case.code",
            "cases.Case.imported_as",
            "consents.Consent.text_version",
            "accounts.School.code",
            "privacy.Erasure.code",
            "files.StoredFile.token",
            "papers.Paper.target",
            "records.Seal.code",
            "jobs.Job.key",
            "jobs.Job.words",
            "jobs.Job.owner",
            "jobs.Job.fault",
        ),
        CODE,
    ),
    **dict.fromkeys(
        (
            "cases.Case.progress_step",
            "cases.Citation.kind",
            "inquiries.DataRequest.role",
            "papers.Paper.kind",
            "papers.PaperCopy.kind",
            "jobs.Job.kind",
            "reminders.Reminder.moment",
            "conferences.Conference.responsible_role",
            "conferences.Participant.role",
            "conferences.Participant.signature_method",
            "conferences.Alternative.services",
            "records.Scan.differs",
            "conferences.Service.provider_role",
            "conferences.PlannedAction.owner_role",
            "language.Dismissal.line",
        ),
        WORD,
    ),
    **dict.fromkeys(
        [f"accounts.School.{n}" for n in ("npsn", "name", "level", "city", "government_line", "office_line", "address")]
        + [f"accounts.School.{n}" for n in ("component", "letter_template", "settings")]
        + ["records.Seal.number", "records.Certificate.certificate", "records.Certificate.root"],
        SCHOOL,
    ),
    **dict.fromkeys(("accounts.User.username", "accounts.Device.label", "people.LinkDevice.label"), ACCOUNT),
    "roster.RosterImport.by": LOG,  # the opaque id of who uploaded
    "room.Revision.author": LOG,  # the opaque id of who wrote
    **dict.fromkeys(("room.Word.act", "room.Revision.part"), WORD),
    "live.Topic.name": CODE,
    **dict.fromkeys(
        (
            "cases.Case.year",
            "cases.Case.semester",
            "people.ClassGroup.year",
            "people.ClassGroup.name",
            "people.Enrolment.year",
            "people.Duty.subject",
        ),
        CLASS,
    ),
    **dict.fromkeys(
        [f"vault.LogEntry.{n}" for n in ("actor", "role", "action", "outcome", "object", "fields", "session", "network")]
        + [f"vault.LogEntry.{n}" for n in ("previous", "digest")]
        + [f"vault.ReadTally.{n}" for n in ("actor", "session", "action", "object", "version")]
        + ["vault.LogHead.digest", "vault.LogWitness.digest"],
        LOG,
    ),
    **dict.fromkeys(("vault.KeyScope.wrapped", "mfa.Authenticator.data"), SEALED),
    **dict.fromkeys(
        (
            "auth.Permission.name",
            "auth.Permission.codename",
            "auth.Group.name",
            "contenttypes.ContentType.app_label",
            "contenttypes.ContentType.model",
            "sessions.Session.session_key",
            "sessions.Session.session_data",
            "account.EmailAddress.email",
            "account.EmailConfirmation.key",
        ),
        FRAME,
    ),
}

# Kinds whose values cannot be free text; ForeignKey and OneToOneField are ids.
PLAIN_KINDS: tuple[tuple[type, str], ...] = (
    (ScopeField, "id of the key that closes the row"),
    (models.ForeignKey, "id"),
    (models.UUIDField, "id"),
    (models.AutoField, "id"),
    (models.BooleanField, "flag"),
    (models.DateField, "day or moment"),
    (models.TimeField, "day or moment"),
    (models.IntegerField, "number"),
    (models.FloatField, "number"),
)


@dataclass(frozen=True)
class Column:
    """One column in clear; `reason` is empty when nobody has said why."""

    model: str
    name: str
    kind: str
    reason: str

    @property
    def label(self) -> str:
        return f"{self.model}.{self.name}"


def reason_of(model: Any, field: Any) -> str:
    """Why the column may stand in clear; empty when it may not."""
    named = ALLOWED.get(f"{model._meta.label}.{field.name}")
    if named:
        return named
    for kind, reason in PLAIN_KINDS:
        if isinstance(field, kind):
            return reason
    return WORD if field.choices else ""


def columns(chosen: Any = None) -> Iterator[Column]:
    """All columns in clear of all models, Django's and allauth's too, in order of their names."""
    for model in sorted(chosen or apps.get_models(), key=lambda m: m._meta.label):
        for field in model._meta.concrete_fields:
            if not isinstance(field, EncryptedTextField):
                yield Column(model._meta.label, field.name, type(field).__name__, reason_of(model, field))


def stale() -> list[str]:
    """Names in the allow list that no model has any more."""
    return sorted(set(ALLOWED) - {c.label for c in columns()})
