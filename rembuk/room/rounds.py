"""Rounds of speaking: who was not heard yet, in the order of the seats. Never who spoke how much."""

from rembuk.conferences.models import Participant
from rembuk.core.text import folded
from rembuk.room.screen import Room
from rembuk.room.shown import Seat


def unheard(room: Room) -> list[Seat]:
    """Who is there and was not heard in this round; the leader, who speaks all the time, aside."""
    return [s for s in room.seats() if s.one.was_there and not s.one.had_a_turn and not leads(room, s.one)]


def leads(room: Room, seat: Participant) -> bool:
    """Who leads: by account, by name, or - in rooms that were typed from paper - by what they are called."""
    leader = room.conference.leader
    is_leader = seat.person_id == leader.pk or folded(seat.name) == folded(leader.name)
    return is_leader or seat.role == "counselor" or "pemimpin konferensi" in folded(seat.label)
