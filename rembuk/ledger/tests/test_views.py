"""The pages of the ledger: written, filtered, corrected, taken back; one query count for 1 and for 300."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rembuk.cases import actions, evidence
from rembuk.cases.models import Evidence
from rembuk.cases.tests import worlds
from rembuk.vault.models import LogEntry

ITEM = {
    "statement": "Alpa 14 dari 38 hari efektif.", "source": "Rekap presensi", "observed_on": "20/11/2026", "kind": "measurement",
    "domain": "attendance",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _noon(now):
    with time_machine.travel(now, tick=False):
        yield


def at(case, path=""):
    return f"/s/{case.school.code}/kasus/{case.code}/bukti/{path}"


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.fixture
def ratna(cast):
    return cast.ratna.client()


def test_an_item_is_written_with_its_measure(ratna, case):
    measure = {
        "measure_name": "alpa",
        "measure_value": "14",
        "measure_unit": "hari",
        "reference": "38",
        "period_from": "13/7/2026",
    }
    answer = ratna.post(
        at(case), {**ITEM, **measure, "period_to": "4/9/2026", "sensitivity": "limited", "recorded_by": "Wali kelas"}
    )

    item = Evidence.objects.get()
    assert item.measure == {
        "name": "alpa", "value": 14, "unit": "hari", "period_from": "2026-07-13", "period_to": "2026-09-04", "reference": 38,
    }  # fmt: skip
    assert (item.sensitivity, item.recorded_by) == ("limited", "Wali kelas")
    assert answer["Location"] == f"{at(case)}?setelah=1#catat"


def test_the_next_item_begins_where_the_last_one_was(ratna, case):
    ratna.post(at(case), ITEM)
    page = ratna.get(f"{at(case)}?setelah=1").content.decode()

    assert 'value="Rekap presensi"' in page
    assert 'value="2026-11-20"' in page
    assert '<option value="attendance" selected>' in page
    for odd in ("9", "x", "-1", "99999999999"):
        assert 'value="Rekap presensi"' not in ratna.get(f"{at(case)}?setelah={odd}").content.decode()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"statement": ""}, "Ada yang perlu dilengkapi"),
        ({"observed_on": "25/11/2026"}, "Tanggal itu belum tiba"),
        ({"measure_value": "14"}, "Pengukuran memerlukan apa yang diukur"),
        ({"measure_name": "alpa", "measure_unit": "hari", "measure_value": "banyak"}, "Tulis angka, misalnya"),
        ({"measure_name": "a", "measure_unit": "b", "measure_value": "1", "period_from": "2/11/2026", "period_to": "1/11/2026"}, "lebih awal"),
        ({"domain": "asmara"}, "Ada yang perlu dilengkapi"),
    ],
)  # fmt: skip
def test_a_fault_keeps_what_was_typed(ratna, case, change, sentence):
    answer = ratna.post(at(case), {**ITEM, "recorded_by": "Guru piket", **change})

    assert sentence in text(answer)
    assert 'value="Guru piket"' in answer.content.decode()
    assert not Evidence.objects.exists()


def test_filters_stand_in_the_address_and_survive_saving(cast, ratna, group_case, now):
    worlds.add(cast, group_case, now, "Tentang Bagus.", students=group_case.case_students.filter(place=1), domain="social")
    worlds.add(cast, group_case, now, "Tentang Citra.", students=group_case.case_students.filter(place=2), kind="statement")
    worlds.add(cast, group_case, now, "Tentang semua.", kind="statement")

    def shown(query):
        page = text(ratna.get(f"{at(group_case)}?{query}"))
        return [w for w in ("Tentang Bagus.", "Tentang Citra.", "Tentang semua.") if w in page]

    assert shown("anak=2") == ["Tentang Citra.", "Tentang semua."]
    assert shown("bidang=social") == ["Tentang Bagus."]
    assert shown("jenis=statement&anak=1") == ["Tentang semua."]
    assert shown("bidang=asmara&anak=9&jenis=x") == ["Tentang Bagus.", "Tentang Citra.", "Tentang semua."]
    assert shown("bidang=career") == []
    answer = ratna.post(f"{at(group_case)}?bidang=social&anak=1", {**ITEM, "students": ["1"]})
    assert answer["Location"] == f"{at(group_case)}?bidang=social&anak=1&setelah=4#catat"
    assert '<option value="social" selected>' in ratna.get(f"{at(group_case)}?bidang=social").content.decode()


def test_who_is_meant_is_asked_and_said_only_in_a_group(cast, ratna, case, group_case, now):
    worlds.add(cast, group_case, now, students=group_case.case_students.filter(place=2))
    worlds.add(cast, case, now)

    assert "tentang Citra Lestari" in text(ratna.get(at(group_case)))
    assert 'name="students"' in ratna.get(at(group_case)).content.decode()
    assert "tentang" not in text(ratna.get(at(case)))
    assert 'name="students"' not in ratna.get(at(case)).content.decode()


def test_cards_say_state_sensitivity_and_what_cites_them(cast, ratna, case, now):
    item, who = worlds.add(cast, case, now, sensitivity="counselor"), {"by": cast.ratna.actor, "now": now}
    evidence.add_point(case, lens="diagnostik", statement="Pola Senin dan Selasa.", cites=[item], **who)
    evidence.cite(case, kind="goal", citing_id=item.pk, evidence=[item], **who)
    page = text(ratna.get(at(case)))

    assert "Belum diperiksa" in page
    assert "Hanya konselor" in page
    assert "Dirujuk 2 kali" in page
    alone = text(ratna.get(at(case, "1/")))
    assert "Pola Senin dan Selasa." in alone
    assert "Sasaran" in alone


def test_every_earlier_wording_is_shown(cast, ratna, case, now):
    worlds.add(cast, case, now, "Alpa 15 hari.")
    ratna.post(at(case, "1/koreksi/"), {"statement": "Alpa 14 hari.", "by_label": "Wali kelas"})
    ratna.post(at(case, "1/koreksi/"), {"statement": "Alpa 13 hari."})
    page = text(ratna.get(at(case, "1/")))

    for words in ("Alpa 15 hari.", "Alpa 14 hari.", "Alpa 13 hari.", "Dikoreksi", "diganti menurut Wali kelas"):
        assert words in page
    assert "Alpa 15 hari." not in text(ratna.get(at(case)))


def test_a_dispute_shows_both_side_by_side(cast, ratna, case, now):
    worlds.add(cast, case, now, "Terlambat 9 kali.")
    ratna.post(at(case, "1/sengketa/"), {"statement": "Terlambat 6 kali.", "by_label": "Hadi Santoso"})

    for page in (text(ratna.get(at(case))), text(ratna.get(at(case, "1/")))):
        assert "Terlambat 9 kali." in page
        assert "Terlambat 6 kali. menurut Hadi Santoso" in page
        assert "Diperselisihkan" in page


def test_an_item_is_confirmed_and_classified(cast, ratna, group_case, now):
    worlds.add(cast, group_case, now)
    assert ratna.post(at(group_case, "1/konfirmasi/?bidang=attendance"))["Location"].endswith("/bukti/1/?bidang=attendance")
    ratna.post(at(group_case, "1/golongkan/"), {"domain": "family", "sensitivity": "limited", "students": ["2"]})

    item = Evidence.objects.get()
    assert (item.state, item.domain, item.sensitivity) == ("confirmed", "family", "limited")
    assert [s.place for s in item.students.all()] == [2]


@pytest.mark.parametrize(
    ("act", "values"), [("koreksi", {"statement": ""}), ("golongkan", {"domain": "x", "sensitivity": "normal"})]
)
def test_a_faulty_form_is_shown_again(cast, ratna, case, now, act, values):
    worlds.add(cast, case, now)
    answer = ratna.post(at(case, f"1/{act}/"), {**values, "by_label": "Guru piket"})

    assert "Ada yang perlu dilengkapi" in text(answer)
    assert Evidence.objects.get().state == "unverified"


def test_a_measure_is_said_in_words_on_the_page_of_its_item(cast, ratna, case, now):
    for measure in (
        {"name": "alpa", "value": 14, "unit": "hari", "reference": 38},
        {"name": "telat", "value": 2.5, "unit": "jam"},
        {},
    ):
        worlds.add(cast, case, now, kind="measurement", measure=measure)

    assert "Pengukuran: alpa , 14 dari 38 hari" in text(ratna.get(at(case, "1/")))
    assert "Pengukuran: telat , 2,5 jam" in text(ratna.get(at(case, "2/")))
    assert "Pengukuran:" not in text(ratna.get(at(case, "3/")))


def test_what_the_law_asks_stands_over_the_book_and_the_analysis(cast, ratna, case, now):
    pages = [at(case), f"/s/sekolah-1/kasus/{case.code}/analisis/"]
    assert [p for p in pages if "Yang diwajibkan" in text(ratna.get(p))] == []

    actions.describe(case, facts={"case_type": "sexual_violence"}, by=cast.ratna.actor, now=now)
    for page in pages:
        shown = text(ratna.get(page))
        assert "Rujukan wajib lewat kepala sekolah" in shown
        assert "Jangan bertanya lebih jauh" in shown


def test_an_unknown_act_and_a_missing_item_are_404(cast, ratna, case, now):
    worlds.add(cast, case, now)

    assert ratna.post(at(case, "1/hapus/")).status_code == 404
    assert ratna.get(at(case, "2/")).status_code == 404
    assert ratna.post(at(case, "2/konfirmasi/")).status_code == 404


def test_taken_back_it_is_gone_everywhere_and_comes_back(cast, ratna, case, now):
    worlds.add(cast, case, now, "Kenari-salah-anak.")
    worlds.add(cast, case, now, "Yang lain.")
    answer = ratna.post(at(case, "1/tarik/?bidang=attendance"))
    assert answer["Location"] == f"{at(case)}?bidang=attendance"

    case_page = f"/s/sekolah-1/kasus/{case.code}/"
    for page in (at(case), f"{case_page}analisis/", case_page):
        assert "Kenari-salah-anak." not in ratna.get(page).content.decode()
    assert ratna.get(at(case, "1/")).status_code == 404
    assert "D1 ditarik. Dapat dikembalikan sampai Selasa, 1 Desember 2026" in text(ratna.get(at(case)))
    ratna.post(at(case, "1/kembalikan/"))
    assert "Kenari-salah-anak." in text(ratna.get(at(case)))


def test_undo_is_not_offered_when_its_days_are_over(cast, ratna, case, now):
    item = worlds.add(cast, case, now - timedelta(days=8))
    evidence.withdraw(item, by=cast.ratna.actor, now=now - timedelta(days=7))

    assert "D1 ditarik" not in text(ratna.get(at(case)))
    assert ratna.post(at(case, "1/kembalikan/")).status_code == 422


def test_a_course_is_drawn_from_the_second_value_with_its_numbers(cast, ratna, case, now):
    def measured(value, until):
        measure = {"name": "alpa", "value": value, "unit": "hari", "period_to": until, "reference": 6}
        worlds.add(cast, case, now, f"Alpa {value} hari.", kind="measurement", measure=measure)

    measured(3, "2026-09-30")
    assert "Lihat angkanya" not in text(ratna.get(at(case)))
    measured(1, "2026-08-31")
    page = ratna.get(at(case))
    assert "Alpa: dari 1 menjadi 3 hari" in text(page)
    assert "30 Sep 2026 3 6 D1" in text(page)
    assert 'role="img"' in page.content.decode()


def test_a_measure_with_an_impossible_day_is_drawn_by_the_day_observed(cast, ratna, case, now):
    for value in (1, 2):
        measure = {"name": "alpa", "value": value, "unit": "hari", "period_to": "2026-02-31", "period_from": "kapan"}
        worlds.add(cast, case, now, kind="measurement", measure=measure)

    assert "20 Nov 2026" in text(ratna.get(at(case)))


def test_pasted_rows_are_previewed_then_saved_all_or_none(ratna, case):
    rows = "20/11/2026\tAlpa 3 hari.\tRekap\n19/11/2026\tDatang 08.20.\tBuku piket"
    preview = ratna.post(at(case, "tempel/"), {"rows": rows, "langkah": "lihat"})
    assert "Simpan 2 bukti" in text(preview)
    assert not Evidence.objects.exists()

    faulty = ratna.post(at(case, "tempel/"), {"rows": f"{rows}\nkapan\tx\ty", "langkah": "simpan"})
    assert "Baris 3: tanggal" in text(faulty)
    assert "Datang 08.20." in faulty.content.decode()
    assert not Evidence.objects.exists()

    ratna.post(at(case, "tempel/"), {"rows": rows, "langkah": "simpan"})
    assert [e.number for e in Evidence.objects.order_by("number")] == [1, 2]
    assert LogEntry.objects.filter(action="evidence.added").count() == 2


def test_pages_cost_the_same_for_1_and_300_items(cast, ratna, case, now):
    def cost(page):
        ratna.get(page)
        with CaptureQueriesContext(connection) as held:
            assert ratna.get(page).status_code == 200
        return len(held)

    worlds.add(cast, case, now)
    before = [cost(at(case)), cost(at(case, "1/"))]
    for n in range(299):
        worlds.add(cast, case, now, kind="measurement", measure={"name": "alpa", "value": n, "unit": "hari"})
    assert [cost(at(case)), cost(at(case, "1/"))] == before


def test_readers_are_logged_and_writers_only_write(cast, case, now):
    worlds.add(cast, case, now)
    actions.open_with_reason(case, person=cast.koor.person, reason="Supervisi.", by=cast.koor.actor, now=now)
    koor = cast.koor.client()

    assert "Alpa 14" in text(koor.get(at(case)))
    assert "Catat bukti baru" not in text(koor.get(at(case)))
    assert "Tarik bukti" not in text(koor.get(at(case, "1/")))
    assert koor.post(at(case, "1/tarik/")).status_code == 422
    assert LogEntry.objects.filter(action="ledger.read", actor=cast.koor.actor.ref).exists()
