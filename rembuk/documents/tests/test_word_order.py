"""Word refuses what LibreOffice forgives: every Word file has its elements in the order of the standard, and whole tables."""

import io
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from rembuk.documents import word_marks
from rembuk.documents.tests import ooxml
from rembuk.documents.tests.samples import MOMENT, RECORDS, changed, sample
from rembuk.documents.word import render_docx

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20"><rect width="40" height="20"/></svg>'
)
PEOPLE = [{"lead": "Mengetahui,", "as": "Kepala Sekolah", "name": f"Nama {i}", "id": "NIP. 999"} for i in range(5)]
LETTER = {
    "place-date": None, "rows": [{"label": "Nomor", "text": None}, {"label": "Hal", "text": "Undangan"}], "to": None, "opening": "Dengan hormat,",
    "slip": {"cut": "Gunting.", "picture": None, "rows": [{"label": "Kode", "text": "A"}], "say": "Simpan."},
}  # fmt: skip


def sheets():
    plain = sample("lembar")
    logo = plain["school"] | {"logo_left": {"svg": PICTURE, "alt": "Logo"}}
    chart = {"heading": "Sasaran", "blocks": [{"kind": "chart", "svg": PICTURE, "alt": "Turun.", "caption": "Turun."}]}
    yield plain
    yield plain | {"paper": "F4", "school": logo, "sections": [chart], "watermark": "Konsep"}
    yield plain | {"letter": LETTER, "place-date": None, "facts": []}
    yield from (plain | {"signers": PEOPLE[:n]} for n in (0, 1, 3, 5))


@pytest.mark.parametrize("value", list(sheets()), ids=["plain", "chart", "letter", "nobody", "one", "three", "five"])
def test_every_kind_of_sheet_is_in_order(value):
    assert ooxml.faults(render_docx("lembar", value, moment=MOMENT)) == []


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_record_is_in_order_on_both_papers(name, paper):
    data = render_docx("berita-acara", changed(name, paper=paper), moment=MOMENT)
    page = Document(io.BytesIO(data)).sections[0]

    assert ooxml.faults(data) == []
    assert [round(side.mm) for side in (page.page_width, page.page_height)] == {"A4": [210, 297], "F4": [215, 330]}[paper]


def test_no_table_is_wider_than_the_text():
    for value in sheets():
        doc = Document(io.BytesIO(render_docx("lembar", value, moment=MOMENT)))
        page = doc.sections[0]
        between = page.page_width - page.left_margin - page.right_margin
        assert all(sum(c.width for c in table.columns) <= between + Mm(1) for table in doc.tables)


def test_everything_that_is_sealed_or_drawn_by_hand_stays_out():
    data = render_docx("berita-acara", sample("01"), moment=MOMENT)
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        pictures = [name for name in held.namelist() if name.startswith("word/media/")]
        words = held.read("word/document.xml").decode()

    assert len(pictures) == 2  # the logos
    assert sample("01")["seal"]["digest"] not in words


def test_numbers_that_the_analysis_cites_stand_before_the_data():
    doc = Document(io.BytesIO(render_docx("berita-acara", sample("01"), moment=MOMENT)))
    cells = [cell.text for table in doc.tables for row in table.rows for cell in row.cells]
    items = [item for group in sample("01")["c"] for item in group["items"]]

    for item in items:
        assert item["text"] in cells[cells.index(f"[{item['no']}]") + 1]


def broken(change):
    """A sound file, with its document changed."""
    data, out = render_docx("lembar", sample("lembar"), moment=MOMENT), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as held, zipfile.ZipFile(out, "w") as again:
        for name in held.namelist():
            again.writestr(name, change(held.read(name).decode()) if name == "word/document.xml" else held.read(name))
    return out.getvalue()


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("<w:tblLook", '<w:tblInd w:w="0"/><w:tblLook', "tblPr holds the same twice"),
        ("<w:keepNext/>", '<w:jc w:val="left"/><w:keepNext/>', "pPr: keepNext stands after jc"),
        ("<w:keepNext/>", "<w:keepNext/><w:bold/>", "pPr may not hold bold"),
        ("</w:p></w:tc>", "</w:p><w:bookmarkStart/></w:tc>", "a cell does not end with a paragraph"),
        ("<w:tblGrid>", '<w:tblGrid><w:gridCol w:w="99"/>', "a row has not as many cells as the table columns"),
        ("<w:sectPr", "<w:tbl><w:tblPr><w:tblW w:w='0'/></w:tblPr><w:tblGrid/></w:tbl><w:sectPr", "a table without a row"),
    ],
)
def test_disorder_is_seen(before, after, fault):
    found = ooxml.faults(broken(lambda text: text.replace(before, after, 1)))

    assert any(each.endswith(fault) for each in found)


def test_marks_are_put_where_the_standard_wants_them():
    doc = Document()
    paragraph = doc.add_paragraph("a")
    form = paragraph._p.get_or_add_pPr()
    for name in reversed(word_marks.ORDER["pPr"][:-3]):
        word_marks.put(form, name)

    assert [child.tag for child in form] == [qn(f"w:{name}") for name in word_marks.ORDER["pPr"][:-3]]
