"""Sheets as schools have them: found, laid out, counted; faults in sentences; nobody else's row goes on."""

import io
import random
from datetime import date

import pytest
import xlsxwriter

from rembuk.cases import queries
from rembuk.cases.models import Evidence, SheetLayout
from rembuk.core.refusals import Refused
from rembuk.ledger.sheets import actions, layout, measures, reading
from rembuk.ledger.sheets.layout import Meaning
from rembuk.ledger.sheets.measures import Given

TODAY = date(2026, 11, 24)
OCTOBER = Given("Rekap presensi VIII-A", TODAY, "Wali kelas", date(2026, 10, 1), date(2026, 10, 31))
RECAP = [
    ["REKAP PRESENSI VIII-A"], [],
    ["No", "NISN", "Nama Siswa", "S", "I", "A", "Hari Efektif", "Keterangan"],
    [1, "9990000102", "Citra Lestari", 0, 1, 0, 22, ""],
    [2, 9990000101, "BAGUS  prakoso", 1, 0, 4, 22, "perlu ditemui"],
    [3, "9990000777", "Orang Lain", 9, 9, 9, 22, "rahasia orang lain"],
]  # fmt: skip
LEGER = [
    ["DAFTAR LEGER NILAI"], ["Tahun Pelajaran 2026/2027"],
    ["No", "Nama", "NISN", "Mata Pelajaran", "", "", "Ketidakhadiran", "", ""],
    ["", "", "", "Matematika", "IPA", "PJOK", "S", "I", "A"],
    [1, "Bagus Prakoso", "9990000101", 52, "61,5", 88, 1, 0, 3],
]  # fmt: skip
INCIDENTS = [
    ["Tanggal", "Nama", "Kelas", "Kejadian", "Tempat", "Pencatat"],
    ["12/10/2026", "Bagus Prakoso", "VIII-A", "Datang pukul 08.20.", "Gerbang", "Guru piket"],
    ["13/10/2026", "Orang Lain", "VIII-B", "Rahasia orang lain.", "", ""],
    ["2026-10-19", "Bagus Prakoso", "VIII-A", "Datang pukul 08.05.", "", ""],
]  # fmt: skip


def month(marks="HHAHH..HHHAH..", name="Bagus Prakoso"):
    days = [str(n) for n in range(1, 32)]
    return [["Nama", *days, "S", "I", "A"], [name, *["" if m == "." else m for m in marks]]]


def xlsx(table):
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, line in enumerate(table):
            sheet.write_row(at, 0, line)
    return target.getvalue()


def read(table):
    return layout.found([[str(c) for c in row] for row in table])


@pytest.fixture
def students(case):
    return queries.students_of(case)


def outcome(table, students, given=OCTOBER, **changes):
    sheet = read(table)
    meanings = layout.guessed(sheet)
    for place, meaning in changes.items():
        meanings[int(place[1:])] = meaning
    return measures.measured(sheet, meanings, students, given)


def said(found):
    assert found.faults == []
    return [item["statement"] for item in found.items]


def test_a_recap_is_read_from_excel_csv_and_pasted_rows():
    tables = [
        reading.from_file(xlsx(RECAP)),
        reading.from_file("\n".join(";".join(map(str, row)) for row in RECAP).encode("utf-8-sig")),
        reading.from_file("\n".join(",".join(map(str, row)) for row in RECAP).encode("cp1252")),
        reading.from_file("\n".join("\t".join(map(str, row)) for row in RECAP).encode("utf-16")),
        reading.from_text("\n".join("\t".join(map(str, row)) for row in RECAP)),
    ]

    for table in tables:
        sheet = layout.found(table)
        assert sheet.heading[:6] == ["No", "NISN", "Nama Siswa", "S", "I", "A"]
        assert sheet.title == "REKAP PRESENSI VIII-A"
        assert sheet.rows[1][0] == 5


def test_absence_becomes_a_measurement_with_period_and_reference(students):
    found = outcome(RECAP, students)

    assert said(found) == ["Alpa 4 dari 22 hari efektif.", "Sakit 1 dari 22 hari efektif."]
    item = found.items[0]
    assert item["measure"] == {
        "name": "alpa", "value": 4, "unit": "hari", "period_from": "2026-10-01", "period_to": "2026-10-31", "reference": 22,
    }  # fmt: skip
    assert (item["kind"], item["domain"], item["source_type"]) == ("measurement", "attendance", "attendance")
    assert (item["source"], item["recorded_by"], item["observed_on"]) == (
        "Rekap presensi VIII-A",
        "Wali kelas",
        date(2026, 10, 31),
    )


def test_typed_school_days_count_where_the_sheet_has_none(students):
    without = [[c for n, c in enumerate(row) if n != 6] for row in RECAP]
    assert said(outcome(without, students))[0] == "Alpa 4 hari."

    typed = Given("Rekap", TODAY, "", date(2026, 10, 1), date(2026, 10, 31), effective=23)
    assert said(outcome(without, students, typed))[0] == "Alpa 4 dari 23 hari efektif."


def test_a_month_of_letters_is_counted_with_its_weekdays(students):
    found = outcome(month(), students)

    # 1 October 2026 is a Thursday: the letters stand on the 3rd and the 11th
    assert said(found) == ["Alpa 2 dari 10 hari efektif. Menurut hari: Sabtu 1, Minggu 1."]


def test_a_month_counts_only_days_of_the_period(students):
    given = Given("Rekap", TODAY, "", date(2026, 10, 5), date(2026, 10, 31))

    assert said(outcome(month("AAAAAHHHIT"), students, given)) == [
        "Alpa 1 dari 6 hari efektif.", "Izin 1 dari 6 hari efektif.", "Terlambat 1 kali.",
    ]  # fmt: skip


def test_grades_become_measurements_against_the_passing_mark(students):
    given = Given("Leger", TODAY, "", date(2026, 7, 13), date(2026, 12, 18), passing=70)
    found = outcome(LEGER, students, given)

    assert said(found) == [
        "Alpa 3 hari.", "Sakit 1 hari.", "Nilai Matematika 52; KKTP 70.", "Nilai IPA 61,5; KKTP 70.", "Nilai PJOK 88; KKTP 70.",
    ]  # fmt: skip
    assert found.items[3]["measure"]["value"] == 61.5
    assert found.items[3]["domain"] == "learning"
    assert found.items[0]["observed_on"] == TODAY  # the period has not ended yet


def test_incidents_become_facts_of_their_own_day(students):
    found = outcome(INCIDENTS, students, Given("Buku kejadian", TODAY, "Wali kelas"))

    assert said(found) == ["Datang pukul 08.20. (Gerbang)", "Datang pukul 08.05."]
    assert [i["observed_on"] for i in found.items] == [date(2026, 10, 12), date(2026, 10, 19)]
    assert [i["recorded_by"] for i in found.items] == ["Guru piket", "Wali kelas"]
    assert found.items[0]["kind"] == "fact"


def test_a_group_is_told_apart_and_the_missing_are_named(cast, group_case):
    students = queries.students_of(group_case)
    found = outcome(RECAP, students)
    assert {i["students"][0].student.name for i in found.items} == {"Bagus Prakoso", "Citra Lestari"}

    alone = outcome(RECAP[:3] + RECAP[4:5], students)
    assert alone.notes == ["Tidak ada baris untuk Citra Lestari."]
    assert alone.may_be_saved


def test_nobody_elses_row_goes_on(students):
    own = measures.own_rows(read(RECAP), students)

    assert [n for n, _row in own.rows] == [5]
    assert "rahasia orang lain" not in str(own)


@pytest.mark.parametrize(
    ("table", "given", "changes", "fault"),
    [
        (RECAP, Given("x", TODAY), {}, "Isi sejak kapan sampai kapan"),
        (RECAP, OCTOBER, {"k2": Meaning.SKIP, "k1": Meaning.SKIP}, "Pilih kolom yang memuat nama atau NISN."),
        (RECAP, OCTOBER, {"k3": "", "k4": "", "k5": ""}, "Pilih sedikitnya satu kolom yang dihitung"),
        (INCIDENTS, OCTOBER, {"k0": Meaning.SKIP}, "Pilih kolom tanggal kejadian."),
        (month(), Given("x", TODAY, "", date(2026, 9, 20), date(2026, 10, 20)), {}, "Lembar harian memuat satu bulan."),
        (month("HHXHH"), OCTOBER, {}, "Baris 2, kolom “3”: “X” bukan H, S, I, A, atau T."),
        (month(name="Bagus P."), OCTOBER, {}, "Tidak ada baris untuk Bagus Prakoso."),
        ([*RECAP, RECAP[4]], OCTOBER, {}, "Baris 7: Bagus Prakoso sudah ada pada baris 5."),
        ([RECAP[2], [1, "", "Bagus Prakoso", 0, 0, "empat", 22]], OCTOBER, {}, "Baris 2, kolom “A”: “empat” bukan jumlah."),
        ([RECAP[2], [1, "", "Bagus Prakoso", 0, 0, -4, 22]], OCTOBER, {}, "Baris 2, kolom “A”: “-4” bukan jumlah."),
        ([["Nama", "IPA"], ["Bagus Prakoso", "B"]], OCTOBER, {"k1": Meaning.SUBJECT}, "Baris 2, kolom “IPA”: “B” bukan nilai."),
        ([INCIDENTS[0], ["kapan", "Bagus Prakoso", "", "x", "", ""]], OCTOBER, {}, "Baris 2, kolom “tanggal”: “kapan” tidak dikenali"),
        ([INCIDENTS[0], ["25/11/2026", "Bagus Prakoso", "", "x", "", ""]], OCTOBER, {}, "Baris 2, kolom “tanggal”: “25/11/2026” tidak"),
        ([RECAP[2], [1, "", "Bagus Prakoso", "", "", "", ""]], OCTOBER, {}, "Baris itu tidak memuat satu angka"),
        ([INCIDENTS[0], ["12/10/2026", "Bagus Prakoso", "", "", "", ""]], OCTOBER, {}, "Baris 2: belum tertulis apa yang terjadi."),
    ],
)  # fmt: skip
def test_each_fault_is_a_sentence(students, table, given, changes, fault):
    found = outcome(table, students, given, **changes)

    assert found.faults[0].startswith(fault)
    assert not found.may_be_saved


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "kosong"),
        (b"\n;;\n", "kosong"),
        (b"\x00\x01\x02" * 100, "tidak terbaca"),
        (b"PK\x03\x04" + b"\0" * 50, "tidak terbaca"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "tidak terbaca"),
        (b"\xff\xfe\x00", "tidak terbaca"),
        (b'"' + b"x" * 200_000, "tidak terbaca"),
        (b"a,b\n" * 3001, "lebih dari 3000 baris"),
        (b"," * 130, "lebih dari 3000 baris atau 120 kolom"),
    ],
)
def test_what_is_no_sheet_is_refused(data, sentence):
    with pytest.raises(Refused, match=sentence):
        reading.from_file(data)


def test_a_sheet_without_headings_is_refused():
    with pytest.raises(Refused, match="Baris judul tidak ditemukan"):
        read([["Bagus Prakoso", "4"], ["Citra Lestari", "1"]])


def test_two_hundred_broken_sheets_are_read_or_refused(students):
    """Cut, flipped and shuffled: a sentence or a reading, never another fault."""
    chance, data = random.Random(7), xlsx(RECAP)  # noqa: S311 - a repeatable draw, no secret
    for n in range(200):
        broken = bytearray(data if n % 2 else "\n".join(",".join(map(str, r)) for r in RECAP + LEGER + INCIDENTS).encode())
        for _m in range(chance.randint(1, 30)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        if chance.random() < 0.3:
            broken = broken[: chance.randrange(len(broken))]
        assert tried(bytes(broken), students)


def tried(data, students):
    try:
        sheet = layout.found(reading.from_file(data))
    except Refused as refused:
        return refused.sentence
    found = measures.measured(sheet, layout.guessed(sheet), students, OCTOBER)
    return found.items or found.faults


def test_guesses_by_heading_and_content():
    assert layout.guessed(read(RECAP)) == ["", "nisn", "name", "sick", "leave", "absent", "effective", ""]
    assert layout.guessed(read(LEGER)) == ["", "name", "nisn", "subject", "subject", "subject", "sick", "leave", "absent"]
    assert layout.guessed(read(INCIDENTS)) == ["date", "name", "", "event", "place", "observer"]
    assert layout.guessed(read(month()))[:3] == ["name", "day", "day"]


def test_saving_writes_all_and_remembers_the_layout_but_no_row(cast, case, students, now):
    sheet = read(RECAP)
    meanings = layout.guessed(sheet)
    assert layout.remembered(case.school, sheet) is None
    meanings[3] = Meaning.SKIP
    made, known = actions.take(
        case, sheet, meanings, measures.measured(sheet, meanings, students, OCTOBER), by=cast.ratna.actor, now=now
    )

    assert ([e.number for e in made], known) == ([1], 0)
    assert layout.remembered(case.school, sheet) == meanings
    assert layout.remembered(cast.other_school, sheet) is None
    held = SheetLayout.objects.get()
    assert (held.shape, held.columns) == ("totals", {"1": "nisn", "2": "name", "4": "leave", "5": "absent", "6": "effective"})
    layout.remember(case.school, sheet.heading, layout.guessed(sheet), now)
    assert SheetLayout.objects.count() == 1
    assert SheetLayout.objects.get().columns["3"] == "sick"


def test_a_remembered_layout_that_no_longer_fits_is_read_as_far_as_it_does(case, now):
    sheet = read(RECAP)
    layout.remember(case.school, sheet.heading, layout.guessed(sheet), now)
    held = SheetLayout.objects.get()
    held.columns = {"2": "name", "3": "unheard of", "99": "absent", "x": 3}
    held.save()

    assert layout.remembered(case.school, sheet) == ["", "", "name", "", "", "", "", ""]


def test_nothing_is_written_while_anything_is_wrong(cast, case, students, now):
    sheet = read(RECAP)
    for given, sentence in ((Given("x", TODAY), "Isi sejak kapan"), (OCTOBER, "tidak memuat satu angka pun")):
        out = measures.measured(sheet, layout.guessed(sheet), students, given) if given is not OCTOBER else measures.Outcome()
        with pytest.raises(Refused, match=sentence):
            actions.take(case, sheet, [], out, by=cast.ratna.actor, now=now)
    with pytest.raises(Refused, match="konselor penanggung jawabnya"):
        actions.take(case, sheet, [], outcome(RECAP, students), by=cast.dewi.actor, now=now)
    assert (Evidence.objects.count(), SheetLayout.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("meanings", "shape"),
    [(["event", "day"], "incidents"), (["day", "subject"], "days"), (["subject", "absent"], "grades"), (["absent"], "totals")],
)
def test_the_shape_in_one_word(meanings, shape):
    assert layout.shape_of([Meaning(m) for m in meanings]) == shape
