"""Every verb of a case: what changes in the world, the sentence when it may not, the row of the log."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from rembuk.cases import actions, signals
from rembuk.cases.actions import Concerned
from rembuk.cases.models import Case, CaseCounselor, CaseStudent, StageEntry
from rembuk.cases.tests import worlds
from rembuk.core.refusals import Refused
from rembuk.vault import keys
from tests import build


@pytest.fixture
def heard():
    """What the signals of this package said."""
    said = []

    def note(sender, **values):
        said.append(values)

    for signal in (signals.case_closed, signals.case_reopened, signals.grant_revoked):
        signal.connect(note, weak=False, dispatch_uid="test")
    yield said
    for signal in (signals.case_closed, signals.case_reopened, signals.grant_revoked):
        signal.disconnect(dispatch_uid="test")


def test_open_case_makes_key_students_and_first_stage(cast, now):
    case = build.case(cast, now, facts={"case_type": "truancy"}, sensitivity="high", summary="Ringkas")

    held = Case.objects.get(pk=case.pk)
    assert (held.code, held.title, held.stage, held.is_group) == ("2026-001", "Ketidakhadiran berulang", "preparation", False)
    assert (held.year, held.semester, held.sensitivity, held.summary) == ("2026/2027", "ganjil", "high", "Ringkas")
    assert held.facts == {"case_type": "truancy"}
    assert held.scope != cast.school.scope
    assert keys.key(held.scope)
    one = held.case_students.get()
    assert (one.student, one.place, one.role, one.class_name) == (cast.bagus, 1, "konseli", "VIII-A")
    assert held.stage_entries.get().stage == "preparation"
    row = worlds.logged("case.opened")[0]
    assert (row.case_id, row.actor) == (case.pk, cast.ratna.actor.ref)


def test_codes_count_up_per_year_and_school(cast, now):
    first, second = build.case(cast, now), build.case(cast, now)
    before = build.case(cast, now, on=date(2025, 8, 1))

    assert (first.code, second.code, before.code) == ("2026-001", "2026-002", "2025-001")


def test_a_group_case_keeps_the_order_of_its_students(group_case):
    assert group_case.is_group
    assert [s.place for s in group_case.case_students.order_by("place")] == [1, 2]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"concerned": []}, "sedikitnya satu peserta didik"),
        ({"title": "  "}, "sedikitnya satu peserta didik dan satu judul"),
    ],
)
def test_open_case_wants_student_and_title(cast, now, change, sentence):
    with pytest.raises(Refused, match=sentence):
        build.case(cast, now, **change)
    assert not Case.objects.exists()


def test_open_case_refuses_a_student_twice_and_of_another_school(cast, now):
    foreign = build.student(cast.other_school, "Dian", "9990000199", "VIII-A", now)

    with pytest.raises(Refused, match="dua kali"):
        build.case(cast, now, concerned=[Concerned(cast.bagus), Concerned(cast.bagus)])
    with pytest.raises(Refused, match="sekolah ini"):
        build.case(cast, now, concerned=[Concerned(foreign)])
    assert not Case.objects.exists()


def test_open_case_is_for_counsellors(cast, now):
    with pytest.raises(Refused, match="dibuka oleh guru BK"):
        build.case(cast, now, by=cast.joko.actor)


def test_describe_merges_facts_and_counts_a_version(cast, case, now):
    actions.describe(case, facts={"voice": "x"}, initial_summary="Pola", by=cast.ratna.actor, now=now)
    actions.describe(case, facts={"more": 1}, by=cast.ratna.actor, now=now + timedelta(hours=1))

    held = Case.objects.get(pk=case.pk)
    assert held.facts == {"voice": "x", "more": 1}
    assert held.initial_summary == "Pola"
    assert (held.version, held.changed_at) == (3, now + timedelta(hours=1))
    assert worlds.logged("case.described")[0].fields == "facts,initial_summary"


def test_progress_moves_notes_the_stage_once_and_sets_the_plain_row(cast, case, now):
    actions.progress(
        case, stage="conference", on=worlds.DAY, step="b", share=0.5, due_on=worlds.DAY, by=cast.ratna.actor, now=now
    )
    actions.progress(case, stage="conference", on=worlds.DAY, step="c", by=cast.ratna.actor, now=now)

    held = Case.objects.get(pk=case.pk)
    assert (held.stage, held.progress_step, held.progress_share, held.due_on) == ("conference", "c", 0.0, None)
    assert held.stage_entries.filter(stage="conference").count() == 1
    assert len(worlds.logged("case.stage.conference")) == 1


def test_progress_refuses_a_jump_and_a_stranger(cast, case, now):
    with pytest.raises(Refused, match="tidak dapat berpindah dari Persiapan ke Evaluasi"):
        actions.progress(case, stage="evaluation", on=worlds.DAY, by=cast.ratna.actor, now=now)
    with pytest.raises(Refused, match="konselor penanggung jawabnya"):
        actions.progress(case, stage="conference", on=worlds.DAY, by=cast.dewi.actor, now=now)
    assert Case.objects.get(pk=case.pk).stage == "preparation"


def test_the_plain_row_follows_what_somebody_did_about_an_own_action(cast, case, now):
    actions.progress(case, stage="preparation", on=worlds.DAY, share=0.5, by=cast.joko.actor, now=now)

    assert Case.objects.get(pk=case.pk).progress_share == 0.5


def test_close_and_reopen_are_told_upwards(cast, case, now, heard):
    actions.close(case, on=worlds.DAY, reason="Keluarga pindah.", by=cast.ratna.actor, now=now)
    held = Case.objects.get(pk=case.pk)
    assert (held.stage, held.closed_at, held.progress_share) == ("closed", now, 1.0)
    assert held.stage_entries.get(stage="closed").note == "Keluarga pindah."

    actions.reopen(held, on=worlds.DAY, reason="Kembali.", by=cast.ratna.actor, now=now)
    assert (held.stage, held.closed_at) == ("preparation", None)
    assert [one["case"].pk for one in heard] == [case.pk, case.pk]
    assert worlds.last_action() == "case.stage.preparation"


def test_a_case_that_was_evaluated_reopens_in_evaluation(cast, case, now):
    who = {"on": worlds.DAY, "by": cast.ratna.actor, "now": now}
    for stage in ("conference", "intervention", "evaluation"):
        actions.progress(case, stage=stage, **who)
    actions.close(case, reason="Tercapai.", **who)
    actions.reopen(case, reason="Muncul lagi.", **who)

    assert case.stage == "evaluation"


def test_close_and_reopen_want_a_reason_and_the_right_state(cast, case, now):
    who = {"on": worlds.DAY, "by": cast.ratna.actor, "now": now}
    with pytest.raises(Refused, match="alasan penutupan"):
        actions.close(case, reason=" ", **who)
    with pytest.raises(Refused, match="masih berjalan"):
        actions.reopen(case, reason="x", **who)
    actions.close(case, reason="Selesai.", **who)
    with pytest.raises(Refused, match="sudah ditutup"):
        actions.close(case, reason="Lagi.", **who)
    with pytest.raises(Refused, match="alasan membuka kembali"):
        actions.reopen(case, reason="", **who)


def test_a_running_conference_is_not_closed_over(cast, case, now):
    actions.progress(case, stage="conference", on=worlds.DAY, by=cast.ratna.actor, now=now)

    with pytest.raises(Refused, match="dari Pelaksanaan ke Selesai"):
        actions.close(case, on=worlds.DAY, reason="x", by=cast.ratna.actor, now=now)


def test_naming_a_counsellor_again_renews_the_naming(cast, case, now):
    actions.name_counselor(case, person=cast.dewi.person, reason="cuti", by=cast.ratna.actor, now=now)
    case.counselors.update(until=now)
    actions.name_counselor(case, person=cast.dewi.person, may_write=False, by=cast.ratna.actor, now=now + timedelta(days=1))

    held = CaseCounselor.objects.get()
    assert (held.until, held.may_write, held.since) == (None, False, now + timedelta(days=1))
    assert len(worlds.logged("case.counselor_named")) == 2


def test_nobody_of_another_school_is_named(cast, case, now):
    with pytest.raises(Refused, match="sekolah ini"):
        actions.name_counselor(case, person=cast.asing.person, by=cast.ratna.actor, now=now)


def test_the_coordinator_opens_with_a_reason_that_stays(cast, case, now):
    actions.open_with_reason(case, person=cast.koor.person, reason="Keluhan orang tua.", by=cast.koor.actor, now=now)

    held = case.counselors.get()
    assert (held.may_write, held.reason) == (False, "Keluhan orang tua.")
    row = worlds.logged("case.opened_with_reason")[0]
    assert (row.reason, row.scope) == ("Keluhan orang tua.", case.scope)


def test_opening_with_a_reason_takes_nothing_from_a_named_counsellor(cast, case, now):
    actions.name_counselor(case, person=cast.koor.person, by=cast.ratna.actor, now=now)
    actions.open_with_reason(case, person=cast.koor.person, reason="Supervisi.", by=cast.koor.actor, now=now)

    assert case.counselors.get().may_write


def test_opening_wants_a_reason_and_the_coordinator(cast, case, now):
    with pytest.raises(Refused, match="Tulis alasan"):
        actions.open_with_reason(case, person=cast.koor.person, reason=" ", by=cast.koor.actor, now=now)
    with pytest.raises(Refused, match="koordinator BK"):
        actions.open_with_reason(case, person=cast.dewi.person, reason="x", by=cast.dewi.actor, now=now)
    assert not CaseCounselor.objects.exists()


def test_voice_and_ending_are_kept(cast, case, now):
    student = case.case_students.get()
    who = {"by": cast.ratna.actor, "now": now}
    actions.set_voice(student, words="Saya ingin ikut semua pelajaran.", **who)
    actions.end_for(student, ending=CaseStudent.Ending.MOVED, on=worlds.DAY, **who)

    held = CaseStudent.objects.get(pk=student.pk)
    assert (held.voice, held.ending, held.ended_on) == ("Saya ingin ikut semua pelajaran.", "moved", worlds.DAY)
    actions.end_for(student, ending=CaseStudent.Ending.OPEN, on=worlds.DAY, **who)
    assert CaseStudent.objects.get(pk=student.pk).ended_on is None
    assert worlds.logged("student.ending")[0].fields == "moved"
    assert len(worlds.logged("voice.recorded")) == 1


VERBS = {
    "describe": lambda c, who, cast: actions.describe(c, summary="x", **who),
    "close": lambda c, who, cast: actions.close(c, on=worlds.DAY, reason="x", **who),
    "name": lambda c, who, cast: actions.name_counselor(c, person=cast.dewi.person, **who),
    "voice": lambda c, who, cast: actions.set_voice(c.case_students.get(), words="x", **who),
    "end": lambda c, who, cast: actions.end_for(c.case_students.get(), ending="moved", on=worlds.DAY, **who),
}


@pytest.mark.parametrize("verb", VERBS)
def test_strangers_change_nothing(cast, case, now, verb):
    before = (Case.objects.get(pk=case.pk).version, worlds.last_action(), StageEntry.objects.count())

    for by in (*worlds.outsiders(cast, case).values(), cast.ratna.actor.as_read_only()):
        with pytest.raises(Refused):
            VERBS[verb](case, {"by": by, "now": now}, cast)

    assert (Case.objects.get(pk=case.pk).version, worlds.last_action(), StageEntry.objects.count()) == before


@pytest.mark.parametrize(
    "values", [{"stage": "closed", "closed_at": None}, {"stage": "preparation", "closed_at": "2026-11-24T05:00:00Z"}]
)
def test_a_closed_case_has_its_moment_and_no_other(case, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(**values)
