"""What is counted in a semester, and what is not."""

from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from rembuk.cases.models import Case, Stage
from rembuk.conferences import actions as conferences
from rembuk.reports import figures, files, periods, queries, tables
from rembuk.reports.periods import Period
from rembuk.vault import keys
from rembuk.vault.models import LogEntry
from tests import build

TODAY = date(2026, 11, 24)
ODD = Period("2026/2027", "ganjil")


def counted(cast, period=ODD):
    return figures.of(cast.school, period, TODAY)


@pytest.fixture
def two_cases(cast, now):
    first = build.case(cast, now)
    other = build.case(cast, now)
    Case.objects.filter(pk=first.pk).update(referred_on=date(2026, 9, 1))
    Case.objects.filter(pk=other.pk).update(referred_on=date(2026, 3, 2), stage=Stage.CLOSED, closed_at=now)
    return first, other


def test_semester_knows_its_days_and_what_came_before():
    assert (ODD.first, ODD.last, ODD.key) == (date(2026, 7, 1), date(2026, 12, 31), "2026-2027-ganjil")
    assert [p.label for p in periods.since(date(2025, 12, 31), TODAY)] == [
        "ganjil 2026/2027",
        "genap 2025/2026",
        "ganjil 2025/2026",
    ]


def test_cases_count_in_the_semester_they_began_and_ended(cast, two_cases):
    assert (counted(cast).opened, counted(cast).closed) == (1, 1)
    assert dict(counted(cast).stages)["Persiapan"] == 1


def test_case_closed_before_the_semester_is_not_counted(cast, two_cases, now):
    Case.objects.filter(pk=two_cases[1].pk).update(closed_at=now - timedelta(days=300))

    assert sum(n for _label, n in counted(cast).stages) == 1


def test_days_to_the_conference_are_the_middle_of_those_that_had_one(cast, two_cases, who):
    held = conferences.plan(two_cases[0], on_day=date(2026, 9, 15), leader=cast.ratna.person, place="Ruang BK", **who)
    type(held).objects.filter(pk=held.pk).update(decided_at=who["now"])

    assert (counted(cast).to_conference.days, counted(cast).to_conference.n) == (14, 1)


def test_type_of_an_erased_case_is_gone_while_it_still_counts(cast, two_cases, now):

    keys.destroy(two_cases[0].scope, now)
    keys.forget()

    assert counted(cast).opened == 1


def test_other_school_counts_nothing(cast, two_cases):
    other = figures.of(cast.other_school, ODD, TODAY)

    assert (other.opened, other.closed, sum(n for _label, n in other.stages)) == (0, 0, 0)


def test_every_form_tells_the_same_tables(cast, two_cases):
    found, signers = counted(cast), queries.signers(cast.school)
    pdf, docx, xlsx = (files.made(form, cast.school, ODD, found, signers, TODAY) for form in files.TYPES)
    paper = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    word = ZipFile(BytesIO(docx)).read("word/document.xml").decode()
    sheet = ZipFile(BytesIO(xlsx)).read("xl/sharedStrings.xml").decode()

    for title in (t.title for t in tables.tables(found)):
        assert [title in text for text in (paper, word, sheet)] == [True, True, True]
    assert "Bagus" not in paper + word + sheet


@pytest.mark.parametrize(("who_asks", "status"), [("koor", 200), ("wulan", 200), ("ratna", 404), ("joko", 404), ("asing", 404)])
def test_page_is_for_those_who_answer_for_the_school(cast, two_cases, at_noon, who_asks, status):
    answer = getattr(cast, who_asks).client().get("/s/sekolah-1/angka/")

    assert answer.status_code == status
    assert LogEntry.objects.filter(action="figures.read").exists() is (status == 200)


def test_page_names_no_child_and_an_unknown_semester_is_not_found(cast, two_cases, at_noon):
    client = cast.wulan.client()

    assert "Bagus" not in client.get("/s/sekolah-1/angka/").content.decode()
    assert client.get("/s/sekolah-1/angka/?semester=1999-2000-genap").status_code == 404
    assert client.get("/s/sekolah-1/angka/2026-2027-ganjil.exe").status_code == 404
    assert client.get("/s/sekolah-1/angka/2026-2027-ganjil.xlsx")["Content-Type"] == files.SHEET
