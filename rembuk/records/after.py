"""What happens to a sealed record: addenda, later ink, copies handed out and returned."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Manager, Max
from django.utils.translation import gettext as _

from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.records import rules
from rembuk.records.models import Addition, Copy, Edition, Record
from rembuk.vault import log


def _next(rows: Manager[Any]) -> int:
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def add(record: Record, *, kind: str, words: str, by: Actor, now: datetime) -> Addition:
    """Write an addendum or note later ink beside the sealed record, which stays as it was."""
    require(rules.may_add(by, record.conference))
    if not words.strip():
        raise Refused(_("Tulis dahulu isi adendumnya."))
    held = Record.objects.select_for_update().get(pk=record.pk)
    made = Addition.objects.create(
        record=held, number=_next(held.additions), kind=kind, words=words.strip(), by_id=by.person_id, made_at=now
    )
    log.record(by, "record.added_to", made, now, case=record.conference.case, fields=[kind])
    return made


@transaction.atomic
def hand_out(record: Record, *, edition: Edition, holder: str, way: str, on: date, by: Actor, now: datetime) -> Copy:
    """Enter a copy into the distribution log, with the number that stands on it."""
    require(rules.may_add(by, record.conference))
    if not holder.strip():
        raise Refused(_("Tulis siapa yang menerima salinan ini."))
    held = Record.objects.select_for_update().get(pk=record.pk)
    made = Copy.objects.create(
        record=held, edition=edition, number=_next(held.copies), holder=holder.strip(), way=way, given_on=on, by_id=by.person_id
    )
    log.record(by, "record.copy_given", made, now, case=record.conference.case, fields=[way])
    return made


@transaction.atomic
def take_back(copy: Copy, *, words: str, on: date, by: Actor, now: datetime) -> None:
    """Note that a copy was returned or destroyed."""
    require(rules.may_add(by, copy.record.conference))
    if on < copy.given_on:
        raise Refused(_("Salinan tidak dapat kembali sebelum diserahkan."))
    copy.ended_on, copy.end_words = on, words.strip()
    copy.save(update_fields=["ended_on", "end_words"])
    log.record(by, "record.copy_ended", copy, now, case=copy.record.conference.case)
