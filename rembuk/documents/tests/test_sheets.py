"""The plain sheet as PDF and as a Word file, and the berita acara as a Word file: the same words in both."""

import copy
import io
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn

from rembuk.documents.faults import Misshapen
from rembuk.documents.rendering import render
from rembuk.documents.tests.samples import MOMENT, RECORDS, pages, sample, words
from rembuk.documents.word import render_docx

HEADINGS = [
    "A. Hari/Tanggal, Tempat, Kasus", "B. Peserta Konferensi", "C. Ringkasan masalah", "D. Hasil analisis", "E. Keputusan bantuan/layanan",
    "F. Rencana Evaluasi dan tindak Lanjut", "G. Penanggung Jawab", "H. Tanda tangan peserta",
]  # fmt: skip


def opened(value, template="lembar"):
    return Document(io.BytesIO(render_docx(template, value, moment=MOMENT)))


def said(doc):
    """Every word of a Word file in its order of paragraphs, then tables."""
    cells = [cell.text for table in doc.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([p.text for p in (*doc.paragraphs, *doc.sections[0].footer.paragraphs)] + cells).split())


def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in {"schema", "paper", "kind", "school", "seal", "drawing", "watermark", "edition"}:
                yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


def test_sheet_prints_all_its_words_in_both_forms():
    value = sample("lembar")
    paper, doc = words(render("lembar", value, moment=MOMENT)), said(opened(value))

    for text in texts(value):
        assert text in doc or text.upper() in doc
        assert text in paper or text.upper() in paper
    assert "RAHASIA" in pages(render("lembar", value, moment=MOMENT))[0].replace(" ", "")


@pytest.mark.parametrize("name", RECORDS)
def test_record_is_the_same_in_word(name):
    value = sample(name)
    doc = opened(value, "berita-acara")

    assert [p.text for p in doc.paragraphs if p.style.name == "Heading 1"] == HEADINGS
    held = said(doc)
    for text in texts(value):
        assert " ".join(text.split()) in held or text.upper() in held, text


def test_word_file_has_headings_rows_that_repeat_and_its_language():
    doc = opened(sample("01"), "berita-acara")
    table = next(t for t in doc.tables if t.cell(0, 1).text == "Unsur")

    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert doc.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "id-ID"
    assert doc.core_properties.title == "Berita Acara Konferensi Kasus"


def test_same_value_gives_the_same_bytes():
    assert render_docx("lembar", sample("lembar"), moment=MOMENT) == render_docx("lembar", sample("lembar"), moment=MOMENT)


def test_family_copy_bears_no_mark_of_secrecy_and_the_schools_does():
    family, school = opened(sample("03-family"), "berita-acara"), opened(sample("03"), "berita-acara")

    assert "RAHASIA" not in family.sections[0].header.paragraphs[0].text
    assert "RAHASIA" in school.sections[0].header.paragraphs[0].text


@pytest.mark.parametrize("text", ["a\x00b", "a\x0bb", "\ud800", "<w:p>&amp;", "𝔘 👩‍👧", "x" * 3000, "\u202egnp.exe"])
def test_any_text_makes_a_word_file_that_opens(text):
    value = copy.deepcopy(sample("lembar"))
    value["sections"][1]["blocks"][0]["text"] = text
    data = render_docx("lembar", value, moment=MOMENT)

    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    assert "Catatan" in said(Document(io.BytesIO(data)))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda v: v["sections"][0]["blocks"][0]["rows"].append(["satu"]), r"sections\[0\]\.blocks\[0\]\.rows"),
        (lambda v: v["sections"][0]["blocks"][0].update(kind="gambar"), r"kind"),
        (lambda v: v.update(title=None), "title"),
    ],
)
def test_misshapen_sheet_is_refused_with_its_place(change, place):
    value = copy.deepcopy(sample("lembar"))
    change(value)

    with pytest.raises(Misshapen, match=place):
        render("lembar", value, moment=MOMENT)
