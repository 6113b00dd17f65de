"""A new school year on 1 July: nothing changes hands by itself, whose class turned is said."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from rembuk.accounts.models import RoleSpan
from rembuk.cases.tests import worlds
from rembuk.cases.tests.worlds import JULY, JUNE
from rembuk.concerns import routing
from rembuk.handovers import actions as handovers
from rembuk.handovers import turning
from rembuk.people.models import Duty
from tests import build


def _noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Asia/Jakarta"))


@pytest.fixture
def at(now):
    with time_machine.travel(now, tick=False) as traveller:

        def go(day):
            traveller.move_to(_noon(day))
            return {"by": None, "now": _noon(day)}

        yield go


@pytest.fixture
def promoted(cast, now):
    return worlds.promoted(cast, now)


def test_new_concerns_follow_the_new_grid(cast, promoted):
    assert routing.counselor_for([cast.bagus], JUNE).pk == cast.ratna.person.pk
    assert routing.counselor_for([cast.bagus], JULY).pk == cast.dewi.person.pk
    assert routing.counselor_for([cast.citra], JULY) is None  # not enrolled yet: the coordinator decides


def test_ownership_stays_and_the_coordinator_sees_whose_class_turned(cast, promoted, now):
    assert turning.turned(cast.school, JUNE) == []
    found = turning.turned(cast.school, JULY)
    assert [(t.code, t.owner.pk, t.taker.pk) for t in found] == [(promoted.code, cast.ratna.person.pk, cast.dewi.person.pk)]
    promoted.refresh_from_db()
    assert promoted.owner_id == cast.ratna.person.pk
    handovers.offer(promoted, to=cast.dewi.person, reason="Naik kelas.", on=JULY, by=cast.ratna.actor, now=now)
    assert turning.turned(cast.school, JULY) == []  # it is on its way


def test_who_took_a_case_on_purpose_keeps_it_without_being_asked(cast, promoted, now):
    handovers.offer(promoted, to=cast.dewi.person, reason="Cuti.", on=JUNE, by=cast.koor.actor, now=now)
    Duty.objects.filter(class_group__name="IX-A").update(person=cast.ratna.person)
    assert turning.turned(cast.school, JULY) == []


def test_a_new_counsellor_who_does_not_counsel_is_not_offered(cast, promoted):
    RoleSpan.objects.filter(membership=cast.dewi.membership).update(until=JUNE)
    assert turning.turned(cast.school, JULY) == []


def test_the_same_questions_for_one_and_for_many(cast, promoted, now, django_assert_num_queries):
    with django_assert_num_queries(6):
        turning.turned(cast.school, JULY)
    for _i in range(4):
        build.case(cast, now)
    with django_assert_num_queries(6):
        assert len(turning.turned(cast.school, JULY)) == 5


def test_the_coordinator_hands_over_from_the_list(cast, promoted, at):
    at(JULY)
    browser, base = cast.koor.client(), f"/s/{cast.school.code}/pembagian-kasus/"
    page = browser.get(base).content.decode()
    way = f"{base}{promoted.code}/?kepada={cast.dewi.person.pk}"
    assert way in page
    assert "Bagus" not in page
    form = browser.get(way).content.decode()
    assert "Naik kelas" in form
    assert f'value="{cast.dewi.person.pk}" selected' in form
    browser.post(way, {"to": str(cast.dewi.person.pk), "reason": "Naik kelas."})
    promoted.refresh_from_db()
    assert promoted.owner_id == cast.dewi.person.pk
    assert way not in browser.get(base).content.decode()
    assert "IX-A, sebelumnya" in cast.dewi.client().get(promoted.get_absolute_url()).content.decode().replace(
        "\xa0", " "
    ).replace("‑", "-")
