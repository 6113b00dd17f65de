"""What changes files: kept under a key, destroyed for ever, leftovers swept."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction

from rembuk.core.actor import Actor
from rembuk.files import store
from rembuk.files.checking import Checked
from rembuk.files.models import StoredFile
from rembuk.vault import crypto, keys, log

LEFT_OVER = timedelta(days=1)


def _bound_to(file: StoredFile) -> str:
    return f"files.storedfile|content|{file.pk}|{file.scope}"


@transaction.atomic
def keep(checked: Checked, *, scope: UUID, by: Actor, now: datetime, case: Any = None) -> StoredFile:
    """Write a checked file, sealed, and then its row. The caller's rule has said that `by` may."""
    file = StoredFile(scope=scope, kind=checked.kind, name=checked.name, size=len(checked.data), made_at=now)
    file.digest = sha256(checked.data).hexdigest()
    store.write(file.token, crypto.seal(keys.key(scope), checked.data, _bound_to(file)))
    file.save(force_insert=True)
    log.record(by, "file.kept", file, now, case=case)
    return file


def content(file: StoredFile) -> bytes:
    """The bytes as they were kept.

    Raises crypto.Tampered when they were changed or exchanged, keys.Shredded when their key is gone.
    """
    data = crypto.unseal(keys.key(file.scope), store.read(file.token), _bound_to(file))
    if sha256(data).hexdigest() != file.digest:
        raise crypto.Tampered(str(file.pk))
    return data


@transaction.atomic
def destroy(file: StoredFile, *, by: Actor, now: datetime, case: Any = None) -> None:
    """The row goes with the transaction, the bytes when it holds."""
    log.record(by, "file.destroyed", file, now, case=case)
    token = file.token
    file.delete()
    transaction.on_commit(lambda: store.remove(token))


def sweep(now: datetime) -> int:
    """Remove what a power cut or an undone transaction left on the disk without a row; says how many."""
    known = set(StoredFile.objects.values_list("token", flat=True))
    left = [p for p in store.lying((now - LEFT_OVER).timestamp()) if p.name not in known]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)
