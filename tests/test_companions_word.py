"""The Word file of every companion says what its PDF says, in real headings and tables; blank forms too."""

import io
import re

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from rembuk.documents.tests import ooxml
from rembuk.papers import printing, queries
from rembuk.papers.catalog import BY_CODE, KINDS
from tests.test_companions import landed, papers_of

__all__ = ["landed"]
pytestmark = pytest.mark.variant  # what is printed hangs on no database
PIECES = tuple(qn(f"w:{name}") for name in ("t", "br", "tab"))
SPACED = re.compile(r"R\s*A\s*H\s*A\s*S\s*I\s*A")  # set with spaces between its letters
FRAME = re.compile(r"Halaman \d+ dari \d+|\.{3,}|[☐•‣]")


def lines_of(doc):
    """The text of a Word file, cell by cell, with what stands above and below each page."""
    page = doc.sections[0]
    found = [p.text for p in (*page.header.paragraphs, *page.footer.paragraphs)]
    return found + ["".join(t.text or " " for t in p.iter(*PIECES)) for p in doc.element.body.iter(qn("w:p"))]


def said(text):
    """The words, whatever way they were broken into lines."""
    text = FRAME.sub(" ", SPACED.sub("RAHASIA", text).replace("\u00ad", "").replace("\u200b", "").replace("\u00a0", " "))
    return set(re.findall(r"[^\W_]+", text.lower()))


def both(kind, held):
    reader = PdfReader(io.BytesIO(printing.made(kind, held, "pdf")))
    data = printing.made(kind, held, "docx")
    assert ooxml.faults(data) == []
    doc = Document(io.BytesIO(data))
    return said("\n".join(page.extract_text() for page in reader.pages)), said("\n".join(lines_of(doc))), doc


def stands_alike(kind, held):
    pdf, word, doc = both(kind, held)
    value = printing.value(kind, held)
    charts = [b["alt"] for s in value["sections"] for b in s["blocks"] if b["kind"] == "chart"]
    assert [shape._inline.docPr.get("descr") for shape in doc.inline_shapes] == charts
    assert charts or pdf - word == set(), "in the PDF alone"  # the words of a drawing are a picture in Word
    assert word - pdf - {"halaman", "dari"} == set(), "in the Word file alone"
    headings = [p.text for p in doc.paragraphs if p.style.name == "Heading 1"]
    assert headings == [s["heading"] for s in value["sections"] if s["heading"]]
    drawn = [b for s in value["sections"] for b in s["blocks"] if b["kind"] == "table"]
    ruled = [t for t in doc.tables if t.style.name == "Table Grid"]
    assert [[c.text for c in t.rows[0].cells][1:] for t in ruled] == [[c["head"] for c in b["columns"]] for b in drawn]
    assert all(t.rows[0]._tr.find(".//" + qn("w:tblHeader")) is not None for t in ruled)  # repeated on the next page
    assert all(len(t.rows) for t in doc.tables)  # a table without a row does not open in Word


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.code)
def test_blank_form_is_alike_in_both(cast, kind):
    stands_alike(kind, queries.blank(cast.school))


@pytest.mark.parametrize("index", [0, 2])
def test_every_paper_of_a_case_is_alike_in_both(landed, now, index):
    case = landed(index)
    seen = set()
    for kind, _target, held in papers_of(case, now.date()):
        if kind.code not in seen:  # one of each
            seen.add(kind.code)
            stands_alike(kind, held)
    assert seen == set(BY_CODE)


def test_feedback_paper_asks_the_two_questions_of_the_screen(cast):
    pdf, _word, doc = both(BY_CODE["umpan-balik"], queries.blank(cast.school))

    assert [p.text for p in doc.paragraphs if p.style.name == "Heading 1"] == [
        "Apakah pertemuan dan bantuan sesudahnya terasa menolong?",
        "Apa yang sebaiknya kita lakukan dengan cara lain?",
    ]
    assert {"menolong", "sebagian", "belum"} <= pdf
