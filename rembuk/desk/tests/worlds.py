"""A case on its way: a conference ahead or held, Pak Hadi invited, Pak Joko present, an action each."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.test import Client

from rembuk.cases import evidence
from rembuk.cases.models import Case
from rembuk.conferences import actions as conferences
from rembuk.conferences import agreements
from rembuk.conferences.models import Conference, Participant
from rembuk.consents import grants
from rembuk.core import clock
from rembuk.people import links
from tests import build
from tests.cast import Cast

TODAY = date(2026, 11, 24)
FACT, SECRET, LATER = "Alpa 14 dari 38 hari", "Rahasia konselor", "Ditambahkan kemudian"


@dataclass
class World:
    cast: Cast
    case: Case
    conference: Conference
    who: dict[str, Any]

    @property
    def seat(self) -> Participant:
        return Participant.objects.get(conference=self.conference, person=self.cast.hadi)


def item(case: Case, statement: str, who: dict[str, Any], **more: Any) -> Any:
    values = {"source": "rekap presensi", "observed_on": date(2026, 11, 3), "kind": "fact", "domain": "attendance", **more}
    return evidence.add(case, statement=statement, **values, **who)


def planned(cast: Cast, now: Any, *, days: int = 3) -> World:
    """Bu Ratna's case about Bagus, its conference ahead, father and homeroom teacher invited."""
    who = {"by": cast.ratna.actor, "now": now}
    case, today = build.case(cast, now), clock.today(cast.school.time_zone, now)
    item(case, FACT, who)
    item(case, SECRET, who, sensitivity="counselor")
    conference = conferences.plan(case, leader=cast.ratna.person, on_day=today + timedelta(days=days), place="Ruang BK", **who)
    child = case.case_students.get()
    for person, role, label in ((cast.hadi, "parent", "Ayah"), (cast.joko.person, "homeroom_teacher", "Wali kelas VIII-A")):
        student = child if role == "parent" else None
        conferences.add_participant(conference, name=person.name, role=role, label=label, person=person, student=student, **who)
    return World(cast, case, conference, who)


def held(cast: Cast, now: Any) -> World:
    """The same after the decision: the data were shown, father and teacher agreed to one action each."""
    world = planned(cast, now, days=0)
    conference, who, today = world.conference, world.who, world.conference.on_day
    conference.participants.update(attendance="hadir")
    conferences.pledge(conference.sittings.get(), **who)
    conferences.open_room(conference, on=today, **who)
    conferences.go_to(conference, step="b", on=today, **who)
    for person, action in ((cast.hadi, "Mengantar sampai gerbang"), (cast.joko.person, "Memberi kabar tiap Jumat")):
        agreements.plan_action(
            conference,
            action=action,
            owner=person.name,
            owners=[person],
            due_on=today + timedelta(days=14),
            measure="tiap pekan",
            **who,
        )
    agreements.weigh(conference, services=["home_visit"], description="Kunjungan rumah", is_chosen=True, **who)
    conferences.replan(
        conference, decision="Kunjungan rumah", best_interest="Bagus ingin diantar", responsible=cast.ratna.person.name, **who
    )
    conferences.decide(Conference.objects.get(pk=conference.pk), on=today, **who)
    world.case.refresh_from_db()
    world.conference = Conference.objects.get(pk=conference.pk)
    world.conference.case = world.case
    return world


def guest(world: World, person: Any = None) -> Client:
    """The person's own browser, opened by link and PIN."""
    one, now = person or world.cast.hadi, world.who["now"]
    fresh = grants.open_page(world.case, person=one, until=now + timedelta(days=14), **world.who)
    client = Client()
    client.cookies[links.COOKIE] = links.open_with_pin(fresh.link, fresh.pin, label="Chrome Android", now=now) or ""
    return client
