"""What a principal acknowledges: records on which their "Mengetahui" stands, and of those number, date, initials and E to G."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from rembuk.accounts.models import School
from rembuk.conferences.models import Participant
from rembuk.conferences.naming import Reader
from rembuk.core.actor import Actor
from rembuk.core.verdicts import require
from rembuk.records import queries, rules, sheet
from rembuk.records.models import Record
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
    asked = Participant.objects.filter(conference__school=school, person_id=person_id, role="principal")
    sealed = asked.filter(conference__locked_at__isnull=False)
    fresh = sealed.filter(Q(conference__record__isnull=True) | Q(conference__record__acknowledged_at__isnull=True))
    return list(fresh.select_related("conference__case").order_by("conference__on_day"))


def seat(school: School, pk: UUID, person_id: UUID | None) -> Participant | None:
    """The principal's own place in a conference that reached a decision; None for anybody else's."""
    held = Participant.objects.filter(pk=pk, conference__school=school, person_id=person_id, role="principal")
    return held.filter(conference__decided_at__isnull=False).select_related("conference__case__school").first()


def matter(held: Participant) -> Matter:
    """Number, date, initials and E to G; A to D are not composed for this reader at all."""
    value = sheet.compose(queries.ground(held.conference), ALL)
    names = ", ".join(row["name"] for row in value["a"]["students"])
    shown = {part: value[part] for part in ("e", "f", "g")}
    record = Record.objects.filter(conference=held.conference).first()
    return Matter(held, value["number"], value["a"]["date"], names, shown, record.acknowledged_at if record else None)


@transaction.atomic
def acknowledge(held: Participant, *, by: Actor, now: datetime) -> None:
    """Note that the head of the school knows of this record; a second time changes nothing."""
    require(rules.may_acknowledge(by, held.conference))
    record = Record.objects.select_for_update().get(conference=held.conference)
    if record.acknowledged_at is None:
        record.acknowledged_by_id, record.acknowledged_at = held.person_id, now
        record.save(update_fields=["acknowledged_by", "acknowledged_at"])
        log.record(by, "record.acknowledged", record, now, case=held.conference.case)
