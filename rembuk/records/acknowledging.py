"""What a principal acknowledges: records on which their "Mengetahui" stands, and of those number, date, initials and E to G."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import translation

from rembuk.accounts.models import School
from rembuk.conferences.models import Participant
from rembuk.conferences.naming import Reader
from rembuk.core.actor import Actor
from rembuk.core.verdicts import require
from rembuk.records import agreed, queries, rules
from rembuk.records.frame import Frame
from rembuk.records.models import Record
from rembuk.records.wording import day
from rembuk.vault import log

ALL = Reader(in_room=True)  # the whole record, children and their families by initials


@dataclass(frozen=True)
class Matter:
    """One record as the principal reads it."""

    seat: Participant
    number: str | None
    day: str
    initials: str
    sheet: dict[str, Any]
    acknowledged_at: datetime | None


def waiting(school: School, person_id: UUID | None) -> list[Participant]:
    """Sealed records that wait for this principal's word, the oldest first; one query, no text of them is opened."""
    if person_id is None:
        return []
    asked = Participant.objects.filter(conference__school=school, person_id=person_id, role="principal")
    sealed = asked.filter(conference__locked_at__isnull=False)
    fresh = sealed.filter(Q(conference__record__isnull=True) | Q(conference__record__acknowledged_at__isnull=True))
    return list(fresh.select_related("conference__case").order_by("conference__on_day"))


def seat(school: School, pk: UUID, person_id: UUID | None) -> Participant | None:
    """The principal's own place in a conference that reached a decision; None for anybody else's."""
    if person_id is None:
        return None
    held = Participant.objects.filter(pk=pk, conference__school=school, person_id=person_id, role="principal")
    return (
        held.filter(conference__decided_at__isnull=False).select_related("conference__case__school", "conference__record").first()
    )


def matter(held: Participant) -> Matter:
    """Number, date, initials and E to G; A to D are not composed for this reader at all."""
    conference = held.conference
    f = Frame(queries.ground(conference, wordings=False), ALL)
    names = ", ".join(f.name.student(s) for s in f.g.students)
    with translation.override("id"):  # as the paper says it
        shown = {"e": agreed.decided(f), "f": agreed.planned(f), "g": agreed.responsible(f)}
        on = day(conference.on_day, "l, j F Y")
    record = getattr(conference, "record", None)
    return Matter(held, conference.letter_number or None, on, names, shown, record.acknowledged_at if record else None)


@transaction.atomic
def acknowledge(held: Participant, *, by: Actor, now: datetime) -> None:
    """Note that the head of the school knows of this record; a second time changes nothing."""
    require(rules.may_acknowledge(by, held.conference))
    record = Record.objects.select_for_update().get(conference=held.conference)
    if record.acknowledged_at is None:
        record.acknowledged_by_id, record.acknowledged_at = held.person_id, now
        record.save(update_fields=["acknowledged_by", "acknowledged_at"])
        log.record(by, "record.acknowledged", record, now, case=held.conference.case)
