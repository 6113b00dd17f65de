"""The world of tools/bench_room.py: three rooms of the demo school with forty people, each with a browser of their own.

To be imported when the environment stands and Django is set up.

Half of the people are staff with an account, half hold a personal page by PIN; a leader and a wall per room.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.test import Client

from rembuk.accounts import actions as accounts
from rembuk.accounts.models import Membership, School
from rembuk.cases import actions as cases
from rembuk.cases import evidence
from rembuk.conferences import actions, queries
from rembuk.conferences.models import Conference
from rembuk.consents import grants
from rembuk.core import clock
from rembuk.core.actor import Actor, Kind, system
from rembuk.exchange import demo, preparing
from rembuk.people import actions as people
from rembuk.people import links
from rembuk.people.models import Person
from rembuk.room import leading
from rembuk.room.screen import Room

CODES, PHONES = ("2026-001", "2026-004", "2026-005"), 40
SCHOOL = "smpn4-mekarsari"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass
class Place:
    """One room: the leader's cookies, and every screen with its address and cookies."""

    at: str
    leader: dict[str, str]
    items: list[int] = field(default_factory=list)
    screens: list[tuple[str, dict[str, str]]] = field(default_factory=list)


def build() -> list[Place]:
    """An empty installation becomes the demo school with its three rooms."""
    preparing.everything()
    now = clock.now()
    demo.build(now, clock.today("Asia/Jakarta", now))
    school = School.objects.get(code=SCHOOL)
    return [_room(school, code, range(i, PHONES, len(CODES)), now) for i, code in enumerate(CODES)]


def _room(school: Any, code: str, phones: range, now: datetime) -> Place:
    held = Conference.objects.select_related("case__school", "case__owner").get(case__code=code)
    actor = _actor(Membership.objects.select_related("school", "user").get(user__username="sri"))
    who = {"by": actor, "now": now}
    leading.open_again(held, **who)
    actions.replan(held, on_day=clock.today("Asia/Jakarta", now), **who)
    at = f"{held.case.get_absolute_url()}konferensi/{held.round}/"
    place = Place(at, _signed_in(actor.user, now))
    people = [_phone(school, held, number, who) for number in phones]
    for one in held.participants.all():
        one.conference = held
        actions.set_attendance(one, attendance="hadir", **who)
    sitting = held.sittings.get()
    sitting.conference = held
    actions.pledge(sitting, **who)
    actions.open_room(queries.in_room(held), on=clock.today("Asia/Jakarta", now), **who)
    actions.go_to(queries.in_room(held), step="b", on=clock.today("Asia/Jakarta", now), **who)
    place.screens = [(f"{at}layar/", place.leader), *people]
    place.items = [e.number for e in Room(queries.in_room(held), "b").shown]
    return place


def _phone(school: Any, held: Any, number: int, who: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """Somebody more at the table, with their device: its address in the room and its cookies."""
    name, by, now = f"Hadir {LETTERS[number % 26].upper()} {number}", system(school), who["now"]
    is_staff, membership = number % 2 == 0, None
    if is_staff:
        membership, _slip = accounts.add_member(
            school=school, username=f"hadir{number}", roles=["staff"], since=now.date(), password="x" * 20, by=by, now=now
        )
    person = people.add_person(
        school=school, name=name, kind="staff" if is_staff else "guardian", membership=membership, by=by, now=now
    )
    role = "subject_teacher" if is_staff else "health_worker"
    actions.add_participant(held, name=name, role=role, label=f"Peserta {number}", person=person, **who)
    if membership is not None:
        return f"{held.case.get_absolute_url()}konferensi/{held.round}/ikut/", _signed_in(membership.user, now)
    fresh = grants.open_page(held.case, person=person, until=now + timedelta(days=1), **who)
    return "/halaman-saya/ruang/", {links.COOKIE: links.open_with_pin(fresh.link, fresh.pin, label="ponsel", now=now) or ""}


def many(rooms: int, screens: int, more: int) -> list[Place]:
    """An empty installation becomes a demo school with so many small rooms and one of `more`; its staff sit in all of them."""
    preparing.everything()
    now = clock.now()
    demo.build(now, clock.today("Asia/Jakarta", now))
    school = School.objects.get(code=SCHOOL)
    actor = _actor(Membership.objects.select_related("school", "user").get(user__username="sri"))
    who = {"by": actor, "now": now}
    staff = [_staff(school, number, who) for number in range(max(screens, more) - 1)]
    students = list(school.students.all()[:rooms])
    sizes = [screens] * rooms + [more]
    return [_small(school, students[i % len(students)], staff[: size - 1], who) for i, size in enumerate(sizes)]


def _small(school: Any, student: Any, staff: list[Any], who: dict[str, Any]) -> Place:
    """A case with six facts, its conference in step b, a wall and one phone for each of `staff`."""
    by, now = who["by"], who["now"]
    on = clock.today("Asia/Jakarta", now)
    owner = Person.objects.get(pk=by.person_id)
    concerned = [cases.Concerned(student, "konseli", "VIII-A")]
    case = cases.open_case(school=school, owner=owner, concerned=concerned, title="Keterlambatan", on=on, **who)
    for n in range(6):
        about = {"source": "Buku piket", "observed_on": on, "kind": "fact", "domain": "attendance"}
        evidence.add(case, statement=f"Terlambat {n} hari pada pekan ke-{n}.", **about, **who)
    held = actions.plan(case, leader=owner, on_day=on, place="Ruang BK", **who)
    for membership, person in staff:
        seat = actions.add_participant(
            held, name=person.name, role="subject_teacher", label=membership.user.username, person=person, **who
        )
        actions.set_attendance(seat, attendance="hadir", **who)
    actions.pledge(held.sittings.get(), **who)
    actions.open_room(queries.in_room(held), on=on, **who)
    actions.go_to(queries.in_room(held), step="b", on=on, **who)
    at = f"{case.get_absolute_url()}konferensi/{held.round}/"
    place = Place(at, _signed_in(by.user, now), items=list(range(1, 7)))
    place.screens = [(f"{at}layar/", _signed_in(by.user, now))]
    place.screens += [(f"{at}ikut/", _signed_in(membership.user, now)) for membership, _person in staff]
    return place


def _staff(school: Any, number: int, who: dict[str, Any]) -> tuple[Any, Any]:
    """A teacher with an account."""
    by, now = system(school), who["now"]
    membership, _slip = accounts.add_member(
        school=school, username=f"hadir{number}", roles=["staff"], since=now.date(), password="x" * 20, by=by, now=now
    )
    name = f"Hadir {LETTERS[number % 26].upper()} {number}"
    return membership, people.add_person(school=school, name=name, kind="staff", membership=membership, by=by, now=now)


def _actor(membership: Any) -> Any:
    return Actor(
        Kind.MEMBER, f"member:{membership.pk.hex}", school=membership.school, membership=membership, user=membership.user,
        person_id=Person.objects.get(membership=membership).pk, roles=frozenset({"counselor"}), stepped_up=True, session="bench",
    )  # fmt: skip


def _signed_in(user: Any, now: datetime) -> dict[str, str]:
    """The cookies of a browser in which this person signed in with the second factor."""
    client = Client()
    client.force_login(user, backend="rembuk.accounts.backend.Backend")
    session = client.session
    session.update({"started": now.isoformat(), "seen": now.isoformat(), "stepped": now.isoformat(), "epoch": user.epoch})
    session.save()
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}
