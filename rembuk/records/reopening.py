"""A sealed record is opened again with a reason; the version that was sealed stands until the next one is."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.conferences import actions as conferences
from rembuk.conferences.models import Conference
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.records import rules
from rembuk.records.models import Outcome, Record, Reopening, Seal
from rembuk.vault import log


@transaction.atomic
def reopen(conference: Conference, *, reason: str, by: Actor, now: datetime) -> Reopening:
    """Unlock what was agreed, for a new version: it is read out and stated on anew, and sealed as the successor.

    Raises Refused without a reason, when nothing is sealed, and when the case is closed.
    """
    held = Conference.objects.select_for_update().select_related("case__school").get(pk=conference.pk)
    record = Record.objects.select_for_update().filter(conference=held).first()
    require(rules.may_reopen(by, held, is_sealed=record is not None and Seal.objects.filter(record=record).exists()))
    if record is None or not reason.strip():
        raise Refused(_("Tulis dahulu mengapa berita acara ini dibuka kembali."))
    made = Reopening.objects.create(record=record, version=record.version, words=reason.strip(), by_id=by.person_id, at=now)
    record.outcomes.filter(stance=Outcome.Stance.SILENT).delete()
    record.version, record.reopened_at, record.read_out_at = record.version + 1, now, None
    record.acknowledged_by, record.acknowledged_at = None, None
    record.save(update_fields=["version", "reopened_at", "read_out_at", "acknowledged_by", "acknowledged_at"])
    conferences.unlock(held, by=by, now=now)
    log.record(by, "record.reopened", made, now, case=held.case)
    return made
