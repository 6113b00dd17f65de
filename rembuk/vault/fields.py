"""Fields whose content is encrypted at rest. They fail closed: no query sees or writes their text.

Models carry `scope`, the id of the key that closes their texts. Where a row belongs to another
(`SCOPE_FROM = "case"`), the scope is taken over from it when the row is first written.
"""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core import checks
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.fields import NOT_PROVIDED
from django.db.models.functions import Cast
from django.db.models.query_utils import DeferredAttribute

from rembuk.vault import crypto, keys

LOOKUPS = {"exact", "in", "isnull"}  # whether a text is empty may be asked, nothing about its content


class Cipher:
    """Bytes as stored. Prints its size and nothing else."""

    __slots__ = ("raw",)

    def __init__(self, raw: bytes) -> None:
        self.raw = raw

    def __repr__(self) -> str:
        return f"<Cipher {len(self.raw)} B>"

    __str__ = __repr__


def stored(name: str) -> models.ExpressionWrapper:
    """The column of an encrypted field as the bytes it holds, for `opener`."""
    return models.ExpressionWrapper(models.F(name), output_field=models.BinaryField())


def as_text(name: str) -> Cast:
    """An id as the text it is stored as, for `dashed`: of thousands, building each is dearer than opening what it names."""
    return Cast(name, models.CharField())


def dashed(number: str) -> str:
    """An id as it is written: PostgreSQL gives it so, SQLite without its dashes."""
    return number if "-" in number else f"{number[:8]}-{number[8:12]}-{number[12:16]}-{number[16:20]}-{number[20:]}"


class ScopeField(models.UUIDField):
    """The id of the key scope; filled from the row named by the model's SCOPE_FROM."""

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        return scope_of(instance, self.attname)


def scope_of(instance: Any, name: str = "scope") -> UUID | None:
    """The row's scope, taken over from its owner when not yet set."""
    value = getattr(instance, name)
    source = getattr(type(instance), "SCOPE_FROM", "")
    if value is None and source:
        owner = instance
        for part in source.split("."):
            owner = getattr(owner, part)
        value = scope_of(owner)
        setattr(instance, name, value)
    return value


class _Closed(DeferredAttribute):
    """Decrypts on first access and remembers the ciphertext, so that an unchanged text is not written anew."""

    field: Any

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        value = instance.__dict__.get(name, self)
        if value is self:
            value = super().__get__(instance, cls)
            value = instance.__dict__.get(name, value)
        if isinstance(value, Cipher):
            plain = self.field.opened(instance, value)
            instance.__dict__.setdefault("_ciphers", {})[name] = (plain, value)
            instance.__dict__[name] = value = self.field.copy_of(plain)
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(models.BinaryField):
    """A text, closed with the key of the row's scope and bound to its row and field.

    `max_length` counts characters of the text. Never null; the empty text is stored empty.
    """

    descriptor_class = _Closed
    empty_values = [None, "", b""]

    def __init__(self, *args: Any, max_length: int = 20_000, **kwargs: Any) -> None:
        self.text_length = max_length
        kwargs["editable"] = True
        kwargs.setdefault("default", self.nothing())
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
        self.validators = [MaxLengthValidator(max_length)] if self.has_text() else []

    def has_text(self) -> bool:
        return True

    def nothing(self) -> Any:
        return ""

    def _check_str_default_value(self) -> list[Any]:
        return []  # to Python this field is a text, only the column is binary

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        return name, path, args, {**kwargs, "max_length": self.text_length}

    def get_default(self) -> Any:
        return self.default() if callable(self.default) else self.default

    def check(self, **kwargs: Any) -> list[Any]:
        key = self.model._meta.pk
        if key is None or key.default is NOT_PROVIDED:
            sentence = "An encrypted text is bound to its row: the model needs a primary key made before the row is written."
            return [*super().check(**kwargs), checks.Error(sentence, obj=self, id="vault.E001")]
        return super().check(**kwargs)

    def _place(self, pk: Any, scope: UUID | None) -> str:
        return f"{self.model._meta.label_lower}|{self.name}|{pk}|{scope}"

    def to_text(self, value: Any) -> str:
        return value

    def from_text(self, text: str) -> Any:
        return text

    def copy_of(self, plain: Any) -> Any:
        return plain

    def empty(self) -> Any:
        """What a row holds that holds nothing."""
        return ""

    def opened(self, instance: Any, cipher: Cipher) -> Any:
        """The plain value of a stored cipher; raises Shredded or crypto.Tampered."""
        return self.opened_at(instance.pk, scope_of(instance), cipher)

    def opened_at(self, pk: Any, scope: UUID | None, cipher: Cipher) -> Any:
        """The plain value of a cipher of the row `pk`, for long lists that read columns instead of rows."""
        if not cipher.raw:
            return self.empty()
        return self.from_text(crypto.unseal(keys.key(scope), cipher.raw, self._place(pk, scope)).decode())

    def opener(self, scope: UUID | None) -> Callable[[Any, bytes], Any]:
        """Opens stored bytes of one scope by their rows' ids: of thousands, the key and the name of the place are found once."""
        unseal, before, after = crypto.unsealer(keys.key(scope)), f"{self.model._meta.label_lower}|{self.name}|", f"|{scope}"

        def opened(pk: Any, raw: bytes) -> Any:
            return self.from_text(unseal(raw, f"{before}{pk}{after}").decode()) if raw else self.empty()

        return opened

    def pre_save(self, instance: Any, add: bool) -> Cipher:
        value = instance.__dict__.get(self.attname, self.nothing())
        if isinstance(value, Cipher):
            return value
        plain, cipher = instance.__dict__.get("_ciphers", {}).get(self.attname, (None, None))
        if cipher is not None and plain == value:
            return cipher
        if value in (None, "", [], {}):
            return Cipher(b"")
        scope = scope_of(instance)
        return Cipher(crypto.seal(keys.key(scope), self.to_text(value).encode(), self._place(instance.pk, scope)))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Cipher:
        return Cipher(bytes(value or b""))

    def get_prep_value(self, value: Any) -> Any:
        if value is None or isinstance(value, Cipher):
            return value
        if value in ("", b"", {}):
            return Cipher(b"")  # the column default of a migration
        raise TypeError(f"{self.name} is encrypted: it can be neither queried nor updated without its row")

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in LOOKUPS:
            raise TypeError(f"{self.name} is encrypted: {lookup_name} would compare ciphertext")
        return super().get_lookup(lookup_name)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        value = self.get_prep_value(value)
        return super().get_db_prep_value(value.raw if isinstance(value, Cipher) else value, connection, True)

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: Any) -> str:
        return ""

    def formfield(self, **kwargs: Any) -> Any:
        from django import forms  # noqa: PLC0415 - only when a form is built from a model

        return forms.CharField(max_length=self.text_length, required=not self.blank, widget=forms.Textarea, **kwargs)


class EncryptedJSONField(EncryptedTextField):
    """A small structure of plain values, closed like a text. Its empty value is an empty dict."""

    def has_text(self) -> bool:
        return False

    def nothing(self) -> Any:
        return dict

    def get_default(self) -> Any:
        return {}

    def empty(self) -> Any:
        return {}

    def to_text(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def from_text(self, text: str) -> Any:
        return json.loads(text)

    def copy_of(self, plain: Any) -> Any:
        return json.loads(json.dumps(plain))

    def opened(self, instance: Any, cipher: Cipher) -> Any:
        return super().opened(instance, cipher) if cipher.raw else {}

    def pre_save(self, instance: Any, add: bool) -> Cipher:
        if not instance.__dict__.get(self.attname, {}):
            return Cipher(b"")
        return super().pre_save(instance, add)
