"""Goals that are followed: by the ledger, by levels, in the student's words; looks, feedback, the next conference."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from rembuk.cases import evidence as ledger
from rembuk.cases.models import CaseStudent, Citation
from rembuk.conferences import actions as conferences
from rembuk.conferences import agreements
from rembuk.core.refusals import Refused
from rembuk.evaluations import actions, agenda, process, queries, rules
from rembuk.evaluations.models import Feedback, FollowUp, Frame, Look, Measurement
from rembuk.interventions.tests import build
from rembuk.services import actions as services

TODAY = date(2026, 11, 24)
LEVELS = {
    "-2": "tidak masuk",
    "-1": "masuk dua hari",
    "0": "masuk empat hari",
    "1": "masuk lima hari",
    "2": "masuk dan tepat waktu",
}
MEASURE = {"name": "Alpa per pekan", "unit": "hari"}


@pytest.fixture
def who(cast, now, at_noon):
    return {"by": cast.ratna.actor, "now": now}


@pytest.fixture
def held(cast, now, at_noon):
    return build.conference(cast, now)


@pytest.fixture
def goal(held, who):
    values = {"baseline": None, "target": 0, "direction": "down", "source": "Presensi"}
    return agreements.set_goal(held, name="Alpa per pekan", unit="hari", **values, **who)


@pytest.fixture
def student(held):
    return CaseStudent.objects.get(case=held.case)


def measured(held, value, on, who, **more):
    return ledger.add(
        held.case, statement=f"Alpa {value} hari.", source="Presensi", kind="measurement", domain="attendance", observed_on=on,
        measure={**MEASURE, "value": value, **more}, **who,
    )  # fmt: skip


def at(held, name, *more):
    return reverse(f"evaluations:{name}", args=["sekolah-1", held.case.code, *more])


def test_a_goal_reads_the_ledger_and_the_next_sheet_updates_it(held, goal, who):
    for i, value in enumerate([4, 3, 5]):
        measured(held, value, date(2026, 10, 12) + timedelta(weeks=i), who)
    actions.set_frame(goal, way="ledger", measure="alpa per pekan", **who)
    before = queries.bench(held.case).series[0]
    assert [v.figure for v in before.lines] == [4, 3, 5]
    assert before.finding == "belum diukur sejak konferensi"

    for i, value in enumerate([2, 1, 0]):
        measured(held, value, date(2026, 11, 6) + timedelta(weeks=i), who)

    after = queries.bench(held.case).series[0]
    assert (after.finding, [v.number for v in after.lines]) == ("turun dari 5 menjadi 0 hari", [1, 2, 3, 4, 5, 6])
    assert "NAP 1 dari 3 dan 3 nilai" in after.pairs
    assert not Measurement.objects.exists()


def test_another_measure_a_withdrawn_one_and_another_childs_are_not_read(cast, held, goal, student, who):
    other = CaseStudent.objects.create(case=held.case, student=cast.citra, place=2)
    goal.students.set([student])
    actions.set_frame(goal, way="ledger", measure="Alpa per pekan", **who)
    ledger.withdraw(measured(held, 9, date(2026, 11, 9), who), **who)
    measured(held, 8, date(2026, 11, 10), who, name="Terlambat")
    measured(held, 7, date(2026, 11, 11), who).students.set([other])
    measured(held, 1, date(2026, 11, 12), who).students.set([student])

    assert [v.figure for v in queries.bench(held.case).series[0].lines] == [1]


def test_the_ledger_stands_before_what_was_noted_on_the_same_day(held, goal, who):
    actions.measure(goal, value=3, on=TODAY, **who)
    measured(held, 1, TODAY, who)
    assert queries.bench(held.case).series[0].last == "3"

    actions.set_frame(goal, way="ledger", measure="Alpa per pekan", **who)

    assert queries.bench(held.case).series[0].last == "1"


def test_levels_are_told_whole_and_measured_by_level(held, goal, who):
    with pytest.raises(Refused, match="kelima"):
        actions.set_frame(goal, way="levels", levels={**LEVELS, "1": " "}, **who)
    actions.set_frame(goal, way="levels", levels=LEVELS, weight=2, words="Aku mau masuk lagi.", agreed_on=TODAY, **who)
    with pytest.raises(Refused, match="-2 sampai"):
        actions.measure(goal, value=3, on=TODAY, **who)

    actions.measure(goal, value=1, on=TODAY, **who)

    bench = queries.bench(held.case)
    one = bench.series[0]
    assert (one.finding, one.against, one.words) == ("kini pada tingkat +1", "masuk lima hari", "Aku mau masuk lagi.")
    assert bench.t_score == (60, 1)


def test_a_ledger_goal_names_its_measure(goal, who):
    with pytest.raises(Refused, match="Pilih pengukuran"):
        actions.set_frame(goal, way="ledger", **who)


def test_sessions_and_visits_are_marks_on_the_chart(held, goal, who):
    for on in (date(2026, 11, 6), date(2026, 11, 20)):
        actions.measure(goal, value=1, on=on, **who)
    for kind, on in (("individual_counseling", date(2026, 11, 9)), ("home_visit", date(2026, 11, 12))):
        one = services.plan(held.case, service_type=kind, on=on, **who)[0]
        services.hold(one, on=on, minutes=45, hours=2, people="", place="", content="", **who)
    services.plan(held.case, service_type="consultation", on=date(2026, 12, 1), **who)

    drawn = queries.bench(held.case).series[0]

    assert (drawn.sessions, drawn.visits) == (1, 1)
    assert drawn.chart.count("chart__event") == 2


def test_few_values_say_so(held, goal, who):
    actions.measure(goal, value=1, on=TODAY, **who)

    assert "Terlalu sedikit nilai" in queries.bench(held.case).series[0].means


def test_a_goal_is_concluded_in_words(held, goal, who):
    with pytest.raises(Refused, match="satu kalimat"):
        actions.find(goal, result="reached", finding=" ", **who)

    actions.find(goal, result="reached", finding="Tiga pekan tanpa alpa.", **who)

    assert queries.bench(held.case).series[0].result == "Tercapai"


def test_a_decision_keeps_what_it_stood_on(cast, held, goal, student, who):
    actions.measure(goal, value=0, on=TODAY, **who)
    actions.begin(held, on=TODAY, **who)
    item = measured(held, 0, TODAY, who)
    client = cast.ratna.client()

    lost = client.post(at(held, "follow_up", 1), {"next": "selesai", "reason": "Tercapai.", "cites": "D9"})
    assert lost.status_code == 422
    assert "Tidak ada bukti D9" in lost.content.decode()
    client.post(at(held, "follow_up", 1), {"next": "selesai", "reason": "Tercapai.", "cites": f"D{item.number}"})

    row = FollowUp.objects.get()
    assert row.data["evidence"] == [item.number]
    assert row.data["goals"][0]["last"] == "0"
    assert Citation.objects.get(kind="follow_up").citing_id == row.pk
    assert "M1: dari – menjadi 0 hari, target 0" in client.get(at(held, "evaluation")).content.decode()


def test_closing_names_what_is_open_and_asks_why(cast, held, goal, student, who):
    build.action(held, cast, who["now"], owner=None)
    services.plan(held.case, service_type="consultation", on=date(2026, 12, 1), **who)
    sent = {"to": "Puskesmas", "reason": "Perlu.", "sent_on": TODAY, "due_on": TODAY}
    services.refer(held.case, student=student, **sent, **who)
    actions.measure(goal, value=0, on=TODAY, **who)
    evaluation = actions.begin(held, on=TODAY, **who)
    actions.conclude(evaluation, conclusion="Membaik.", on=TODAY, **who)
    actions.follow_up(evaluation, student=student, next="selesai", reason="Tercapai.", on=TODAY, **who)

    with pytest.raises(Refused, match=r"1 tindakan.*1 pertemuan.*1 alih tangan"):
        actions.finish(held, reason="Semua tercapai.", on=TODAY, **who)
    actions.finish(held, reason="Semua tercapai.", left_open="Keluarga pindah.", on=TODAY, **who)

    assert "1 alih tangan menunggu balikan. Keluarga pindah." in held.case.stage_entries.get(stage="closed").note


def test_looks_are_kept_by_kind_and_belong_to_the_case(cast, held, student, who, now):
    actions.look(held, kind="laiseg", words="Ananda tersenyum.", on=TODAY, **who)
    actions.look(held, kind="student", words="Sekarang enak.", on=TODAY, student=student, **who)
    with pytest.raises(Refused, match="diamati"):
        actions.look(held, kind="laiseg", words=" ", on=TODAY, **who)
    stranger = CaseStudent.objects.get(case=build.conference(cast, now).case)
    with pytest.raises(Refused, match="bukan bagian"):
        actions.look(held, kind="student", words="Ya.", on=TODAY, student=stranger, **who)

    assert [s.look.kind for s in process.process(held.case).looks] == ["laiseg", "student"]


def seat(held, person, who, attendance="hadir"):
    one = conferences.add_participant(
        held, name=person.name, role="homeroom_teacher", label="Wali kelas", person=person, attendance=attendance, **who
    )
    one.conference = held
    return one


def test_who_was_there_answers_and_nobody_else(cast, held, who, now):
    own = seat(held, cast.joko.person, who)
    away = seat(held, cast.sari.person, who, attendance="tidak_hadir")

    assert rules.may_give_feedback(cast.joko.actor, own)
    assert rules.may_give_feedback(cast.ratna.actor, own)
    assert not rules.may_give_feedback(cast.sari.actor, own)
    assert not rules.may_give_feedback(cast.asing.actor, own)
    assert not rules.may_give_feedback(cast.sari.actor, away)
    actions.give_feedback(own, helped="yes", words="Jelas.", by=cast.joko.actor, now=now)
    assert Feedback.objects.get().is_own

    actions.give_feedback(own, helped="partly", words="", **who)

    assert (Feedback.objects.get().helped, Feedback.objects.get().is_own) == ("partly", False)


def test_the_process_counts_people_steps_and_sessions(cast, held, who):
    seat(held, cast.joko.person, who)
    seat(held, cast.sari.person, who, attendance="tidak_hadir")
    done = build.action(held, cast, who["now"], owner=cast.joko.person)
    done.state = "done"
    done.save(update_fields=["state"])
    one = services.plan(held.case, service_type="consultation", on=TODAY, **who)[0]
    services.drop(one, state="missed", content="Sakit.", **who)

    found = process.process(held.case)

    assert (len(found.present), len(found.seats)) == (1, 2)
    assert (found.done, found.owned, len(found.actions)) == (1, 1, 1)
    assert (found.held, found.gone) == (0, 1)


def test_the_next_conference_carries_what_is_open(cast, held, goal, student, who):
    seat(held, cast.joko.person, who)
    build.action(held, cast, who["now"], owner=cast.joko.person, words="Mengirim kabar")
    ended = build.action(held, cast, who["now"], owner=cast.joko.person, words="Sudah selesai")
    ended.state = "done"
    ended.save(update_fields=["state"])
    actions.measure(goal, value=3, on=TODAY, **who)
    evaluation = actions.begin(held, on=TODAY, **who)
    with pytest.raises(Refused, match="Putuskan dahulu"):
        agenda.confer_again(held, on_day=date(2026, 12, 8), place="Ruang BK", on=TODAY, **who)
    actions.follow_up(evaluation, student=student, next="konferensi_ulang", reason="Belum turun.", on=TODAY, **who)

    following = agenda.confer_again(held, on_day=date(2026, 12, 8), place="Ruang BK", on=TODAY, **who)

    held.case.refresh_from_db()
    assert (following.round, held.case.stage, held.case.next_on) == (2, "conference", date(2026, 12, 8))
    assert [a.action for a in following.planned_actions.all()] == ["Mengirim kabar"]
    assert [g.figures["baseline"] for g in following.goals.all()] == [3]
    assert [p.label for p in following.participants.all()] == ["Wali kelas"]
    with pytest.raises(Refused, match="sudah direncanakan"):
        agenda.confer_again(held, on_day=date(2026, 12, 9), place="Ruang BK", on=TODAY, **who)


def test_check_in_takes_one_number_or_one_level(cast, held, goal, who):
    level = agreements.set_goal(held, name="Masuk", unit="", baseline=None, target=None, direction="up", source="", **who)
    actions.set_frame(level, way="levels", levels=LEVELS, **who)
    client = cast.ratna.client()
    page = client.get(at(held, "check_in")).content.decode()
    assert "0: masuk empat hari" in page

    assert client.post(at(held, "check_in"), {"g1": "dua"}).status_code == 422
    client.post(at(held, "check_in"), {"g1": "2", "g2": "-1"})

    assert sorted(m.figure["value"] for m in Measurement.objects.filter(on=TODAY)) == [-1, 2]


def test_goal_page_keeps_what_was_typed_and_saves(cast, held, goal):
    client = cast.ratna.client()
    half = {"act": "frame", "way": "levels", "level0": "masuk empat hari", "weight": "2"}

    kept = client.post(at(held, "goal", 1), half)
    assert kept.status_code == 422
    assert "masuk empat hari" in kept.content.decode()
    client.post(at(held, "goal", 1), {**half, **{f"level{n}": words for n, words in LEVELS.items()}})
    client.post(at(held, "goal", 1), {"act": "finding", "result": "nearer", "finding": "Dua pekan lagi."})

    row = Frame.objects.get()
    assert (row.way, row.weight, row.finding) == ("levels", 2, "Dua pekan lagi.")
    assert client.get(at(held, "goal", 9)).status_code == 404


def test_process_page_takes_a_look_and_a_typed_answer(cast, held, who):
    one = seat(held, cast.joko.person, who)
    client = cast.ratna.client()

    client.post(at(held, "process"), {"act": "look", "kind": "laijapen", "words": "Hadir penuh.", "on": "24/11/2026"})
    client.post(at(held, "process"), {"act": "typed", "seat": str(one.pk), "helped": "yes", "words": "Baik."})

    page = client.get(at(held, "process")).content.decode()
    assert "Hadir penuh." in page
    assert "diketik guru BK" in page
    assert Look.objects.get().kind == "laijapen"
    assert client.post(at(held, "process"), {"act": "look", "kind": "laiseg", "words": "", "on": "1/1/2027"}).status_code == 422


@pytest.mark.parametrize("name", ["dewi", "koor", "joko", "wulan", "asing"])
def test_the_new_pages_are_hidden_from_all_others(cast, held, goal, name):
    client = getattr(cast, name).client()

    for place in (at(held, "check_in"), at(held, "goal", 1), at(held, "process"), at(held, "feedback")):
        assert client.get(place).status_code == 404
    assert client.post(at(held, "again"), {}).status_code == 404
