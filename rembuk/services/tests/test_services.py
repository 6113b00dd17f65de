from datetime import date, time, timedelta

import pytest

from rembuk.cases import actions as cases
from rembuk.cases.models import CaseStudent
from rembuk.core.refusals import Refused
from rembuk.interventions.tests import build
from rembuk.services import actions, queries, rules
from rembuk.services.models import Referral, Session
from rembuk.vault.models import LogEntry
from tests import build as world

TODAY = date(2026, 11, 24)
HELD = {"on": TODAY, "minutes": 45, "hours": 2, "people": "Ananda", "place": "Ruang BK", "content": "Bercerita tentang rumah."}


@pytest.fixture
def who(cast, now):
    return {"by": cast.ratna.actor, "now": now}


@pytest.fixture
def case(cast, now):
    return build.conference(cast, now).case


@pytest.fixture
def student(case):
    held = CaseStudent.objects.select_related("student").get(case=case)
    held.case = case
    return held


def referred(case, student, who, **values):
    values = {
        "to": "Puskesmas Mekarsari",
        "reason": "Perlu pemeriksaan.",
        "sent_on": date(2026, 11, 10),
        "due_on": date(2026, 11, 20),
        **values,
    }
    return actions.refer(case, student=student, **values, **who)


def test_a_row_of_sessions_is_planned_in_one_go(case, student, who):
    made = actions.plan(
        case, service_type="individual_counseling", on=date(2026, 11, 25), at=time(9), times=4, students=[student], **who
    )

    assert [s.on.isoformat() for s in made] == ["2026-11-25", "2026-12-02", "2026-12-09", "2026-12-16"]
    assert len({s.series for s in made}) == 1
    assert [s.pk for s in made[0].students.all()] == [student.pk]
    assert queries.next_of(case, TODAY).pk == made[0].pk
    assert LogEntry.objects.filter(action="session.planned", case_id=case.pk).count() == 1


@pytest.mark.parametrize("times", [0, 27])
def test_no_endless_rows(case, who, times):
    with pytest.raises(Refused, match="paling banyak"):
        actions.plan(case, service_type="consultation", on=TODAY, times=times, **who)


def test_only_counselors_of_the_case_plan(cast, case, now):
    assert rules.may_serve(cast.ratna.actor, case, "consultation")
    for member in (cast.dewi, cast.koor, cast.joko, cast.wulan, cast.asing):
        assert not rules.may_serve(member.actor, case, "consultation")
        with pytest.raises(Refused):
            actions.plan(case, service_type="consultation", on=TODAY, by=member.actor, now=now)
    assert not rules.may_serve(cast.ratna.actor.as_read_only(), case, "consultation")


def test_students_are_those_of_the_case(cast, case, who, now):
    stranger = CaseStudent.objects.get(case=world.case(cast, now))

    with pytest.raises(Refused, match="bukan bagian"):
        actions.plan(case, service_type="consultation", on=TODAY, students=[stranger], **who)


@pytest.mark.parametrize(
    ("case_type", "sentence"),
    [("sexual_violence", "kekerasan seksual"), ("self_harm", "bukan perselisihan"), ("violence", "rujukan")],
)
def test_mediation_asks_the_law(case, who, case_type, sentence):
    case.facts = {**case.facts, "case_type": case_type}

    with pytest.raises(Refused, match=sentence):
        actions.plan(case, service_type="mediation", on=TODAY, **who)


def test_mediation_after_violence_needs_a_referral_that_stands(case, student, who):
    case.facts = {**case.facts, "case_type": "violence"}
    sent = referred(case, student, who)
    assert rules.may_serve(who["by"], case, "mediation")

    actions.take_back(sent, answer="Salah alamat.", on=TODAY, **who)

    assert not rules.may_serve(who["by"], case, "mediation")


def test_what_was_held_counts_and_stays_closed(case, who):
    one = actions.plan(case, service_type="home_visit", on=TODAY, **who)[0]

    actions.hold(one, **HELD, **who)

    one.refresh_from_db()
    assert (one.state, one.minutes, one.hours, one.content) == ("held", 45, 2, HELD["content"])
    raw = Session.objects.filter(pk=one.pk).extra(select={"raw": "content"}).values_list("raw", flat=True)[0]
    assert b"Bercerita" not in bytes(raw if isinstance(raw, bytes | memoryview) else str(raw).encode())
    assert queries.hours_between([who["by"].person_id], TODAY, TODAY) == {who["by"].person_id: 2}


def test_nobody_notes_a_session_ahead_of_its_day(case, who):
    one = actions.plan(case, service_type="consultation", on=TODAY + timedelta(days=1), **who)[0]

    with pytest.raises(Refused, match="masih di depan"):
        actions.hold(one, **{**HELD, "on": TODAY + timedelta(days=1)}, **who)


def test_a_missed_session_says_why_and_can_be_moved(case, who):
    one = actions.plan(case, service_type="consultation", on=TODAY, **who)[0]
    with pytest.raises(Refused, match="mengapa"):
        actions.drop(one, state="missed", content=" ", **who)

    actions.drop(one, state="missed", content="Ananda sakit.", **who)
    assert queries.next_of(case, TODAY) is None
    actions.move(one, on=date(2026, 11, 30), at=None, **who)

    assert queries.next_of(case, TODAY).on == date(2026, 11, 30)


def test_a_held_session_is_not_moved(case, who):
    one = actions.plan(case, service_type="consultation", on=TODAY, **who)[0]
    actions.hold(one, **HELD, **who)

    with pytest.raises(Refused, match="sudah berlangsung"):
        actions.move(one, on=date(2026, 11, 30), at=None, **who)


def test_a_referral_closes_on_its_answer_alone(case, student, who):
    sent = referred(case, student, who)
    assert queries.open_of(case)[1] == [sent]
    with pytest.raises(Refused, match="isi balikannya"):
        actions.take_answer(sent, answer=" ", on=TODAY, **who)
    with pytest.raises(Refused, match="sebelum suratnya"):
        actions.take_answer(sent, answer="Ditangani.", on=date(2026, 11, 9), **who)

    actions.take_answer(sent, answer="Ditangani, kontrol dua pekan lagi.", on=TODAY, **who)

    assert queries.open_of(case)[1] == []
    with pytest.raises(Refused, match="sudah berakhir"):
        actions.take_answer(sent, answer="Lagi.", on=TODAY, **who)


def test_an_answer_that_does_not_come_is_late_and_asked_again(case, student, who):
    sent = referred(case, student, who)
    assert queries.book(case, TODAY).referrals[0].days_late == 4

    actions.remind(sent, due_on=date(2026, 12, 1), on=TODAY, **who)

    shown = queries.book(case, TODAY).referrals[0]
    assert (shown.days_late, shown.referral.reminded_on, shown.sign) == (0, TODAY, "waiting")


def test_the_book_names_what_waits_for_its_note(case, who):
    actions.plan(case, service_type="consultation", on=date(2026, 11, 20), **who)

    held = queries.book(case, TODAY)

    assert (held.coming[0].days_late, held.coming[0].sign, held.next) == (4, "late", None)


def test_a_closed_case_takes_no_session(case, who):
    cases.close(case, on=TODAY, reason="Selesai.", **who)

    with pytest.raises(Refused, match="ditutup"):
        actions.plan(case, service_type="consultation", on=TODAY, **who)
    assert not Referral.objects.exists()
