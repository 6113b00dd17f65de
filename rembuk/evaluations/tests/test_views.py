from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rembuk.cases.actions import Concerned
from rembuk.cases.models import Case, CaseStudent
from rembuk.conferences import agreements
from rembuk.evaluations import actions
from rembuk.evaluations.models import Evaluation, EvaluationNote, FollowUp, Measurement
from rembuk.interventions.tests import build
from rembuk.vault.models import LogEntry
from tests import build as world

TODAY = date(2026, 11, 24)
GOAL = {"unit": "hari", "baseline": 2, "target": 0, "direction": "down", "source": "Presensi harian"}


@pytest.fixture
def who(cast, now):
    with time_machine.travel(now, tick=False):
        yield {"by": cast.ratna.actor, "now": now}


@pytest.fixture
def held(cast, now, who):
    return build.conference(cast, now)


@pytest.fixture
def goal(held, who):
    return agreements.set_goal(held, name="Alpa per pekan", **GOAL, **who)


@pytest.fixture
def evaluation(held, goal, who):
    actions.measure(goal, value=1, on=date(2026, 11, 13), **who)
    actions.measure(goal, value=0, on=date(2026, 11, 20), **who)
    return actions.begin(held, on=TODAY, **who)


def url(held, name="evaluation", *more):
    return reverse(f"evaluations:{name}", args=["sekolah-1", held.case.code, *more])


def test_page_shows_change_chart_and_table(cast, held, evaluation):
    page = cast.ratna.client().get(url(held)).content.decode()

    assert "Alpa per pekan: turun dari 2 menjadi 0 hari" in page
    assert "Target 0 hari tercapai pada 1 dari 2 pengukuran, termasuk yang terakhir." in page
    assert page.count('class="chart__dot') == 3 + 2  # two values, where it started, the legend
    assert "Jumat, 13 November 2026" in page
    assert "style=" not in page.split("<main")[1]
    assert LogEntry.objects.filter(action="evaluation.read", case_id=held.case_id).count() == 1


def test_page_without_a_decided_conference_teaches(cast, now, who):
    held = build.conference(cast, now, decided=False)

    page = cast.ratna.client().get(url(held)).content.decode()

    assert "Belum ada yang dievaluasi" in page
    answer = cast.ratna.client().post(url(held, "note"), {"text": "Tenang.", "by_label": "Pak Joko", "on": "20/11/2026"})
    assert answer.status_code == 422
    assert "setelah konferensi mengambil keputusan" in answer.content.decode()
    assert "Tenang." in answer.content.decode()


@pytest.mark.parametrize(("name", "more"), [("conclude", ()), ("follow_up", (1,))])
def test_before_the_evaluation_began_the_sentence_says_what_to_do(cast, held, goal, name, more):
    client = cast.ratna.client()

    assert client.get(url(held, name, *more)).status_code == 200
    answer = client.post(url(held, name, *more), {"conclusion": "Membaik.", "next": "selesai", "reason": "Tercapai."})

    assert answer.status_code == 422
    assert "Mulai dahulu evaluasinya." in answer.content.decode()


def test_goal_without_values_says_where_it_starts(cast, held, goal):
    page = cast.ratna.client().get(url(held)).content.decode()

    assert "belum diukur sejak konferensi" in page
    assert "Nilai awal 2, target 0 hari." in page


def test_value_is_measured_and_said_back(cast, held, goal):
    client = cast.ratna.client()

    answer = client.post(url(held, "measure"), {"goal": str(goal.pk), "on": "20/11/2026", "value": "1,5"})

    assert answer.url == url(held) + "#sasaran1"
    assert Measurement.objects.get().figure == {"value": 1.5}
    assert "Tercatat: 1,5 hari." in client.get(url(held)).content.decode()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"value": "banyak"}, "Tulis angka seperti"),
        ({"on": "1/12/2026"}, "masih di depan"),
        ({"value": ""}, "Ada yang perlu dilengkapi"),
    ],
)
def test_measurement_keeps_what_was_typed(cast, held, goal, change, sentence):
    sent = {"goal": str(goal.pk), "on": "20/11/2026", "value": "1,5", **change}

    page = cast.ratna.client().post(url(held, "measure"), sent).content.decode()

    assert sentence in page
    assert f'value="{sent["on"]}"' in page
    assert not Measurement.objects.exists()


def test_note_is_kept_and_an_incomplete_one_keeps_its_words(cast, held):
    client = cast.ratna.client()

    page = client.post(url(held, "note"), {"text": "Datang lebih awal", "by_label": "", "on": "20/11/2026"}).content.decode()
    assert "Datang lebih awal" in page
    assert not EvaluationNote.objects.exists()
    client.post(url(held, "note"), {"text": "Datang lebih awal", "by_label": "Pak Joko", "on": "20/11/2026"})

    assert "Pak Joko" in client.get(url(held)).content.decode()


def test_evaluation_begins_by_post_alone(cast, held):
    client = cast.ratna.client()

    assert client.get(url(held, "begin")).status_code == 405
    assert client.post(url(held, "begin")).url == url(held)

    held.case.refresh_from_db()
    assert held.case.stage == "evaluation"


def test_conclusion_waits_for_data_and_says_so(cast, held, goal, who):
    client = cast.ratna.client()
    actions.begin(held, on=TODAY, **who)

    assert "simpulan berdiri di atas data" in client.get(url(held)).content.decode()
    answer = client.post(url(held, "conclude"), {"conclusion": "Membaik tanpa angka"})

    assert answer.status_code == 422
    assert "Membaik tanpa angka" in answer.content.decode()
    assert Evaluation.objects.get().conclusion == ""


def test_conclusion_keeps_what_was_typed_and_is_saved(cast, held, evaluation):
    client = cast.ratna.client()
    sent = {"conclusion": "Alpa turun.", "process": "Berjalan sesuai rencana.", "review_on": "entah"}

    page = client.post(url(held, "conclude"), sent).content.decode()
    assert "Berjalan sesuai rencana." in page
    assert Evaluation.objects.get().conclusion == ""
    client.post(url(held, "conclude"), {**sent, "review_on": "11 Desember 2026"})

    assert Evaluation.objects.get().review_on == date(2026, 12, 11)
    assert "Ditinjau lagi Jumat, 11 Desember 2026." in client.get(url(held)).content.decode()


def test_follow_up_is_decided_for_one_student_of_many(cast, now, who):
    both = [Concerned(cast.bagus, "konseli", "VIII-A"), Concerned(cast.citra, "terdampak", "VIII-A")]
    held = build.conference(cast, now, case=world.case(cast, now, concerned=both))
    actions.begin(held, on=TODAY, **who)
    client = cast.ratna.client()

    page = client.post(url(held, "follow_up", 2), {"next": "", "reason": "Alasan yang diketik"}).content.decode()
    assert page.count("Alasan yang diketik") == 1
    client.post(url(held, "follow_up", 2), {"next": "selesai", "reason": "Tercapai."})

    assert FollowUp.objects.get().student.student_id == cast.citra.pk
    assert client.post(url(held, "follow_up", 3), {"next": "selesai", "reason": "Tercapai."}).status_code == 404


def test_children_are_named_in_every_text_of_a_group(cast, now, who):
    both = [Concerned(cast.bagus, "konseli", "VIII-A"), Concerned(cast.citra, "terdampak", "VIII-A")]
    held = build.conference(cast, now, case=world.case(cast, now, concerned=both))
    actions.note(held, text="S2 menyapa S1.", by_label="Pak Joko", on=TODAY, **who)
    evaluation = actions.begin(held, on=TODAY, **who)
    actions.conclude(evaluation, conclusion="Hubungan @[1] membaik.", on=TODAY, **who)
    actions.follow_up(
        evaluation, student=CaseStudent.objects.get(case=held.case, place=1), next="lanjut", reason="S1 masih didampingi.", on=TODAY,
        **who,
    )  # fmt: skip

    page = cast.ratna.client().get(url(held)).content.decode()

    for words in (
        "C.L. menyapa B.P.",
        "<p>Hubungan B.P. membaik.</p>",
        "<p>B.P. masih didampingi.</p>",
        'sign is-now">Dilanjutkan',
    ):
        assert words in page


def test_case_closes_and_opens_again_from_the_page(cast, held, evaluation, who):
    client = cast.ratna.client()
    assert "Tindak lanjut untuk Bagus Prakoso belum diputuskan." in client.get(url(held)).content.decode()
    refused = client.post(url(held, "close"), {"reason": "Selesai sudah"})
    assert refused.status_code == 422
    assert "Selesai sudah" in refused.content.decode()

    actions.conclude(evaluation, conclusion="Alpa turun.", on=TODAY, **who)
    client.post(url(held, "follow_up", 1), {"next": "selesai", "reason": "Tercapai."})
    client.post(url(held, "close"), {"reason": "Semua tercapai."})
    assert Case.objects.get(pk=held.case_id).stage == "closed"
    page = client.get(url(held)).content.decode()
    assert "Buka kembali kasus" in page
    assert "Simpan nilai" not in page
    assert "Tetapkan tindak lanjut" not in page

    client.post(url(held, "reopen"), {"reason": ""})
    assert Case.objects.get(pk=held.case_id).stage == "closed"
    client.post(url(held, "reopen"), {"reason": "Ada laporan baru."})
    assert Case.objects.get(pk=held.case_id).stage == "evaluation"


def test_page_asks_the_same_queries_for_one_and_three(cast, held, goal, evaluation, who):
    client = cast.ratna.client()
    goal.students.set(CaseStudent.objects.filter(case=held.case))
    client.get(url(held))
    with CaptureQueriesContext(connection) as one:
        client.get(url(held))
    for n in range(2):
        more = agreements.set_goal(held, name=f"Sasaran {n}", **GOAL, **who)
        more.students.set(CaseStudent.objects.filter(case=held.case))
        actions.measure(more, value=n, on=TODAY, **who)
        actions.note(held, text="Tenang.", by_label="Bu Ratna", on=TODAY, **who)
    client.get(url(held))
    with CaptureQueriesContext(connection) as three:
        client.get(url(held))

    assert len(three) == len(one)


PAGES = [
    ("evaluation", ()),
    ("measure", ()),
    ("note", ()),
    ("begin", ()),
    ("conclude", ()),
    ("follow_up", (1,)),
    ("close", ()),
    ("reopen", ()),
]


@pytest.mark.parametrize("who_asks", ["dewi", "koor", "joko", "sari", "wulan", "operator", "asing"])
def test_everything_is_hidden_from_all_others(cast, held, evaluation, who_asks):
    client = getattr(cast, who_asks).client()
    before = LogEntry.objects.exclude(action__endswith=".read").count()

    for name, more in PAGES:
        answer = client.post(url(held, name, *more), {"reason": "x", "next": "selesai", "conclusion": "x"})
        assert answer.status_code == 404
        assert b"Alpa per pekan" not in answer.content
    assert client.get(url(held)).status_code == 404
    assert LogEntry.objects.exclude(action__endswith=".read").count() == before


def test_a_follow_up_can_be_changed_and_the_page_says_so(cast, held, evaluation):
    client = cast.ratna.client()
    client.post(url(held, "follow_up", 1), {"next": "selesai", "reason": "Tercapai."})
    assert "Ubah keputusan" in client.get(url(held)).content.decode()

    client.post(url(held, "follow_up", 1), {"next": "lanjut", "reason": "Masih perlu waktu."})

    assert [(f.next, f.reason) for f in FollowUp.objects.all()] == [("lanjut", "Masih perlu waktu.")]
    assert held.case.case_students.get().ending == "open"
