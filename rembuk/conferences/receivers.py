"""What conferences do when something below them changes."""

from datetime import datetime
from typing import Any

from rembuk.cases.models import Case, CaseCounselor
from rembuk.conferences.models import Conference, Participant
from rembuk.core.actor import Actor
from rembuk.people.models import Person
from rembuk.vault import log


def lead_on(sender: type[Case], case: Case, giver: Person, by: Actor, now: datetime, **_said: Any) -> None:
    """A case has a new counsellor: what is not decided yet is led by the new one, and shows the old one nothing."""
    Conference.objects.filter(case=case, leader=giver, decided_at__isnull=True).update(leader=case.owner)
    _leave_seats(case, giver, by, now)


def counsel_no_more(sender: type[CaseCounselor], case: Case, person: Person, by: Actor, now: datetime, **_said: Any) -> None:
    """Somebody read the case whole and does no more: the seat had come with it."""
    _leave_seats(case, person, by, now)


def _leave_seats(case: Case, person: Person, by: Actor, now: datetime) -> None:
    """The label stays for the record; nothing more is shown to the person until an invitation to them, by whoever counsels now."""
    for seat in Participant.objects.filter(conference__case=case, conference__decided_at__isnull=True, person=person):
        seat.person = None
        seat.save(update_fields=["person"])
        log.record(by, "participant.left_with_case", seat, now, case=case)
