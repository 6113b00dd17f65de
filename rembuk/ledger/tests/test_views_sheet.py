"""A sheet on the screen: read, laid out, previewed, saved; the next one is known already."""

import json
import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from rembuk.cases import actions
from rembuk.cases.models import Evidence, SheetLayout
from rembuk.ledger.tests.test_sheets import RECAP, month, xlsx
from rembuk.vault.models import LogEntry

ABOUT = {"source": "Rekap presensi VIII-A", "period_from": "1/10/2026", "period_to": "31/10/2026"}


@pytest.fixture(autouse=True)
def _noon(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def ratna(cast):
    return cast.ratna.client()


def at(case):
    return f"/s/{case.school.code}/kasus/{case.code}/bukti/lembar/"


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def sent(table, name="rekap.xlsx"):
    return {"langkah": "baca", "sheet": SimpleUploadedFile(name, xlsx(table))}


def columns(answer):
    """The form as the browser would send it: what is held and what each column was guessed to be."""
    mapped = answer.context["mapped"]
    chosen = {f"kolom{n}": f.initial for n, f in enumerate(mapped.columns.fields.values())}
    return {"held": mapped.initial["held"], **chosen}


def test_a_sheet_is_read_previewed_and_saved(ratna, case):
    first = ratna.post(at(case), sent(RECAP))
    assert "Contoh isi: BAGUS prakoso" in text(first)
    assert "REKAP PRESENSI VIII-A" in first.content.decode()  # the title above the headings is offered as source
    assert "rahasia orang lain" not in first.content.decode()
    assert "Citra" not in first.content.decode()

    form = {**columns(first), **ABOUT}
    preview = ratna.post(at(case), {**form, "langkah": "lihat"})
    assert "Alpa 4 dari 22 hari efektif." in text(preview)
    assert "Simpan 2 bukti" in text(preview)
    assert not Evidence.objects.exists()

    answer = ratna.post(at(case), {**form, "langkah": "simpan"})
    assert answer["Location"].endswith("/bukti/")
    assert [e.measure["value"] for e in Evidence.objects.order_by("number")] == [4, 1]
    assert LogEntry.objects.filter(action="evidence.added").count() == 2

    again = ratna.post(at(case), {**form, "langkah": "simpan"}, follow=True)
    assert "2 sudah tercatat sebelumnya, tidak ditulis lagi." in text(again)
    assert "Semua isi lembar ini sudah tercatat" in text(ratna.post(at(case), {**form, "langkah": "lihat"}))
    assert Evidence.objects.count() == 2


def test_the_next_sheet_is_laid_out_as_the_last(ratna, case):
    form = columns(ratna.post(at(case), sent(RECAP)))
    sick = next(k for k, v in form.items() if v == "sick")
    ratna.post(at(case), {**form, **ABOUT, sick: "", "langkah": "simpan"})
    assert "sick" not in SheetLayout.objects.get().columns.values()

    again = ratna.post(at(case), sent(RECAP))
    assert "Seperti lembar Anda yang lalu." in text(again)
    assert "sick" not in columns(again).values()


def test_days_are_asked_for_once_and_may_be_left_out(ratna, case):
    first = ratna.post(at(case), sent(month()))
    assert "1 … 31" in text(first)
    form = {**columns(first), **ABOUT}
    assert "Alpa 2 dari 10 hari efektif." in text(ratna.post(at(case), {**form, "langkah": "lihat"}))
    day = next(k for k, v in form.items() if v == "day")
    refused = ratna.post(at(case), {**form, day: "", "langkah": "simpan"})
    assert "Baris itu tidak memuat satu angka" in text(refused)
    assert not Evidence.objects.exists()


def test_pasted_rows_do_as_well(ratna, case):
    rows = "\n".join("\t".join(map(str, row)) for row in RECAP)

    assert "Contoh isi" in text(ratna.post(at(case), {"langkah": "baca", "rows": rows}))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "Pilih lembarnya, atau tempel barisnya."),
        ({"rows": "tanpa judul\tlain"}, "Baris judul tidak ditemukan."),
        ({"sheet": SimpleUploadedFile("x.xlsx", b"PK\x03\x04rusak")}, "tidak terbaca"),
    ],
)
def test_what_cannot_be_read_is_said_and_kept(ratna, case, values, sentence):
    answer = ratna.post(at(case), {"langkah": "baca", **values})

    assert sentence in text(answer)
    assert values.get("rows", "") in answer.content.decode()


def test_a_sheet_that_is_too_large_is_said(ratna, case, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 2000

    assert "lebih dari 10 MB" in text(ratna.post(at(case), {"langkah": "baca", "rows": "x" * 3000}))


def test_faults_keep_everything_typed(ratna, case):
    form = {**columns(ratna.post(at(case), sent(RECAP))), **ABOUT}
    for change, sentence in (
        ({"period_from": "", "period_to": ""}, "Isi sejak kapan sampai kapan"),
        ({"period_from": "2/11/2026"}, "Akhir periode lebih awal"),
        ({"source": ""}, "Ada yang perlu dilengkapi"),
        ({"effective": "banyak"}, "Tulis angka, misalnya"),
    ):
        answer = ratna.post(at(case), {**form, "recorded_by": "Wali kelas", **change, "langkah": "simpan"})
        assert sentence in text(answer)
        assert 'value="Wali kelas"' in answer.content.decode()
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    "held",
    [
        "",
        "x",
        "[]",
        "{}",
        '{"heading": 3, "rows": []}',
        '{"heading": [], "rows": [[1]]}',
        '{"heading":["Nama"],"rows":[["a","b"]]}',
    ],
)
def test_a_tampered_sheet_begins_anew(ratna, case, held):
    answer = ratna.post(at(case), {"held": held, **ABOUT, "langkah": "simpan"})

    assert answer.status_code == 200
    assert "Baca lembar ini" in text(answer)
    assert "Unggah sekali lagi." in text(answer) or not held
    assert not Evidence.objects.exists()


def test_an_empty_but_whole_sheet_is_told(ratna, case):
    held = json.dumps({"heading": ["Nama", "A"], "rows": []})
    answer = ratna.post(at(case), {"held": held, "kolom0": "name", "kolom1": "absent", **ABOUT, "langkah": "simpan"})

    assert "Tidak ada baris untuk Bagus Prakoso." in text(answer)


def test_readers_are_shown_no_form(cast, case, now):
    actions.open_with_reason(case, person=cast.koor.person, reason="Supervisi.", by=cast.koor.actor, now=now)

    page = text(cast.koor.client().get(at(case)))
    assert "Baca lembar ini" not in page
    assert "konselor penanggung jawabnya" in page
