"""What may be kept and what may not: by content, with a sentence; pictures come out without what they hid."""

import io
import os
import random

import pytest
from PIL import Image

from rembuk.core.refusals import Refused
from rembuk.files import checking, naming, papers, pictures
from rembuk.files.kinds import recognised
from rembuk.files.tests import samples

GOOD = {
    "foto.jpg": (samples.picture("JPEG"), "jpeg"),
    "foto.jpeg.exe": (samples.picture("JPEG", mode="CMYK"), "jpeg"),
    "abu.jpg": (samples.picture("JPEG", mode="L"), "jpeg"),
    "layar.png": (samples.picture("PNG"), "png"),
    "tembus.png": (samples.picture("PNG", mode="RGBA"), "png"),
    "palet.png": (samples.picture("PNG", mode="P"), "png"),
    "satu bit.png": (samples.picture("PNG", mode="1"), "png"),
    "foto.webp": (samples.picture("WEBP"), "jpeg"),
    "tembus.webp": (samples.picture("WEBP", mode="RGBA"), "jpeg"),
    "IMG_1.HEIC": (samples.heic(), "jpeg"),
    "surat.pdf": (samples.pdf(), "pdf"),
    "pindaian.pdf": (samples.pdf(change=samples.first_page), "pdf"),
    "laporan.docx": (samples.office(), "docx"),
    "tautan.docx": (samples.office(parts={"word/_rels/document.xml.rels": samples.relation("hyperlink")}), "docx"),
    "nilai.xlsx": (samples.office("xl/workbook.xml"), "xlsx"),
}


@pytest.mark.parametrize("name", GOOD)
def test_what_is_kept_is_known_by_its_content(name):
    data, kind = GOOD[name]
    found = checking.checked(name, data)

    assert found.kind == kind
    assert found.name.endswith(f".{'jpg' if kind == 'jpeg' else kind}")
    assert recognised(found.data) in {kind, "zip"}


@pytest.mark.parametrize("data", [samples.photo(), samples.png_with_words(), samples.heic()], ids=["jpeg", "png", "heic"])
def test_no_metadata_comes_along(data):
    assert samples.SECRET.encode() in data

    kept = checking.checked("foto", data).data
    assert samples.SECRET.encode() not in kept
    picture = Image.open(io.BytesIO(kept))
    assert not picture.getexif()
    assert not set(picture.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


def test_a_photo_stands_upright():
    assert Image.open(io.BytesIO(checking.checked("foto", samples.photo(6)).data)).size == (48, 64)


def test_a_large_photo_is_made_smaller():
    kept = checking.checked("foto", samples.picture("JPEG", (6000, 4500))).data

    assert max(Image.open(io.BytesIO(kept)).size) == 3000


def test_what_hangs_behind_a_picture_is_cut_off():
    for data in (samples.picture("JPEG"), samples.picture("PNG")):
        polyglot = data + b"<html><script>alert(1)</script>" + samples.office()
        assert b"script" not in checking.checked("foto", polyglot).data
        assert b"PK\x03\x04" not in checking.checked("foto", polyglot).data


DOCUMENT, LIVELY = "rusak atau bukan dokumen biasa", "memuat program atau berkas lain"
NOTHING, PICTURE, SPOKEN = "bukan PDF, foto", "rusak atau tidak lengkap", "catat isinya sebagai pernyataan"
PNG, JPEG, PDF, DOCX = samples.picture("PNG"), samples.picture("JPEG"), samples.pdf(), samples.office()
BAD = {
    "kosong.pdf": (b"", "kosong"),
    "besar.pdf": (b"%PDF-" + b"0" * checking.MOST_BYTES, "lebih dari 10 MB"),
    "halaman.png": (b"<!doctype html><script>alert(1)</script>", NOTHING),
    "gambar.svg": (b'<?xml version="1.0"?><svg onload="x"/>', NOTHING),
    "svg.png": (b"\xef\xbb\xbf <svg xmlns='x'/>", NOTHING),
    "program.pdf": (b"MZ\x90\x00\x03", NOTHING),
    "skrip.jpg": (b"#!/bin/sh\nrm", NOTHING),
    "eicar.pdf": (b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*", NOTHING),
    "nol.jpg": (b"\0" * 500, NOTHING),
    "teks.txt": (b"halo", NOTHING),
    "html lalu pdf.pdf": (b"<html>" + PDF, NOTHING),
    "pdf polyglot zip.pdf": (DOCX + PDF, DOCUMENT),
    "dua arsip.docx": (samples.office("word/a.xml") + DOCX, DOCUMENT),
    "ekor.docx": (DOCX + b"<html>", DOCUMENT),
    "zip polyglot.docx": (b"GIF89a" + DOCX, "JPEG atau PNG"),
    "gambar.gif": (samples.picture("GIF"), "JPEG atau PNG"),
    "gambar.bmp": (samples.picture("BMP"), "JPEG atau PNG"),
    "gambar.tif": (samples.picture("TIFF"), "JPEG atau PNG"),
    "lama.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".docx atau .xlsx"),
    "video.mp4": (b"\0\0\0\x18ftypmp42\0\0\0\0", SPOKEN),
    "video.mov": (b"\0\0\0\x14ftypqt  ", SPOKEN),
    "video.3gp": (b"\0\0\0\x14ftyp3gp4", SPOKEN),
    "video.webm": (b"\x1aE\xdf\xa3" + b"\0" * 40, SPOKEN),
    "video.avi": (b"RIFF\0\0\0\0AVI LIST", SPOKEN),
    "suara.mp3": (b"ID3\x03" + b"\0" * 40, SPOKEN),
    "suara2.mp3": (b"\xff\xfb\x90\x44" + b"\0" * 40, SPOKEN),
    "suara.ogg": (b"OggS" + b"\0" * 40, SPOKEN),
    "suara.amr": (b"#!AMR\n", SPOKEN),
    "suara.wav": (b"RIFF\0\0\0\0WAVEfmt ", SPOKEN),
    "suara.m4a": (b"\0\0\0\x1cftypM4A ", SPOKEN),
    "tak dikenal.opus": (b"apa saja", SPOKEN),
    "penggal.jpg": (JPEG[: len(JPEG) // 2], PICTURE),
    "kepala.jpg": (JPEG[:30], PICTURE),
    "penggal.png": (PNG[: len(PNG) // 2], PICTURE),
    "kepala.png": (PNG[:20], PICTURE),
    "banjir.png": (samples.flood(), "terlalu besar ukurannya"),
    "panjang.png": (samples.flood(50_000, 100), "terlalu besar ukurannya"),
    "banjir sedang.png": (samples.flood(8_000, 8_000), "terlalu besar ukurannya"),
    "penggal.webp": (samples.picture("WEBP")[:40], PICTURE),
    "kepala.webp": (b"RIFF\x10\0\0\0WEBPVP8 ", PICTURE),
    "penggal.heic": (samples.heic()[:200], PICTURE),
    "kepala.heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", PICTURE),
    "sebut png isi jpeg.png": (b"\x89PNG\r\n\x1a\n" + JPEG, PICTURE),
    "kepala.pdf": (b"%PDF-1.7\n", DOCUMENT),
    "penggal.pdf": (PDF[: len(PDF) // 2], DOCUMENT),
    "sampah.pdf": (b"%PDF-1.7\n" + b"\xde\xad" * 400 + b"\n%%EOF", DOCUMENT),
    "ekor.pdf": (PDF + b"\n<html>" + b" " * 4000, DOCUMENT),
    "skrip.pdf": (samples.pdf(change=samples.script), LIVELY),
    "skrip tersembunyi.pdf": (
        samples.pdf(change=samples.script, object_stream_mode=samples.pikepdf.ObjectStreamMode.generate), LIVELY,
    ),
    "luncur.pdf": (samples.pdf(change=samples.launch), LIVELY),
    "bawaan.pdf": (samples.pdf(change=samples.carried), LIVELY),
    "xfa.pdf": (samples.pdf(change=samples.form_of_forms), LIVELY),
    "ke luar.pdf": (samples.pdf(change=samples.to_another), LIVELY),
    "dalam.pdf": (samples.pdf(change=samples.nested), LIVELY),
    "kunci.pdf": (samples.pdf(encryption=samples.pikepdf.Encryption(user="x", owner="y")), "terkunci kata sandi"),
    "tebal.pdf": (samples.pdf(pages=301), "lebih dari 300 halaman"),
    "bom.docx": (samples.bomb(), "terlalu besar bila dibuka"),
    "bom berbohong.docx": (samples.lying_bomb(), "rusak|terlalu besar"),
    "banyak.docx": (samples.office(parts={f"word/p{n}.xml": "" for n in range(2100)}), DOCUMENT),
    "penggal.docx": (DOCX[: len(DOCX) // 2], DOCUMENT),
    "kepala.docx": (b"PK\x03\x04" + b"\0" * 60, DOCUMENT),
    "zip.docx": (samples.office("readme.txt"), "bukan dokumen Word"),
    "tanpa isi.docx": (b"PK\x05\x06" + b"\0" * 18, NOTHING),
    "keduanya.docx": (samples.office(parts={"xl/workbook.xml": ""}), "bukan dokumen Word"),
    "makro.docx": (samples.office(parts={"word/vbaProject.bin": "x"}), LIVELY),
    "makro.xlsx": (samples.office("xl/workbook.xml", types=samples.TYPES.replace("/>", ' x="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>')), LIVELY),
    "tanam.docx": (samples.office(parts={"word/embeddings/ole.bin": "x"}), LIVELY),
    "aktif.docx": (samples.office(parts={"word/activeX/a.xml": "x"}), LIVELY),
    "cetakan.docx": (samples.office(parts={"word/_rels/settings.xml.rels": samples.relation("attachedTemplate")}), LIVELY),
    "gambar luar.docx": (samples.office(parts={"word/_rels/document.xml.rels": samples.relation("image")}), LIVELY),
    "naik.docx": (samples.office(parts={"../../etc/passwd": "x"}), DOCUMENT),
    "akar.docx": (samples.office(parts={"/etc/passwd": "x"}), DOCUMENT),
    "jendela.docx": (samples.office(parts={"..\\x": "x"}), DOCUMENT),
    "entitas.docx": (samples.office(parts={"word/a.xml": '<!DOCTYPE x [<!ENTITY a "b">]>'}), DOCUMENT),
    "utf16.docx": (samples.office(parts={"word/a.xml": "<a/>".encode("utf-16")}), DOCUMENT),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_everything_else_is_refused_with_a_sentence(name):
    data, sentence = BAD[name]
    with pytest.raises(Refused, match=sentence):
        checking.checked(name, data)


def test_a_document_twice_named_inside_is_refused():
    out = io.BytesIO(samples.office())
    with pytest.warns(UserWarning, match="Duplicate"), samples.zipfile.ZipFile(out, "a") as held:
        held.writestr("word/document.xml", "<other/>")

    with pytest.raises(Refused, match=DOCUMENT):
        checking.checked("dua.docx", out.getvalue())


@pytest.mark.parametrize("name", ["foto.jpg", "layar.png", "foto.webp", "IMG_1.HEIC"])
def test_every_kind_of_picture_has_its_limit(name, monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PIXELS", dict.fromkeys(pictures.MOST_PIXELS, 64 * 48 - 1))
    with pytest.raises(Refused, match="terlalu besar ukurannya"):
        checking.checked(name, GOOD[name][0])


def test_a_pdf_of_too_many_pieces_is_refused(monkeypatch):
    monkeypatch.setattr(papers, "MOST_OBJECTS", 2)
    with pytest.raises(Refused, match=DOCUMENT):
        checking.checked("banyak.pdf", PDF)


def outcome(name, data):
    """What became of it; any other fault than a refusal breaks the test."""
    try:
        return recognised(checking.checked(name, data).data)
    except Refused as refused:
        return "refused" if refused.sentence else "without a word"


@pytest.mark.parametrize("sample", ["foto.jpg", "layar.png", "foto.webp", "IMG_1.HEIC", "surat.pdf", "laporan.docx"])
def test_mutated_files_are_kept_or_refused_and_never_break_anything(sample):
    """Forty mutations of each kind, 350 in the long run: cut and flipped."""
    data, chance = GOOD[sample][0], random.Random(sample)  # noqa: S311 - a repeatable draw, no secret
    for _n in range(350 if os.environ.get("REMBUK_LONG") else 40):
        broken = bytearray(data)
        for _m in range(chance.randint(1, 12)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        if chance.random() < 0.3:
            broken = broken[: chance.randrange(1, len(broken))]
        assert outcome(sample, bytes(broken)) in {"jpeg", "png", "pdf", "zip", "refused"}


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("foto kelas.JPG", "foto kelas.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\Users\\sri\\foto.png", "foto.jpg"),
        ("foto\u202egpj.exe", "fotogpj.jpg"),
        ("foto\x00.php", "foto.jpg"),
        ('a"b;c.jpg', "a'b;c.jpg"),
        ("...", "lampiran.jpg"),
        ("", "lampiran.jpg"),
        (".htaccess", "lampiran.jpg"),
        ("x" * 300 + ".jpg", "x" * 80 + ".jpg"),
        ("Rapor Ayu é.jpeg", "Rapor Ayu é.jpg"),
        ("a\nSet-Cookie: b.jpg", "aSet-Cookie: b.jpg"),
    ],
)
def test_names_lose_paths_and_tricks(name, kept):
    assert naming.cleaned(name, "jpeg") == kept
