"""The doors to a case: opened to whom it concerns and logged; 404 to everybody else, for the hidden as for the missing."""

import pytest
from django.http import Http404

from rembuk.cases import actions, door
from rembuk.cases.tests import worlds
from rembuk.cases.tests.worlds import ask


def test_the_case_opens_to_its_owner_and_is_noted(cast, case):
    request = ask(cast.ratna.actor)

    assert door.case(request, case.code, action="ledger.read") == case
    reading = request.readings[0]
    assert (reading.action, reading.case_id, reading.version) == ("ledger.read", case.pk, "1")


def test_the_case_is_missing_for_everybody_else(cast, case):
    for by in worlds.outsiders(cast, case).values():
        for code in (case.code, "2026-999"):
            request = ask(by)
            with pytest.raises(Http404):
                door.case(request, code)
            assert not hasattr(request, "readings")


def test_a_case_to_join_is_ones_own_and_running(cast, case, now):
    actions.name_counselor(case, person=cast.dewi.person, may_write=False, by=cast.ratna.actor, now=now)
    assert door.case_to_join(ask(cast.ratna.actor), f" {case.code} ") == case
    for by in (cast.dewi.actor, cast.koor.actor, cast.asing.actor):
        assert door.case_to_join(ask(by), case.code) is None
    assert door.case_to_join(ask(cast.ratna.actor), "2026-999") is None

    actions.close(case, on=worlds.DAY, reason="x", by=cast.ratna.actor, now=now)
    assert door.case_to_join(ask(cast.ratna.actor), case.code) is None
