"""Services, referrals, amendments, followed goals, looks and feedback go out and come in equal."""

import json
from datetime import date, time

from rembuk.cases.models import Case
from rembuk.core.actor import system
from rembuk.evaluations import actions as evaluations
from rembuk.evaluations.models import Evaluation
from rembuk.exchange import arrival, departure, schema
from rembuk.exchange.demo import FILE
from rembuk.interventions import amending
from rembuk.services import actions as services
from tests.test_second_form import again, without_code

LEVELS = {"-2": "tidak masuk", "-1": "dua hari", "0": "empat hari", "1": "lima hari", "2": "tepat waktu"}


def test_stages_three_and_four_go_and_come_equal(db, now, at_noon):
    text = json.dumps({"schema_version": "1.0", "cases": [json.loads(FILE.read_text())["cases"][0]]})
    case = arrival.bring_in(schema.read(text), user="uji", now=now, until="intervention")[0]
    case = Case.objects.get(pk=case.pk)
    who = {"by": system(case.school), "now": now}
    conference = case.conferences.get()
    conference.case = case
    student = case.case_students.get(place=1)
    student.case = case
    action = conference.planned_actions.order_by("rank")[0]
    action.conference = conference
    action.frequency = "tiap Senin"
    action.save(update_fields=["frequency"])
    held = services.plan(
        case, service_type="home_visit", on=date(2026, 11, 9), at=time(9), students=[student], action=action, **who
    )[0]
    services.hold(
        held, on=date(2026, 11, 9), at=time(9), minutes=60, hours=2, people="Ibu", place="Rumah", content="Ramah.", **who
    )
    missed = services.plan(case, service_type="consultation", on=date(2026, 11, 16), **who)[0]
    services.drop(missed, state="missed", content="Sakit.", **who)
    services.plan(case, service_type="consultation", on=date(2026, 12, 1), **who)
    sent = {"student": student, "reason": "Perlu.", "sent_on": date(2026, 11, 10), "due_on": date(2026, 11, 17)}
    services.remind(services.refer(case, to="Puskesmas", **sent, **who), due_on=date(2026, 12, 1), on=date(2026, 11, 20), **who)
    services.take_answer(services.refer(case, to="Psikolog", **sent, **who), answer="Ditangani.", on=date(2026, 11, 20), **who)
    amending.keep(
        action,
        before={"action": "Semula", "owner": "A", "due_on": "", "measure": ""},
        reason="Cuti.",
        on=date(2026, 11, 20),
        **who,
    )
    goal = conference.goals.order_by("rank")[0]
    goal.conference = conference
    evaluations.set_frame(goal, way="levels", levels=LEVELS, weight=3, words="Aku mau.", agreed_on=date(2026, 11, 9), **who)
    evaluations.find(goal, result="nearer", finding="Dua pekan lagi.", **who)
    evaluations.look(conference, kind="student", words="Enak.", on=date(2026, 11, 20), student=student, **who)
    seat = next(p for p in conference.participants.order_by("rank") if p.was_there)
    seat.conference = conference
    evaluations.give_feedback(seat, helped="yes", words="Jelas.", is_own=True, **who)

    out = departure.bundle(Case.objects.get(pk=case.pk))

    app = out["cases"][0]["app"]
    assert out["cases"][0]["follow_up_plan"][0]["frequency"] == "tiap Senin"
    assert {len(app[k]) for k in ("frames", "looks", "feedback", "amendments")} == {1}
    assert (len(app["sessions"]), len(app["referrals"])) == (3, 2)
    assert without_code(again(out, now)) == without_code(out)


def test_a_decision_keeps_what_it_stood_on(db, now, at_noon):
    text = json.dumps({"schema_version": "1.0", "cases": [json.loads(FILE.read_text())["cases"][0]]})
    case = Case.objects.get(pk=arrival.bring_in(schema.read(text), user="uji", now=now)[0].pk)
    who = {"by": system(case.school), "now": now}
    evaluation = Evaluation.objects.get(conference__case=case)
    evaluation.conference.case = case
    student = case.case_students.get(place=1)
    student.case = case
    items = list(case.evidence.exclude(state="withdrawn").order_by("number")[1:3])
    figures = [{"rank": 1, "first": 4, "last": 0.5, "target": None, "unit": "hari"}]
    evaluations.follow_up(
        evaluation, student=student, next="lanjut", reason="Masih.", on=date(2026, 11, 24), cites=items, goals=figures, **who
    )

    out = departure.bundle(Case.objects.get(pk=case.pk))

    row = out["cases"][0]["app"]["follow_ups"][0]
    assert (row["cites"], row["goals"]) == (["D2", "D3"], figures)
    assert without_code(again(out, now)) == without_code(out)


def test_a_case_without_a_conference_keeps_its_sessions_and_referrals(db, now, at_noon):
    text = json.dumps({"schema_version": "1.0", "cases": [json.loads(FILE.read_text())["cases"][0]]})
    case = Case.objects.get(pk=arrival.bring_in(schema.read(text), user="uji", now=now, until="preparation")[0].pk)
    who = {"by": system(case.school), "now": now}
    student = case.case_students.get(place=1)
    student.case = case
    services.plan(case, service_type="individual_counseling", on=date(2026, 12, 1), at=time(9), students=[student], **who)
    sent = {"student": student, "reason": "Perlu.", "sent_on": date(2026, 11, 10), "due_on": date(2026, 11, 17)}
    services.refer(case, to="Puskesmas", **sent, **who)

    out = departure.bundle(Case.objects.get(pk=case.pk))

    app = out["cases"][0]["app"]
    assert (len(app["sessions"]), len(app["referrals"])) == (1, 1)
    assert without_code(again(out, now)) == without_code(out)
