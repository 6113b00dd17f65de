from datetime import date, timedelta

import pytest

from rembuk.cases import queries as cases
from rembuk.cases.models import CaseStudent
from rembuk.conferences import agreements
from rembuk.core.actor import system
from rembuk.core.refusals import Refused
from rembuk.evaluations import actions, change, rules
from rembuk.evaluations.models import Evaluation, FollowUp, Measurement
from rembuk.interventions import actions as interventions
from rembuk.interventions import amending
from rembuk.interventions.tests import build
from rembuk.vault.models import LogEntry
from tests import build as world

TODAY = date(2026, 11, 24)


@pytest.fixture
def who(cast, now):
    return {"by": cast.ratna.actor, "now": now}


@pytest.fixture
def held(cast, now):
    return build.conference(cast, now)


@pytest.fixture
def goal(held, who):
    values = {"baseline": 2, "target": 0, "direction": "down", "source": "Presensi"}
    return agreements.set_goal(held, name="Alpa per pekan", unit="hari", **values, **who)


@pytest.fixture
def student(held):
    return CaseStudent.objects.get(case=held.case)


def concluded(held, goal, who):
    actions.measure(goal, value=0, on=TODAY, **who)
    evaluation = actions.begin(held, on=TODAY, **who)
    actions.conclude(evaluation, conclusion="Alpa turun.", on=TODAY, **who)
    return evaluation


def test_only_the_counselor_evaluates_and_only_after_the_decision(cast, now, held):
    assert rules.may_evaluate(cast.ratna.actor, held)
    for member in (cast.dewi, cast.koor, cast.joko, cast.wulan, cast.asing):
        assert not rules.may_evaluate(member.actor, held)
    held.decided_at = None
    assert "keputusan" in rules.may_evaluate(cast.ratna.actor, held).why_not


def test_measure_counts_the_week_and_makes_a_new_version(goal, held, who):
    before = held.case.version

    row = actions.measure(goal, value=1, on=TODAY, **who)

    held.case.refresh_from_db()
    assert (row.week, row.figure) == (2, {"value": 1})
    assert held.case.version == before + 1
    assert LogEntry.objects.filter(action="goal.measured", case_id=held.case_id).count() == 1


def test_a_day_before_the_conference_has_no_week(goal, who):
    assert actions.measure(goal, value=1, on=date(2026, 11, 1), **who).week is None


def test_a_second_value_of_a_day_replaces_the_first(goal, who):
    actions.measure(goal, value=1, on=TODAY, **who)
    actions.measure(goal, value=3, on=TODAY, **who)

    assert [m.figure["value"] for m in Measurement.objects.all()] == [3]


def test_begin_moves_the_case_once(held, who):
    first = actions.begin(held, on=TODAY, **who)

    assert actions.begin(held, on=TODAY, **who) == first
    held.case.refresh_from_db()
    assert held.case.stage == "evaluation"
    assert held.case.stage_entries.filter(stage="evaluation").count() == 1


def test_a_conclusion_stands_on_data(cast, held, who, now):
    evaluation = actions.begin(held, on=TODAY, **who)

    with pytest.raises(Refused, match="di atas data"):
        actions.conclude(evaluation, conclusion="Baik.", on=TODAY, **who)

    actions.conclude(evaluation, conclusion="Dari kertas.", on=TODAY, by=system(cast.school), now=now)
    assert Evaluation.objects.get().conclusion == "Dari kertas."


def test_a_note_is_data_enough_and_may_not_be_empty(held, who):
    evaluation = actions.begin(held, on=TODAY, **who)
    with pytest.raises(Refused, match="diamati"):
        actions.note(held, text=" ", by_label="Bu Ratna", on=TODAY, **who)

    actions.note(held, text="Datang lebih awal.", by_label="Bu Ratna", on=TODAY, **who)
    actions.conclude(evaluation, conclusion="Membaik.", on=TODAY, **who)

    assert Evaluation.objects.get().concluded_at is not None


def test_a_conclusion_needs_words(goal, held, who):
    actions.measure(goal, value=0, on=TODAY, **who)
    evaluation = actions.begin(held, on=TODAY, **who)

    with pytest.raises(Refused, match="simpulan"):
        actions.conclude(evaluation, conclusion=" ", on=TODAY, **who)


@pytest.mark.parametrize(("following", "ending"), [("selesai", "finished"), ("alih_tangan", "referred"), ("lanjut", "open")])
def test_follow_up_ends_or_goes_on_for_one_student(held, goal, student, who, following, ending):
    evaluation = concluded(held, goal, who)

    actions.follow_up(evaluation, student=student, next=following, reason="Sesuai data.", on=TODAY, **who)

    student.refresh_from_db()
    assert (student.ending, FollowUp.objects.get().next) == (ending, following)


def test_follow_up_needs_a_reason_and_a_student_of_the_case(cast, held, goal, student, who, now):
    evaluation = concluded(held, goal, who)
    other = CaseStudent.objects.get(case=world.case(cast, now))

    with pytest.raises(Refused, match="alasan"):
        actions.follow_up(evaluation, student=student, next="selesai", reason=" ", on=TODAY, **who)
    with pytest.raises(Refused, match="bukan bagian"):
        actions.follow_up(evaluation, student=other, next="selesai", reason="Ya.", on=TODAY, **who)

    assert not FollowUp.objects.exists()


def test_a_case_ends_when_nothing_is_missing(held, goal, student, who):
    with pytest.raises(Refused, match="tahap evaluasi"):
        actions.finish(held, reason="Selesai.", on=TODAY, **who)
    actions.measure(goal, value=0, on=TODAY, **who)
    evaluation = actions.begin(held, on=TODAY, **who)
    with pytest.raises(Refused, match="Simpulan"):
        actions.finish(held, reason="Selesai.", on=TODAY, **who)
    actions.conclude(evaluation, conclusion="Alpa turun.", on=TODAY, **who)
    with pytest.raises(Refused, match="Bagus Prakoso belum diputuskan"):
        actions.finish(held, reason="Selesai.", on=TODAY, **who)
    actions.follow_up(evaluation, student=student, next="lanjut", reason="Masih perlu.", on=TODAY, **who)
    with pytest.raises(Refused, match="masih berjalan"):
        actions.finish(held, reason="Selesai.", on=TODAY, **who)
    actions.follow_up(evaluation, student=student, next="selesai", reason="Tercapai.", on=TODAY, **who)
    with pytest.raises(Refused, match="alasan"):
        actions.finish(held, reason=" ", on=TODAY, **who)

    actions.finish(held, reason="Semua tercapai.", on=TODAY, **who)

    held.case.refresh_from_db()
    assert held.case.stage == "closed"


def test_a_closed_case_is_not_measured(held, goal, student, who):
    evaluation = concluded(held, goal, who)
    actions.follow_up(evaluation, student=student, next="selesai", reason="Tercapai.", on=TODAY, **who)
    actions.finish(held, reason="Semua tercapai.", on=TODAY, **who)

    with pytest.raises(Refused, match="ditutup"):
        actions.measure(goal, value=1, on=TODAY, **who)


def test_few_values_are_not_compared_and_say_so():
    means, pairs = change.compared([2, 3], [0, 0, 0], "hari", wants_less=True)

    assert means == "Terlalu sedikit nilai untuk membandingkan sebelum dan selama bantuan (2 dan 3; perlu 3 dan 3)."
    assert pairs == ""


def test_means_and_pairs_are_told_with_their_numbers():
    # the figures of the design: alpa before and during
    means, pairs = change.compared([0, 1, 1, 2, 2, 2, 3, 3], [2, 1, 1, 0, 0, 1, 0, 0], "hari", wants_less=True)

    assert means == "Rata-rata sebelum bantuan 1,75, selama bantuan 0,62 hari; selisih \N{MINUS SIGN}1,12."
    assert "NAP 0,8 dari 8 dan 8 nilai" in pairs
    assert "Newcombe 2006: 0,51 sampai 0,94" in pairs


def test_change_is_said_in_plain_words():
    assert change.movement(2, 0, "hari") == "turun dari 2 menjadi 0 hari"
    assert change.movement(5.5, 8, "jam") == "naik dari 5,5 menjadi 8 jam"
    assert change.movement(3, 3, "kali") == "tetap 3 kali"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([0], "Target 0 hari tercapai."),
        ([2, 0, 0], "Target 0 hari tercapai pada 2 dari 3 pengukuran, termasuk yang terakhir."),
        ([0, 2], "Target 0 hari tercapai pada 1 dari 2 pengukuran; kini selisihnya 2."),
        ([2, 1], "Target 0 hari belum tercapai; selisihnya kini 1."),
    ],
)
def test_target_is_told_as_a_count(values, words):
    assert change.against_target(values, 0, "hari", wants_less=True) == words


def test_follow_up_asks_its_own_rule_first(held, goal, student, who):
    evaluation = concluded(held, goal, who)
    evaluation.conference.decided_at = None

    with pytest.raises(Refused, match="setelah konferensi"):
        actions.follow_up(evaluation, student=student, next="selesai", reason="Tercapai.", on=TODAY, **who)


def test_stage_4_has_a_day_that_can_be_overdue(goal, held, who):
    held.evaluate_on = date(2026, 11, 20)
    held.save()

    evaluation = actions.begin(held, on=TODAY, **who)
    held.case.refresh_from_db()
    assert (held.case.next_on, held.case.due_on) == (date(2026, 11, 20), date(2026, 11, 20))

    actions.measure(goal, value=0, on=TODAY, **who)
    actions.conclude(evaluation, conclusion="Alpa turun.", on=TODAY, review_on=date(2026, 12, 21), **who)
    held.case.refresh_from_db()
    assert (held.case.next_on, held.case.due_on) == (date(2026, 12, 21), date(2026, 12, 21))


def test_what_is_overdue_does_not_hide_behind_the_day_of_the_next_look(cast, held, goal, who, now, at_noon):
    task = build.action(held, cast, now, owner=cast.joko.person)
    later = {"by": cast.ratna.actor, "now": now + timedelta(days=20)}
    actions.measure(goal, value=0, on=TODAY, **who)
    evaluation = actions.begin(held, on=TODAY, **who)
    actions.conclude(evaluation, conclusion="Alpa turun.", review_on=date(2026, 12, 20), on=TODAY, **who)
    held.case.refresh_from_db()
    assert (held.case.next_on, held.case.due_on) == (date(2026, 12, 20), task.due_on)
    assert cases.is_late(held.case, date(2026, 12, 14))

    task.conference = held
    interventions.note(task, state="done", words="Selesai.", on=date(2026, 12, 14), **later)
    held.case.refresh_from_db()
    assert held.case.due_on == date(2026, 12, 20)


def test_a_day_moved_in_the_plan_moves_the_case(cast, held, who, now, at_noon):
    task = build.action(held, cast, now, owner=cast.joko.person)
    task.conference = held
    values = {"action": "Menelepon", "owner": "Pak Joko", "measure": "Tercatat", "service_type": "", "due_on": date(2026, 12, 28)}
    amending.change(task, on=TODAY, owners=[cast.joko.person], **values, **who)

    held.case.refresh_from_db()
    assert held.case.due_on == date(2026, 12, 28)
