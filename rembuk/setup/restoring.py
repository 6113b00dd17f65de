"""What a restored installation must know: who was signed in is out, what was erased stays erased, the gap is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F

from rembuk.accounts.models import Device, School, User
from rembuk.core.actor import console
from rembuk.people.models import HandOver, LinkDevice, PersonalLink
from rembuk.vault import chain, keys, log
from rembuk.vault.models import KeyScope, LogHead, LogWitness


@dataclass(frozen=True)
class Settled:
    """What settling did, and the faults of the log that it found."""

    faults: list[chain.Fault]
    erased: int
    sessions: int
    links: int


def settle(*, made_at: datetime, erased: Iterable[UUID], user: str, now: datetime) -> Settled:
    """End what was open, erase again what was erased after the backup, and write the gap into each school's log."""
    LogWitness.objects.all().delete()  # they may have seen more than the backup holds; the heads in its list are compared instead
    faults = [f for pk in LogHead.objects.values_list("pk", flat=True) for f in chain.verify(pk)]
    if faults:
        return Settled(faults, 0, 0, 0)
    gone = list(KeyScope.objects.filter(pk__in=list(erased), wrapped__isnull=False).values_list("pk", flat=True))
    for scope in gone:
        keys.destroy(scope, now)
    with transaction.atomic():
        sessions, links = _close_doors(now)
        told = [f"made={made_at:%Y-%m-%dT%H:%M:%SZ}", f"erased={len(gone)}"]
        for school in School.objects.all():
            log.record(console(school, user=user), "backup.restored", school, now, fields=told)
    chain.witness_all(now)
    return Settled([], len(gone), sessions, links)


def _close_doors(now: datetime) -> tuple[int, int]:
    """Sessions, remembered devices, guests' links and lent devices of the time before end."""
    sessions = Session.objects.all().delete()[0]
    User.objects.update(epoch=F("epoch") + 1)
    Device.objects.filter(revoked_at__isnull=True).update(revoked_at=now)
    LinkDevice.objects.filter(revoked_at__isnull=True).update(revoked_at=now)
    HandOver.objects.filter(ended_at__isnull=True).update(ended_at=now)
    return sessions, PersonalLink.objects.filter(revoked_at__isnull=True).update(revoked_at=now)
