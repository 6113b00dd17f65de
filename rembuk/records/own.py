"""A participant's own word on the record: on the own page, or on a device lent to them; bound to the text that was read."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from rembuk.conferences.models import Participant
from rembuk.core.actor import Actor
from rembuk.core.verdicts import YES, Verdict, no, require
from rembuk.records.frame import Ground
from rembuk.records.models import Outcome
from rembuk.records.statements import Word, keep


def may_state(by: Actor, seat: Participant) -> Verdict:
    """Only the person themselves, from the decision until the seal; silence after three days holds nothing up."""
    conference = seat.conference
    if by.read_only:
        return no(_("Anda sedang melihat sebagai orang lain; tidak ada yang dapat diubah."))
    if by.person_id is None or by.person_id != seat.person_id or by.school_id != conference.school_id:
        return no(_("Setiap orang menyatakan pendapatnya sendiri."))
    if conference.decided_at is None or conference.locked_at is not None:
        return no(_("Berita acara ini sudah disegel. Yang ingin Anda tambahkan dicatat guru BK sebagai adendum."))
    return YES


@transaction.atomic
def state(ground: Ground, seat: Participant, *, by: Actor, now: datetime, **said: Any) -> Outcome:
    """Keep the person's own word (see statements.Word); a later one replaces it until the seal."""
    require(may_state(by, seat))
    return keep(ground, seat, Word(**said), by=by, now=now)


def said_by(seats: list[Participant]) -> dict[object, Outcome]:
    """What these participants said, by participant: one query."""
    fresh = Q(record__reopened_at__isnull=True) | Q(at__gte=F("record__reopened_at"))  # of an earlier version: asked again
    found = Outcome.objects.filter(fresh, participant__in=[s.pk for s in seats])
    return {o.participant_id: o for o in found} if seats else {}
