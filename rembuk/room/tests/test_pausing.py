"""A room that is paused goes on another day: until then the invited keep their pages, and nothing that ended comes back."""

from datetime import timedelta

import pytest

from rembuk.conferences import granting, inviting
from rembuk.consents import grants
from rembuk.consents.models import Grant
from rembuk.people.models import Guardianship, PersonalLink
from rembuk.room import leading
from rembuk.vault.models import LogEntry

ZONE = "Asia/Jakarta"


@pytest.fixture
def held(conference):
    """Planned for today and still in step a: nobody was shown anything, the invitation alone keeps a page open."""
    return conference


@pytest.fixture
def page(held, cast, who, now):
    """The father's personal page; it ends with the day."""
    grants.open_page(held.case, person=cast.hadi, until=now + timedelta(hours=1), **who)
    return lambda: PersonalLink.objects.get(person=cast.hadi).ends_at


@pytest.fixture
def until(held, cast):
    """When the father's invitations end."""
    return lambda: [g.until for g in Grant.objects.filter(person=cast.hadi, object_id=held.pk).order_by("since")]


def end(day):
    return granting.end_of(day, ZONE)


def prolonged():
    return LogEntry.objects.filter(action="grant.prolonged").count()


def test_a_pause_keeps_the_page_open_while_another_day_is_sought(held, page, until, who):
    assert page() == end(held.on_day)

    leading.pause(held, **who)

    assert until() == [end(held.on_day + granting.AFTER_PAUSE)]
    assert page() == until()[0]
    assert prolonged() == 2  # the father's and the homeroom teacher's; the counsellor reads the case whole


def test_a_pause_before_a_planned_day_keeps_it_open_until_that_day_is_over(held, page, until, who):
    day = held.on_day + timedelta(days=30)
    inviting.move_day(held, on_day=day, **who)
    leading.pause(held, **who)

    assert until() == [end(day)]
    assert page() == end(day)


def test_another_day_planned_in_the_pause_prolongs_it_again(held, page, until, who):
    leading.pause(held, **who)
    day = held.on_day + timedelta(days=30)
    inviting.move_day(held, on_day=day, by=who["by"], now=who["now"] + timedelta(days=10))

    assert until() == [end(day)]
    assert page() == end(day)


def test_the_day_on_which_the_room_goes_on_is_open_to_its_end(held, page, until, who):
    leading.pause(held, **who)
    Grant.objects.filter(object_id=held.pk).update(until=who["now"] + timedelta(days=3, minutes=1))
    leading.go_on(held, by=who["by"], now=who["now"] + timedelta(days=3))

    assert until() == [end(held.on_day + timedelta(days=3))]
    assert page() == until()[0]


def test_nothing_is_shortened(held, page, until, who):
    later = end(held.on_day + timedelta(days=60))
    Grant.objects.filter(object_id=held.pk).update(until=later)
    leading.pause(held, **who)
    leading.go_on(held, **who)

    assert (until(), prolonged()) == ([later], 0)


@pytest.mark.parametrize("act", [leading.pause, leading.go_on])
def test_what_was_revoked_stays_so(held, cast, page, until, who, act):
    before = until()
    for one in Grant.objects.filter(person=cast.hadi):
        grants.end(one, **who)
    act(held, **who)

    assert (until(), page()) == (before, who["now"])


@pytest.mark.parametrize("act", [leading.pause, leading.go_on])
def test_what_is_over_stays_so(held, page, until, who, act):
    before, open_until = until(), page()
    act(held, by=who["by"], now=open_until)

    assert (until(), page(), prolonged()) == (before, open_until, 0)


def test_a_page_that_was_closed_stays_closed(held, cast, page, who):
    grants.close_page(held.case, PersonalLink.objects.get(person=cast.hadi), **who)
    before = page()
    leading.pause(held, **who)

    assert page() == before
    assert PersonalLink.objects.get(person=cast.hadi).revoked_at == who["now"]


def test_whom_a_legal_restriction_keeps_away_gets_no_longer_one(held, page, until, who):
    Guardianship.objects.update(is_restricted=True)
    leading.pause(held, **who)

    assert (until(), page()) == ([end(held.on_day)], end(held.on_day))


def test_another_day_does_not_bring_back_what_somebody_ended(held, cast, page, who):
    for one in Grant.objects.filter(person=cast.hadi):
        grants.end(one, **who)
    inviting.move_day(held, on_day=held.on_day + timedelta(days=7), **who)

    assert not grants.living(held.case, who["now"], person_id=cast.hadi.pk).exists()
    assert grants.living(held.case, who["now"], person_id=cast.joko.person.pk).exists()
