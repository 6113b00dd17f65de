"""What a reader may not know is not in the paper: initials, families' copies, counsellor-only data."""

import json
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from rembuk.cases.models import Evidence
from rembuk.conferences import queries as conferences
from rembuk.exchange import arrival, schema
from rembuk.exchange.demo import FILE
from rembuk.records import papers, queries

BUNDLE = json.loads(FILE.read_text())


@pytest.fixture
def ground(db, now):
    def of(index, **changes):
        case = {**BUNDLE["cases"][index], **changes}
        bundle = schema.read(json.dumps({"schema_version": "1.0", "cases": [case]}))
        landed = arrival.bring_in(bundle, user="uji", now=now)[0]
        return queries.ground(conferences.latest(landed))

    return of


def words(value):
    return json.dumps(value, ensure_ascii=False)


def test_family_copy_holds_no_other_child_and_no_other_family(ground):
    held = ground(2)
    readers = queries.readers(held)

    copy = papers.value(held, readers["keluarga-1"])

    text = words(copy)
    assert "Bagas" in text
    for other in (
        "Fadli",
        "Ramadhan",
        "Jonathan",
        "Halim",
        "Rafi",
        "F.R.",
        "J.E.H.",
        "R.A.P.",
        "Siti Rohmah",
        "Lina Marlina",
        "Telepon genggam S2",
    ):
        assert other not in text, other
    assert not any(f"S{n}" in text for n in range(1, 5))
    assert "menulis pesan untuk bercanda" not in text  # what another child said is theirs
    assert copy["confidential"] is False


def test_school_edition_of_a_group_uses_initials_for_families_too(ground):
    held = ground(2)

    value = papers.value(held, queries.readers(held)["sekolah"])

    text = words(value)
    assert "B.A.N." in text
    assert "Bagas" not in text
    assert "Eko Nugroho" not in text
    assert value["edition"] == "Edisi sekolah, memakai inisial"


def test_restricted_case_prints_initials_and_nothing_counsellor_only(ground):
    held = ground(1)

    text = words(papers.value(held, queries.readers(held)["sekolah"]))

    assert "K.A.M." in text
    assert "Kirana" not in text
    assert "bekas luka" not in text
    assert "rencana mengakhiri hidup" not in text


def test_citing_counsellor_only_data_counts_without_its_wording(ground, now):
    held = ground(1)
    hidden = next(e for e in held.evidence if e.sensitivity == Evidence.Sensitivity.COUNSELOR)
    points = {p.pk for p in held.points}
    citing = next(citing for citing, _evidence in held.citations if citing in points)
    others = [(one, evidence) for one, evidence in held.citations if one != citing]
    only_hidden = replace(held, citations=[(citing, hidden.pk), *others])

    value = papers.value(only_hidden, queries.readers(held)["sekolah"])

    cites = [p["cites"] for lens in value["d"] for p in lens["points"]]
    assert ["data pada konselor"] in cites
    assert hidden.statement not in words(value)


def test_interpretation_never_stands_in_c(ground, now):
    held = ground(0)
    item = held.evidence[0]
    item.kind = Evidence.Kind.INTERPRETATION

    value = papers.value(held, queries.readers(held)["sekolah"])

    assert item.statement not in words(value["c"])


@pytest.mark.parametrize("index", range(6))
def test_paper_of_every_case_prints_with_its_sections(ground, index):
    held = ground(index)

    data = papers.pdf(held, queries.readers(held)["sekolah"])

    text = " ".join("\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())
    for label in ("A. Hari/Tanggal", "B. Peserta Konferensi", "C. Ringkasan masalah", "D. Hasil analisis"):
        assert label in text
    for label in (
        "E. Keputusan bantuan/layanan",
        "F. Rencana Evaluasi dan tindak Lanjut",
        "G. Penanggung Jawab",
        "H. Tanda tangan peserta",
    ):
        assert label in text
    assert "None" not in text


def test_the_same_record_gives_the_same_bytes_and_digest(ground):
    held = ground(0)
    reader = queries.readers(held)["sekolah"]

    assert papers.pdf(held, reader) == papers.pdf(held, reader)
    assert papers.fingerprint(papers.value(held, reader)) == papers.fingerprint(papers.value(held, reader))


def test_the_ground_takes_the_same_queries_for_one_and_four_students(ground, django_assert_max_num_queries):
    one, four = ground(0), ground(2)
    for held in (one, four):
        with django_assert_max_num_queries(24):
            queries.ground(held.conference)
