"""Makes Excel files as Dapodik exports them, of invented people."""

import io
from typing import Any

import xlsxwriter


def _heads(text: str) -> list[str]:
    return text.split("|")


PD = _heads(
    "No|Nama|NIPD|JK|NISN|Tempat Lahir|Tanggal Lahir|NIK|Agama|Alamat|RT|RW|Dusun|Kelurahan|Kecamatan|Kode Pos|Jenis Tinggal|"
    "Alat Transportasi|Telepon|HP|E-Mail|SKHUN|Penerima KPS|No. KPS|Data Ayah||||||Data Ibu||||||Data Wali||||||Rombel Saat Ini|"
    "No Peserta Ujian Nasional|No Seri Ijazah|Penerima KIP|Nomor KIP|Nama di KIP|Nomor KKS|No Registrasi Akta Lahir|Bank|"
    "Nomor Rekening Bank|Rekening Atas Nama|Layak PIP (usulan dari sekolah)|Alasan Layak PIP|Kebutuhan Khusus|Sekolah Asal|"
    "Anak ke-berapa|Lintang|Bujur|No KK|Berat Badan|Tinggi Badan|Lingkar Kepala|Jml. Saudara\nKandung|Jarak Rumah\nke Sekolah (KM)"
)
UNDER = ["Nama", "Tahun Lahir", "Jenjang Pendidikan", "Pekerjaan", "Penghasilan", "NIK"]
GURU = _heads(
    "No|Nama|NUPTK|JK|Tempat Lahir|Tanggal Lahir|NIP|Status Kepegawaian|Jenis PTK|Agama|Alamat Jalan|RT|RW|Nama Dusun|HP|Email|NIK"
)
AT = {"name": 1, "nipd": 2, "gender": 3, "nisn": 4, "birth_place": 5, "birth_date": 6, "nik": 7, "address": 9, "phone": 19,
      "father": 24, "mother": 30, "guardian": 36, "class_name": 42}  # fmt: skip
STAFF_AT = {"name": 1, "nuptk": 2, "nip": 6, "title": 8, "phone": 14, "nik": 16}
FIRST = ["Adi", "Bayu", "Citra", "Dimas", "Eka", "Fajar", "Gita", "Hana", "Indah", "Joni", "Kirana", "Laras", "Melati", "Nanda"]
LAST = ["Pratama", "Lestari", "Wijaya", "Anggraini", "Saputra", "Maharani", "Kusuma", "Permata", "Nugroho", "Safitri", "Utami"]


def student(number: int, **other: Any) -> dict[str, Any]:
    name = f"{FIRST[number % 14]} {LAST[number % 11]} {LAST[(number // 11 + 3) % 11]} {FIRST[(number // 7) % 14]}"
    return {
        "name": name, "nipd": f"{number:05d}", "gender": "LP"[number % 2], "nisn": f"999{number:07d}", "birth_place": "Mekarsari",
        "birth_date": f"2013-{number % 12 + 1:02d}-{number % 28 + 1:02d}", "nik": "9990000000000001", "address": f"Jalan Contoh {number}",
        "phone": f"08120000{number % 10000:04d}", "father": f"Ayah {LAST[number % 11]} {FIRST[number % 14]}",
        "mother": f"Ibu {LAST[(number + 5) % 11]} {FIRST[(number + 3) % 14]}", "class_name": f"Kelas VII {'ABCDEFGH'[number % 8]}", **other,
    }  # fmt: skip


def _write(lines: list[list[Any]]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, line in enumerate(lines):
            for place, value in enumerate(line):
                if value not in (None, ""):
                    sheet.write_formula(at, place, value) if str(value).startswith("=") else sheet.write(at, place, value)
    return target.getvalue()


def titles(kind: str, school: str) -> list[list[Any]]:
    return [
        [f"Daftar {kind}"],
        [school],
        ["Kecamatan Mekar, Kabupaten Mekarsari"],
        ["Tanggal Unduh: 2026-11-20", "", "", "Pengunduh: contoh"],
    ]


def pd_file(students: list[dict[str, Any]], *, with_titles: bool = True, school: str = "SMP Negeri Contoh") -> bytes:
    under: list[Any] = [""] * len(PD)
    for first in (24, 30, 36):
        under[first : first + 6] = UNDER
    lines: list[list[Any]] = [*(titles("Peserta Didik", school) if with_titles else []), list(PD), under]
    for number, one in enumerate(students, 1):
        line: list[Any] = ["-"] * len(PD)
        line[0] = number
        for name, place in AT.items():
            line[place] = one.get(name, "")
        lines.append(line)
    return _write(lines)


def staff_file(staff: list[dict[str, Any]], *, head: list[str] | None = None) -> bytes:
    lines: list[list[Any]] = [*titles("Guru", "SMP Negeri Contoh"), list(head or GURU)]
    for number, one in enumerate(staff, 1):
        line: list[Any] = [""] * len(GURU)
        line[0] = number
        for name, place in STAFF_AT.items():
            line[place] = one.get(name, "")
        lines.append(line)
    return _write(lines)


def any_file(lines: list[list[Any]]) -> bytes:
    return _write(lines)
