"""The berita acara on the screen and as a file."""

import html
from io import BytesIO

import pytest
from pypdf import PdfReader

from rembuk.records import papers, queries
from rembuk.vault.models import LogEntry

NOT_READ = {"schema", "paper", "school", "id"}  # letterhead and NIP lines stand on the paper alone


@pytest.fixture
def base(decided):
    return f"/s/sekolah-1/kasus/{decided.case.code}/konferensi/1/berita-acara/"


@pytest.fixture
def client(cast, at_noon):
    return cast.ratna.client()


def test_the_page_shows_a_to_h_with_the_articles_labels(client, base):
    text = client.get(base).content.decode()

    for label in (
        "A. Hari/Tanggal, Tempat, Kasus", "B. Peserta Konferensi", "C. Ringkasan masalah", "D. Hasil analisis",
        "E. Keputusan bantuan/layanan", "F. Rencana Evaluasi dan tindak Lanjut", "G. Penanggung Jawab", "H. Tanda tangan peserta",
    ):  # fmt: skip
        assert label in text
    assert "Jam bantu sampai 20.00 untuk Bagus." in text


def texts(value):
    """Every sentence inside the value that is printed."""
    if isinstance(value, dict):
        return [t for name, held in value.items() if name not in NOT_READ for t in texts(held)]
    if isinstance(value, list):
        return [t for held in value for t in texts(held)]
    return [value] if isinstance(value, str) and value else []


def test_what_is_printed_is_what_was_read_on_the_screen(client, base, sheet):
    """A signature binds the text that was read: no sentence of the paper is missing on the page."""
    text = html.unescape(client.get(base).content.decode())

    assert [t for t in texts(sheet) if t.replace("-", "\u2011") not in text and t not in text] == []


@pytest.mark.parametrize("edition", ["sekolah", "keluarga-1"])
def test_an_edition_is_a_page_and_a_paper(client, base, edition):
    page, paper = client.get(f"{base}{edition}/"), client.get(f"{base}{edition}.pdf")

    assert page.status_code == paper.status_code == 200
    assert paper["Content-Type"] == "application/pdf"
    assert "sandbox" in paper["Content-Security-Policy"]
    assert paper["Cache-Control"] == "no-store"
    assert "421/7" in " ".join(p.extract_text() for p in PdfReader(BytesIO(paper.content)).pages)


@pytest.mark.parametrize("path", ["lain/", "lain.pdf", "keluarga-2/", "keluarga-2.pdf", "keluarga-0.pdf"])
def test_an_edition_that_is_not_there_is_404(client, base, path):
    assert client.get(base + path).status_code == 404


def test_reading_and_printing_are_logged_apart(client, base):
    client.get(base)
    client.get(f"{base}sekolah.pdf")

    assert LogEntry.objects.filter(action="record.sekolah.read").count() == 1
    assert LogEntry.objects.filter(action="record.sekolah.printed").count() == 1


def test_a_file_name_says_nothing_about_the_child(client, base):
    assert "Bagus" not in client.get(f"{base}sekolah.pdf")["Content-Disposition"]


@pytest.mark.parametrize("stranger", ["dewi", "koor", "joko", "wulan", "operator", "asing"])
def test_strangers_find_no_record(cast, base, at_noon, stranger):
    client = getattr(cast, stranger).client()

    for path in ("", "sekolah/", "sekolah.pdf", "keluarga-1.pdf"):
        answer = client.get(base + path)
        assert answer.status_code == 404
        assert b"Bagus" not in answer.content


def test_every_line_leads_to_the_page_where_it_is_entered(client, base):
    page = client.get(base)
    held, text = page.context["sheet"], page.content.decode()
    data = [item["at"] for group in held["c"] for item in group["items"]]
    addresses = [*held["at"].values(), *data, *(line["at"] for line in held["h"]["lines"])]

    assert [at.rstrip("/").rsplit("/", 1)[-1] for at in data] == ["1", "4", "?langkah=c"]
    assert [at for at in addresses if f'href="{at}"' not in text] == []
    assert [at for at in addresses if client.get(at).status_code != 200] == []


def test_a_family_is_led_nowhere(decided, ground):
    reader = queries.readers(ground)["keluarga-1"]
    assert "at" not in papers.value(ground, reader)
