"""Reading the two exports: headers by text, numbers that lost zeros, dates, broken files."""

import io
import json
import random
import zipfile

import pytest

from rembuk.core.refusals import Refused
from rembuk.roster import dapodik, workbook
from rembuk.roster.tests import sheets


def test_students_are_read_with_and_without_titles():
    people = [sheets.student(1), sheets.student(2)]

    titled, bare = dapodik.read(sheets.pd_file(people)), dapodik.read(sheets.pd_file(people, with_titles=False))

    assert [r.values for r in titled.rows] == [r.values for r in bare.rows]
    assert [r.line for r in titled.rows] == [7, 8]
    assert [r.line for r in bare.rows] == [3, 4]
    assert (titled.school_name, bare.school_name) == ("SMP Negeri Contoh", "")
    assert titled.rows[0].values == {
        **{k: v for k, v in sheets.student(1).items() if k != "nik"}, "guardian": "",
    }  # fmt: skip
    assert titled.rows[0].doubts == ()


def test_only_needed_columns_are_kept():
    roster = dapodik.read(sheets.pd_file([sheets.student(1, nik="9990001112223334")]))

    assert "9990001112223334" not in json.dumps(roster.as_json())


def test_round_trip_through_json_is_equal():
    roster = dapodik.read(sheets.pd_file([sheets.student(1, nisn=123.0)]))

    assert dapodik.Roster.from_json(json.loads(json.dumps(roster.as_json()))) == roster


@pytest.mark.parametrize(
    ("cell", "kept", "is_doubtful"),
    [
        ("0012345678", "0012345678", False),
        (12345678, "0012345678", True),
        (3123456789.0, "3123456789", False),
        ("1.23E+15", "", True),
        (1.23e15, "", True),
        ("12345678901", "", True),
        ("12a45", "", True),
        ("", "", False),
    ],
)
def test_nisn_keeps_its_zeros_or_says_so(cell, kept, is_doubtful):
    row = dapodik.read(sheets.pd_file([sheets.student(1, nisn=cell)])).rows[0]

    assert row.values["nisn"] == kept
    assert bool(row.doubts) == is_doubtful


@pytest.mark.parametrize(
    ("cell", "kept", "is_doubtful"),
    [
        ("2013-02-11", "2013-02-11", False),
        (41316, "2013-02-11", False),
        ("41316", "2013-02-11", False),
        ("11/02/2013", "2013-02-11", False),
        ("entah", "", True),
        ("2013-13-40", "", True),
        ("", "", False),
    ],
)
def test_birth_date_is_read_as_text_or_serial(cell, kept, is_doubtful):
    row = dapodik.read(sheets.pd_file([sheets.student(1, birth_date=cell)])).rows[0]

    assert row.values["birth_date"] == kept
    assert bool(row.doubts) == is_doubtful


def test_other_cells_say_what_is_doubtful():
    row = dapodik.read(sheets.pd_file([sheets.student(1, gender="X", phone=81200001111, class_name="K" * 60)])).rows[0]

    assert row.values["gender"] == ""
    assert row.values["phone"] == "081200001111"
    assert row.values["class_name"] == "K" * 40
    assert len(row.doubts) == 3


def test_moved_columns_are_found_by_their_header():
    lines = [["catatan"], ["HP", "Rombel Saat Ini", "NISN", "Nama"], ["0812", "Kelas IX A", "9990000001", "Adi Pratama"]]

    row = dapodik.read(sheets.any_file(lines)).rows[0]

    assert (row.line, row.values) == (
        3,
        {"name": "Adi Pratama", "nisn": "9990000001", "phone": "0812", "class_name": "Kelas IX A"},
    )


def test_staff_are_read_and_long_numbers_that_excel_rounded_are_told():
    people = [
        {"name": "Sari Utami", "nuptk": "9990000000000011", "nip": "199901012026012001", "title": "Guru Mapel", "phone": "0812"},
        {"name": "Budi Contoh", "nuptk": 9.990000000000012e15, "nip": "12", "title": "Guru BK"},
    ]

    roster = dapodik.read(sheets.staff_file(people))

    assert roster.kind == "staff"
    assert roster.rows[0] == dapodik.Row(6, people[0])
    assert roster.rows[1].values["nuptk"] == ""
    assert len(roster.rows[1].doubts) == 2


def _zip(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def _with_sheet(old: bytes, new: bytes) -> bytes:
    """A good file whose sheet has one piece of XML replaced."""
    with zipfile.ZipFile(io.BytesIO(sheets.pd_file([sheets.student(1)]))) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    assert old in parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(old, new)
    return _zip(parts)


def broken_files() -> list[bytes]:
    """Sixty files that no school can mean: random bytes, cut off, bits turned, wrong headers, formulas."""
    rng, good = random.Random(7), sheets.pd_file([sheets.student(n) for n in range(30)])  # noqa: S311 - seeded noise, no secret
    files = [rng.randbytes(rng.randrange(0, 4000)) for _i in range(15)]
    files += [good[: len(good) * n // 16] for n in range(1, 16)]
    for _i in range(10):
        # A changed byte inside a part's compressed data: the checksum no longer fits.
        start = good.index(b"xl/worksheets/sheet1.xml") + 200
        place = start + rng.randrange(400)
        files.append(good[:place] + bytes([good[place] ^ 0xFF]) + good[place + 1 :])
    heads = [
        ["No", "Nama"],
        ["NISN"],
        ["Nama Siswa", "NISN Siswa"],
        ["Nama", "Jenis"],
        [""],
        ["Nilai"] * 5,
        ["NIPD", "JK"],
        ["nama"],
    ]
    files += [sheets.any_file([head, ["1", "Adi", "9990000001"]]) for head in heads]
    files += [
        sheets.any_file([["x"]] * 25 + [["Nama", "NISN"], ["Adi", "9990000001"]]),
        sheets.any_file([]),
        sheets.any_file([["Nama", "NISN"]]),
    ]
    files += [sheets.any_file([["Nama", "NISN"], ["=1/0"]] if n == 0 else [[f"={n}+1", "=2+2"]]) for n in range(4)]
    files += [_zip({"a.txt": b"x"}), _zip({"xl/workbook.xml": b"<"}), _zip({"content.xml": b"<x/>", "mimetype": b"ods"})]
    files += [b"\xd0\xcf\x11\xe0" + rng.randbytes(500), b"<html>Dapodik</html>"]
    return files


def test_sixty_broken_files_are_each_answered_with_a_sentence():
    files = broken_files()

    assert len(files) == 60
    assert [kept for kept in map(_accepted, files) if kept] == []


def _accepted(data: bytes) -> list[str]:
    """Names an import could take from a file; a formula without a value is "0" to Excel and no name."""
    try:
        return [r.values["name"] for r in dapodik.read(data).rows if any(c.isalpha() for c in r.values["name"])]
    except Refused as refusal:
        return [] if refusal.sentence.endswith(".") and len(refusal.sentence) > 30 else ["no sentence"]


def test_zip_bomb_is_refused_unread():
    with pytest.raises(Refused, match="terlalu besar"):
        dapodik.read(_zip({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b" " * (workbook.UNPACKED + 1)}))


def test_zip_that_lies_about_its_size_is_refused():
    data = bytearray(_zip({"xl/workbook.xml": b"<x/>", "big.xml": b" " * 1_000_000}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.rindex(mark) + offset
        data[place : place + 4] = (10).to_bytes(4, "little")

    with pytest.raises(Refused, match="utuh"):
        dapodik.read(bytes(data))


@pytest.mark.parametrize("far", [b'r="XFD7"', b'r="A1048576"', b'r="ZZ7"', b"r='XFD7'", b""])
def test_cell_far_away_is_refused_before_memory_is_taken(far):
    with pytest.raises(Refused, match="130 kolom"):
        dapodik.read(_with_sheet(b'r="B7"', far))


def test_file_of_more_than_eight_megabytes_is_refused():
    with pytest.raises(Refused, match="8 MB"):
        dapodik.read(b"PK" + b"0" * workbook.LARGEST)
