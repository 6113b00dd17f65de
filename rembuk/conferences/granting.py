"""What a conference lets its people see: the invitation, what was shown in their sitting, what they agreed to do.

Each is a grant with an end of its own; whoever reads the case whole needs none.
"""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from rembuk.cases.models import CaseStudent
from rembuk.conferences.models import Conference, Participant
from rembuk.consents import grants, rules_access
from rembuk.consents.models import Grant
from rembuk.core import clock
from rembuk.core.actor import Actor
from rembuk.people.models import Person

AFTER_DUE = timedelta(days=14)
AFTER_PAUSE = timedelta(days=14)  # as long as guests look back at what was shown: time enough to agree on another day
GUESTS_LOOK_BACK, STAFF_LOOK_BACK = timedelta(days=14), timedelta(days=90)


def end_of(day: date, zone: str) -> datetime:
    """The last second of a day where the school stands: what is open until a day is said to end on it."""
    return datetime.combine(day, time(23, 59, 59), ZoneInfo(zone))


def invited(participant: Participant, *, by: Actor, now: datetime) -> None:
    """The invitation can be read and answered until the day is over."""
    conference = participant.conference
    until = end_of(conference.on_day, conference.case.school.time_zone)
    _give(
        conference, participant.person, by, now, what=Grant.What.ANSWER, object_id=conference.pk, student=participant.student,
        why=_("Diundang ke konferensi"), until=until,
    )  # fmt: skip


def invited_anew(conference: Conference, *, by: Actor, now: datetime) -> None:
    """Another day: the invitations go on until it is over, but for those that somebody ended."""
    given = Grant.objects.filter(case=conference.case, what=Grant.What.ANSWER, object_id=conference.pk).order_by("since", "pk")
    last = {held.person_id: held for held in given}
    for seat in conference.participants.select_related("person", "student"):
        seat.conference = conference
        if seat.person_id not in last or last[seat.person_id].revoked_at is None:
            invited(seat, by=by, now=now)


def paused(conference: Conference, *, by: Actor, now: datetime) -> None:
    """Until the room goes on, the invited keep their pages: to the day that is planned, or while another one is sought."""
    today = clock.today(conference.case.school.time_zone, now)
    _go_on_until(conference, conference.on_day if conference.on_day > today else today + AFTER_PAUSE, by, now)


def went_on(conference: Conference, *, by: Actor, now: datetime) -> None:
    """The day on which the room goes on is one on which the invited can read and answer."""
    today = clock.today(conference.case.school.time_zone, now)
    _go_on_until(conference, max(conference.on_day, today), by, now)


def _go_on_until(conference: Conference, day: date, by: Actor, now: datetime) -> None:
    grants.prolong(
        conference.case, people=conference.participants.values_list("person_id", flat=True), what=Grant.What.ANSWER,
        object_id=conference.pk, until=end_of(day, conference.case.school.time_zone), by=by, now=now,
    )  # fmt: skip


def shown(conference: Conference, *, by: Actor, now: datetime) -> None:
    """Who was there when data were shown may look at them again for a while; on paper, and in a part not yet open, nothing was."""
    if conference.is_on_paper:
        return
    parts = list(conference.sittings.prefetch_related("participants__person", "participants__student"))
    for sitting in (s for s in parts if s.opened_at or len(parts) < 2):
        for seat in (p for p in sitting.participants.all() if p.was_there and p.person):
            back = STAFF_LOOK_BACK if seat.person.kind == Person.Kind.STAFF else GUESTS_LOOK_BACK
            _give(
                conference, seat.person, by, now, what=Grant.What.SITTING, object_id=sitting.pk, student=seat.student,
                why=_("Ditampilkan dalam konferensi yang diikuti"), until=now + back,
            )  # fmt: skip


def agreed(conference: Conference, *, by: Actor, now: datetime) -> None:
    """Whoever agreed to do something may read and report on it until two weeks after it is due."""
    if conference.decided_at is None:
        return
    zone = conference.case.school.time_zone
    for action in conference.planned_actions.prefetch_related("owners"):
        until = (end_of(action.due_on, zone) if action.due_on else now) + AFTER_DUE
        for person in action.owners.all():
            _give(
                conference, person, by, now, what=Grant.What.ACTION, object_id=action.pk, why=_("Tindakan yang disepakati"),
                until=until,
            )  # fmt: skip


def _give(
    conference: Conference,
    person: Person | None,
    by: Actor,
    now: datetime,
    *,
    what: str,
    object_id: UUID,
    why: str,
    until: datetime,
    student: CaseStudent | None = None,
) -> None:
    """Give what is neither over already nor forbidden nor seen anyhow."""
    case = conference.case
    whole = {case.owner_id, *(c.person_id for c in case.counselors.all() if c.until is None)}
    if person is None or person.pk in whole or until <= now or not rules_access.may_be_granted(case, person):
        return
    grants.give(case, person=person, what=what, object_id=object_id, student=student, why=why, until=until, by=by, now=now)
