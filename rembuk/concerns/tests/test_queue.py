"""The counsellors' queue: what stands in it, in which order, how it is filtered, and every way a concern can go."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rembuk.cases import actions as cases
from rembuk.cases.models import Case
from rembuk.cases.tests import worlds
from rembuk.concerns import actions as concerns
from rembuk.concerns import queries
from rembuk.concerns.models import Concern
from rembuk.core.refusals import Refused
from tests import build

DAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _noon(now):
    with time_machine.travel(now, tick=False):
        yield


def at(cast, path):
    return f"/s/{cast.school.code}/{path}"


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def send(cast, now, who="Bagus Prakoso, VIII-A", **values):
    given = {
        "school": cast.school, "who": who, "seen": "Tidur di jam pertama.", "seen_on": worlds.DAY, "urgency": "week",
        "addressee": cast.ratna.person, "by": cast.joko.actor, "now": now, **values,
    }  # fmt: skip
    return concerns.report(**given)


def shown(cast, **chosen):
    cards = queries.queue(cast.school, cast.ratna.person.pk, chosen, sees_all=False, today=DAY)
    return [card.concern.who for card in cards]


def test_the_order_is_danger_then_triage_then_the_reporters_word_then_age(cast, now):
    send(cast, now, "lama")
    send(cast, now + timedelta(hours=1), "baru")
    send(cast, now, "hari ini", urgency="today")
    late = send(cast, now + timedelta(hours=2), "ditriase")
    send(cast, now + timedelta(hours=3), "bahaya", has_safety_sign=True)
    mild = send(cast, now, "triase rendah", urgency="today")
    concerns.triage(late, facts={"urgency": 5, "severity": 4, "reason": "x"}, by=cast.ratna.actor, now=now)
    concerns.triage(mild, facts={"urgency": 2, "reason": "x"}, by=cast.ratna.actor, now=now)

    assert shown(cast) == ["bahaya", "ditriase", "hari ini", "triase rendah", "lama", "baru"]


def test_what_concerns_one_student_stands_together(cast, now):
    send(cast, now, "satu", students=[cast.bagus])
    send(cast, now, "lain", students=[cast.citra], urgency="two_days")
    send(cast, now + timedelta(hours=1), "dua", students=[cast.bagus], urgency="today")

    cards = queries.queue(cast.school, cast.ratna.person.pk, {}, sees_all=False, today=DAY)
    assert [(c.concern.who, [o.concern.who for o in c.others]) for c in cards] == [("dua", ["satu"]), ("lain", [])]
    assert cards[0].classes == "VIII-A"


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({}, ["b", "a"]),
        ({"keadaan": "new"}, ["a"]),
        ({"keadaan": "read"}, ["b"]),
        ({"keadaan": "selesai"}, ["c"]),
        ({"mendesak": "today"}, ["b"]),
        ({"bahaya": "1"}, ["b"]),
    ],
)
def test_filters(cast, now, chosen, found):
    send(cast, now, "a")
    urgent = send(cast, now, "b", urgency="today", has_safety_sign=True)
    concerns.mark_read(urgent, by=cast.ratna.actor, now=now)
    concerns.answer(send(cast, now, "c"), state="declined", words="x", by=cast.ratna.actor, now=now)

    assert shown(cast, **chosen) == found


def test_a_class_filters_by_the_students_it_holds(cast, now):
    other = build.student(cast.school, "Eka", "9990000160", "IX-B", now)
    send(cast, now, "a", students=[cast.bagus])
    send(cast, now, "b", students=[other])
    of_bagus = str(cast.bagus.enrolments.get().class_group_id)

    assert shown(cast, kelas=of_bagus) == ["a"]
    page = cast.ratna.client().get(at(cast, f"laporan/?kelas={of_bagus}"))
    assert f'value="{of_bagus}" selected' in page.content.decode()


def test_the_coordinator_sees_all_and_filters_by_who_holds_them(cast, now):
    send(cast, now, "milik ratna")
    send(cast, now, "tanpa guru", addressee=None)
    client = cast.koor.client()

    assert "belum ada guru BK" in text(client.get(at(cast, "laporan/")))
    assert "milik ratna" not in text(client.get(at(cast, "laporan/?pemegang=belum")))
    assert "milik ratna" not in text(client.get(at(cast, "laporan/?pemegang=saya")))
    assert "tanpa guru" not in text(cast.ratna.client().get(at(cast, "laporan/?pemegang=belum")))


def test_filters_survive_a_visit_to_a_concern(cast, now):
    concern = send(cast, now, urgency="today")
    client = cast.ratna.client()
    page = client.get(at(cast, "laporan/?mendesak=today&asing=x")).content.decode()
    assert f"laporan/{concern.pk}/?mendesak=today" in page
    opened = client.get(at(cast, f"laporan/{concern.pk}/?mendesak=today&asing=x")).content.decode()
    assert 'href="/s/sekolah-1/laporan/?mendesak=today"' in opened
    assert "asing" not in opened
    answer = client.post(at(cast, f"laporan/{concern.pk}/tidak-diteruskan/?mendesak=today"), {"words": "Sudah selesai."})
    assert answer["Location"] == "/s/sekolah-1/laporan/?mendesak=today"


def test_a_wrong_filter_is_as_if_it_were_not_there(cast, now):
    send(cast, now, "a")

    assert "a" in text(cast.ratna.client().get(at(cast, "laporan/?keadaan=apa&kelas=9&mendesak=x")))


@pytest.mark.parametrize("days", [(0, "hari ini"), (1, "kemarin"), (12, "12 hari lalu")])
def test_ages_are_words(days):
    assert queries.age(DAY - timedelta(days=days[0]), DAY) == days[1]


def test_one_and_many_rows_ask_the_same_number_of_queries(cast, now):
    client = cast.ratna.client()

    def count():
        with CaptureQueriesContext(connection) as asked:
            client.get(at(cast, "laporan/"))
        return len(asked)

    send(cast, now, students=[cast.bagus])
    count()
    one = count()
    for n in range(40):
        send(cast, now, f"anak {n}", students=[cast.citra] if n % 2 else [])
    count()
    assert count() == one


def test_a_running_case_of_the_student_is_offered(cast, case, now):
    concern = send(cast, now, students=[cast.bagus])
    client, page = cast.ratna.client(), at(cast, f"laporan/{concern.pk}/")
    opened = text(client.get(page))
    assert "Anak ini sudah mempunyai kasus yang berjalan" in opened
    assert "2026-001 · Ketidakhadiran berulang" in opened
    client.post(f"{page}gabung/", {"code": case.code, "words": "Digabungkan."})

    assert Concern.objects.get().case == case
    assert case.evidence.get().statement == "Tidur di jam pertama."


def test_of_another_counsellors_case_nothing_is_said(cast, case, now):
    concern = send(cast, now, students=[cast.bagus], addressee=cast.dewi.person)
    opened = cast.dewi.client().get(at(cast, f"laporan/{concern.pk}/")).content.decode()

    assert "mempunyai kasus" not in opened
    assert case.code not in opened


def test_other_concerns_of_the_student_go_into_the_case_with_it(cast, now):
    first = send(cast, now, students=[cast.bagus])
    second = send(cast, now, students=[cast.bagus, cast.citra], seen="Duduk sendiri.")
    send(cast, now, students=[cast.bagus], seen="Bukan urusannya.", addressee=cast.dewi.person)
    client, page = cast.ratna.client(), at(cast, f"laporan/{first.pk}/")
    opened = text(client.get(page))
    assert "Duduk sendiri." in opened
    assert "Bukan urusannya." not in opened
    values = {"title": "Tertidur", "student": "Bagus Prakoso, VIII-A", "reason": "Berulang.", "sertakan": [str(second.pk)]}
    client.post(page, values)

    case = Case.objects.get()
    assert sorted(e.statement for e in case.evidence.all()) == ["Duduk sendiri.", "Tidur di jam pertama."]
    assert Concern.objects.get(pk=second.pk).state == "joined"


def test_a_triage_is_shown_with_its_reasons_and_the_earlier_one_is_kept(cast, now):
    concern = send(cast, now)
    client, page = cast.ratna.client(), at(cast, f"laporan/{concern.pk}/")
    values = {"triase-reason": "Terjadi tiap pekan.", "triase-severity": "4", "triase-severity_reason": "Nilai turun tajam."}
    client.post(f"{page}triase/", values)
    client.post(f"{page}triase/", {"triase-reason": "Mereda pekan ini.", "triase-urgency": "2"})

    opened = text(client.get(page))
    for words in ("Mereda pekan ini.", "Mendesak 2", "Terjadi tiap pekan.", "Berat 4", "Nilai turun tajam.", "Ratna Dewanti"):
        assert words in opened
    assert "Mereda pekan ini." in text(client.get(at(cast, "laporan/")))
    assert len(worlds.logged("concern.triaged")) == 2


def test_a_triage_without_a_reason_comes_back_filled(cast, now):
    concern = send(cast, now)
    values = {"triase-reason": "", "triase-severity": "4", "triase-severity_reason": "Nilai turun."}
    answer = cast.ratna.client().post(at(cast, f"laporan/{concern.pk}/triase/"), values)

    assert answer.status_code == 422
    assert "Nilai turun." in answer.content.decode()
    assert Concern.objects.get().triage == {}
    with pytest.raises(Refused, match="satu alasan"):
        concerns.triage(concern, facts={"severity": 4}, by=cast.ratna.actor, now=now)


def test_the_type_brings_the_legal_card_to_the_concern(cast, now):
    concern = send(cast, now)
    client, page = cast.ratna.client(), at(cast, f"laporan/{concern.pk}/")
    client.post(f"{page}triase/", {"triase-reason": "Disampaikan anak.", "triase-case_type": "sexual_violence"})

    assert "Mediasi tidak dapat dipilih" in text(client.get(page))


def test_handled_without_a_conference_says_what_was_done_and_can_be_taken_up_again(cast, now):
    concern = send(cast, now)
    client, page = cast.ratna.client(), at(cast, f"laporan/{concern.pk}/")
    answer = client.post(f"{page}tangani/", {"note": "", "words": "Kalimat untuk pelapor."})
    assert answer.status_code == 422
    assert "Kalimat untuk pelapor." in answer.content.decode()
    client.post(f"{page}tangani/", {"note": "Percakapan 20 menit.", "words": "Sudah ditangani."})
    assert "Percakapan 20 menit." in text(client.get(page))
    assert "Percakapan" not in text(cast.joko.client().get(at(cast, f"laporan-saya/{concern.pk}/")))
    client.post(f"{page}buka-lagi/", {"reason": "Terjadi lagi."})

    held = Concern.objects.get()
    assert (held.state, held.answer, held.note, held.answered_at) == ("read", "", "", None)
    assert [e.kind for e in held.entries.order_by("at")] == ["answered", "reopened"]
    assert "Percakapan 20 menit." in text(client.get(page))


@pytest.mark.parametrize("state", ["joined", "withdrawn", "new"])
def test_only_what_ended_without_a_case_is_taken_up_again(cast, case, now, state):
    concern = send(cast, now)
    if state == "joined":
        concerns.answer(concern, state="joined", words="x", case=case, by=cast.ratna.actor, now=now)
    elif state == "withdrawn":
        concerns.take_back(concern, reason="", by=cast.joko.actor, now=now)
    with pytest.raises(Refused, match="Yang dapat dibuka kembali"):
        concerns.reopen(concern, reason="x", by=cast.ratna.actor, now=now)


def test_taking_up_again_wants_a_reason_and_the_right_person(cast, now):
    concern = send(cast, now)
    concerns.answer(concern, state="declined", words="x", by=cast.ratna.actor, now=now)
    with pytest.raises(Refused, match="guru BK kelasnya"):
        concerns.reopen(concern, reason="x", by=cast.dewi.actor, now=now)
    with pytest.raises(Refused, match="mengapa laporan ini dibuka"):
        concerns.reopen(concern, reason=" ", by=cast.ratna.actor, now=now)


def test_the_coordinator_gives_an_unassigned_concern_to_a_counsellor(cast, now):
    concern = send(cast, now, addressee=None)
    client, page = cast.koor.client(), at(cast, f"laporan/{concern.pk}/")
    assert "Jadikan kasus" not in text(client.get(page))
    client.post(f"{page}teruskan/", {"to": str(cast.dewi.person.pk), "reason": "Kelas tanpa guru BK."})

    assert Concern.objects.get().addressee == cast.dewi.person
    assert "Tidur di jam pertama." in text(cast.dewi.client().get(at(cast, "laporan/")))
    assert worlds.logged("concern.passed_on")


def test_who_passed_a_concern_on_reads_it_no_longer(cast, now):
    concern = send(cast, now)
    client, page = cast.ratna.client(), at(cast, f"laporan/{concern.pk}/")
    client.post(f"{page}teruskan/", {"to": str(cast.dewi.person.pk)})

    assert client.get(page).status_code == 404
    assert cast.dewi.client().get(page).status_code == 200


def test_a_concern_goes_only_to_counsellors_of_the_school(cast, now):
    concern = send(cast, now)
    for nobody in (cast.joko, cast.asing, cast.koor):
        with pytest.raises(Refused, match="guru BK sekolah ini"):
            concerns.pass_on(concern, to=nobody.person, reason="", on=DAY, by=cast.ratna.actor, now=now)
    with pytest.raises(Refused, match="sudah pada guru BK itu"):
        concerns.pass_on(concern, to=cast.ratna.person, reason="", on=DAY, by=cast.ratna.actor, now=now)
    answer = cast.ratna.client().post(at(cast, f"laporan/{concern.pk}/teruskan/"), {"to": str(cast.joko.person.pk)})
    assert answer.status_code == 422
    cases.open_case(
        school=cast.school, owner=cast.ratna.person, concerned=[cases.Concerned(cast.bagus)], title="x", on=DAY,
        by=cast.ratna.actor, now=now,
    )  # fmt: skip
    assert Concern.objects.get().addressee == cast.ratna.person


@pytest.mark.parametrize(("may_write", "offered"), [(True, True), (False, False)])
def test_a_co_counsellor_is_offered_the_case_only_to_work_on_it(cast, case, now, may_write, offered):
    cases.name_counselor(case, person=cast.dewi.person, may_write=may_write, by=cast.ratna.actor, now=now)
    concern = send(cast, now, students=[cast.bagus], addressee=cast.dewi.person)

    assert bool(queries.running_cases(concern, cast.dewi.actor)) is offered
