"""The gates of the room, each with its sentence, and who may lead."""

from datetime import date

import pytest

from rembuk.cases import evidence, legal
from rembuk.conferences import actions, agreements, queries, rules
from rembuk.core.actor import console
from rembuk.core.refusals import Refused

ON = date(2026, 11, 24)


def test_only_the_counsellor_of_the_case_changes_a_conference(cast, conference):
    assert rules.may_change(cast.ratna.actor, conference)
    for member in (cast.dewi, cast.koor, cast.joko, cast.wulan, cast.operator, cast.asing):
        assert not rules.may_change(member.actor, conference)
    assert not rules.may_change(cast.ratna.actor.as_read_only(), conference)


def test_a_sealed_record_locks_what_was_agreed(cast, conference, who, now):
    actions.lock(conference, **who)

    assert "disegel" in rules.may_change(cast.ratna.actor, conference).why_not
    with pytest.raises(Refused, match="disegel"):
        agreements.dissent(conference, text="Lain.", **who)


def test_back_is_always_open_and_forward_one_gate_at_a_time(conference, who):
    conference.step = "d"

    assert rules.may_go_to(conference, "a")
    assert rules.may_go_to(conference, "d")
    assert "satu butir pun" in rules.may_go_to(conference, "e").why_not


def test_the_opening_asks_who_is_there_and_the_pledge(conference, seats, who):
    def lacks():
        return rules.missing_in(queries.in_room(conference), "a")

    assert lacks() == "Catat dahulu siapa yang hadir."
    actions.set_attendance(seats.joko, attendance="hadir", **who)
    assert lacks() == "Bacakan dahulu ikrar kerahasiaan, sebelum data ditampilkan."
    actions.pledge(conference.sittings.get(), **who)
    assert lacks() == ""
    actions.set_attendance(seats.hadi, attendance="terlambat", **who)
    assert lacks() == "Bacakan ikrar juga kepada yang baru hadir: Ayah."
    actions.pledge(conference.sittings.get(), participants=[seats.hadi], **who)
    assert lacks() == ""


def test_the_student_and_the_parents_are_not_passed_over_silently(opened, seats, who):
    def lacks():
        return rules.missing_in(queries.in_room(opened), "c")

    assert "Suara Ananda belum ditulis" in lacks()
    actions.put_off(opened, voices={"1": "Ditanya Senin"}, parents="", **who)
    assert "Pandangan orang tua belum ditulis" in lacks()
    actions.clarify(opened, participant=seats.joko, statement="Ia tiba pukul 07.20.", affects=[], **who)
    assert "Pandangan orang tua belum ditulis" in lacks()  # the teacher is not the father
    actions.clarify(opened, participant=seats.hadi, statement="Ia membantu di warung.", affects=[], **who)
    assert lacks() == ""


def test_parents_may_be_put_off_with_a_reason(opened, who):
    actions.put_off(opened, voices={"1": "Ditanya Senin"}, parents="Ditelepon malam ini", **who)

    assert rules.missing_in(queries.in_room(opened), "c") == ""


def test_the_analysis_needs_a_point_of_this_conference(opened, who):
    evidence.add_point(opened.case, lens="diagnostik", statement="Analisis awal.", cites=[], **who)
    assert "satu butir pun" in rules.missing_in(opened, "d")

    evidence.add_point(
        opened.case, lens="diagnostik", statement="Bersama.", cites=[], origin="joint", conference_id=opened.pk, **who
    )

    assert rules.missing_in(opened, "d") == ""


def test_alternatives_are_weighed_before_the_decision(opened, who):
    assert "alternatif" in rules.missing_in(opened, "e")
    agreements.weigh(opened, services=["consultation"], description="Konsultasi", **who)
    assert rules.missing_in(opened, "e") == ""


def test_the_decision_says_everything_it_lacks(opened, who):
    action = agreements.plan_action(opened, action="Menyambut", owner="", due_on=None, measure="", **who)

    assert rules.decision_lacks(queries.in_room(opened)) == [
        "Belum ada alternatif yang dipilih.",
        "Rumusan keputusan belum ditulis.",
        "Jawablah dahulu mengapa ini yang terbaik bagi Ananda.",
        "Tindakan 1 belum lengkap: siapa, sampai kapan, apa tandanya berhasil.",
        "Penanggung jawab belum disebut.",
    ]

    agreements.drop(action, **who)
    agreements.weigh(opened, services=["consultation"], description="Konsultasi", is_chosen=True, **who)
    agreements.plan_action(opened, action="Menyambut", owner="Joko", due_on=ON, measure="Lima pagi", **who)
    actions.replan(opened, decision="Konsultasi.", best_interest="Cukup tidur.", responsible="Ratna", **who)

    assert rules.decision_lacks(queries.in_room(opened)) == []


def test_paper_is_decided_as_it_was_and_the_room_is_not(cast, case, opened, who):
    assert "alternatif" in rules.may_decide(cast.ratna.actor, opened).why_not
    opened.is_on_paper = True
    assert rules.may_decide(cast.ratna.actor, opened)


@pytest.mark.parametrize(
    ("case_type", "words"),
    [
        ("sexual_violence", "UU TPKS"),
        ("self_harm", "bukan perselisihan"),
        ("suicide_attempt", "bukan perselisihan"),
        ("truancy", ""),
    ],
)
def test_mediation_is_shut_where_the_law_shuts_it(opened, who, case_type, words):
    opened.case.facts = {**opened.case.facts, "case_type": case_type}
    if not words:
        assert agreements.weigh(opened, services=["mediation"], description="Mediasi", **who).services == ["mediation"]
        return
    with pytest.raises(Refused, match=words):
        agreements.weigh(opened, services=["mediation"], description="Mediasi", **who)
    with pytest.raises(Refused, match=words):
        agreements.add_service(opened, service_type="mediation", provider="Konselor", **who)
    planned = {"action": "Mediasi", "owner": "Konselor", "due_on": None, "measure": ""}
    with pytest.raises(Refused, match=words):
        agreements.plan_action(opened, service_type="mediation", **planned, **who)


def test_the_console_of_the_school_may_bring_in_a_conference(cast, conference):
    assert rules.may_change(console(cast.school, user="uji"), conference)
    assert not rules.may_change(console(cast.other_school, user="uji"), conference)


def test_what_was_decided_is_decided_once_and_its_steps_are_only_read(cast, opened, now):
    opened.decided_at, opened.is_on_paper = now, True

    assert "sudah ditetapkan" in rules.may_decide(cast.ratna.actor, opened).why_not
    assert "tetap dapat dibaca" in rules.may_go_to(opened, "a").why_not


@pytest.mark.parametrize("case_type", legal.STOPS)
def test_every_case_type_keeps_its_legal_stop(case_type):
    assert bool(rules.may_mediate(case_type, ["mediation"])) is bool(legal.may_mediate(case_type))
    assert rules.may_mediate(case_type, ["individual_counseling"])
