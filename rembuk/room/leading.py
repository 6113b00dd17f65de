"""What the leader does beside the six steps: points at one item, names who writes and who presents, pauses, goes on, opens again."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.cases.models import Point
from rembuk.conferences import actions, granting, rules
from rembuk.conferences.models import Alternative, Conference, Participant, Sitting, Step
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.people.models import Person
from rembuk.room import rules as own_rules
from rembuk.room.models import Spot
from rembuk.vault import log


def spot_of(conference: Conference) -> Spot:
    """Where the room is; a room that never moved stands nowhere."""
    return getattr(conference, "spot", None) or Spot(conference=conference)


def _move(conference: Conference, action: str, by: Actor, now: datetime, **values: Any) -> None:
    conference.spot, _is_new = Spot.objects.update_or_create(conference=conference, defaults=values)
    log.record(by, action, conference, now, case=conference.case)


@transaction.atomic
def point_at(conference: Conference, *, item: int | None, by: Actor, now: datetime, domain: str = "") -> None:
    """Bring one item of the shown set, or a domain with its charts, before everybody; none shows the whole set again."""
    require(rules.may_change(by, conference))
    _move(conference, "room.pointed", by, now, item=item, domain=domain)


@transaction.atomic
def open_sentence(
    conference: Conference, *, row: Point | Alternative, sitting: Sitting, is_opened: bool, by: Actor, now: datetime
) -> None:
    """Bring before everybody in a part a sentence whose data are not shown there, or take it back again."""
    require(rules.may_change(by, conference))
    place = str(sitting.number)

    def beside(notes: dict[str, Any]) -> dict[str, Any]:
        held = notes.get("opened", {})
        others = [one for one in held.get(place, []) if one != row.pk.hex]
        return {"opened": {**held, place: [*others, row.pk.hex] if is_opened else others}}

    actions.note(conference, beside)
    log.record(by, "room.sentence_opened" if is_opened else "room.sentence_closed", row, now, case=conference.case)


@transaction.atomic
def begin_round(conference: Conference, *, by: Actor, now: datetime) -> None:
    """Ask everybody once more: from now on nobody has been heard in this round."""
    require(rules.may_change(by, conference))
    _move(conference, "room.round_begun", by, now, round_from=now)
    spot_of(conference).passed.clear()


@transaction.atomic
def pass_turn(conference: Conference, *, participant: Participant, by: Actor, now: datetime) -> None:
    """Somebody was asked in this round and has nothing to add; that is kept for the round, never counted."""
    require(rules.may_change(by, conference))
    _move(conference, "room.turn_passed", by, now)
    spot_of(conference).passed.add(participant)


@transaction.atomic
def name_minute_taker(conference: Conference, *, participant: Participant | None, by: Actor, now: datetime) -> None:
    """Somebody of the staff who sits here writes the minutes along."""
    require(rules.may_change(by, conference))
    _with_account(participant, _("Notulis adalah guru atau staf yang hadir dengan akunnya."))
    _move(conference, "room.minute_taker", by, now, minute_taker=participant)


def _with_account(participant: Participant | None, otherwise: str) -> None:
    person = participant.person if participant else None
    if participant is not None and (person is None or person.kind != Person.Kind.STAFF):
        raise Refused(otherwise)


@transaction.atomic
def name_presenter(conference: Conference, *, participant: Participant | None, by: Actor, now: datetime) -> None:
    """Somebody of the staff who sits here may point at the data for everybody; none takes it back."""
    require(rules.may_change(by, conference))
    _with_account(participant, _("Penyaji data adalah guru atau staf yang hadir dengan akunnya."))
    _move(conference, "room.presenter", by, now, presenter=participant)


@transaction.atomic
def present(seat: Participant, *, sitting: Sitting | None, item: int | None, by: Actor, now: datetime) -> None:
    """The named presenter brings one item before everybody, or the whole set again."""
    require(own_rules.may_present(by, sitting, seat, spot_of(seat.conference)))
    _move(seat.conference, "room.pointed", by, now, item=item, domain="")


@transaction.atomic
def open_part(conference: Conference, *, part: Sitting, by: Actor, now: datetime) -> None:
    """The turn of another part of the conference: the one that sat is closed, and this one begins with its own pledge."""
    require(rules.may_change(by, conference))
    if conference.decided_at:
        raise Refused(_("Keputusan konferensi ini sudah ditetapkan."))
    conference.sittings.filter(opened_at__isnull=False, closed_at__isnull=True).exclude(pk=part.pk).update(closed_at=now)
    conference.sittings.filter(pk=part.pk).update(opened_at=now, closed_at=None)
    conference.step = Step.OPENING
    conference.save(update_fields=["step"])
    _move(conference, "room.part_opened", by, now, item=None, domain="")


@transaction.atomic
def pause(conference: Conference, *, by: Actor, now: datetime) -> None:
    """Stop here; the room goes on later or on another day, and nothing is lost."""
    require(rules.may_change(by, conference))
    _move(conference, "room.paused", by, now, paused_at=now, item=None, domain="")
    granting.paused(conference, by=by, now=now)


@transaction.atomic
def go_on(conference: Conference, *, by: Actor, now: datetime) -> None:
    """The room goes on where it stopped. Who sits there stays signed in for another four hours."""
    require(rules.may_change(by, conference))
    conference.sittings.filter(opened_at__isnull=False, closed_at__isnull=True).update(opened_at=now)
    _move(conference, "room.went_on", by, now, paused_at=None)
    granting.went_on(conference, by=by, now=now)


@transaction.atomic
def open_again(conference: Conference, *, by: Actor, now: datetime) -> None:
    """Until the record is sealed the room can be opened again: what was decided is discussed anew."""
    require(rules.may_change(by, conference))
    conference.decided_at = None
    conference.save(update_fields=["decided_at"])
    conference.sittings.update(closed_at=None)
    _move(conference, "room.opened_again", by, now, paused_at=None)
