"""A teacher reports two students between two lessons; the counsellor works through her queue; a case changes hands."""

import pytest

from rembuk.cases.models import Case
from rembuk.concerns.models import Concern

pytestmark = pytest.mark.browser
SCHOOL = "/s/sekolah-1/"


def test_a_report_from_a_phone_is_triaged_handled_and_answered(world):
    _cast, seat = world
    joko, ratna = seat(width=360).sign_in("joko"), seat().sign_in("ratna").step_up()

    when_the_teacher_picks_two_students_and_reports(joko)
    and_adds_what_was_seen_later(joko)
    another_report_waits_beside_it(joko)
    then_the_counsellor_filters_opens_and_comes_back(ratna)
    and_triages_with_a_reason(ratna)
    when_she_handles_it_without_a_conference(ratna)
    then_the_teacher_reads_what_became_of_it(joko)


def when_the_teacher_picks_two_students_and_reports(joko):
    joko.go(f"{SCHOOL}lapor/")
    pick(joko, "bag", "Bagus Prakoso, VIII-A")
    pick(joko, "lest", "Citra Lestari, VIII-A")
    joko.is_accessible()
    joko.fits_the_phone()
    joko.page.fill("#id_seen", "Dua anak duduk terpisah dan tidak bicara sejak Senin.")
    joko.page.get_by_label("Hari ini", exact=True).check()
    joko.page.get_by_label("Dalam satu atau dua hari").check()
    joko.press("Kirim kepada guru BK")
    assert "menunggu dibaca guru BK" in joko.text()
    assert Concern.objects.get().students.count() == 2


def pick(who, letters, label):
    who.page.locator("#id_who").press_sequentially(letters)
    who.page.get_by_label(label).check()
    who.page.locator("[name=students]:checked").last.wait_for()
    who.page.wait_for_function("document.querySelector('#id_who').value === ''")


def and_adds_what_was_seen_later(joko):
    joko.page.fill("#id_words", "Siang ini keduanya menangis di kelas.")
    joko.press("Tambahkan")
    assert "Siang ini keduanya menangis" in joko.text()
    joko.is_accessible()
    joko.fits_the_phone()


def another_report_waits_beside_it(joko):
    joko.go(f"{SCHOOL}lapor/")
    joko.page.fill("#id_who", "Bagus Prakoso, VIII-A")
    joko.page.fill("#id_seen", "Tidak membawa buku.")
    joko.page.get_by_label("Kemarin", exact=True).check()
    joko.page.get_by_label("Pekan ini").check()
    joko.press("Kirim kepada guru BK")


def then_the_counsellor_filters_opens_and_comes_back(ratna):
    ratna.go(f"{SCHOOL}laporan/")
    assert "Laporan tentang anak yang sama berdampingan" in ratna.text()
    ratna.is_accessible()
    ratna.fits_the_phone()
    ratna.page.locator("summary", has_text="Saring").click()
    ratna.page.select_option("#id_mendesak", "two_days")
    ratna.press("Tampilkan")
    assert "Tidak membawa buku" not in ratna.text()
    ratna.press_link("Bagus Prakoso, VIII-A; Citra Lestari, VIII-A")
    assert "Siang ini keduanya menangis" in ratna.text()
    assert "Tidak membawa buku." in ratna.text(), "the other report about Bagus stands beside it"
    ratna.is_accessible()
    ratna.fits_the_phone()
    ratna.page.go_back()
    assert ratna.page.input_value("#id_mendesak") == "two_days"
    ratna.page.go_forward()
    ratna.press_link("Kembali ke antrean")
    assert ratna.page.input_value("#id_mendesak") == "two_days"


def and_triages_with_a_reason(ratna):
    ratna.press_link("Bagus Prakoso, VIII-A; Citra Lestari, VIII-A")
    ratna.page.locator("summary", has_text="Triase dahulu").click()
    ratna.page.fill("#id_triase-reason", "Menyangkut dua anak, mulai mengganggu belajar.")
    ratna.page.select_option("#id_triase-urgency", "4")
    ratna.press("Simpan triase")
    assert "Menyangkut dua anak" in ratna.text()
    assert "mendesak=two_days" in ratna.page.url


def when_she_handles_it_without_a_conference(ratna):
    ratna.press_link("Bagus Prakoso, VIII-A; Citra Lestari, VIII-A")
    ratna.page.locator("summary", has_text="Ditangani tanpa konferensi").click()
    ratna.page.fill("#id_note", "Percakapan bertiga, 25 menit; disepakati duduk berdekatan lagi.")
    ratna.press("Simpan sebagai ditangani")
    assert "Pelapor diberi tahu" in ratna.text()


def then_the_teacher_reads_what_became_of_it(joko):
    joko.go(f"{SCHOOL}laporan-saya/")
    assert "Ditangani tanpa konferensi" in joko.text()
    assert "sudah ditangani guru BK" in joko.text()
    assert "25 menit" not in joko.text()
    joko.is_accessible()


def test_a_report_without_scripts(world, browser, live_server):
    _cast, seat = world
    joko = seat(width=360).sign_in("joko")
    plain = browser.new_context(
        java_script_enabled=False, storage_state=joko.context.storage_state(), viewport={"width": 360, "height": 800}
    )
    page = plain.new_page()
    page.goto(f"{live_server.url}{SCHOOL}lapor/")
    page.fill("#id_who", "lest")
    page.fill("#id_seen", "Tertidur di jam pertama.")
    page.get_by_role("button", name="Cari nama").click()
    assert page.input_value("#id_seen") == "Tertidur di jam pertama."
    page.get_by_label("Citra Lestari, VIII-A").check()
    page.get_by_label("Hari ini", exact=True).check()
    page.get_by_label("Pekan ini").check()
    page.get_by_role("button", name="Kirim kepada guru BK").click()
    assert "Citra Lestari, VIII-A" in page.locator("main").inner_text()
    plain.close()
    assert Concern.objects.get().students.get().name == "Citra Lestari"


def test_a_case_changes_hands(world):
    _cast, seat = world
    ratna, dewi = seat().sign_in("ratna").step_up(), seat().sign_in("dewi").step_up()
    ratna.go(f"{SCHOOL}kasus/baru/")
    ratna.page.fill("#id_student", "Bagus Prakoso, VIII-A")
    ratna.page.fill("#id_title", "Tertidur pada jam pertama")
    ratna.page.fill("#id_reason", "Berulang.")
    ratna.press("Buka kasus")
    ratna.press_link("Serah terima")
    ratna.page.select_option("#id_to", label="Dewi Lestari, S.Pd.")
    ratna.page.fill("#id_reason", "Cuti mulai Januari.")
    ratna.press("Tawarkan kasus ini")
    ratna.is_accessible()
    dewi.go(f"{SCHOOL}kasus/")
    dewi.press_link("1 kasus ditawarkan kepada Anda")
    assert "Cuti mulai Januari." in dewi.text()
    dewi.is_accessible()
    dewi.fits_the_phone()
    dewi.page.get_by_role("button", name="Terima kasus").click()
    assert "Jawaban tersimpan" in dewi.text()
    assert Case.objects.get().owner.name == "Dewi Lestari, S.Pd."
    assert ratna.go(f"{SCHOOL}kasus/2026-001/") == 404
    assert dewi.go(f"{SCHOOL}kasus/2026-001/") == 200
