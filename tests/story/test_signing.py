"""Everybody signs in their own way; a correction and an objection are kept; a copy leaves with a password said apart."""

import io
import json
import re

import pikepdf
import pytest
from PIL import Image

from rembuk.cases.models import Case
from rembuk.core import clock
from rembuk.exchange import arrival, schema
from rembuk.exchange.demo import FILE

pytestmark = pytest.mark.browser
ALPHA = "Jam tidur ditulis pukul 22.00, bukan 21.00."


@pytest.fixture
def held(world):
    """A decided conference in the first school, with Bu Ratna at her browser and a stranger at another."""
    cast, seat = world
    case = {**json.loads(FILE.read_text())["cases"][0], "counselor": {"name": cast.ratna.person.name, "nip": ""}}
    text = json.dumps({"schema_version": "1.0", "cases": [case]})
    landed = arrival.bring_in(schema.read(text), user="uji", now=clock.now(), npsn=cast.school.npsn, until="intervention")[0]
    return Case.objects.get(pk=landed.pk), seat().sign_in("ratna").step_up(), seat()


def photo():
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "PNG")
    return {"name": "ttd.png", "mimeType": "image/png", "buffer": out.getvalue()}


def test_everybody_signs_in_their_own_way(held):
    case, ratna, stranger = held
    base = f"{case.get_absolute_url()}konferensi/1/"
    given_it_was_read_out(ratna, base)
    when_one_draws_on_the_pad(ratna)
    when_one_corrects_in_ink_with_its_photo(ratna)
    when_one_objects_by_thumb_before_a_witness(ratna)
    when_the_others_say_it_is_so(ratna)
    then_the_sheet_tells_who_said_what_and_how(ratna, base)
    code = when_it_is_sealed_and_a_copy_leaves(ratna, stranger, base)
    when_it_is_opened_again_with_a_reason(ratna, stranger, base, code)


def given_it_was_read_out(ratna, base):
    ratna.go(f"{base}?langkah=f")
    ratna.page.fill("#id_best_interest", "Ananda tetap belajar di kelasnya.")
    ratna.page.locator("#keputusan").get_by_role("button", name="Simpan", exact=True).click()
    ratna.go(f"{base}berita-acara/pernyataan/")
    ratna.press("Catat: sudah dibacakan")


def next_one(ratna):
    ratna.page.get_by_role("link", name=re.compile("^Catat pernyataan")).first.click()


def when_one_draws_on_the_pad(ratna):
    next_one(ratna)
    ratna.is_accessible()
    ratna.fits_the_phone()
    page = ratna.page
    page.check("input[value=agrees]")
    page.select_option("#id_way", "perangkat_bersama")
    page.fill("#id_identity", "kenal langsung")
    pad = page.locator(".pad svg")
    pad.focus()
    page.keyboard.press("Space")
    for key in ("ArrowRight", "ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
    page.keyboard.press("Space")
    assert json.loads(page.input_value("#id_strokes"))[0][0] == [60, 150]
    ratna.press("Simpan pernyataan")


def when_one_corrects_in_ink_with_its_photo(ratna):
    next_one(ratna)
    page = ratna.page
    page.check("input[value=corrects]")
    page.fill("#id_words", ALPHA)
    page.select_option("#id_way", "basah")
    page.set_input_files("#id_scan", [photo()])
    ratna.press("Simpan pernyataan")
    assert "Tulis dari mana orang ini dikenali" in ratna.text()
    assert page.input_value("#id_words") == ALPHA
    page.fill("#id_identity", "KTP")
    page.set_input_files("#id_scan", [photo()])
    ratna.press("Simpan pernyataan")


def when_one_objects_by_thumb_before_a_witness(ratna):
    next_one(ratna)
    page = ratna.page
    page.check("input[value=objects]")
    page.fill("#id_words", "Sabtu tetap di warung.")
    page.select_option("#id_way", "cap_jempol")
    page.fill("#id_identity", "kenal langsung")
    ratna.press("Simpan pernyataan")
    assert "Cap jempol memerlukan nama seorang saksi" in ratna.text()
    page.fill("#id_witness", "Pak Joko")
    ratna.press("Simpan pernyataan")


def when_the_others_say_it_is_so(ratna):
    waiting = ratna.page.get_by_role("link", name=re.compile("^Catat pernyataan"))
    for _ in range(waiting.count()):
        waiting.first.click()
        ratna.page.check("input[value=agrees]")
        ratna.page.select_option("#id_way", "")
        ratna.press("Simpan pernyataan")
    assert "Tidak ada yang kurang" in ratna.text()


def then_the_sheet_tells_who_said_what_and_how(ratna, base):
    ratna.go(f"{base}berita-acara/")
    ratna.is_accessible()
    text = ratna.text()
    assert ratna.page.locator(".ink svg path").count() == 1
    for said in (
        f"Koreksi dicatat: {ALPHA}",
        "Keberatan dicatat: Sabtu tetap di warung.",
        "saksi Pak Joko",
        "dikenali dari: KTP",
        "Ikut serta.",
    ):
        assert said in text
    ratna.go(f"{base}berita-acara/pindaian/")
    ratna.is_accessible()
    assert "Tanda tangan tinta" in ratna.text()


def when_it_is_sealed_and_a_copy_leaves(ratna, stranger, base):
    ratna.go(f"{base}berita-acara/segel/")
    ratna.press("Segel berita acara")
    page = ratna.page
    page.fill("#id_holder", "Arsip dinas")
    page.select_option("#id_way", "file")
    ratna.press("Buat salinan")
    ratna.is_accessible()
    password = page.locator(".notice code").inner_text()
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Unduh berkas bersandi", exact=True).first.click()
    data = fetched.value.path().read_bytes()
    with pikepdf.open(io.BytesIO(data), password=password) as copy:
        assert len(copy.pages) > 1
    stranger.go("/periksa/")
    stranger.page.set_input_files("#id_file", [{"name": "a.pdf", "mimeType": "application/pdf", "buffer": data}])
    stranger.press("Periksa")
    stranger.page.get_by_role("heading", name="Asli dan utuh").wait_for()
    ratna.go(f"{base}berita-acara/segel/")
    assert password not in page.content()
    page.get_by_role("button", name=re.compile("^Dimusnahkan")).click()
    assert "Nasib salinan tercatat" in ratna.text()
    return re.search(r"\b[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2}\b", ratna.text())[0]


def when_it_is_opened_again_with_a_reason(ratna, stranger, base, code):
    page = ratna.page
    page.get_by_text("Buka kembali dengan alasan").click()
    page.fill("#id_reason", "Tanggal evaluasi keliru.")
    ratna.is_accessible()
    ratna.fits_the_phone()
    ratna.press("Buka kembali")
    assert "berlaku sampai versi baru disegel" in ratna.text()
    assert "Tanggal evaluasi keliru." in ratna.text()
    ratna.is_accessible()
    ratna.fits_the_phone()
    assert ratna.pdf(page.get_by_role("link", name=re.compile("^Buka PDF versi ini")).get_attribute("href")).startswith(b"%PDF")
    ratna.go(f"{base}berita-acara/segel/")
    assert "belum dibacakan" in ratna.text()
    stranger.go(f"/periksa/{code.replace('-', '')}/")
    assert "Kode ini dikenal" in stranger.text()  # the former stands until the next is sealed
