"""A grant and a consent as they are written down: the row, the word of the log, the sentence when it may not be."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from rembuk.cases import signals
from rembuk.cases.models import Case
from rembuk.cases.tests import worlds
from rembuk.consents import actions as consents
from rembuk.consents import grants
from rembuk.consents.models import Grant
from rembuk.core.refusals import Refused


@pytest.fixture
def heard():
    said = []

    def note(sender, **values):
        said.append(values)

    signals.grant_revoked.connect(note, weak=False, dispatch_uid="test")
    yield said
    signals.grant_revoked.disconnect(dispatch_uid="test")


def test_nobody_of_another_school_is_granted(cast, case, now):
    with pytest.raises(Refused, match="sekolah ini"):
        grants.add(case, person=cast.asing.person, what="item", why="x", by=cast.ratna.actor, now=now)


def test_a_grant_is_given_and_revoked(cast, case, now, heard):
    held = grants.add(
        case, person=cast.joko.person, what=Grant.What.ITEM, why="wali kelas", until=now + timedelta(days=1), by=cast.ratna.actor,
        now=now,
    )  # fmt: skip
    assert (held.why, held.since, held.granted_by_id) == ("wali kelas", now, cast.ratna.person.pk)

    grants.revoke(held, by=cast.ratna.actor, now=now + timedelta(hours=1))
    assert Grant.objects.get().revoked_at == now + timedelta(hours=1)
    assert heard[0]["grant"] == held
    assert [len(worlds.logged(a)) for a in ("grant.given", "grant.revoked")] == [1, 1]


def test_a_grant_cannot_end_before_it_began(cast, case, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        grants.add(
            case, person=cast.joko.person, what="item", why="x", until=now - timedelta(days=1), by=cast.ratna.actor, now=now
        )


def test_a_consent_is_kept_as_it_was_given(cast, case, now):
    who = {"by": cast.ratna.actor, "now": now}
    consent = consents.add_consent(case, type="konferensi", given_by="Hadi Santoso", method="lisan", given_on=worlds.DAY, **who)
    consents.add_consent(case, type="konseling", given_by="Bagus", method="tertulis", given_on=worlds.DAY, **who)

    assert (consent.given_by, consent.method) == ("Hadi Santoso", "lisan")
    assert [c.rank for c in case.consents.order_by("rank")] == [0, 1]
    assert len(worlds.logged("consent.recorded")) == 2


VERBS = {
    "grant": lambda c, who, cast: grants.add(c, person=cast.joko.person, what="item", why="x", **who),
    "revoke": lambda c, who, cast: grants.revoke(c.grants.get(), **who),
    "consent": lambda c, who, cast: consents.add_consent(c, type="a", given_by="b", method="c", given_on=worlds.DAY, **who),
}


@pytest.mark.parametrize("verb", VERBS)
def test_strangers_change_nothing(cast, case, now, verb):
    grants.add(case, person=cast.joko.person, what="item", why="x", by=cast.ratna.actor, now=now)
    before = (Case.objects.get(pk=case.pk).version, worlds.last_action(), Grant.objects.filter(revoked_at=None).count())

    for by in (*worlds.outsiders(cast, case).values(), cast.ratna.actor.as_read_only()):
        with pytest.raises(Refused):
            VERBS[verb](case, {"by": by, "now": now}, cast)

    assert (Case.objects.get(pk=case.pk).version, worlds.last_action(), Grant.objects.filter(revoked_at=None).count()) == before
