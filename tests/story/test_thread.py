"""The whole thread, from a teacher's concern to a case closed and opened again, by the people concerned."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from rembuk.cases.models import Case
from rembuk.concerns.models import Concern
from rembuk.vault import chain
from tests.story import after
from tests.story.people import sections

pytestmark = pytest.mark.browser
CASE = "/s/sekolah-1/kasus/2026-001/"


def test_a_concern_becomes_help_and_comes_to_an_end(world):
    cast, seat = world
    joko, ratna = seat(width=360).sign_in("joko"), seat().sign_in("ratna").step_up()

    when_the_teacher_reports_a_concern(joko)
    then_the_counsellor_makes_it_a_case(ratna)
    and_gathers_data_and_a_first_analysis(ratna)
    when_the_conference_is_planned_and_opened(ratna)
    and_led_through_its_six_steps(ratna)
    then_the_decision_waits_for_what_is_missing_and_is_taken(ratna)
    then_the_paper_says_it_section_by_section(ratna)
    then_the_teacher_sees_only_what_is_his(joko)
    after.when_the_teacher_notes_what_he_did(joko)
    after.and_the_counsellor_notes_for_who_has_no_account(ratna)
    after.then_measurements_become_a_chart(ratna)
    after.and_the_evaluation_is_concluded(ratna)
    after.then_the_end_waits_for_each_student(ratna)
    after.and_the_case_is_closed_and_opened_again(ratna)
    for stranger in ("sari", "dewi", "asing"):
        after.then_a_stranger_gets_404_everywhere(seat().sign_in(stranger).step_up())

    assert chain.verify(cast.school.pk) == []


def when_the_teacher_reports_a_concern(joko):
    joko.go("/s/sekolah-1/lapor/")
    assert joko.page.locator("main [required]").evaluate_all("all => new Set(all.map(e => e.name)).size") == 4
    joko.is_accessible()
    joko.page.fill("#id_who", "Bagus Prakoso, VIII-A")
    joko.page.fill("#id_seen", "Tiga kali tidur di jam pertama pekan ini.")
    joko.page.get_by_label("Hari ini", exact=True).check()
    joko.page.get_by_label("Dalam satu atau dua hari").check()
    joko.press("Kirim kepada guru BK")
    assert "Laporan terkirim" in joko.text()
    assert Concern.objects.get().state == "new"


def then_the_counsellor_makes_it_a_case(ratna):
    ratna.go("/s/sekolah-1/laporan/")
    ratna.is_accessible()
    ratna.press_link("Bagus Prakoso, VIII-A")
    ratna.page.fill("#id_title", "Tertidur pada jam pertama")
    ratna.page.fill("#id_reason", "Berulang dan melibatkan keluarga.")
    ratna.press("Buka kasus")
    assert "Tertidur pada jam pertama" in ratna.text()
    ratna.is_accessible()
    ratna.fits_the_phone()


def and_gathers_data_and_a_first_analysis(ratna):
    ratna.go(f"{CASE}bukti/")
    ratna.page.fill("#id_statement", "Terlambat 9 dari 38 hari efektif.")
    ratna.page.fill("#id_source", "Buku piket")
    ratna.page.fill("#id_observed_on", "2026-11-20")
    ratna.page.select_option("#id_kind", "measurement")
    ratna.press("Simpan bukti")
    ratna.page.fill("#id_statement", "Bekas luka lama, diceritakan hanya kepada konselor.")
    ratna.page.fill("#id_source", "Konseling")
    ratna.page.fill("#id_observed_on", "2026-11-20")
    ratna.page.locator("details:has(#id_sensitivity) > summary").click()
    ratna.page.select_option("#id_sensitivity", "counselor")
    ratna.press("Simpan bukti")
    ratna.is_accessible()
    ratna.fits_the_phone()
    ratna.go(f"{CASE}analisis/")
    ratna.page.fill("#id_statement", "Keterlambatan mengikuti malam tanpa tidur cukup.")
    ratna.page.get_by_label("D2 Terlambat").check()
    ratna.press("Simpan butir")
    ratna.is_accessible()


def when_the_conference_is_planned_and_opened(ratna):
    ratna.go(f"{CASE}konferensi/rencana/")
    ratna.is_accessible()
    ratna.page.fill("#id_on_day", "2026-11-24")
    ratna.page.fill("#id_starts", "09.00")
    ratna.page.fill("#id_place", "Ruang BK")
    ratna.press("Simpan rencana")
    ratna.is_accessible()
    ratna.go(f"{CASE}konferensi/1/")
    ratna.press("b. Penyajian data objektif")
    assert "Catat dahulu siapa yang hadir." in ratna.text()
    for choice in ratna.page.locator("select[name$=-attendance][name^=kursi-]").all():
        choice.select_option("hadir")
    ratna.page.get_by_label("Ikrar dibacakan kepada semua yang hadir").check()
    ratna.press("Simpan pembukaan")
    ratna.is_accessible()
    ratna.press("b. Penyajian data objektif")


def and_led_through_its_six_steps(ratna):
    assert "Terlambat 9 dari 38" in ratna.text()
    ratna.press("c. Klarifikasi")
    ratna.page.select_option("#id_who", label="H.S., Ayah")
    ratna.page.fill("#id_statement", "Bagus membantu di warung sampai pukul 23.00.")
    ratna.press("Simpan klarifikasi")
    ratna.press("d. Analisis bersama")
    assert "Suara Ananda belum ditulis." in ratna.text()
    ratna.page.get_by_text("Tulis suara Ananda, atau kapan ditanyakan").click()
    ratna.page.fill("#suara_voice_1", "Saya ingin tidur lebih awal.")
    ratna.press("Simpan suara")
    ratna.is_accessible()
    then_the_screen_is_safe_to_project(ratna)
    ratna.press("d. Analisis bersama")
    ratna.page.locator("#kini").get_by_label("D2 Terlambat").check()
    ratna.press("Terima butir")
    ratna.page.fill("#tambah #id_statement", "Jam bantu di warung mengurangi jam tidur.")
    ratna.page.locator("#tambah").get_by_label("D2 Terlambat").check()
    ratna.press("Simpan butir")
    ratna.is_accessible()
    ratna.press("e. Perumusan alternatif")
    ratna.page.fill("#id_description", "Kesepakatan jam bantu dengan keluarga")
    ratna.page.locator("input[name=services][value=collaboration]").check()
    ratna.page.get_by_label("D2 Terlambat").check()
    ratna.press("Simpan alternatif")
    for name, hands in (("agree", "3"), ("unsure", "0"), ("against", "0")):
        ratna.page.fill(f"#id_a1-{name}", hands)
    ratna.press("Simpan hitungan A1")
    ratna.is_accessible()
    ratna.press("f. Penetapan keputusan")
    assert "setuju 3, ragu 0, keberatan 0" in ratna.text()
    ratna.page.fill("#id_a1-reason", "Menyentuh jam tidur dan dapat segera dimulai.")
    ratna.press("Pilih A1")
    ratna.is_accessible()
    ratna.fits_the_phone()


def then_the_screen_is_safe_to_project(ratna):
    """Names of children and families, and what is for the counsellor alone, are on none of the six steps."""
    for step in "abcdef":
        for path in (f"?langkah={step}", f"?langkah={step}&bantuan=1"):
            ratna.go(f"{CASE}konferensi/1/{path}")
            for words in ("Bagus", "Prakoso", "Santoso", "Bekas luka lama", "Tertidur pada jam pertama"):
                assert words not in ratna.page.content(), (step, words)
            ratna.is_accessible()
    ratna.go(f"{CASE}konferensi/1/")


def then_the_decision_waits_for_what_is_missing_and_is_taken(ratna):
    page = ratna.page
    page.fill("#id_rencana-0-action", "Mengatur jam bantu")
    page.fill("#id_rencana-0-owner", "Ayah")
    ratna.press("Tambahkan ke rencana")
    page.fill("#id_decision", "Jam bantu paling lama sampai pukul 20.00.")
    page.fill("#id_best_interest", "Ananda cukup tidur dan tetap membantu keluarga.")
    ratna.press("Tetapkan keputusan")
    assert "Tindakan 1 belum lengkap" in ratna.text()
    assert Case.objects.get().stage == "conference"


def then_the_paper_says_it_section_by_section(ratna):
    page = ratna.page
    ratna.page.get_by_role("button", name="Hapus T1").click()
    page.fill("#id_rencana-0-action", "Mengatur jam bantu")
    page.fill("#id_rencana-0-owner", "Ayah")
    page.fill("#id_rencana-0-due_on", "2026-12-01")
    page.fill("#id_rencana-0-measure", "Tidak terlambat lima hari berturut-turut")
    page.fill("#id_rencana-1-action", "Menyambut di gerbang")
    page.fill("#id_rencana-1-owner", "Joko Susilo, S.Pd.")
    page.fill("#id_rencana-1-due_on", "2026-12-04")
    page.fill("#id_rencana-1-measure", "Lima pagi berturut-turut")
    page.get_by_text("Sasaran yang diukur, tidak wajib").click()
    page.fill("#id_sasaran-0-name", "Terlambat per pekan")
    page.fill("#id_sasaran-0-unit", "kali")
    page.fill("#id_sasaran-0-baseline", "3")
    page.fill("#id_sasaran-0-target", "0")
    page.fill("#id_sasaran-0-source", "Buku piket")
    ratna.press("Tambahkan ke rencana")
    assert "Jam bantu paling lama sampai pukul 20.00." in page.locator("#id_decision").input_value()
    ratna.press("Tetapkan keputusan")
    assert Case.objects.get().stage == "intervention"
    assert "Berita Acara Konferensi Kasus" in ratna.text()
    data = ratna.pdf(f"{CASE}konferensi/1/berita-acara/sekolah.pdf")
    parts = sections("\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages))
    assert "Bagus Prakoso" in parts["A"]
    assert "Hadi Santoso" in parts["B"]
    assert "Terlambat 9 dari 38 hari efektif." in parts["C"]
    assert "Bagus membantu di warung sampai pukul 23.00." in parts["C"]
    assert "Bekas luka lama" not in " ".join(parts.values())
    assert "Jam bantu di warung mengurangi jam tidur." in parts["D"]
    assert "Jam bantu paling lama sampai pukul 20.00." in parts["E"]
    assert "musyawarah mufakat" in parts["E"]
    assert "Ananda cukup tidur dan tetap membantu keluarga." in parts["E"]
    assert "Mengatur jam bantu" in parts["F"]
    assert "Terlambat per pekan" in parts["F"]
    assert "3 kali" in parts["F"]
    assert "0 kali" in parts["F"]
    assert "Ratna Dewanti, S.Pd." in parts["G"]
    for name in ("Ratna Dewanti, S.Pd.", "Joko Susilo, S.Pd.", "Hadi Santoso"):
        assert name in parts["B"]
        assert name in parts["H"]


def then_the_teacher_sees_only_what_is_his(joko):
    joko.go("/s/sekolah-1/laporan-saya/")
    joko.press_link("Bagus Prakoso, VIII-A")
    assert "Laporan Anda menjadi kasus" in joko.text()
    assert joko.go(CASE) in {404, 200}
    assert "Tertidur pada jam pertama" not in joko.page.content()
