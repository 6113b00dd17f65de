"""The counsellor fills the ledger: by keyboard, by pasting, from a sheet, with a photo; takes back and brings back."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from rembuk.cases.models import Attachment, Evidence
from rembuk.core import clock
from tests import build

pytestmark = pytest.mark.browser
BOOK = "/s/sekolah-1/kasus/2026-001/bukti/"
RECAP = "REKAP PRESENSI VIII-A\n\nNama Siswa\tS\tI\tA\tHari Efektif\nCitra Lestari\t9\t9\t9\t22\nBagus Prakoso\t1\t0\t4\t22"


@pytest.fixture
def ratna(world):
    cast, seat = world
    build.case(cast, clock.now())
    return seat().sign_in("ratna").step_up()


def photo():
    out = io.BytesIO()
    Image.linear_gradient("L").resize((900, 600)).convert("RGB").save(out, "JPEG", comment=b"Kenari-perangkat")
    return {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def looked_at(ratna):
    ratna.is_accessible()
    ratna.fits_the_phone()


def test_a_ledger_grows_in_every_way(ratna):
    given_two_items_by_keyboard(ratna)
    given_rows_that_were_pasted(ratna)
    given_a_sheet_of_attendance(ratna)
    when_a_domain_cannot_be_known(ratna)
    then_everything_stands_in_the_book(ratna)
    then_a_mistake_is_taken_back_and_brought_back(ratna)


def given_two_items_by_keyboard(ratna):
    page = ratna.page
    ratna.go(BOOK)
    looked_at(ratna)
    page.fill("#id_statement", "Terlambat 2 kali.")
    page.fill("#id_source", "Buku piket")
    page.set_input_files("#id_files", [photo()])
    page.focus("#id_statement")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**setelah=1**")
    page.wait_for_function("document.activeElement.id === 'id_statement'")  # the next one begins at once
    assert page.locator("#id_source").input_value() == "Buku piket"
    page.keyboard.type("Terlambat 5 kali.")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**setelah=2**")


def given_rows_that_were_pasted(ratna):
    page, yesterday = ratna.page, (clock.now() - timedelta(days=2)).strftime("%d/%m/%Y")
    ratna.press_link("Tempel dari lembar kerja")
    page.fill("#id_rows", f"{yesterday}\tMembantu adik kelas.\tGuru piket\nkapan\tx\ty")
    ratna.press("Lihat dahulu")
    assert "Baris 2: tanggal “kapan” tidak dikenali." in ratna.text()
    looked_at(ratna)
    page.fill("#id_rows", f"{yesterday}\tMembantu adik kelas.\tGuru piket")
    ratna.press("Lihat dahulu")
    ratna.press("Simpan 1 bukti")


def given_a_sheet_of_attendance(ratna):
    page = ratna.page
    ratna.press_link("Lembar presensi atau nilai")
    looked_at(ratna)
    page.fill("#id_rows", RECAP)
    ratna.press("Baca lembar ini")
    assert "Citra" not in page.content()
    page.fill("#id_period_from", "2026-10-01")
    page.fill("#id_period_to", "2026-10-31")
    ratna.press("Lihat hasilnya")
    assert "Alpa 4 dari 22 hari efektif." in ratna.text()
    looked_at(ratna)
    ratna.press("Simpan 2 bukti")


def when_a_domain_cannot_be_known(ratna):
    ratna.go(f"{BOOK}?bidang=health")
    looked_at(ratna)
    ratna.page.fill("#alasan_reason", "belum ada pemeriksaan UKS")
    ratna.press("Simpan alasan")


def then_everything_stands_in_the_book(ratna):
    text = ratna.text()
    for words in (
        "5 bukti dari 3 sumber.",
        "Terlambat 5 kali.",
        "Membantu adik kelas.",
        "Tidak tersedia: belum ada pemeriksaan UKS",
    ):
        assert words in text
    looked_at(ratna)
    assert Attachment.objects.count() == 1
    ratna.go(f"{BOOK}1/")
    looked_at(ratna)
    with ratna.page.expect_download() as download:
        ratna.press_link("IMG_1.jpg")
    assert b"Kenari-perangkat" not in download.value.path().read_bytes()


def then_a_mistake_is_taken_back_and_brought_back(ratna):
    ratna.press("Tarik bukti")
    assert "Terlambat 2 kali." not in ratna.page.content()
    looked_at(ratna)
    ratna.press("Kembalikan")
    assert "Terlambat 2 kali." in ratna.text()


def test_the_book_works_without_javascript_and_back_finds_the_filter(ratna, browser):
    state = ratna.context.storage_state()
    plain = browser.new_context(java_script_enabled=False, storage_state=state, locale="id-ID")
    page = plain.new_page()
    page.goto(ratna.base + BOOK)
    page.fill("#id_statement", "Terlambat 2 kali.")
    page.fill("#id_source", "Buku piket")
    page.select_option("#id_domain", "attendance")
    page.get_by_role("button", name="Simpan bukti").click()
    page.select_option("#id_bidang", "attendance")
    page.get_by_role("button", name="Tampilkan", exact=True).click()
    page.get_by_role("link", name="Buka bukti D1").click()
    page.go_back()

    assert page.locator("#id_bidang").input_value() == "attendance"
    assert "Terlambat 2 kali." in page.locator("main").inner_text()
    assert Evidence.objects.count() == 1
    plain.close()
