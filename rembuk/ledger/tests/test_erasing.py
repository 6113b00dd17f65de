"""Taken back, gone from every page and paper, brought back in time - or destroyed after seven days."""

from datetime import timedelta

import pytest

from rembuk.cases import actions, evidence
from rembuk.cases.models import Citation, Evidence, EvidenceWording
from rembuk.cases.tests import worlds
from rembuk.jobs import registry
from rembuk.ledger import erasing, work
from rembuk.vault import chain


@pytest.fixture
def taken_back(cast, case, now):
    """An item with an earlier wording and a citation, withdrawn now."""
    item, who = worlds.add(cast, case, now), {"by": cast.ratna.actor, "now": now}
    evidence.correct(item, statement="Alpa 13 hari.", **who)
    evidence.add_point(case, lens="diagnostik", statement="x", cites=[item], **who)
    evidence.withdraw(item, **who)
    return item


def test_it_is_destroyed_after_seven_days_with_all_that_hangs_on_it(cast, case, taken_back, now):
    kept = worlds.add(cast, case, now)
    assert erasing.destroy_withdrawn(now + timedelta(days=7, seconds=-1)) == 0

    assert erasing.destroy_withdrawn(now + timedelta(days=7)) == 1
    assert list(Evidence.objects.all()) == [kept]
    assert (EvidenceWording.objects.count(), Citation.objects.count()) == (0, 0)
    row = worlds.logged("evidence.destroyed")[0]
    assert (row.actor, row.case_id, row.object) == ("system", case.pk, f"cases.evidence:{taken_back.pk}")
    assert chain.verify(cast.school.pk) == []


def test_what_came_back_is_not_destroyed(cast, taken_back, now):
    evidence.restore(taken_back, by=cast.ratna.actor, now=now + timedelta(days=6))

    assert erasing.destroy_withdrawn(now + timedelta(days=30)) == 0
    assert erasing._destroy(taken_back.pk, now) == 0
    assert Evidence.objects.get() == taken_back


def test_running_twice_does_nothing_new(taken_back, now):
    later = now + timedelta(days=8)

    assert (erasing.destroy_withdrawn(later), erasing.destroy_withdrawn(later)) == (1, 0)
    assert len(worlds.logged("evidence.destroyed")) == 1


def test_a_closed_case_is_cleaned_as_well(cast, case, taken_back, now):
    actions.close(case, on=worlds.DAY, reason="Selesai.", by=cast.ratna.actor, now=now)

    assert erasing.destroy_withdrawn(now + timedelta(days=7)) == 1


def test_the_house_does_it_every_hour(taken_back, now):
    kind = registry.named("ledger.destroy_withdrawn")
    assert kind.every == timedelta(hours=1)

    work.destroy_withdrawn(now=now + timedelta(days=7))
    assert not Evidence.objects.exists()


def test_the_retention_paper_says_so():
    assert "7 days after `withdrawn_at`" in Evidence.Retention.sooner
