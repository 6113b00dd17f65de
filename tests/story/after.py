"""What follows a decision, each step by the people concerned: notes, measurements, conclusion, closing, reopening."""

from rembuk.cases.models import Case
from rembuk.core import clock

CASE = "/s/sekolah-1/kasus/2026-001/"
PAGES = (
    "", "bukti/", "analisis/", "catat-hasil/", "konferensi/rencana/", "konferensi/1/", "konferensi/1/berita-acara/",
    "konferensi/1/berita-acara/sekolah/", "konferensi/1/berita-acara/sekolah.pdf", "konferensi/1/berita-acara/keluarga-1.pdf",
    "rencana/", "evaluasi/",
)  # fmt: skip


def when_the_teacher_notes_what_he_did(joko):
    joko.go("/s/sekolah-1/")
    joko.press_link("Tugas saya")
    joko.is_accessible()
    assert "Menyambut di gerbang" in joko.text()
    assert "Mengatur jam bantu" not in joko.text()  # that is the father's
    joko.press_link("Menyambut di gerbang")
    joko.page.get_by_label("Selesai", exact=True).check()
    joko.page.fill("#id_words", "Lima pagi berturut-turut, Ananda menyapa lebih dahulu.")
    joko.is_accessible()
    joko.press("Simpan catatan")
    assert "Catatan tersimpan" in joko.text()
    assert "Selesai" in joko.text()


def and_the_counsellor_notes_for_who_has_no_account(ratna):
    ratna.go(f"{CASE}rencana/")
    assert "Lima pagi berturut-turut" in ratna.page.content()
    ratna.page.select_option("#id_action", index=0)
    ratna.page.get_by_label("Berjalan", exact=True).check()
    ratna.page.fill("#id_words", "Ayah menelepon: warung tutup pukul 20.00.")
    ratna.press("Simpan catatan")
    assert "Catatan kemajuan tersimpan" in ratna.text()
    ratna.is_accessible()
    ratna.fits_the_phone()


def then_measurements_become_a_chart(ratna):
    ratna.go(f"{CASE}evaluasi/")
    assert "Grafik muncul setelah nilai pertama dicatat" in ratna.text()
    today = clock.today("Asia/Jakarta").isoformat()
    ratna.page.fill("#ukur_on", today)
    ratna.page.fill("#ukur_value", "1,5")
    ratna.press("Simpan nilai")
    assert "turun dari 3 menjadi 1,5 kali" in ratna.text()
    assert ratna.page.locator("figure.chart svg[role=img]").count() == 1
    ratna.page.fill("#ukur_on", "besok")
    ratna.page.evaluate("document.querySelector('#ukur_on').type = 'text'")
    ratna.page.fill("#ukur_on", "31/12/2999")
    ratna.page.fill("#ukur_value", "7")
    ratna.press("Simpan nilai")
    assert "Tanggal ini masih di depan." in ratna.text()
    assert ratna.page.locator("#ukur_value").input_value() == "7"  # nothing typed is lost


def and_the_evaluation_is_concluded(ratna):
    ratna.go(f"{CASE}evaluasi/")
    ratna.press("Mulai evaluasi")
    assert Case.objects.get().stage == "evaluation"
    ratna.page.fill("#simpulan_conclusion", "Keterlambatan berkurang separuh; target belum tercapai.")
    ratna.page.fill("#simpulan_process", "Kesepakatan jam bantu dijalankan keluarga.")
    ratna.press("Simpan simpulan")
    assert "Keterlambatan berkurang separuh" in ratna.text()
    ratna.is_accessible()
    ratna.fits_the_phone()


def then_the_end_waits_for_each_student(ratna):
    assert "Tindak lanjut untuk Bagus Prakoso belum diputuskan." in ratna.text()
    assert not ratna.page.get_by_role("button", name="Tutup kasus").count()
    ratna.page.locator("#lanjut1").get_by_label("Dilanjutkan", exact=True).check()
    ratna.page.fill("#lanjut1_reason", "Target belum tercapai.")
    ratna.press("Tetapkan tindak lanjut")
    assert "masih berjalan menurut keputusan tindak lanjut" in ratna.text()
    ratna.page.get_by_text("Ubah keputusan").click()
    ratna.page.locator("#lanjut1").get_by_label("Selesai", exact=True).check()
    ratna.page.fill("#lanjut1_reason", "Tiga pekan tanpa terlambat.")
    ratna.press("Tetapkan tindak lanjut")
    assert "Tiga pekan tanpa terlambat." in ratna.text()


def and_the_case_is_closed_and_opened_again(ratna):
    ratna.page.fill("#tutup_reason", "Tujuan konferensi tercapai.")
    for left in ratna.page.locator("#tutup_left_open").all():  # asked only where something is still open
        left.fill("Diteruskan wali kelas sampai akhir semester.")
    ratna.press("Tutup kasus")
    assert Case.objects.get().stage == "closed"
    assert "Kasus ditutup" in ratna.text()
    ratna.is_accessible()
    ratna.page.fill("#buka_reason", "Terlambat lagi dua kali sepekan.")
    ratna.press("Buka kembali kasus")
    case = Case.objects.get()
    assert (case.stage, case.closed_at) == ("evaluation", None)
    ratna.go(CASE)
    ratna.is_accessible()


def then_a_stranger_gets_404_everywhere(stranger):
    for path in PAGES:
        assert stranger.go(CASE + path) == 404, path
        assert "Bagus" not in stranger.page.content()
