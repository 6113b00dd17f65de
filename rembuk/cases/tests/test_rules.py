"""Both verdicts of every rule, and the sentence of each refusal."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rembuk.cases import actions, evidence, rules
from rembuk.cases.tests import worlds
from rembuk.core.actor import Kind, console, system
from tests import build


def test_the_owner_and_trusted_hands_read_the_case_whole(cast, case):
    for by in (cast.ratna.actor, console(cast.school, user="root"), system(cast.school)):
        assert rules.reads_whole(by, case)


def test_nobody_else_reads_the_case_whole(cast, case):
    assert [name for name, by in worlds.outsiders(cast, case).items() if rules.reads_whole(by, case)] == []


def test_an_owner_who_is_counsellor_no_more_reads_nothing(cast, case):
    assert not rules.reads_whole(replace(cast.ratna.actor, roles=frozenset({"coordinator"})), case)
    assert not rules.reads_whole(replace(cast.ratna.actor, roles=frozenset()), case)


def test_a_named_counsellor_reads_until_the_naming_ends(cast, case, now):
    actions.name_counselor(case, person=cast.dewi.person, by=cast.ratna.actor, now=now)
    assert rules.reads_whole(cast.dewi.actor, case)

    case.counselors.update(until=now)
    assert not rules.reads_whole(cast.dewi.actor, case)


def test_a_named_teacher_reads_nothing(cast, case, now):
    actions.name_counselor(case, person=cast.sari.person, by=cast.ratna.actor, now=now)

    assert not rules.reads_whole(cast.sari.actor, case)


def test_the_owner_writes_and_others_hear_whose_case_it_is(cast, case):
    assert rules.may_write(cast.ratna.actor, case)
    assert rules.may_write(console(cast.school, user="root"), case)
    for name, by in worlds.outsiders(cast, case).items():
        verdict = rules.may_write(by, case)
        assert (name, bool(verdict)) == (name, False)
        assert verdict.why_not == "Kasus ini dikerjakan oleh konselor penanggung jawabnya."


@pytest.mark.parametrize("may_write", [True, False])
def test_a_named_counsellor_writes_only_when_the_naming_says_so(cast, case, now, may_write):
    actions.name_counselor(case, person=cast.dewi.person, may_write=may_write, by=cast.ratna.actor, now=now)

    assert bool(rules.may_write(cast.dewi.actor, case)) is may_write


def test_looking_as_somebody_changes_nothing(cast, case):
    verdict = rules.may_write(cast.ratna.actor.as_read_only(), case)

    assert "melihat sebagai orang lain" in verdict.why_not


def test_a_closed_case_is_not_written(cast, case, now):
    actions.close(case, on=worlds.DAY, reason="Keluarga pindah.", by=cast.ratna.actor, now=now)

    assert "sudah ditutup" in rules.may_write(cast.ratna.actor, case).why_not
    assert rules.may_move(cast.ratna.actor, case)


def test_cases_are_opened_by_counsellors(cast):
    assert rules.may_open_case(cast.ratna.actor)
    assert rules.may_open_case(system(cast.school))
    for by in (cast.koor.actor, cast.joko.actor, cast.wulan.actor, worlds.guest(cast), cast.ratna.actor.as_read_only()):
        assert rules.may_open_case(by).why_not == "Kasus dibuka oleh guru BK."


def test_people_of_the_school_and_no_others(cast):
    assert rules.are_of_school(cast.school.pk, [cast.ratna.person, cast.bagus])
    assert "sekolah ini" in rules.are_of_school(cast.school.pk, [cast.bagus, cast.asing.person]).why_not


def test_students_of_the_case_and_no_others(cast, case, group_case):
    own, foreign = case.case_students.get(), group_case.case_students.first()

    assert rules.are_of_case(case, [own])
    assert "bukan bagian" in rules.are_of_case(case, [own, foreign]).why_not


def test_only_the_coordinator_opens_with_a_reason(cast, case):
    assert rules.may_open_with_reason(cast.koor.actor, case)
    elsewhere = replace(cast.koor.actor, school=cast.other_school)
    for by in (cast.wulan.actor, cast.dewi.actor, elsewhere, cast.koor.actor.as_read_only()):
        assert rules.may_open_with_reason(by, case).why_not == "Isi kasus dibuka dengan alasan oleh koordinator BK."


def test_a_case_is_reopened_by_its_owner_when_closed(cast, case, now):
    assert rules.may_reopen(cast.ratna.actor, case).why_not == "Kasus ini masih berjalan."
    actions.close(case, on=worlds.DAY, reason="Selesai.", by=cast.ratna.actor, now=now)

    assert rules.may_reopen(cast.ratna.actor, case)
    assert rules.may_reopen(system(cast.school), case)
    for by in (*worlds.outsiders(cast, case).values(), cast.ratna.actor.as_read_only()):
        assert rules.may_reopen(by, case).why_not == "Kasus dibuka kembali oleh konselor penanggung jawabnya."


def test_completeness_names_the_first_that_is_missing():
    names = {"a": "judul", "b": "sumber"}

    assert rules.is_complete({"a": "x", "b": "y"}, names=names)
    assert rules.is_complete({"a": "x", "b": ""}, names=names).why_not == "Lengkapi dahulu: sumber."
    assert rules.is_complete({}, names=names).why_not == "Lengkapi dahulu: judul."


def test_a_withdrawn_item_is_neither_changed_nor_cited(cast, case, now):
    item = worlds.add(cast, case, now)
    assert rules.may_change_item(cast.ratna.actor, item)
    assert rules.may_cite(case, item)
    assert not rules.may_change_item(cast.dewi.actor, item)

    evidence.withdraw(item, by=cast.ratna.actor, now=now)
    assert rules.may_change_item(cast.ratna.actor, item).why_not == "Bukti D1 sudah ditarik."
    assert rules.may_cite(case, item).why_not == "Bukti D1 sudah ditarik."


def test_an_item_of_another_case_is_not_cited(cast, case, now):
    item = worlds.add(cast, build.case(cast, now, title="Lain"), now)

    assert rules.may_cite(case, item).why_not == "Bukti itu milik kasus lain."


def test_undo_lasts_seven_days(cast, case, now):
    item = worlds.add(cast, case, now)
    assert rules.may_restore(cast.ratna.actor, item, now).why_not == "Bukti D1 tidak sedang ditarik."
    evidence.withdraw(item, by=cast.ratna.actor, now=now)

    assert rules.may_restore(cast.ratna.actor, item, now + timedelta(days=7, seconds=-1))
    assert "sudah lewat" in rules.may_restore(cast.ratna.actor, item, now + timedelta(days=7)).why_not
    assert not rules.may_restore(cast.dewi.actor, item, now)


def test_trusted_hands_are_console_and_jobs_alone():
    assert {Kind.CONSOLE, Kind.SYSTEM} == rules.TRUSTED
