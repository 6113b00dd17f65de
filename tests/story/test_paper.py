"""Whoever held the meeting on paper types it in on one page and has the papers."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from rembuk.cases.models import Case
from tests.story.people import sections

pytestmark = pytest.mark.browser


def test_a_conference_on_paper_becomes_a_berita_acara(world):
    _cast, seat = world
    ratna = seat().sign_in("ratna").step_up()
    start = ratna.pages

    given_a_case_opened_on_paper(ratna)
    when_everything_is_typed_on_one_page(ratna)
    then_the_record_stands_on_the_screen_and_in_print(ratna)

    assert ratna.pages - start <= 9  # the effort budget: new case to printed berita acara
    case = Case.objects.get()
    assert case.stage == "intervention"
    then_a_stranger_finds_nothing(seat().sign_in("asing").step_up(), case)


def given_a_case_opened_on_paper(ratna):
    ratna.go("/s/sekolah-1/kasus/baru/?kertas=1")
    required = ratna.page.locator("main [required]").count()
    ratna.page.fill("#id_student", "Bagus Prakoso, VIII-A")
    ratna.page.fill("#id_title", "Ketidakhadiran berulang")
    ratna.page.fill("#id_reason", "Alpa melewati seperempat hari efektif.")
    ratna.is_accessible()
    ratna.fits_the_phone()
    ratna.press("Lanjut ke Catat hasil")
    assert required <= 5


def when_everything_is_typed_on_one_page(ratna):
    page = ratna.page
    assert page.locator("main form.sheet [required]").count() <= 20
    ratna.is_accessible()
    ratna.fits_the_phone()
    page.fill("#id_on_day", "2026-11-20")
    page.fill("#id_starts", "9.00")
    page.fill("#id_ends", "10.30")
    page.fill("#id_place", "Ruang BK")
    page.check("#id_pledged")
    page.fill("#id_facts", "Alpa 14 dari 38 hari efektif.\nTerlambat 9 kali.")
    page.fill("#id_points", "Pola alpa mengelompok pada hari Senin. [1]\nAnanda mungkin kurang tidur.")
    page.fill("#id_decision", "Konseling individual satu kali sepekan.")
    page.fill("#id_best_interest", "Ananda tetap bersekolah dan cukup beristirahat.")
    page.fill("#id_rencana-0-action", "Konseling individual delapan sesi")
    page.fill("#id_rencana-0-owner", "Ratna Dewanti, S.Pd.")
    page.fill("#id_rencana-0-due_on", "2026-12-18")
    page.fill("#id_rencana-0-measure", "Delapan sesi terlaksana")
    page.fill("#id_evaluate_on", "2026-12-21")
    ratna.press("Simpan dan lihat berita acara")


def then_the_record_stands_on_the_screen_and_in_print(ratna):
    assert "Berita Acara Konferensi Kasus" in ratna.text()
    ratna.is_accessible()
    path = ratna.page.get_by_role("link", name="Buka PDF untuk dicetak").get_attribute("href")
    parts = sections("\n".join(page.extract_text() for page in PdfReader(BytesIO(ratna.pdf(path))).pages))
    assert "Jumat, 20 November 2026, pukul 09.00–10.30" in parts["A"]
    assert "Bagus Prakoso" in parts["A"]
    assert "VIII-A" in parts["A"]
    assert "Ratna Dewanti, S.Pd." in parts["B"]
    assert "Hadi Santoso" in parts["B"]
    assert "Alpa 14 dari 38 hari efektif." in parts["C"]
    assert "Ananda mungkin kurang tidur. dugaan" in parts["D"]
    assert "dugaan" not in parts["C"]
    assert "Konseling individual satu kali sepekan." in parts["E"]
    assert "Ananda tetap bersekolah dan cukup beristirahat." in parts["E"]
    assert "Delapan sesi terlaksana" in parts["F"]
    assert "Senin, 21 Desember 2026" in parts["F"]
    assert "Ratna Dewanti, S.Pd." in parts["G"]
    assert "Joko Susilo, S.Pd." in parts["H"]


def then_a_stranger_finds_nothing(asing, case):
    for path in (
        "",
        "bukti/",
        "analisis/",
        "catat-hasil/",
        "konferensi/1/",
        "konferensi/1/berita-acara/",
        "konferensi/1/berita-acara/sekolah.pdf",
    ):
        assert asing.go(f"/s/sekolah-1/kasus/{case.code}/{path}") == 404
        assert "Bagus" not in asing.page.content()
