"""A conference held on paper is typed in, the signed paper is brought in as the original, sealed, and checked by a stranger."""

import io
import re

import pytest
from PIL import Image

from rembuk.cases.models import Case
from rembuk.core import clock
from rembuk.records.models import Scan
from tests import build

pytestmark = pytest.mark.browser
DIFFERS = "Jam tidur pada kertas pukul 22.00."


@pytest.fixture
def people(world):
    cast, seat = world
    case = build.case(cast, clock.now())
    return Case.objects.get(pk=case.pk), seat().sign_in("ratna").step_up(), seat()


def photo():
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "PNG")
    return {"name": "naskah.png", "mimeType": "image/png", "buffer": out.getvalue()}


def test_a_signed_paper_becomes_the_sealed_original(people):
    case, ratna, stranger = people
    base = f"{case.get_absolute_url()}konferensi/1/berita-acara/"
    given_it_was_typed_in_from_paper(ratna, case)
    when_the_signed_paper_is_brought_in(ratna, base)
    when_everybody_said_so_in_ink(ratna, base)
    data = when_it_is_sealed(ratna, base)
    then_a_stranger_learns_that_both_are_genuine(stranger, data, photo()["buffer"])


def given_it_was_typed_in_from_paper(ratna, case):
    page = ratna.page
    ratna.go(f"{case.get_absolute_url()}catat-hasil/")
    typed = {
        "on_day": "2026-11-20", "starts": "9.00", "ends": "10.30", "place": "Ruang BK", "facts": "Alpa 14 dari 38 hari efektif.",
        "points": "Pola alpa mengelompok pada hari Senin. [1]", "decision": "Konseling individual satu kali sepekan.",
        "best_interest": "Ananda tetap bersekolah.", "rencana-0-action": "Konseling individual delapan sesi",
        "rencana-0-owner": "Ratna Dewanti, S.Pd.", "rencana-0-due_on": "2026-12-18", "rencana-0-measure": "Delapan sesi terlaksana",
        "evaluate_on": "2026-12-21",
    }  # fmt: skip
    page.check("#id_pledged")
    for field, words in typed.items():
        page.fill(f"#id_{field}", words)
    ratna.press("Simpan dan lihat berita acara")
    page.get_by_text("Berita Acara Konferensi Kasus").first.wait_for()


def when_the_signed_paper_is_brought_in(ratna, base):
    page = ratna.page
    ratna.go(f"{base}pindaian/")
    page.check("input[name=kind][value=original]")
    page.set_input_files("#id_files", [photo()])
    page.check("input[name=differs][value=C]")
    ratna.press("Simpan berkas")
    assert "Tulis apa yang berbeda" in ratna.text()
    page.fill("#id_words", DIFFERS)
    page.set_input_files("#id_files", [photo()])
    ratna.press("Simpan berkas")
    assert "Berkas tersimpan di samping berita acara" in ratna.text()
    assert Scan.objects.get().differs == "C"


def when_everybody_said_so_in_ink(ratna, base):
    ratna.go(f"{base}pernyataan/")
    ratna.press("Catat: sudah dibacakan")
    waiting = ratna.page.get_by_role("link", name=re.compile("^Catat pernyataan"))
    for _ in range(waiting.count()):
        waiting.first.click()
        ratna.page.check("input[value=agrees]")
        ratna.page.select_option("#id_way", "basah")
        ratna.page.fill("#id_identity", "kenal langsung")
        ratna.press("Simpan pernyataan")
    assert "Tidak ada yang kurang" in ratna.text(), ratna.text()


def when_it_is_sealed(ratna, base):
    ratna.press_link("Lanjut ke segel")
    ratna.press("Segel berita acara")
    assert re.search(r"\b[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2}\b", ratna.text())
    ratna.go(base)
    assert f"berbeda dari lembar ini pada bagian C: {DIFFERS}" in " ".join(ratna.text().split())
    return ratna.pdf(f"{base}sekolah.pdf")


def then_a_stranger_learns_that_both_are_genuine(stranger, *files):
    for content in files:
        stranger.go("/periksa/")
        stranger.page.set_input_files("#id_file", [{"name": "a", "mimeType": "application/octet-stream", "buffer": content}])
        stranger.press("Periksa")
        stranger.page.get_by_role("heading", name="Asli dan utuh").wait_for()
        assert not [secret for secret in ("Bagus", DIFFERS, "SMP Negeri Contoh") if secret in stranger.page.content()]
