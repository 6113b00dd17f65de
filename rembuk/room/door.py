"""The way of participants into the room: through their part of the case and their own seat, else 404."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse

from rembuk.cases import door as cases
from rembuk.conferences.models import Conference, Participant
from rembuk.consents import part as parts
from rembuk.consents.part import Part
from rembuk.core import clock
from rembuk.core.actor import Actor
from rembuk.room import apart, rules, shared
from rembuk.room.screen import Room
from rembuk.room.shared import Shared
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
    actor: Actor = request.actor  # type: ignore[attr-defined]
    at = reverse("room:seat", args=[actor.school.code if actor.school else "", part.case.code, number])
    return _seated(request, part, shared.of(part.case, number), at, step)


def of_wall(request: HttpRequest, code: str, number: int) -> Room:
    """The screen that all of the room look at, for who reads the case whole."""
    room = of_leader(request, code, number)
    log.read(request, f"room.step.{room.step}", room.conference, clock.now(), version=str(room.conference.version))
    return room


def of_leader(request: HttpRequest, code: str, number: int) -> Room:
    """What stands on the screen that all look at, for who moves it: nothing else of the conference is fetched."""
    case = cases.case(request, code, action="conference.read")
    rows = shared.of(case, number)
    if rows is None:
        raise Http404
    held = rows.for_case(case)
    return Room(held, held.step, shared=rows)


def of_wall_beside(held: Seated) -> Room:
    """The same room as the screen that all look at shows it: nothing that is held back from one of them."""
    return Room(held.conference, held.conference.step, shared=held.room.shared)


def of_guest(request: HttpRequest, step: str = "") -> Seated:
    """The holder of a personal page: the newest conference in which they have a seat."""
    part = parts.of_guest(request)
    held = Conference.objects.filter(case=part.case, participants__person=part.person).order_by("-round")
    number = held.values_list("round", flat=True).first()
    return _seated(request, part, shared.of(part.case, number) if number else None, reverse("inroom:seat"), step)


def _seated(request: HttpRequest, part: Part, rows: Shared | None, at: str, step: str) -> Seated:
    if rows is None:
        raise Http404
    conference = rows.for_case(part.case)
    seat = shared.seat_of(conference, part.person.pk)
    if seat is None:
        raise Http404
    wanted = step if step in rules.passed(conference) else conference.step
    room = Room(conference, wanted, seat=seat, reader=apart.reader, shared=rows)
    if not rules.may_follow(part.grants, room.sitting, seat):
        raise Http404
    version = f"{wanted}-{len(room.shown) if rules.may_see(room.sitting, seat) else 0}-{conference.version}"
    log.read(request, "room.followed", conference, clock.now(), version=version)
    return Seated(part, room, seat, at)
