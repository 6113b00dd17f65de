"""The way of participants into the room: through their part of the case and their own seat, else 404."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse

from rembuk.cases import part as parts
from rembuk.cases.part import Part
from rembuk.conferences import queries
from rembuk.conferences.models import Conference, Participant
from rembuk.core import clock
from rembuk.core.actor import Actor
from rembuk.room import apart, rules
from rembuk.room.screen import Room
from rembuk.vault import log


@dataclass(frozen=True)
class Seated:
    """Somebody with a seat, and the room as it may be shown to them."""

    part: Part
    room: Room
    seat: Participant
    at: str  # the address of the own page of the room

    @property
    def conference(self) -> Conference:
        return self.room.conference


def of_member(request: HttpRequest, code: str, number: int, step: str = "") -> Seated:
    """A member of staff who has a seat in that conference."""
    part = parts.of_member(request, code)
    held = Conference.objects.select_related("leader", "spot").filter(case=part.case, round=number)
    actor: Actor = request.actor  # type: ignore[attr-defined]
    at = reverse("room:seat", args=[actor.school.code if actor.school else "", part.case.code, number])
    return _seated(request, part, held.first(), at, step)


def of_guest(request: HttpRequest, step: str = "") -> Seated:
    """The holder of a personal page: the newest conference in which they have a seat."""
    part = parts.of_guest(request)
    held = Conference.objects.select_related("leader", "spot").filter(case=part.case, participants__person=part.person)
    return _seated(request, part, held.order_by("-round").first(), reverse("inroom:seat"), step)


def _seated(request: HttpRequest, part: Part, found: Conference | None, at: str, step: str) -> Seated:
    if found is None:
        raise Http404
    found.case = part.case
    conference, seats = found, queries.seats(found)
    seat = next((p for p in seats if p.person_id == part.person.pk), None)
    if seat is None:
        raise Http404
    seat.conference = conference
    wanted = step if step in rules.passed(conference) else conference.step
    room = Room(conference, wanted, seat=seat, reader=apart.reader)
    if not rules.may_follow(part.grants, room.sitting, seat):
        raise Http404
    version = f"{wanted}-{len(room.shown) if rules.may_see(room.sitting, seat) else 0}-{conference.version}"
    log.read(request, "room.followed", conference, clock.now(), version=version)
    return Seated(part, room, seat, at)
