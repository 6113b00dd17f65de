"""The meetings a member of staff is invited to, as the home shows them: day, hour, place and the answer - nothing of the case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Exists, OuterRef, Q

from rembuk.conferences import appointment
from rembuk.conferences.models import Conference, Participant
from rembuk.consents.models import Grant
from rembuk.core.actor import Actor
from rembuk.vault import keys


@dataclass(frozen=True)
class Invitation:
    """One seat whose meeting has not begun."""

    seat: Participant
    starts: time | None
    ends: time | None

    @property
    def conference(self) -> Conference:
        return self.seat.conference

    @property
    def is_answered(self) -> bool:
        return self.seat.answer != Participant.Answer.NONE


def of(actor: Actor, codes: Iterable[str], today: date, now: datetime) -> list[Invitation]:
    """What this person may still answer, the nearest first; `codes`: the cases of which they see a part."""
    if not list(codes):
        return []
    alive = Q(until__isnull=True) | Q(until__gt=now)
    asked = Grant.objects.filter(
        alive, person=OuterRef("person"), object_id=OuterRef("conference"), what=Grant.What.ANSWER, revoked_at__isnull=True, since__lte=now
    )  # fmt: skip
    rows = Participant.objects.filter(
        Exists(asked), person=actor.person_id, conference__school=actor.school_id, conference__on_day__gte=today,
        conference__decided_at__isnull=True,
    ).exclude(conference__sittings__opened_at__isnull=False)  # fmt: skip
    held = list(rows.select_related("conference__case").prefetch_related("sittings").order_by("conference__on_day"))
    keys.preload([s.conference.case.scope for s in held])
    return [Invitation(s, *appointment.hours(s.conference, list(s.sittings.all()))) for s in held]
