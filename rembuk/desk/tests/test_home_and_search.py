"""The home of each role, what a case lacks and what comes next, the register, opening with a reason, search."""

from datetime import date

import pytest
import time_machine

from rembuk.cases import actions as cases
from rembuk.cases import evidence
from rembuk.concerns import actions as concerns
from rembuk.concerns.models import Concern
from rembuk.conferences import actions, agreements, readiness
from rembuk.desk import missing, queries
from rembuk.room import leading
from rembuk.vault.models import LogEntry
from tests import build

ON = date(2026, 11, 24)


@pytest.fixture
def at_noon(now):
    with time_machine.travel(now, tick=False):
        yield now


@pytest.fixture
def who(cast, now):
    return {"by": cast.ratna.actor, "now": now}


@pytest.fixture
def case(cast, now):
    return build.case(cast, now, title="Ketidakhadiran berulang")


def next_of(case):
    case.refresh_from_db()
    return missing.next_step(queries.file_of(case, ON))


def lacks_of(case):
    case.refresh_from_db()
    return [lack.sentence for lack in missing.missing(queries.file_of(case, ON))]


def page(member, path, **client):
    answer = member.client(**client).get(f"/s/sekolah-1/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def with_evidence(case, who, **values):
    held = {"source": "rekap", "observed_on": ON, "kind": "fact", "domain": "attendance", **values}
    return evidence.add(case, statement="Alpa 14 hari.", **held, **who)


def test_the_next_step_follows_the_thread(cast, case, who):
    assert next_of(case).path == "bukti/"
    item = with_evidence(case, who)
    assert next_of(case).path == "analisis/"
    evidence.add_point(case, lens="diagnostik", statement="Pola Senin.", cites=[item], **who)
    assert next_of(case).path == "konferensi/rencana/"
    conference = actions.plan(case, leader=cast.ratna.person, on_day=ON, place="BK", **who)
    assert next_of(case).path == "konferensi/1/peserta/"
    readiness.go_on(conference, reason="Besok ujian.", today=ON, **who)
    assert next_of(case).path == "konferensi/1/"
    actions.open_room(conference, on=ON, **who)
    assert "langkah a" in next_of(case).why
    conference.is_on_paper = True
    actions.decide(conference, on=ON, **who)
    assert next_of(case).path == "rencana/"
    case.refresh_from_db()
    cases.progress(case, stage="evaluation", on=ON, **who)
    assert next_of(case).path == "evaluasi/"
    case.refresh_from_db()
    cases.close(case, on=ON, reason="Selesai.", **who)
    assert "dibuka kembali" in next_of(case).why
    assert lacks_of(case) == []


def test_a_room_that_was_opened_again_is_the_next_step(cast, case, who):
    conference = actions.plan(case, leader=cast.ratna.person, on_day=ON, place="BK", **who)
    conference.is_on_paper, conference.notes = True, {"since": {"f": who["now"].isoformat()}}
    conference.save(update_fields=["is_on_paper", "notes"])
    actions.decide(conference, on=ON, **who)
    assert next_of(case).path == "rencana/"

    leading.open_again(conference, **who)
    assert next_of(case).path == "konferensi/1/"


def test_what_is_missing_is_said_in_sentences(case, who):
    assert lacks_of(case) == ["Belum ada satu bukti pun.", "Kata Ananda belum ditulis."]
    with_evidence(case, who)
    evidence.add_point(case, lens="diagnostik", statement="Mungkin lelah.", cites=[], **who)
    assert lacks_of(case) == ["1 bukti belum diperiksa.", "Kata Ananda belum ditulis.", "1 butir analisis masih dugaan."]
    evidence.confirm(case.evidence.get(), **who)
    cases.set_voice(case.case_students.get(), words="Saya lelah.", **who)
    assert lacks_of(case) == ["1 butir analisis masih dugaan."]


def test_an_open_room_says_what_the_decision_lacks(cast, case, who):
    conference = actions.plan(case, leader=cast.ratna.person, on_day=ON, place="BK", **who)
    actions.open_room(conference, on=ON, **who)

    assert "Belum ada alternatif yang dipilih." in lacks_of(case)


def test_the_counsellors_home_shows_what_waits(cast, case, who, at_noon):
    concerns.report(
        school=cast.school, who="Citra, VIII-A", seen="Menangis", seen_on=ON, urgency=Concern.Urgency.TODAY, students=[cast.citra],
        addressee=cast.ratna.person, by=cast.joko.actor, now=at_noon,
    )  # fmt: skip
    actions.plan(case, leader=cast.ratna.person, on_day=date(2026, 11, 26), place="BK", **who)

    text = page(cast.ratna, "")

    assert "Menunggu Anda" in text
    assert "Citra, VIII-A" in text
    assert "Ketidakhadiran berulang" in text
    assert "Konferensi berikutnya" in text
    other = page(cast.dewi, "")
    assert "Citra" not in other
    assert "Ketidakhadiran" not in other
    assert "Belum ada kasus" in other


def test_what_is_late_stands_by_itself(cast, case, who, at_noon):
    cases.progress(case, stage="preparation", on=ON, due_on=date(2026, 11, 20), **who)

    assert "Lewat tenggat" in page(cast.ratna, "")


def test_without_the_second_code_no_case_is_shown(cast, case, at_noon):
    text = page(cast.ratna, "", stepped_up=False)

    assert "Masukkan kode" in text
    assert "Ketidakhadiran" not in text


def test_numbers_are_for_principal_and_coordinator(cast, case, at_noon):
    for member, sees in ((cast.wulan, True), (cast.koor, True), (cast.joko, False), (cast.ratna, False), (cast.operator, False)):
        assert ("Kasus menurut tahap" in page(member, "")) is sees
    assert queries.numbers(cast.school, ON)["counts"][0] == ("Persiapan", 1)
    assert queries.numbers(cast.other_school, ON)["all"] == 0


def test_the_register_names_no_child(cast, case, who, at_noon):
    cases.progress(case, stage="preparation", on=ON, due_on=date(2026, 11, 20), **who)

    text = page(cast.koor, "register/")

    for words in (case.code, "Ratna Dewanti", "Persiapan", "22", "Lewat tenggat"):
        assert words in text
    for words in ("Bagus", "Ketidakhadiran", "VIII-A"):
        assert words not in text
    assert cast.ratna.client().get("/s/sekolah-1/register/").status_code == 404


def test_an_empty_register_teaches(cast, at_noon):
    assert "Belum ada kasus" in page(cast.koor, "register/")


def test_the_coordinator_opens_with_a_reason_that_the_owner_sees(cast, case, at_noon):
    client, place = cast.koor.client(), f"/s/sekolah-1/register/{case.code}/buka/"
    assert client.get(case.get_absolute_url()).status_code == 404
    assert client.post(place, {"alasan": " "}).status_code == 422
    assert client.post("/s/sekolah-1/register/2026-999/buka/", {"alasan": "x"}).status_code == 404

    answer = client.post(place, {"alasan": "Menggantikan Bu Ratna yang cuti."})

    assert answer["Location"] == case.get_absolute_url()
    assert client.get(case.get_absolute_url()).status_code == 200
    assert "Menggantikan Bu Ratna yang cuti." in page(cast.ratna, f"kasus/{case.code}/")
    assert LogEntry.objects.filter(action="case.opened_with_reason").count() == 1


def test_search_finds_own_cases_and_students_and_keeps_names_out_of_the_address(cast, case, at_noon):
    client = cast.ratna.client()

    assert "Bagus" not in client.get("/s/sekolah-1/cari/?q=Bagus").content.decode()
    text = client.post("/s/sekolah-1/cari/", {"q": "bagus"}).content.decode()
    assert case.get_absolute_url() in text
    assert "VIII-A" in text
    other = cast.dewi.client().post("/s/sekolah-1/cari/", {"q": "ketidakhadiran"}).content.decode()
    assert case.get_absolute_url() not in other
    assert "Tidak ada di antara kasus Anda." in other
    assert "Tidak ditemukan." in client.post("/s/sekolah-1/cari/", {"q": "zzz"}).content.decode()


def test_the_case_page_says_where_it_is_and_who_is_there(cast, case, who, at_noon):
    actions.plan(case, leader=cast.ratna.person, on_day=ON, place="BK", **who)
    text = page(cast.ratna, f"kasus/{case.code}/")

    assert 'aria-current="step"' in text
    assert "Buka ruang konferensi" in text or "Kumpulkan bukti" in text
    assert "Bagus Prakoso" in text
    assert "Konsep" in text


def test_a_task_of_a_decided_conference_is_on_its_owners_home(cast, case, who, at_noon):
    conference = actions.plan(case, leader=cast.ratna.person, on_day=ON, place="BK", is_on_paper=True, **who)
    agreements.plan_action(
        conference, action="Menyambut", owner="Pak Joko", owners=[cast.joko.person], due_on=date(2026, 11, 20), measure="x", **who
    )
    assert "Menyambut" not in page(cast.joko, "")
    actions.decide(conference, on=ON, **who)

    text = page(cast.joko, "")
    assert "Menyambut" in text
    assert "lewat 4 hari" in text
    assert "Menyambut" not in page(cast.sari, "")


def test_the_coordinator_of_a_school_with_cases_is_led_to_them_and_not_to_a_first_one(cast, now, at_noon):
    home = f"/s/{cast.school.code}/"
    both = build.member(cast.school, "kartini", "Kartini, S.Pd.", ["counselor", "coordinator"], now)
    assert "Buka kasus pertama" in both.client().get(home).content.decode()

    build.case(cast, now)
    shown = both.client().get(home).content.decode()
    assert ("Buka kasus pertama" in shown, "Pembagian kasus" in shown) == (False, True)
    assert "Pembagian kasus" not in cast.wulan.client().get(home).content.decode()
