"""A secret of its own in every encrypted field of every model, and a search that knows how texts hide."""

import base64
import json
import uuid
from datetime import UTC, date, datetime
from pathlib import Path
from secrets import token_hex
from typing import Any
from urllib.parse import quote

from django.contrib.sessions.models import Session
from django.db import connections, models

from rembuk.accounts.models import Membership, School, User
from rembuk.vault import keys
from rembuk.vault.fields import EncryptedJSONField, EncryptedTextField, ScopeField
from rembuk.vault.retention import declared_models
from tests.cast import Cast

MOMENT = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
VALUES: dict[str, Any] = {
    "DateField": date(2026, 11, 23),
    "DateTimeField": MOMENT,
    "TimeField": MOMENT.time(),
    "BooleanField": False,
    "JSONField": {},
    "BinaryField": b"",
}
GIVEN = {"year": "2026/2027", "semester": "ganjil", "code": "ditanam"}


class Planting:
    """Builds one row of each model, its foreign keys filled with the others, and remembers the secrets."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.secrets: dict[str, str] = {}
        self.rows: dict[type[models.Model], models.Model] = {
            School: cast.school, User: cast.ratna.user, Membership: cast.ratna.membership,
        }  # fmt: skip

    def everywhere(self) -> "Planting":
        for model in declared_models():
            if encrypted(model):
                self.row(model)
        return self

    def row(self, model: type[models.Model]) -> Any:
        """The planted row of a model."""
        if model not in self.rows:
            values = {f.attname: self.value(f) for f in model._meta.concrete_fields if self.needs(f)}
            self.rows[model] = model.objects.create(**values)
        return self.rows[model]

    def needs(self, field: models.Field) -> bool:
        if isinstance(field, EncryptedTextField):
            return True
        if isinstance(field, ScopeField):
            return not hasattr(field.model, "SCOPE_FROM")
        return not (field.primary_key or field.null or field.has_default())

    def value(self, field: models.Field) -> Any:
        if isinstance(field, EncryptedTextField):
            return self.secret(field)
        if field.is_relation:
            return self.row(field.related_model).pk
        if field.name in GIVEN:
            return GIVEN[field.name]
        if field.choices:
            return next(iter(dict(field.flatchoices)))
        kind = field.get_internal_type()
        if kind == "UUIDField":
            return self.unique_id(field)
        return 900 if "Integer" in kind else VALUES.get(kind, "")

    def unique_id(self, field: models.Field) -> uuid.UUID:
        if field.name == "scope" or isinstance(field, ScopeField):
            return keys.new_scope("case", self.cast.school.pk, MOMENT)
        return self.cast.school.pk if field.name == "school_id" else uuid.uuid4()

    def secret(self, field: models.Field) -> Any:
        """Distinct, not in ASCII alone, as the field's kind wants it."""
        text = f"Kenari é “{token_hex(12)}”"
        self.secrets[f"{field.model._meta.label}.{field.name}"] = text
        return {"isi": text} if isinstance(field, EncryptedJSONField) else text


def encrypted(model: type[models.Model]) -> list[models.Field]:
    return [f for f in model._meta.concrete_fields if isinstance(f, EncryptedTextField)]


def forms_of(text: str) -> list[bytes]:
    """How a text may lie about: UTF-8, UTF-16, hex, base64 at any offset, escaped in JSON or in an address."""
    raw = text.encode()
    found = [raw, text.encode("utf-16-le"), text.encode("utf-16-be")]
    found += [json.dumps(text)[1:-1].encode(), quote(text).encode()]
    found += [raw.hex().encode(), raw.hex().upper().encode()]
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        for before in range(3):
            padded = encode(b"\0" * before + raw).rstrip(b"=")
            found.append(padded[(before * 8 + 5) // 6 : len(padded) - 1])  # without what its neighbours decide
    return found


def leaks(secrets: dict[str, str], pile: bytes) -> list[str]:
    """Names of the secrets that can be read in a pile of bytes."""
    return sorted(name for name, text in secrets.items() if any(form in pile for form in forms_of(text)))


def tables() -> bytes:
    """Every row of every table of both databases, as a thief with a query sees them; sessions opened."""
    pile = []
    for alias in connections:
        with connections[alias].cursor() as cursor:
            for name in connections[alias].introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - names from the database itself
                pile += [as_bytes(value) for row in cursor.fetchall() for value in row]
    pile += [json.dumps(s.get_decoded(), default=str).encode() for s in Session.objects.all()]
    return b"\n".join(pile)


def as_bytes(value: Any) -> bytes:
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    return (value if isinstance(value, str) else str(value)).encode()


def files() -> bytes:
    """The database files as they lie on the disk, write-ahead logs included (SQLite)."""
    pile = []
    for alias in connections:
        if connections[alias].vendor == "sqlite":
            place = Path(connections[alias].settings_dict["NAME"])
            pile += [p.read_bytes() for p in sorted(place.parent.glob(f"{place.name}*"))]
    return b"\n".join(pile)


def opened_files() -> bytes:
    """What the process holds open, deleted files and caught output included; nothing where /proc is missing."""
    pile = []
    for handle in Path("/proc/self/fd").glob("*"):
        if handle.is_file():
            pile.append(handle.read_bytes())
    return b"\n".join(pile)


def folder(path: Path) -> bytes:
    return b"\n".join(p.read_bytes() + str(p).encode() for p in path.rglob("*") if p.is_file())
