"""The doors to a concern: opened to whom it reached, or who reported it, and logged; 404 to everybody else."""

import uuid

import pytest
from django.http import Http404

from rembuk.cases.tests import worlds
from rembuk.cases.tests.worlds import ask
from rembuk.concerns import actions as concerns
from rembuk.concerns import door


@pytest.fixture
def concern(cast, now):
    return concerns.report(
        school=cast.school, who="Bagus", seen="Tidur.", seen_on=worlds.DAY, urgency="week", addressee=cast.ratna.person,
        by=cast.joko.actor, now=now,
    )  # fmt: skip


def test_a_concern_opens_to_addressee_and_coordinator(cast, concern):
    for by in (cast.ratna.actor, cast.koor.actor):
        request = ask(by)
        assert door.concern(request, concern.pk) == concern
        assert (request.readings[0].action, request.readings[0].version) == ("concern.read", "new")
    for by in (cast.dewi.actor, cast.joko.actor, cast.asing.actor):
        with pytest.raises(Http404):
            door.concern(ask(by), concern.pk)
    with pytest.raises(Http404):
        door.concern(ask(cast.koor.actor), uuid.uuid4())


def test_an_own_concern_opens_to_its_reporter_alone(cast, concern):
    request = ask(cast.joko.actor)
    assert door.own_concern(request, concern.pk) == concern
    assert request.readings[0].action == "concern.own_read"
    for by in (cast.ratna.actor, cast.koor.actor, cast.sari.actor, cast.asing.actor):
        with pytest.raises(Http404):
            door.own_concern(ask(by), concern.pk)
