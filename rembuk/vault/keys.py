"""Data keys by scope: a school's directory, a concern, a case. Opened per request, forgotten after it."""

from collections.abc import Iterable
from contextvars import ContextVar
from datetime import datetime
from secrets import token_bytes
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast

from rembuk.core.prepared import Prepared
from rembuk.vault import crypto, masterkey

Cache = dict[UUID, bytes]
_cache: ContextVar[Cache | None] = ContextVar("rembuk_keys", default=None)


class Shredded(Exception):  # noqa: N818 - says what happened
    """The scope's key was destroyed: what it closed can never be read again."""


def _open() -> Cache:
    held = _cache.get()
    if held is None:
        held = {}
        _cache.set(held)
    return held


def forget() -> None:
    """Drop all opened keys (end of a request, a job, a test)."""
    _cache.set(None)


def new_scope(kind: str, school_id: UUID | None, now: datetime) -> UUID:
    """Make a data key and store it durably before anything is written under it; returns the scope's id."""
    from rembuk.vault.models import KeyScope  # noqa: PLC0415 - fields.py needs this module while models load

    key = token_bytes(32)
    wrapped = aes_key_wrap(masterkey.master(), key)
    scope = KeyScope.objects.create(kind=kind, school_id=school_id, wrapped=wrapped, made_at=now)
    _open()[scope.pk] = key
    return scope.pk


def _standing(scopes: list[UUID]) -> QuerySet[Any, Any]:
    from rembuk.vault.models import KeyScope  # noqa: PLC0415 - see new_scope

    return KeyScope.objects.filter(pk__in=scopes, wrapped__isnull=False).values_list(Cast("pk", CharField()), "wrapped")


_stored = Prepared(_standing)


def preload(scopes: Iterable[UUID | None]) -> None:
    """Open many scopes with one query: lists call this before they show names of several cases.

    Raises crypto.Tampered when a stored key was changed, or belongs to another master key.
    """
    held = _open()
    wanted = {s for s in scopes if s} - held.keys()
    if not wanted:
        return
    master = masterkey.master()
    by_text = {s.hex: s for s in wanted}
    for pk, wrapped in _stored(scopes=wanted):
        try:
            held[by_text[pk.replace("-", "")]] = aes_key_unwrap(master, bytes(wrapped or b""))
        except InvalidUnwrap:
            raise crypto.Tampered(pk) from None


def key(scope: UUID | None) -> bytes:
    """The data key of a scope.

    Raises Shredded when the key was destroyed or never existed.
    """
    held = _open()
    if scope is None:
        raise Shredded("a row without a scope")
    if scope not in held:
        preload([scope])
    if scope not in held:
        raise Shredded(str(scope))
    return held[scope]


def destroy(scope: UUID, now: datetime) -> None:
    """Destroy the key of a scope for ever: crypto-shredding. Backups of the key store follow within 30 days."""
    from rembuk.vault.models import KeyScope  # noqa: PLC0415 - see new_scope

    KeyScope.objects.filter(pk=scope).update(wrapped=None, destroyed_at=now)
    _open().pop(scope, None)


def blind_index(scope: UUID, value: str) -> str:
    """A keyed fingerprint of a normalised identifier, to match imports without keeping it in clear."""
    return crypto.blind(key(scope), value)
