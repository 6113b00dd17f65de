"""A teacher answers what was asked; the record is stated on, sealed, and checked by somebody who knows nothing of the child."""

import io
import json
import re

import pytest
from pypdf import PdfReader

from rembuk.cases.models import Case
from rembuk.core import clock
from rembuk.exchange import arrival, schema
from rembuk.exchange.demo import FILE
from tests.cast import PASSWORD

pytestmark = pytest.mark.browser
BEST = "Ananda tetap belajar di kelasnya dan cukup tidur."


@pytest.fixture
def people(world):
    """The sample case of Rendra in the first school, with Bu Ratna as its owner; she and Pak Joko at their browsers."""
    cast, seat = world
    bundle = json.loads(FILE.read_text())
    case = {**bundle["cases"][0], "counselor": {"name": cast.ratna.person.name, "nip": ""}}
    text = json.dumps({"schema_version": "1.0", "cases": [case]})
    landed = arrival.bring_in(schema.read(text), user="uji", now=clock.now(), npsn=cast.school.npsn, until="intervention")[0]
    return Case.objects.get(pk=landed.pk), seat().sign_in("ratna").step_up(), seat().sign_in("joko"), seat()


def looked_at(reader):
    reader.is_accessible()
    reader.fits_the_phone()


def test_a_record_is_sealed_and_checked(people):
    case, ratna, joko, stranger = people
    given_a_teacher_was_asked_and_answered(case, ratna, joko)
    given_the_best_interest_was_answered_where_the_seal_points(case, ratna)
    given_everybody_said_what_they_think(case, ratna)
    code, data = when_it_is_sealed(case, ratna)
    then_a_stranger_learns_that_it_is_genuine_and_nothing_else(case, stranger, code, data)
    then_a_letter_is_numbered_once_and_printed(case, ratna)


def given_a_teacher_was_asked_and_answered(case, ratna, joko):
    ratna.go(case.get_absolute_url())
    ratna.press_link("Minta data")
    looked_at(ratna)
    ratna.page.select_option("#id_other", label="Joko Susilo, S.Pd.")
    ratna.press("Minta data")
    joko.go("/s/sekolah-1/")
    joko.page.get_by_role("link", name=re.compile("^Jawab")).click()
    looked_at(joko)
    joko.page.locator("textarea").first.fill("Rajin membantu teman sebangku.")
    joko.press("Kirim jawaban")
    ratna.go(f"{case.get_absolute_url()}bukti/")
    assert "Rajin membantu teman sebangku." in ratna.text()


def given_the_best_interest_was_answered_where_the_seal_points(case, ratna):
    ratna.go(f"{case.get_absolute_url()}konferensi/1/berita-acara/")
    ratna.press_link("Pernyataan dan segel")
    assert "kepentingan terbaik" in ratna.text()
    ratna.press_link("Lengkapi di ruang konferensi")
    ratna.page.fill("#id_best_interest", BEST)
    ratna.page.locator("#keputusan").get_by_role("button", name="Simpan", exact=True).click()


def given_everybody_said_what_they_think(case, ratna):
    ratna.go(f"{case.get_absolute_url()}konferensi/1/berita-acara/pernyataan/")
    looked_at(ratna)
    ratna.press("Catat: sudah dibacakan")
    waiting = ratna.page.get_by_role("link", name=re.compile("^Catat pernyataan"))
    for number in range(waiting.count()):
        waiting.first.click()
        if number == 0:
            looked_at(ratna)
            ratna.page.check("input[value=objects]")
            ratna.press("Simpan pernyataan")
            assert "dengan kata orangnya" in ratna.text()
        ratna.page.check("input[value=agrees]")
        ratna.page.select_option("#id_way", "")  # nobody signs here; how people sign is told in test_signing
        ratna.press("Simpan pernyataan")
    assert "Tidak ada yang kurang" in ratna.text()


def when_it_is_sealed(case, ratna):
    ratna.press_link("Lanjut ke segel")
    looked_at(ratna)
    ratna.press("Segel berita acara")
    looked_at(ratna)
    code = re.search(r"\b[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2}\b", ratna.text())[0]
    data = ratna.pdf(f"{case.get_absolute_url()}konferensi/1/berita-acara/sekolah.pdf")
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())
    assert code in words
    assert BEST in words
    assert "Rajin membantu teman sebangku" not in words  # it came after the conference
    return code, data


def then_a_stranger_learns_that_it_is_genuine_and_nothing_else(case, stranger, code, data):
    page = stranger.page
    stranger.go(f"/periksa/{code.replace('-', '')}/")
    looked_at(stranger)
    assert "Kode ini dikenal" in stranger.text()
    sent = []
    page.on("request", lambda request: sent.append(len(request.post_data_buffer or b"")))
    for content, said in ((data, "Asli dan utuh"), (data[:-1] + b"?", "telah berubah")):
        page.set_input_files("#id_file", [{"name": "a.pdf", "mimeType": "application/pdf", "buffer": content}])
        stranger.press("Periksa")
        page.get_by_role("heading", name=re.compile(said)).wait_for()
        page.fill("#id_code", code)
    assert max(sent) < 2000  # the fingerprint was sent, not the file
    seen = page.content()
    assert not [secret for secret in ("Rendra", case.title, case.code, "SMP Negeri Contoh", PASSWORD) if secret in seen]


def then_a_letter_is_numbered_once_and_printed(case, ratna):
    ratna.go(case.get_absolute_url())
    ratna.press_link("Surat dan laporan")
    looked_at(ratna)
    ratna.page.get_by_role("link", name=re.compile("^Buka Notula")).click()
    looked_at(ratna)
    ratna.page.fill("#id_minute_taker", "Tono Contoh")
    ratna.press("Simpan")
    data = ratna.pdf(f"{case.get_absolute_url()}surat/notula.pdf")
    assert "Tono Contoh" in PdfReader(io.BytesIO(data)).pages[0].extract_text()
