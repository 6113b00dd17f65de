"""A case that changes hands: what is not decided yet has a new leader, what was decided keeps its own."""

from datetime import date

from rembuk.cases import handover
from rembuk.conferences import actions
from rembuk.conferences.models import Conference
from tests import build

DAY = date(2026, 11, 24)


def test_the_new_counsellor_leads_what_is_not_decided(cast, now):
    case, who = build.case(cast, now), {"by": cast.ratna.actor, "now": now}
    first = actions.plan(case, leader=cast.ratna.person, on_day=date(2026, 11, 3), place="Ruang BK", **who)
    Conference.objects.filter(pk=first.pk).update(decided_at=now)
    actions.plan(case, leader=cast.ratna.person, on_day=date(2026, 11, 27), place="Ruang BK", **who)
    handover.offer(case, to=cast.dewi.person, reason="Cuti.", on=DAY, by=cast.koor.actor, now=now)

    assert [c.leader for c in Conference.objects.order_by("round")] == [cast.ratna.person, cast.dewi.person]
