"""Who reports, reads and answers a concern: the sentence for everybody else."""

from dataclasses import replace

import pytest

from rembuk.cases.tests import worlds
from rembuk.concerns import actions as concerns
from rembuk.concerns import rules
from rembuk.core.actor import system


def test_members_report_and_others_do_not(cast):
    assert rules.may_report(cast.sari.actor)
    nobody = replace(cast.sari.actor, person_id=None)
    for by in (worlds.guest(cast), system(cast.school), cast.sari.actor.as_read_only(), nobody):
        assert "guru dan staf" in rules.may_report(by).why_not


@pytest.fixture
def concern(cast, now):
    return concerns.report(
        school=cast.school, who="Bagus", seen="Tidur di kelas.", seen_on=worlds.DAY, urgency="week", addressee=cast.ratna.person,
        by=cast.joko.actor, now=now,
    )  # fmt: skip


def test_a_concern_is_handled_by_its_addressee_and_the_coordinator(cast, concern):
    assert rules.may_handle(cast.ratna.actor, concern)
    assert rules.may_handle(cast.koor.actor, concern)
    for by in (cast.dewi.actor, cast.joko.actor, cast.wulan.actor):
        assert rules.may_handle(by, concern).why_not == "Laporan ini dibaca oleh guru BK kelasnya."
    for by in (cast.asing.actor, cast.ratna.actor.as_read_only()):
        assert rules.may_handle(by, concern).why_not == "Laporan ini bukan untuk Anda."


def test_an_actor_without_a_person_is_not_the_missing_addressee(cast, concern):
    concern.addressee = None

    assert not rules.may_handle(replace(cast.dewi.actor, person_id=None), concern)
    assert rules.may_handle(cast.koor.actor, concern)


def test_a_concern_is_answered_once(cast, concern, now):
    assert rules.may_answer(cast.ratna.actor, concern)
    assert not rules.may_answer(cast.dewi.actor, concern)

    concern.answered_at = now
    assert "sudah dijawab" in rules.may_answer(cast.ratna.actor, concern).why_not
