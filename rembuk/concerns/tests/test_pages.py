"""The pages of concerns: what they show, keep and refuse."""

import re

import pytest
import time_machine

from rembuk.cases import actions as cases
from rembuk.cases.models import Case
from rembuk.cases.tests import worlds
from rembuk.concerns import actions as concerns
from rembuk.concerns.models import Concern


@pytest.fixture(autouse=True)
def _noon(now):
    with time_machine.travel(now, tick=False):
        yield


def at(cast, path):
    return f"/s/{cast.school.code}/{path}"


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


REPORT = {"who": "Bagus Prakoso, VIII-A", "seen": "Tiga kali tidur di jam pertama.", "when": "yesterday", "urgency": "today"}


def test_a_teacher_reports_and_sees_the_state(cast):
    client = cast.joko.client(stepped_up=False)
    answer = client.post(at(cast, "lapor/"), {**REPORT, "danger": "on"}, follow=True)

    concern = Concern.objects.get()
    assert (concern.addressee, concern.has_safety_sign, str(concern.seen_on)) == (cast.ratna.person, True, "2026-11-23")
    assert "Aplikasi ini belum menghubungi siapa pun" in text(answer)
    assert "Laporan saya" in text(answer)
    assert "Bagus Prakoso" in text(client.get(at(cast, "laporan-saya/")))


def test_an_unknown_name_goes_to_the_coordinator(cast):
    cast.joko.client().post(at(cast, "lapor/"), {**REPORT, "who": "anak kelas VIII"})

    assert Concern.objects.get().addressee is None
    assert "anak kelas VIII" in text(cast.koor.client().get(at(cast, "laporan/")))
    assert "anak kelas VIII" not in text(cast.ratna.client().get(at(cast, "laporan/")))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"seen": ""}, "Ada yang perlu dilengkapi"),
        ({"when": "other"}, "Tulis tanggalnya"),
        ({"when": "other", "other_day": "25/11/2026"}, "Tanggal itu belum tiba"),
        ({"when": "other", "other_day": "kapan-kapan"}, "Tulis tanggal seperti"),
    ],
)
def test_an_incomplete_report_keeps_what_was_typed(cast, change, sentence):
    answer = cast.joko.client().post(at(cast, "lapor/"), {**REPORT, **change})

    assert sentence in text(answer)
    assert "Bagus Prakoso, VIII-A" in answer.content.decode()
    assert not Concern.objects.exists()


@pytest.fixture
def concern(cast, now):
    return concerns.report(
        school=cast.school, who="Bagus Prakoso, VIII-A", seen="Tidur di jam pertama.", seen_on=worlds.DAY, urgency="week",
        addressee=cast.ratna.person, by=cast.joko.actor, now=now,
    )  # fmt: skip


def test_a_counsellor_makes_a_case_of_it(cast, concern):
    client, page = cast.ratna.client(), at(cast, f"laporan/{concern.pk}/")
    assert "Tidur di jam pertama." in text(client.get(page))
    assert Concern.objects.get().state == "read"
    client.post(page, {"title": "Tertidur", "student": "Bagus Prakoso, VIII-A", "reason": "Berulang."})

    assert Case.objects.get().title == "Tertidur"
    assert Concern.objects.get().state == "case"


def test_a_name_nobody_bears_is_said_and_kept(cast, concern):
    page = at(cast, f"laporan/{concern.pk}/")
    answer = cast.ratna.client().post(page, {"title": "Tertidur", "student": "Bagus Entah", "reason": "Berulang."})

    assert "Tidak ditemukan di daftar peserta didik: Bagus Entah." in text(answer)
    assert "Tertidur" in answer.content.decode()
    assert not Case.objects.exists()


def test_joining_needs_a_case_of_ones_own(cast, concern, case):
    client, page = cast.ratna.client(), at(cast, f"laporan/{concern.pk}/gabung/")
    told = {"words": "Digabung dengan kasus yang berjalan."}
    for code, sentence in (
        ("", "Pilih kasusnya, atau ketik kodenya."),
        ("2026-999", "Tidak ada kasus Anda yang berjalan dengan kode itu."),
    ):
        answer = client.post(page, {**told, "typed": code})
        assert sentence in text(answer)
        assert "Digabung dengan kasus yang berjalan." in answer.content.decode()
    client.post(page, {**told, "typed": case.code})

    assert Concern.objects.get().case == case
    assert case.evidence.get().statement == "Tidur di jam pertama."


def test_own_open_cases_are_offered_by_code_initials_and_stage(cast, concern, case, now):
    about = {"concerned": [cases.Concerned(cast.citra, "konseli", "VIII-A")], "title": "Lain", "on": now.date(), "now": now}
    foreign = cases.open_case(school=cast.school, owner=cast.dewi.person, by=cast.dewi.actor, **about)
    client, page = cast.ratna.client(), at(cast, f"laporan/{concern.pk}/")
    shown = client.get(page).content.decode()

    initials = case.case_students.get().student.initials
    assert f'<option value="{case.code}">{case.code} · {initials} · Persiapan</option>' in shown
    assert foreign.code not in shown
    client.post(f"{page}gabung/", {"other": case.code, "words": "Digabungkan."})
    assert Concern.objects.get().case == case


def test_declining_reaches_the_reporter(cast, concern):
    words = "Sudah selesai bersama wali kelas."
    cast.ratna.client().post(at(cast, f"laporan/{concern.pk}/tidak-diteruskan/"), {"words": words})

    assert words in text(cast.joko.client().get(at(cast, f"laporan-saya/{concern.pk}/")))
    assert concern.pk not in [c.pk for c in Concern.objects.filter(state__in=["new", "read"])]


def test_an_answer_given_twice_is_refused_and_kept(cast, concern):
    client, page = cast.ratna.client(), at(cast, f"laporan/{concern.pk}/")
    client.post(f"{page}tangani/", {"words": "Selesai.", "note": "Dibicarakan."})
    answer = client.post(f"{page}tidak-diteruskan/", {"words": "Kalimat kedua."})

    assert answer.status_code == 422
    assert "sudah dijawab" in text(answer)
    assert "Kalimat kedua." in answer.content.decode()
    assert Concern.objects.get().answer == "Selesai."
