"""What happens to a sealed record: addenda and later ink."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Manager, Max
from django.utils.translation import gettext as _

from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.records import rules
from rembuk.records.models import Addition, Record
from rembuk.vault import log


def next_number(rows: Manager[Any]) -> int:
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def add(record: Record, *, kind: str, words: str, by: Actor, now: datetime) -> Addition:
    """Write an addendum or note later ink beside the sealed record, which stays as it was."""
    require(rules.may_add(by, record.conference))
    if not words.strip():
        raise Refused(_("Tulis dahulu isi adendumnya."))
    held = Record.objects.select_for_update().get(pk=record.pk)
    made = Addition.objects.create(
        record=held, number=next_number(held.additions), kind=kind, words=words.strip(), by_id=by.person_id, made_at=now
    )
    log.record(by, "record.added_to", made, now, case=record.conference.case, fields=[kind])
    return made
