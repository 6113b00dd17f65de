"""Sections A to H from what was agreed: every line where the article has it, nothing withheld inside."""

import json
from datetime import date, timedelta

import pytest
from django.utils import translation

from rembuk.cases import evidence
from rembuk.conferences import actions
from rembuk.conferences.naming import Reader
from rembuk.records import frame, papers, queries, wording
from rembuk.records.tests.conftest import ON, SECRET


@pytest.mark.parametrize(
    ("value", "said"), [(None, "–"), (14, "14"), (2.5, "2,5"), (1250, "1.250"), (1234.5, "1.234,5"), (3.0, "3"), (-2, "-2")]
)
def test_numbers_are_indonesian_whatever_the_page_speaks(value, said):
    with translation.override("en"):
        assert wording.number(value) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, None, ""), (date(2026, 9, 14), None, "14 September 2026"), (None, date(2026, 9, 14), "14 September 2026"),
        (date(2026, 9, 14), date(2026, 9, 14), "14 September 2026"), (date(2026, 9, 14), date(2026, 9, 20), "14–20 September 2026"),
        (date(2026, 9, 14), date(2026, 11, 6), "14 September – 6 November 2026"),
        (date(2026, 12, 14), date(2027, 1, 6), "14 Desember 2026 – 6 Januari 2027"),
    ],
)  # fmt: skip
def test_a_span_says_nothing_twice(first, last, said):
    assert wording.span(first, last) == said


def test_the_head_and_a(sheet):
    assert (sheet["number"], sheet["watermark"], sheet["confidential"]) == ("421/7", None, True)
    assert sheet["edition"] == "Edisi sekolah"
    assert sheet["a"]["date"] == "Jumat, 20 November 2026, pukul 09.00–10.30"
    assert sheet["a"]["place"] == "Ruang BK"
    assert sheet["a"]["case"] == "Ketidakhadiran Bagus"
    assert sheet["a"]["students"] == [{"name": "Bagus Prakoso", "class": "VIII-A"}]


def test_a_draft_says_so(conference):
    ground = queries.ground(conference)
    value = papers.value(ground, queries.readers(ground)["sekolah"])

    assert value["watermark"] == "Konsep"
    assert value["e"] is None
    assert value["g"] is None


def test_b_puts_everybody_into_the_articles_five_lines(sheet):
    assert {part: [(p["name"], p["attendance"]) for p in rows] for part, rows in sheet["b"].items()} == {
        "counselor": [("Ratna Dewanti, S.Pd.", "hadir")],
        "homeroom_teacher": [("Joko Susilo, S.Pd.", "izin")],
        "subject_teacher": [],
        "parent": [("Hadi Santoso", "hadir daring")],
        "other": [("Dra. Wulan Asih", "tidak hadir")],
    }


def test_c_holds_objective_data_by_domain_then_what_was_said(sheet):
    held = [(g["label"], [(i["no"], i["text"]) for i in g["items"]]) for g in sheet["c"]]

    assert held == [
        ("Kehadiran", [(1, "Bagus alpa 14 dari 38 hari.")]), ("Kekuatan dan potensi", [(2, "Rajin membantu.")]),
        ("Klarifikasi dalam konferensi", [(3, "Ia membantu di warung.")]),
    ]  # fmt: skip
    assert sheet["c"][0]["items"][0]["note"] == "Diperjelas dalam konferensi [3]."
    assert sheet["c"][2]["items"][0]["by"] == "Hadi Santoso, Ayah"


def test_d_takes_what_the_conference_took_and_says_where_it_stands(sheet):
    held = [(lens["label"], [(p["text"], p["cites"]) for p in lens["points"]]) for lens in sheet["d"]]

    assert held == [
        ("Diagnostik", [("Jam bantu mengurangi tidur.", [1])]), ("Prognostik", [("Alpa bertambah.", [sheet_kept()])]),
    ]  # fmt: skip


def sheet_kept():
    return frame.KEPT


def test_e_says_what_was_chosen_what_was_not_and_who_saw_it_otherwise(sheet):
    e = sheet["e"]

    assert e["method"] == "Ditetapkan dengan musyawarah mufakat."
    assert e["decisions"] == [{"text": "Jam bantu sampai 20.00 untuk Bagus.", "cites": [1, sheet_kept()]}]
    assert e["best_interest"] == "Bagus cukup tidur."
    assert e["not_chosen"] == [
        {"text": "Kunjungan Bagus", "reason": "Menyita waktu"}, {"text": "Surat", "reason": "tanpa alasan tertulis"},
    ]  # fmt: skip
    assert [(h["service"], h["when"], h["goal"]) for h in e["help"]] == [
        ("Konseling individual, 1x per pekan", "23 November – 18 Desember 2026", "Tidur cukup")
    ]
    assert e["notes"] == [{"by": "Hadi Santoso", "text": "Sabtu tetap di warung."}, {"by": "Peserta", "text": "Belum yakin."}]


def test_f_and_g(sheet):
    f = sheet["f"]

    assert [(t["what"], t["who"], t["until"], t["measure"]) for t in f["plan"]] == [
        ("Mengatur jam Bagus", "Hadi Santoso", "1 Desember 2026", "21.00")
    ]
    assert [(g["what"], g["now"], g["target"]) for g in f["goals"]] == [("Alpa", "14 hari", "2,5 hari")]
    assert f["evaluation"] == {"date": "Senin, 21 Desember 2026", "how": "Presensi"}
    assert sheet["g"] == {"name": "Ratna Dewanti, S.Pd.", "as": "Konselor"}


def test_h_has_a_line_for_everybody_and_the_principal_acknowledges(sheet):
    lines = [(line["name"], line["say"], line["way"]) for line in sheet["h"]["lines"]]

    assert lines == [
        ("Ratna Dewanti, S.Pd.", None, None), ("Hadi Santoso", None, "Ditandatangani lewat tautan pribadi"),
        ("Joko Susilo, S.Pd.", "izin", None),
    ]  # fmt: skip
    assert sheet["h"]["acknowledged"]["name"] == "Dra. Wulan Asih"
    assert sheet["h"]["acknowledged"]["as"] == "Kepala Sekolah"


def test_what_is_for_the_counsellor_alone_is_not_inside(sheet):
    assert SECRET not in json.dumps(sheet, ensure_ascii=False)
    assert "Tampak murung" not in json.dumps(sheet["c"], ensure_ascii=False)


def test_a_familys_copy_leaves_the_limited_and_is_not_stamped(ground):
    copy = papers.value(ground, queries.readers(ground)["keluarga-1"])

    assert copy["confidential"] is False
    assert copy["edition"] == "Salinan untuk keluarga Bagus"
    assert "Rajin membantu." not in json.dumps(copy["c"], ensure_ascii=False)


def test_a_restricted_case_masks_families_in_every_text(case, decided, who):
    case.sensitivity = "restricted"
    case.save()
    decided.case.refresh_from_db()
    actions.replan(decided, decision="Hadi Santoso menjemput Bagus Prakoso.", **who)
    ground = queries.ground(decided)

    text = json.dumps(papers.value(ground, queries.readers(ground)["sekolah"]), ensure_ascii=False)

    for name in ("Bagus", "Prakoso", "Hadi Santoso"):
        assert name not in text
    assert "H.S. menjemput B.P." in text


def test_the_same_record_has_the_same_digest_in_any_language(ground):
    reader = queries.readers(ground)["sekolah"]
    first = papers.fingerprint(papers.value(ground, reader))
    with translation.override("en"):
        assert papers.fingerprint(papers.value(ground, reader)) == first


def test_what_was_observed_after_the_conference_was_not_before_it(case, decided, who):
    for day, words in ((ON, "Kenari pada harinya"), (ON + timedelta(days=1), "Kenari sesudahnya")):
        evidence.add(case, statement=words, source="Wali kelas", observed_on=day, kind="fact", domain="social", **who)

    text = json.dumps(papers.value(queries.ground(decided), Reader()), ensure_ascii=False)

    assert "Kenari pada harinya" in text
    assert "Kenari sesudahnya" not in text
