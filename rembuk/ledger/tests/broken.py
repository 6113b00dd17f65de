"""Two hundred ways in which what people upload is broken, made on the spot and always alike (seeded)."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator

import xlsxwriter

from rembuk.files.tests import samples
from rembuk.files.tests.test_checking import BAD

Made = Callable[[], bytes]
SOUND: dict[str, Made] = {
    "foto.jpg": samples.photo, "layar.png": samples.png_with_words, "foto.webp": lambda: samples.picture("WEBP"), "IMG_1.HEIC": samples.heic,
    "surat.pdf": samples.pdf, "catatan.docx": samples.office, "rekap.xlsx": lambda: book([["Nama", "A"], ["Bagus Prakoso", 4]]),
}  # fmt: skip
FOREIGN = {  # first bytes of what is neither picture nor paper
    "elf": b"\x7fELF\x02\x01", "mach-o": b"\xcf\xfa\xed\xfe", "kelas.java": b"\xca\xfe\xba\xbe", "wasm": b"\0asm\x01", "gzip": b"\x1f\x8b\x08",
    "bzip2": b"BZh91AY", "xz": b"\xfd7zXZ\0", "7z": b"7z\xbc\xaf\x27\x1c", "rar": b"Rar!\x1a\x07\x01", "cab": b"MSCF\0\0", "tar": b"x\0" * 120 + b"ustar",
    "sqlite": b"SQLite format 3\0", "lnk": b"L\0\0\0\x01\x14\x02\0", "rtf": b"{\\rtf1\\ansi", "ps": b"%!PS-Adobe-3.0", "psd": b"8BPS\0\x01",
    "ico": b"\0\0\x01\0", "jp2": b"\0\0\0\x0cjP  \r\n\x87\n", "avif": b"\0\0\0\x1cftypavif", "djvu": b"AT&TFORM", "swf": b"CWS\x0f", "woff": b"wOFF",
    "pcap": b"\xd4\xc3\xb2\xa1", "iso": b"CD001", "json": b'{"a": 1}', "php": b"<?php system('id');", "bat": b"@echo off\r\ndel *", "ps1": b"Get-ChildItem",
    "vcf": b"BEGIN:VCARD", "ics": b"BEGIN:VCALENDAR", "eml": b"From: a@b\r\n", "html": b"<html><body>", "xml": b"<?xml version='1.0'?><a/>", "svg": b"<svg/>",
    "flac": b"fLaC\0", "flv": b"FLV\x01", "midi": b"MThd\0", "mpg": b"\0\0\x01\xba",
}  # fmt: skip


def book(table: list[list[object]]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as held:
        sheet = held.add_worksheet()
        for at, line in enumerate(table):
            sheet.write_row(at, 0, line)
    return target.getvalue()


def uploads() -> Iterator[tuple[str, str, Made]]:
    """(kind, file name, what makes it): each of them is refused."""
    for name, (data, _sentence) in BAD.items():
        yield f"sama: {name}", name, lambda data=data: data
    for name, make in SOUND.items():
        for share in (0.02, 0.35, 0.7):
            yield f"terpotong {share}: {name}", name, lambda make=make, share=share: cut(make(), share)
        yield f"kepala ditimpa: {name}", name, lambda make=make: b"XXXX" + make()[4:]
        yield f"didahului baris kosong: {name}", name, lambda make=make: b"\r\n" + make()
        yield f"nol semua: {name}", name, lambda make=make: b"\0" * len(make())
        yield f"terenkripsi: {name}", name, lambda make=make: scrambled(make())
    for kind, head in FOREIGN.items():
        yield f"asing: {kind}", f"berkas.{kind}", lambda head=head: head + b"\x01\x02 isi" * 60
        yield f"menyamar: {kind}", "foto.jpg", lambda head=head: head + b"\x01\x02 isi" * 60
    for seed in range(6):
        yield f"acak {seed}", "acak.pdf", lambda seed=seed: random.Random(seed).randbytes(2000)  # noqa: S311 - repeatable, no secret


def cut(data: bytes, share: float) -> bytes:
    return data[: max(5, int(len(data) * share))]


def scrambled(data: bytes) -> bytes:
    """As ransomware or a locked stick leaves it."""
    chance = random.Random(len(data))  # noqa: S311 - repeatable, no secret
    return bytes(b ^ chance.randrange(1, 256) for b in data)


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        for name, body in parts.items():
            held.writestr(name.replace("__", "/").replace("_", "."), body)
    return out.getvalue()


HEAD = ["No", "NISN", "Nama", "S", "I", "A", "Hari Efektif"]


def unreadable_sheets() -> Iterator[tuple[str, Made]]:
    """No table comes out of these: the first page says so."""
    good = book([HEAD, [1, "9990000101", "Bagus Prakoso", 0, 0, 4, 22]])
    plain: dict[str, bytes] = {
        "kosong": b"", "hanya spasi": b"   \r\n \t ", "hanya BOM": b"\xef\xbb\xbf", "nol": b"\0" * 400, "UTF-16 tanpa isi": b"\xff\xfe",
        "UTF-16 ganjil": b"\xff\xfea", "zip kosong": b"PK\x05\x06" + b"\0" * 18, "zip rusak": b"PK\x03\x04" + b"\xff" * 90,
        "xls lama": b"\xd0\xcf\x11\xe0" + b"\0" * 900, "xlsx bersandi (OLE)": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"E\0n\0c\0r\0y\0p\0t" * 90,
        "docx": samples.office(), "odt": zipped(mimetype=b"application/vnd.oasis.opendocument.text", content_xml=b"<a/>"),
        "jar": zipped(**{"META-INF__MANIFEST_MF": b"x"}), "buku tanpa lembar": zipped(xl__workbook_xml=b"<workbook/>"),
        "buku bukan xml": zipped(xl__workbook_xml=b"\xff\xfe\xfd"), "pdf": samples.pdf(), "foto": samples.photo(), "png": samples.png_with_words(),
        "bom": zipped(xl__workbook_xml=b"<workbook/>", xl__worksheets__sheet1_xml=b"\0" * 70_000_000),
        "sel terjauh": far(), "judul saja tanpa nama": book([["No", "S", "I", "A"]]), "tanpa judul": book([["Bagus Prakoso", 4]]),
        "lembar kosong": book([[]]), "satu sel": book([["x"]]), "hanya angka": book([[1, 2, 3], [4, 5, 6]]),
        "judul lain": book([["Murid", "Minggu"], ["Bagus Prakoso", 2]]), "judul pada baris 40": book([*[["x", n] for n in range(39)], HEAD]),
        "terlalu lebar": ("Nama," + "x," * 200 + "\nBagus Prakoso").encode(), "terlalu panjang": b"Nama,A\n" + b"Bagus Prakoso,1\n" * 3100,
        "kutip tak tertutup": b'"' + b"x" * 200_000, "html": b"<table><tr><td>Bagus Prakoso</td></tr></table>", "json": b'[{"a": 1}]',
        "python pickle": b"\x80\x04\x95" + b"\0" * 90, "biner": random.Random(3).randbytes(3000),  # noqa: S311 - repeatable, no secret
    }  # fmt: skip
    for kind, data in plain.items():
        yield kind, lambda data=data: data
    for share in (0.03, 0.3, 0.6, 0.9, 0.99):
        yield f"xlsx terpotong {share}", lambda share=share: cut(good, share)
    for seed in range(8):
        yield f"xlsx dengan bita tertukar {seed}", lambda seed=seed: flipped(good, seed)


def far() -> bytes:
    """One cell at the end of the largest sheet."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as held:
        held.add_worksheet().write(1_048_575, 16_383, "x")
    return target.getvalue()


def flipped(data: bytes, seed: int) -> bytes:
    chance, out = random.Random(seed), bytearray(data)  # noqa: S311 - repeatable, no secret
    for _n in range(400):
        out[chance.randrange(30, len(out))] = chance.randrange(256)
    return bytes(out)


NOT_NUMBERS = (
    "empat", "4 hari", "-4", "4-5", "1e309", "inf", "NaN", "#REF!", "#N/A", "=1+1", "=cmd|' /C calc'!A1", "+4", "4;0", "4/0", "TRUE", "x", "?", "IV", "½",
    "0x10", "1.2.3", "1,2,3", "4%", "Rp4", "~4", "4 .", "..", "—",
)  # fmt: skip
NOT_DAYS = (
    "kapan", "31/02/2026", "00/10/2026", "12/13/2026", "2026-13-01", "12 Oktobre 2026", "Senin", "25/11/2026", "1/1/9999", "12-10", "46307,5x", "=TODAY()", "#VALUE!", "kemarin",
)  # fmt: skip
NOT_NAMES = (
    "Bagus P.", "bagus", "Prakoso Bagus Adi", "\u202eosokarP sugaB", "B a g u s Prakoso", "Bagus Prakoso bin X", "'; DROP TABLE x;--", "<b>Bagus Prakoso</b>",
    "", "Citra Lestari", "=Bagus", "Ваgus Prakoso",
)  # fmt: skip
NOT_MARKS = ("X", "Hadir?", "1", "B", "HH", "=A1", "🙂", "Alfa", "0")


def faulty_tables() -> Iterator[tuple[str, list[list[object]], dict[str, str]]]:
    """(kind, table, what is changed about it): a table comes out, and each has a fault that a sentence names."""
    row: list[object] = [1, "", "Bagus Prakoso", 0, 0, 4, 22]
    for text in NOT_NUMBERS:
        yield f"jumlah {text!r}", [HEAD, [*row[:5], text, 22]], {}
    for text in NOT_NAMES:
        yield f"nama {text!r}", [HEAD, [1, "", text, 0, 0, 4, 22]], {}
    events = ["Tanggal", "Nama", "Kejadian"]
    for text in NOT_DAYS:
        yield f"tanggal {text!r}", [events, [text, "Bagus Prakoso", "Datang pukul 08.20."]], {}
    days: list[object] = [str(n) for n in range(1, 32)]
    for text in NOT_MARKS:
        yield f"huruf {text!r}", [["Nama", *days], ["Bagus Prakoso", "H", text, "H", "H", "H"]], {}
    yield "baris kembar", [HEAD, row, row], {}
    yield (
        "sel gabung: nama hanya di baris pertama",
        [HEAD, ["", "", "Bagus Prakoso", "", "", "", ""], ["", "", "", 0, 0, 4, 22]],
        {},
    )
    yield "kejadian tanpa isi", [events, ["12/10/2026", "Bagus Prakoso", ""]], {}
    yield "semua kosong", [HEAD, [1, "", "Bagus Prakoso", "", "", "", ""]], {}
    yield "tanpa kolom yang dihitung", [["No", "Nama", "Alamat"], [1, "Bagus Prakoso", "Jalan Contoh"]], {}
    yield "tanpa periode", [HEAD, row], {"period_from": "", "period_to": ""}
    yield "periode terbalik", [HEAD, row], {"period_from": "31/10/2026", "period_to": "1/10/2026"}
    yield "periode bukan tanggal", [HEAD, row], {"period_from": "awal bulan"}
    yield "tanpa sumber", [HEAD, row], {"source": "  "}
    yield "hari efektif bukan angka", [HEAD[:6], row[:6]], {"effective": "dua puluh"}
    yield "bulanan dua bulan", [["Nama", *days], ["Bagus Prakoso", "H"]], {"period_from": "20/9/2026"}
    yield "nilai huruf", [["Nama", "Matematika", "IPA"], ["Bagus Prakoso", 70, "B+"]], {"kolom2": "subject"}


READ_ALL_THE_SAME = {
    "angka Arab": ("Bagus Prakoso", "٤"), "angka lebar": ("Bagus Prakoso", "４"), "angka berarah": ("Bagus Prakoso", "4\u202e"),
    "nama dengan spasi tak terlihat": ("Bagus\u200b Prakoso", 4), "nama dengan spasi tak putus": ("Bagus\xa0Prakoso", 4), "nama berarah": ("\u202eBagus Prakoso", 4),
    "nama kapital": ("BAGUS PRAKOSO", "4"), "nama berbaris dua": ("Bagus\nPrakoso", "4,0"), "spasi di sekitar": ("  Bagus   Prakoso ", " 4 "),
}  # fmt: skip


def computed() -> bytes:
    """A cell with a formula: what Excel computed last is what it says."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as held:
        sheet = held.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, [1, "", "Bagus Prakoso", 0, 0])
        sheet.write_formula(1, 5, "=SUM(1,3)", None, 4)
    return target.getvalue()
