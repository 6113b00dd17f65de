"""Rows of a spreadsheet: read as they come, faults with the number of their line, all or none."""

from datetime import date

import pytest

from rembuk.cases import queries
from rembuk.ledger import pasting
from rembuk.ledger.forms import read_number

TODAY = date(2026, 11, 24)
GOOD = "20/11/2026\tAlpa 3 hari.\tRekap presensi"


def read(text, students=()):
    return pasting.read(text, students=list(students), today=TODAY)


def test_columns_in_their_own_order():
    found = read(f"{GOOD}\tPengukuran\tKehadiran\tWali kelas\n2026-11-19\tDatang pukul 08.20.\tBuku piket\n")

    assert found.may_be_saved
    first, second = found.items
    assert (first["observed_on"], first["statement"], first["source"]) == (date(2026, 11, 20), "Alpa 3 hari.", "Rekap presensi")
    assert (first["kind"], first["domain"], first["recorded_by"]) == ("measurement", "attendance", "Wali kelas")
    assert (second["kind"], second["domain"]) == ("fact", "learning")


def test_a_row_of_headings_decides_the_order():
    found = read("Sumber\tTanggal\tCatatan tambahan\tUraian\nBuku piket\t20 November 2026\tabaikan\tDatang pukul 08.20.")

    assert found.items[0]["source"] == "Buku piket"
    assert found.items[0]["statement"] == "Datang pukul 08.20."


def test_a_cell_with_a_line_break_stays_one_cell():
    found = read('20/11/2026\t"Datang pukul 08.20.\nMeminta maaf."\tBuku piket\n32/11/2026\tx\ty')

    assert found.faults == ["Baris 3: tanggal “32/11/2026” tidak dikenali. Tulis seperti 10/9/2026."]
    assert found.items[0]["statement"] == "Datang pukul 08.20. Meminta maaf."


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "Belum ada baris."),
        ("\n \t \n", "Belum ada baris."),
        ("Tanggal\tUraian\tSumber", "Belum ada baris."),
        ("hanya kalimat", "Baris 1: hanya satu kolom."),
        (f"{GOOD}\n\nkapan\tx\ty", "Baris 3: tanggal “kapan” tidak dikenali."),
        ("25/11/2026\tx\ty", "Baris 1: tanggal “25/11/2026” belum tiba."),
        ("20/11/2026\t\ty", "Baris 1: belum ada apa yang tercatat."),
        ("20/11/2026\tx", "Baris 1: belum ada sumbernya."),
        (f"{GOOD}\tkabar", "Baris 1: “kabar” bukan salah satu dari: fakta teramati"),
        (f"{GOOD}\tfakta teramati\tasmara", "Baris 1: “asmara” bukan salah satu dari: belajar"),
        (f"{GOOD}\t\t\t\tBudi", "Baris 1: “Budi” bukan peserta didik dalam kasus ini."),
        (f"20/11/2026\t{'x' * 4001}\ty", "Baris 1: lebih dari 4000 huruf."),
        (f"20/11/2026\tx\t{'y' * 301}", "Baris 1: lebih dari 300 huruf."),
        ('20/11/2026\t"buka saja\tx', "Baris 1: tanda kutip tidak berpasangan"),
        (f"{GOOD}\n" * 301, "Paling banyak 300 baris sekali tempel; ini 301 baris."),
    ],
)
def test_a_fault_is_a_sentence_with_its_line(text, fault):
    found = read(text)

    assert not found.may_be_saved
    assert found.faults[0].startswith(fault)


def test_one_fault_stops_all():
    found = read(f"{GOOD}\n{GOOD}\nkapan\tx\ty")

    assert len(found.items) == 2
    assert not found.may_be_saved


def test_students_of_a_group_are_found_by_name(cast, group_case):
    found = read(f"{GOOD}\t\t\t\tcitra lestari\n{GOOD}", queries.students_of(group_case))

    assert [s.student for s in found.items[0]["students"]] == [cast.citra]
    assert found.items[1]["students"] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("14", 14), ("78,4", 78.4), ("78.4", 78.4), ("1.250", 1250), ("1.250,5", 1250.5), ("-3", -3), ("", None), ("empat", None),
        ("1,2,3", None), ("1e9", None), ("nan", None), ("12345678901", None),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(text, value):
    assert read_number(text) == value
