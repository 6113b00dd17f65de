"""A case that changes hands: what is not decided yet has a new leader, what was decided keeps its own."""

from datetime import date

import pytest

from rembuk.cases.models import CaseCounselor
from rembuk.conferences import actions, inviting
from rembuk.conferences.models import Conference, Participant
from rembuk.consents import grants
from rembuk.consents.models import Grant
from rembuk.handovers import actions as handovers
from tests import build

DAY = date(2026, 11, 24)


def test_the_new_counsellor_leads_what_is_not_decided(cast, now):
    case, who = build.case(cast, now), {"by": cast.ratna.actor, "now": now}
    first = actions.plan(case, leader=cast.ratna.person, on_day=date(2026, 11, 3), place="Ruang BK", **who)
    Conference.objects.filter(pk=first.pk).update(decided_at=now)
    actions.plan(case, leader=cast.ratna.person, on_day=date(2026, 11, 27), place="Ruang BK", **who)
    handovers.offer(case, to=cast.dewi.person, reason="Cuti.", on=DAY, by=cast.koor.actor, now=now)

    assert [c.leader for c in Conference.objects.order_by("round")] == [cast.ratna.person, cast.dewi.person]


def begun(cast, case, who):
    """A room past its pledge in which Bu Ratna, Bu Dewi and Pak Joko sit, all of them there."""
    held = actions.plan(case, leader=cast.ratna.person, on_day=DAY, place="Ruang BK", **who)
    for name, one in (("Bu Ratna", cast.ratna), ("Bu Dewi", cast.dewi), ("Pak Joko", cast.joko)):
        seat = inviting.invite(held, name=name, role="counselor", label="Konselor", person=one.person, **who)
        actions.set_attendance(seat, attendance="hadir", **who)
    actions.pledge(held.sittings.get(), **who)
    actions.open_room(held, on=DAY, **who)
    return held


def go_on(case, by, now):
    """The one who counsels now leads the room to its next step."""
    held = Conference.objects.select_related("case__school").get(case=case)
    actions.go_to(held, step="b", on=DAY, by=by, now=now)
    return held


def reads(person):
    return set(Grant.objects.filter(person=person, revoked_at__isnull=True).values_list("what", flat=True))


@pytest.fixture
def handed(cast, now):
    """A case that Bu Ratna gave to Bu Dewi in the midst of its conference."""
    case = build.case(cast, now)
    begun(cast, case, {"by": cast.ratna.actor, "now": now})
    handovers.offer(case, to=cast.dewi.person, reason="Cuti.", on=DAY, by=cast.koor.actor, now=now)
    return case


def test_the_next_step_gives_the_old_owner_nothing_back(cast, now, handed):
    go_on(handed, cast.dewi.actor, now)

    assert reads(cast.ratna.person) == set()
    assert "sitting" in reads(cast.joko.person)  # who sat there all along looks back as before
    assert Participant.objects.get(rank=1).name == "Bu Ratna"


def test_a_new_day_invites_the_old_owner_not_again(cast, now, handed):
    held = Conference.objects.select_related("case__school").get(case=handed)
    inviting.move_day(held, on_day=date(2026, 12, 1), by=cast.dewi.actor, now=now)

    assert reads(cast.ratna.person) == set()


def test_the_new_owner_may_invite_the_old_one_and_then_they_see_what_is_shown(cast, now, handed):
    held = Conference.objects.select_related("case__school").get(case=handed)
    seat = inviting.invite(held, name="Bu Ratna", role="other", label="x", person=cast.ratna.person, by=cast.dewi.actor, now=now)
    actions.set_attendance(seat, attendance="hadir", by=cast.dewi.actor, now=now)
    actions.pledge(held.sittings.get(), by=cast.dewi.actor, now=now)
    go_on(handed, cast.dewi.actor, now)

    assert reads(cast.ratna.person) == {"answer", "sitting"}


def test_a_co_counsellor_who_ended_is_shown_nothing_by_the_next_step(cast, now):
    case, who = build.case(cast, now), {"by": cast.ratna.actor, "now": now}
    grants.name_counselor(case, person=cast.dewi.person, may_write=True, **who)
    begun(cast, case, who)
    grants.end_counselor(CaseCounselor.objects.select_related("case", "person").get(), **who)
    go_on(case, cast.ratna.actor, now)

    assert reads(cast.dewi.person) <= {"answer"}
