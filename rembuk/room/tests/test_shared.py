"""Screens of one room share what was read, never what may be seen of it."""

from datetime import timedelta

import pytest
from django.test import Client

from rembuk.cases import evidence
from rembuk.conferences import actions, queries
from rembuk.conferences.models import Apart
from rembuk.conferences.tests.conftest import ON
from rembuk.consents import grants
from rembuk.core.actor import system
from rembuk.people import actions as people
from rembuk.people import links
from rembuk.room import shared
from tests import build

OF = {"bagus": "Kenari satu tentang Bagus saja", "citra": "Kenari dua tentang Citra saja"}
ASKS = {"HX-Request": "true"}


@pytest.fixture
def sharing(settings):
    settings.ROOM_SHARES_SECONDS = 60.0


@pytest.fixture
def group(cast, at_noon, now, who):
    """A case of two children, both families and the homeroom teacher in one room, at step b."""
    rina = people.add_person(school=cast.school, name="Rina Lestari", kind="guardian", by=system(cast.school), now=now)
    people.add_guardian(cast.citra, person=rina, relation="mother", by=system(cast.school), now=now)
    concerned = [build.cases.Concerned(child, "konseli", "VIII-A") for child in (cast.bagus, cast.citra)]
    case = build.case(cast, now, concerned=concerned)
    held = actions.plan(case, leader=cast.ratna.person, on_day=ON, place="Ruang BK", **who)
    of = {s.student_id: s for s in case.case_students.all()}
    seats = {}
    for person, role, child in (
        (cast.ratna.person, "counselor", None), (cast.joko.person, "homeroom_teacher", None),
        (cast.hadi, "parent", of[cast.bagus.pk]), (rina, "parent", of[cast.citra.pk]),
    ):  # fmt: skip
        seat = actions.add_participant(held, name=person.name, role=role, label=role, person=person, student=child, **who)
        actions.set_attendance(seat, attendance="hadir", **who)
        seats[person.pk] = seat
    for name, child in (("bagus", cast.bagus), ("citra", cast.citra)):
        values = {"source": "Buku piket", "observed_on": ON, "kind": "fact", "domain": "attendance"}
        evidence.add(case, statement=OF[name], students=[of[child.pk]], **values, **who)
    actions.pledge(held.sittings.get(), **who)
    actions.open_room(held, on=ON, **who)
    actions.go_to(queries.in_room(held), step="b", on=ON, **who)
    return held, seats, rina


def phone(case, person, who, now):
    fresh = grants.open_page(case, person=person, until=now + timedelta(days=1), **who)
    client = Client()
    client.cookies[links.COOKIE] = links.open_with_pin(fresh.link, fresh.pin, label="ponsel", now=now)
    return client


def asked(client, at="/halaman-saya/ruang/"):
    return client.get(at, headers=ASKS).content.decode()


def seen(page):
    return {name for name, words in OF.items() if words.split()[1] in page}


def take_apart(seats, cast, rina, now):
    """What stands on each family's own screen differs by an exception for each; nothing is common to all."""
    for person, name in ((cast.hadi, "bagus"), (rina, "citra")):
        about = evidence.Evidence.objects.get(students__student=getattr(cast, name))
        Apart.objects.create(participant=seats[person.pk], evidence=about, is_shown=True, made_at=now)


def test_two_families_never_share_what_one_may_see(sharing, cast, group, who, now):
    held, seats, rina = group
    take_apart(seats, cast, rina, now)
    hadi, mother = phone(held.case, cast.hadi, who, now), phone(held.case, rina, who, now)
    joko = cast.joko.client()
    at = f"{held.case.get_absolute_url()}konferensi/1/"

    for _i in range(3):  # in turns, so that each would find what the one before left
        assert seen(asked(hadi)) == {"bagus"}
        assert seen(asked(mother)) == {"citra"}
        assert seen(asked(joko, f"{at}ikut/")) == set()
        assert seen(asked(cast.ratna.client(), f"{at}layar/")) == set()


def test_the_leak_test_goes_red_where_the_eyes_are_forgotten(sharing, cast, group, who, now, monkeypatch):
    """The control: with a key that knows nothing of the reader the second family reads the first one's."""
    held, seats, rina = group
    take_apart(seats, cast, rina, now)
    whole = shared.Shared.once
    monkeypatch.setattr(
        shared.Shared, "once", lambda self, key, make: whole(self, key[0] if isinstance(key, tuple) else key, make)
    )
    hadi, mother = phone(held.case, cast.hadi, who, now), phone(held.case, rina, who, now)

    assert seen(asked(hadi)) == {"bagus"}
    assert seen(asked(mother)) != {"citra"}


def test_a_change_is_seen_at_once(transactional_db, sharing, cast, group, who):
    held, _seats, _rina = group
    joko, at = cast.joko.client(), f"{held.case.get_absolute_url()}konferensi/1/ikut/"
    assert "<h1>b." in asked(joko, at)
    actions.go_to(queries.in_room(held), step="a", on=ON, **who)

    assert "<h1>a." in asked(joko, at)


def test_a_right_that_ended_opens_nothing_though_the_rows_are_there(sharing, cast, group, who, now):
    held, _seats, _rina = group
    hadi = phone(held.case, cast.hadi, who, now)
    assert "<h1>b." in asked(hadi)
    for one in grants.living(held.case, now, person_id=cast.hadi.pk):
        grants.end(one, **who)

    assert hadi.get("/halaman-saya/ruang/", headers=ASKS).status_code in (302, 404)


def test_the_second_screen_reads_little(sharing, cast, group, who, django_assert_max_num_queries):
    held, _seats, _rina = group
    joko, at = cast.joko.client(), f"{held.case.get_absolute_url()}konferensi/1/ikut/"
    asked(joko, at)
    with django_assert_max_num_queries(14):  # who asks, what is granted, that nothing changed, and the log; no row of the room
        asked(joko, at)


def test_a_screen_that_shows_it_already_gets_nothing_again(transactional_db, sharing, cast, group, who):
    held, _seats, _rina = group
    joko, at = cast.joko.client(), f"{held.case.get_absolute_url()}konferensi/1/ikut/"
    mark = joko.get(at, headers=ASKS).headers["ETag"]

    pressed = joko.get(at, headers={**ASKS, "Accept-Encoding": "gzip"})["ETag"]
    assert joko.get(at, headers={**ASKS, "Accept-Encoding": "gzip", "If-None-Match": pressed}).status_code == 304
    same = joko.get(at, headers={**ASKS, "If-None-Match": mark})
    assert (same.status_code, same.content) == (304, b"")
    actions.go_to(queries.in_room(held), step="a", on=ON, **who)
    assert joko.get(at, headers={**ASKS, "If-None-Match": mark}).status_code == 200
