"""The chart of a goal stands in the report of the evaluation as it stands on the page, with its numbers and in words."""

import io
import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from docx import Document
from PIL import Image
from pypdf import PdfReader

from rembuk.cases import evidence
from rembuk.conferences import actions as conferences
from rembuk.conferences import agreements
from rembuk.documents.rendering import drawing_png
from rembuk.evaluations import actions
from rembuk.interventions.tests import build
from rembuk.papers import printing, queries
from rembuk.papers.catalog import BY_CODE
from rembuk.services import actions as services

REPORT = BY_CODE["laporan-evaluasi"]
FINDING = "Alpa per pekan: turun dari 5 menjadi 0 hari."


@pytest.fixture
def held(cast, now, who, at_noon):
    """Three weeks before, three during; one counselling and one home visit; read from the ledger."""
    held = build.conference(cast, now)
    figures = {"baseline": None, "target": 0, "direction": "down", "source": "Presensi"}
    goal = agreements.set_goal(held, name="Alpa per pekan", unit="hari", **figures, **who)
    for i, value in enumerate((4, 3, 5, 2, 1, 0)):
        about = {"source": "Presensi", "kind": "measurement", "domain": "attendance"}
        day = date(2026, 10, 15) + i * timedelta(weeks=1)
        measure = {"name": "alpa", "unit": "hari", "value": value}
        evidence.add(held.case, statement=f"Alpa {value} hari.", observed_on=day, measure=measure, **about, **who)
    actions.set_frame(goal, way="ledger", measure="alpa", **who)
    for service, day in (("individual_counseling", 12), ("home_visit", 17)):
        one = services.plan(held.case, service_type=service, on=date(2026, 11, day), **who)[0]
        services.hold(one, on=one.on, at=None, minutes=45, hours=2, people="", place="", content="", **who)
    return held


def blocks(held, now):
    value = printing.value(REPORT, queries.matter(held.case, REPORT, "", now.date()))
    return [b for s in value["sections"] for b in s["blocks"]]


def heights(drawing):
    """How high each value lies: the letters differ in size, so the widths do."""
    return re.findall(r'<circle[^>]* cy="([^"]+)"', drawing)


def test_the_drawing_is_the_pages_own(cast, held, now):
    page = cast.ratna.client().get(reverse("evaluations:evaluation", args=["sekolah-1", held.case.code])).content.decode()
    (chart,) = [b for b in blocks(held, now) if b["kind"] == "chart"]

    on_page = re.search(r"<svg xmlns.*?</svg>", page, re.DOTALL).group()
    assert len(heights(chart["svg"])) == 6
    assert heights(chart["svg"]) == heights(on_page)
    for words in ("Sebelum bantuan", "Selama bantuan", "target"):
        assert words in chart["svg"]
        assert words in on_page
    assert chart["alt"].startswith(FINDING)
    assert "NAP 1 dari 3 dan 3 nilai" in chart["caption"]
    assert "segitiga 1 pertemuan, persegi 1 kunjungan rumah" in chart["caption"]
    (table,) = [b for b in blocks(held, now) if b["kind"] == "table" and b["columns"][0]["head"] == "Sasaran"]
    assert table["rows"] == [["Alpa per pekan", "5 hari", "0 hari", "0 hari"]]


def test_it_prints_in_both_forms_with_words_for_who_cannot_see_it(held, now):
    matter = queries.matter(held.case, REPORT, "", now.date())

    pdf = PdfReader(io.BytesIO(printing.made(REPORT, matter, "pdf")))
    assert FINDING in " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    doc = Document(io.BytesIO(printing.made(REPORT, matter, "docx")))
    (shape,) = doc.inline_shapes
    assert shape._inline.docPr.get("descr").startswith(FINDING)
    assert any(FINDING in p.text for p in doc.paragraphs)


def test_a_planned_next_conference_does_not_empty_the_report(held, now, who):
    conferences.plan(held.case, leader=held.leader, on_day=date(2026, 12, 8), place="Ruang BK", **who)

    assert [b for b in blocks(held, now) if b["kind"] == "chart"]


def test_a_drawing_becomes_a_picture_that_is_not_empty(held, now):
    (chart,) = [b for b in blocks(held, now) if b["kind"] == "chart"]
    picture = Image.open(io.BytesIO(drawing_png(chart["svg"]))).convert("L")

    assert picture.width >= 1200
    darkest, lightest = picture.getextrema()
    assert darkest < 40
    assert lightest > 200
