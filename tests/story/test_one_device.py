"""One laptop is all there is: the counsellor's. Nobody has a phone, nothing is remembered, everybody speaks through her screen."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from rembuk.accounts.models import Device
from rembuk.cases.models import Case
from rembuk.conferences.models import Participant
from rembuk.core import clock
from rembuk.people.models import HandOver, LinkDevice
from rembuk.vault import chain
from tests.story import after
from tests.story.people import sections

pytestmark = pytest.mark.browser
CASE = after.CASE


def test_a_conference_with_the_counsellors_laptop_alone(world):
    cast, seat = world
    laptop = seat()

    codes = given_she_signed_in_and_printed_her_codes(laptop)
    and_the_teacher_told_her_what_he_saw(laptop)
    when_the_meeting_is_planned_and_the_father_answers_on_her_laptop(laptop, codes)
    and_everybody_goes_through_the_six_steps_on_one_screen(laptop)
    then_the_paper_is_printed_for_ink(laptop)
    and_she_notes_what_the_others_did(laptop)
    after.then_measurements_become_a_chart(laptop)
    after.and_the_evaluation_is_concluded(laptop)
    after.then_the_end_waits_for_each_student(laptop)
    after.and_the_case_is_closed_and_opened_again(laptop)

    assert (Device.objects.count(), LinkDevice.objects.count()) == (0, 0)
    assert HandOver.objects.get().person == cast.hadi
    assert chain.verify(cast.school.pk) == []


def given_she_signed_in_and_printed_her_codes(laptop):
    laptop.sign_in("ratna")
    laptop.go("/akun/kode")
    codes = laptop.install_second_factor()
    assert len(codes) > 2
    return codes


def and_the_teacher_told_her_what_he_saw(laptop):
    laptop.go("/s/sekolah-1/kasus/baru/")
    laptop.page.fill("#id_student", "Bagus Prakoso, VIII-A")
    laptop.page.fill("#id_title", "Tertidur pada jam pertama")
    laptop.page.fill("#id_reason", "Disampaikan wali kelas secara lisan; berulang.")
    laptop.press("Buka kasus")
    laptop.go(f"{CASE}bukti/")
    laptop.page.fill("#id_statement", "Tiga kali tidur di jam pertama pekan ini.")
    laptop.page.fill("#id_source", "Disampaikan wali kelas kepada guru BK")
    laptop.page.fill("#id_observed_on", clock.today("Asia/Jakarta").isoformat())
    laptop.press("Simpan bukti")


def when_the_meeting_is_planned_and_the_father_answers_on_her_laptop(laptop, codes):
    page, today = laptop.page, clock.today("Asia/Jakarta")
    laptop.go(f"{CASE}konferensi/rencana/")
    page.fill("#id_on_day", today.isoformat())
    page.fill("#id_place", "Ruang BK")
    laptop.press("Simpan rencana")
    laptop.go(f"{CASE}akses/")
    page.get_by_role("link", name="Atur Hadi Santoso").click()
    laptop.press("Serahkan perangkat")
    assert "sedang dipakai Hadi Santoso" in laptop.text()
    laptop.go(CASE)
    assert "Tertidur pada jam pertama" not in page.content()  # in his hands it is his page and nothing else
    laptop.go("/halaman-saya/")
    laptop.is_accessible()
    page.get_by_label("Ya, saya datang ke sekolah").check()
    laptop.press("Kirim jawaban")
    laptop.press("Selesai, kembalikan kepada guru BK")
    laptop.press_link("Saya guru BK, lanjutkan")
    page.fill("#id_code", codes[0])
    laptop.press("Lanjutkan")
    assert Participant.objects.get(role="parent").answer == "comes"
    laptop.go(CASE)
    assert "Tertidur pada jam pertama" in laptop.text()


def and_everybody_goes_through_the_six_steps_on_one_screen(laptop):
    page = laptop.page
    laptop.go(f"{CASE}konferensi/1/")
    for choice in page.locator("select[name$=-attendance][name^=kursi-]").all():
        choice.select_option("hadir")
    page.get_by_label("Ikrar dibacakan kepada semua yang hadir").check()
    laptop.press("Simpan pembukaan")
    laptop.press("b. Penyajian data objektif")
    assert "Tiga kali tidur di jam pertama" in laptop.text()
    laptop.press("c. Klarifikasi")
    for who, words in (
        ("H.S., Ayah", "Ia membantu di warung sampai larut."),
        ("Joko Susilo, S.Pd., Wali kelas VIII-A", "Ia datang tepat waktu pada hari Jumat."),
    ):
        page.select_option("#id_who", label=who)
        page.fill("#id_statement", words)
        laptop.press("Simpan klarifikasi")
    page.get_by_text("Tulis suara Ananda, atau kapan ditanyakan").click()
    page.fill("#suara_later_1", "Sedang ujian; ditanya besok pagi.")
    laptop.press("Simpan suara")
    laptop.press("d. Analisis bersama")
    page.fill("#tambah #id_statement", "Jam bantu di warung mengurangi jam tidur.")
    page.locator("#tambah").get_by_label("D1 Tiga kali").check()
    laptop.press("Simpan butir")
    laptop.press("e. Perumusan alternatif")
    page.fill("#id_description", "Kesepakatan jam bantu dengan keluarga")
    page.locator("input[name=services][value=collaboration]").check()
    page.get_by_label("D1 Tiga kali").check()
    laptop.press("Simpan alternatif")
    for name, hands in (("agree", "2"), ("unsure", "0"), ("against", "1")):
        page.fill(f"#id_a1-{name}", hands)
    laptop.press("Simpan hitungan A1")
    laptop.press("f. Penetapan keputusan")
    and_the_decision_is_taken_with_the_fathers_other_opinion(laptop)


def and_the_decision_is_taken_with_the_fathers_other_opinion(laptop):
    page = laptop.page
    no_other_button_throws_away_what_was_typed(page)
    page.fill("#id_a1-reason", "Menyentuh jam tidur.")
    laptop.press("Pilih A1")
    page.get_by_text("Catat pendapat berbeda").click()
    page.select_option("#beda_who", label="H.S., Ayah")
    page.fill("#beda_text", "Hari Sabtu tetap diperlukan di warung.")
    laptop.press("Simpan pendapat")
    rows = (
        ("Mengatur jam bantu", "Ayah", "2026-12-01", "Tidur sebelum pukul 21.00"),
        ("Menyambut di gerbang", "Wali kelas VIII-A", "2026-12-04", "Lima pagi"),
    )
    for n, values in enumerate(rows):
        for name, value in zip(("action", "owner", "due_on", "measure"), values, strict=True):
            page.fill(f"#id_rencana-{n}-{name}", value)
    page.get_by_text("Sasaran yang diukur, tidak wajib").click()
    for name, value in (("name", "Tertidur per pekan"), ("unit", "kali"), ("baseline", "3"), ("target", "0")):
        page.fill(f"#id_sasaran-0-{name}", value)
    laptop.press("Tambahkan ke rencana")
    page.fill("#id_decision", "Jam bantu paling lama sampai pukul 20.00.")
    page.fill("#id_best_interest", "Ananda cukup tidur dan tetap membantu keluarga.")
    laptop.press("Tetapkan keputusan")
    assert Case.objects.get().stage == "intervention"


def no_other_button_throws_away_what_was_typed(page):
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.fill("#id_decision", "Belum disimpan")
    page.get_by_role("button", name="Pilih A1").click(no_wait_after=True)
    page.wait_for_timeout(500)
    assert (asked, page.input_value("#id_decision")) == (["beforeunload"], "Belum disimpan")
    page.fill("#id_decision", "")


def then_the_paper_is_printed_for_ink(laptop):
    data = laptop.pdf(f"{CASE}konferensi/1/berita-acara/sekolah.pdf")
    parts = sections("\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages))
    assert "Ia membantu di warung sampai larut." in parts["C"]
    assert "Hadi Santoso" in parts["E"]
    assert "Hari Sabtu tetap diperlukan di warung." in parts["E"]
    assert "Joko Susilo, S.Pd." in parts["F"]
    for name in ("Ratna Dewanti, S.Pd.", "Joko Susilo, S.Pd.", "Hadi Santoso"):
        assert name in parts["H"]


def and_she_notes_what_the_others_did(laptop):
    for index, words in ((0, "Ayah datang: warung tutup pukul 20.00."), (1, "Pak Joko: lima pagi berturut-turut.")):
        laptop.go(f"{CASE}rencana/")
        laptop.page.select_option("#id_action", index=index)
        laptop.page.get_by_label("Selesai", exact=True).check()
        laptop.page.fill("#id_words", words)
        laptop.press("Simpan catatan")
        assert words in laptop.page.content()
