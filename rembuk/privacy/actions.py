"""What ends the keeping of things: put on the list, held back, erased for ever."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext as _

from rembuk.accounts.models import School
from rembuk.cases.models import Case
from rembuk.concerns.models import Concern
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.people.models import Student
from rembuk.privacy import due, erasing, rules
from rembuk.privacy.models import Erasure
from rembuk.vault import log

KINDS: dict[str, tuple[type[models.Model], Callable[[Any], list[UUID]]]] = {
    Erasure.Kind.CASE: (Case, erasing.case),
    Erasure.Kind.CONCERN: (Concern, erasing.concern),
    Erasure.Kind.STUDENT: (Student, erasing.student),
}


@transaction.atomic
def list_due(school: School, *, by: Actor, now: datetime, today: date) -> list[Erasure]:
    """Put what will be erased on the school's list, take off what is kept longer after all; returns what waits."""
    held = {(d.kind, d.object_id): d for d in due.of_school(school, today)}
    waiting = {(e.kind, e.object_id): e for e in Erasure.objects.filter(school=school, erased_at__isnull=True)}
    for key in waiting.keys() - held.keys():
        _take_off(waiting.pop(key), now)
    for key in held.keys() - waiting.keys():
        waiting[key] = _put_on(school, held[key], by, now, today)
    return sorted(waiting.values(), key=lambda e: (e.due_on, e.object_id))


def _put_on(school: School, one: due.Due, by: Actor, now: datetime, today: date) -> Erasure:
    item = Erasure.objects.create(
        school=school, kind=one.kind, object_id=one.object_id, scope=one.scope, code=one.code, due_on=one.due_on, listed_on=today
    )
    log.record(by, "retention.listed", item, now)
    return item


def _take_off(item: Erasure, now: datetime) -> None:
    """Held back or reopened: as if it had never stood there. Erased by a run that broke off: only the proof was missing."""
    if KINDS[item.kind][0]._default_manager.filter(pk=item.object_id).exists():
        item.delete()
    else:
        item.erased_at = now
        item.save(update_fields=["erased_at"])


def erase(item: Erasure, *, by: Actor, now: datetime, today: date) -> None:
    """Delete the rows and destroy the keys: nothing of it can be read again. The log keeps that it was, this row when.

    Two databases cannot end one transaction: the rows go first, then the keys. `erasing.settle` finishes what
    broke off in between.
    """
    require(rules.may_erase(by, item, today))
    model, delete = KINDS[item.kind]
    with transaction.atomic():
        held = model._default_manager.select_for_update().filter(pk=item.object_id).first()
        log.record(by, f"{item.kind}.erased", held or item, now)
        scopes = delete(held) if held else []
    erasing.destroy(scopes, now)
    item.erased_at = now
    item.save(update_fields=["erased_at"])


@transaction.atomic
def hold(case: Case, *, until: date, reason: str, by: Actor, now: datetime, today: date) -> None:
    """Keep a case longer, with a reason and an end: a legal hold."""
    require(rules.may_hold(by, case))
    if not reason.strip():
        raise Refused(_("Tulis alasan menahan: perkara apa, permintaan siapa."))
    if not today < until <= today + rules.LONGEST_HOLD:
        raise Refused(_("Pilih hari sesudah hari ini, paling lama lima tahun; setelah itu ditimbang lagi."))
    case.hold_until = until
    case.save(update_fields=["hold_until"])
    Erasure.objects.filter(kind=Erasure.Kind.CASE, object_id=case.pk, erased_at__isnull=True).delete()
    log.record(by, "case.held", case, now, reason=reason.strip())


def run(school: School, *, by: Actor, now: datetime, today: date) -> tuple[list[Erasure], list[Erasure]]:
    """The nightly round of one school: settle, list, erase what stood long enough; returns what was erased and what waits."""
    erasing.settle(school, now)
    listed = list_due(school, by=by, now=now, today=today)
    ready = [item for item in listed if rules.may_erase(by, item, today)]
    for item in ready:
        erase(item, by=by, now=now, today=today)
    return ready, [item for item in listed if item.erased_at is None]
