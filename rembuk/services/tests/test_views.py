import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rembuk.interventions.tests import build
from rembuk.services import actions
from rembuk.services.models import Referral, Session
from rembuk.services.tests.test_services import TODAY, referred
from rembuk.vault.models import LogEntry
from tests import build as world

PLAN = {
    "service_type": "individual_counseling",
    "on": "2/12/2026",
    "at": "09.00",
    "place": "Ruang BK",
    "times": "4",
    "weeks": "1",
}
HOLD = {"act": "hold", "on": "24/11/2026", "minutes": "45", "people": "Ananda", "content": "Kenari-isi-pertemuan", "hours": "2"}


@pytest.fixture
def who(cast, now, at_noon):
    return {"by": cast.ratna.actor, "now": now}


@pytest.fixture
def case(cast, now, at_noon):
    return build.conference(cast, now).case


@pytest.fixture
def student(case):
    held = case.case_students.select_related("student").get()
    held.case = case
    return held


def at(name, case, *more):
    return reverse(f"services:{name}", args=["sekolah-1", case.code, *more])


@pytest.mark.parametrize("name", ["dewi", "koor", "joko", "wulan", "asing"])
def test_the_log_is_hidden_from_everybody_else(cast, case, student, who, name):
    one = actions.plan(case, service_type="consultation", on=TODAY, **who)[0]
    sent = referred(case, student, who)
    client = getattr(cast, name).client()

    for place in (at("book", case), at("session", case, one.pk), at("referrals", case), at("referral", case, sent.pk)):
        assert client.get(place).status_code == 404


def test_four_sessions_in_one_form_and_the_next_one_on_top(cast, case):
    client = cast.ratna.client()

    assert client.post(at("book", case), PLAN).status_code == 302

    page = client.get(at("book", case)).content.decode()
    assert Session.objects.count() == 4
    assert "Berikutnya: Konseling individual, Rabu, 2 Desember 2026, 09.00" in page
    assert LogEntry.objects.filter(action="services.read", case_id=case.pk).exists()


def test_a_past_day_leads_straight_to_its_note(cast, case):
    client = cast.ratna.client()

    answer = client.post(at("book", case), {**PLAN, "on": "24/11/2026", "times": "1"})
    one = Session.objects.get()
    assert answer.url == at("session", case, one.pk)
    client.post(answer.url, HOLD)

    one.refresh_from_db()
    assert (one.state, one.content) == ("held", "Kenari-isi-pertemuan")
    assert "Kenari-isi-pertemuan" in client.get(at("book", case)).content.decode()


@pytest.mark.parametrize(
    ("change", "sentence"), [({"on": "kemarin"}, "Tulis tanggal seperti"), ({"times": "90"}, "26"), ({"at": "pagi"}, "Tulis jam")]
)
def test_the_plan_keeps_what_was_typed(cast, case, change, sentence):
    answer = cast.ratna.client().post(at("book", case), {**PLAN, **change})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert 'value="Ruang BK"' in page
    assert not Session.objects.exists()


def test_the_note_keeps_what_was_typed(cast, case, who):
    one = actions.plan(case, service_type="consultation", on=TODAY, **who)[0]

    answer = cast.ratna.client().post(at("session", case, one.pk), {**HOLD, "minutes": "sebentar"})

    assert answer.status_code == 422
    assert "Kenari-isi-pertemuan" in answer.content.decode()


def test_mediation_is_not_offered_where_it_is_forbidden(cast, case):
    assert "Mediasi" in cast.ratna.client().get(at("book", case)).content.decode()
    case.facts = {**case.facts, "case_type": "sexual_violence"}
    case.save(update_fields=["facts"])

    assert "Mediasi" not in cast.ratna.client().get(at("book", case)).content.decode()


def test_a_referral_from_letter_to_answer(cast, case):
    client = cast.ratna.client()
    sent = {"student": "1", "to": "Puskesmas", "reason": "Perlu pemeriksaan.", "sent_on": "10/11/2026", "due_on": "20/11/2026"}
    assert client.post(at("referrals", case), sent).status_code == 302
    one = Referral.objects.get()
    assert "lewat 4 hari" in client.get(at("referrals", case)).content.decode()

    assert client.post(at("referral", case, one.pk), {"act": "answer", "answer": "", "on": "24/11/2026"}).status_code == 422
    assert client.post(at("referral", case, one.pk), {"act": "remind", "due_on": "1/12/2026"}).status_code == 302
    assert (
        client.post(at("referral", case, one.pk), {"act": "answer", "answer": "Ditangani.", "on": "24/11/2026"}).status_code
        == 302
    )

    one.refresh_from_db()
    assert one.state == "answered"
    assert "sudah berakhir" in client.get(at("referral", case, one.pk)).content.decode()


def test_a_session_of_another_case_is_not_found(cast, case, now, who):
    one = actions.plan(world.case(cast, now), service_type="consultation", on=TODAY, **who)[0]

    assert cast.ratna.client().get(at("session", case, one.pk)).status_code == 404


def test_the_log_asks_the_same_queries_for_one_and_many(cast, case, student, who):
    client = cast.ratna.client()
    actions.plan(case, service_type="consultation", on=TODAY, students=[student], **who)
    client.get(at("book", case))
    with CaptureQueriesContext(connection) as one:
        client.get(at("book", case))
    actions.plan(case, service_type="consultation", on=TODAY, students=[student], times=20, **who)
    referred(case, student, who)
    client.get(at("book", case))
    with CaptureQueriesContext(connection) as many:
        client.get(at("book", case))

    assert len(many) == len(one) + 0
