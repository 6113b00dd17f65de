"""Documents are kept as they are, so they must be nothing but documents: no program, no file inside, no bomb."""

import io
import re
import zipfile
from typing import Any

import pikepdf
from django.utils.translation import gettext as _

from rembuk.core.refusals import Refused
from rembuk.files.kinds import Kind

MOST_PAGES = 300
MOST_OBJECTS = 100_000
MOST_PARTS = 2_000
MOST_UNPACKED = 80 * 1024 * 1024
ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR", "/Rendition", "/Movie", "/Sound"}
KEYS = ("/JS", "/EF", "/XFA", "/RichMediaContent", "/RichMediaSettings")
INSIDE = {"word/document.xml": Kind.DOCX, "xl/workbook.xml": Kind.XLSX}
PROGRAMS = re.compile(r"(vbaproject|vbadata|/activex/|/macrosheets/|/embeddings/|customui)", re.IGNORECASE)
RELATION = re.compile(rb"<Relationship\b[^>]*>", re.IGNORECASE)


def broken() -> Refused:
    return Refused(_("Dokumen ini rusak atau bukan dokumen biasa. Buka di komputer, simpan ulang, lalu unggah lagi."))


def lively() -> Refused:
    return Refused(_("Dokumen ini memuat program atau berkas lain di dalamnya. Simpan ulang sebagai dokumen biasa, tanpa makro."))


def pdf(data: bytes) -> str:
    """Look through a PDF.

    Raises Refused when it is locked, broken, too long, or does more than lie there.
    """
    if not data.rstrip(b"\r\n \t\x00\x1a").endswith(b"%%EOF"):
        raise broken()  # something hangs behind it, or its end is missing
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as held:
            _look_through(held)
    except pikepdf.PasswordError:
        raise Refused(_("PDF ini terkunci kata sandi. Simpan tanpa kata sandi, lalu unggah lagi.")) from None
    except Refused:
        raise
    except Exception:  # whatever a broken document does to its reader, the person hears one sentence
        raise broken() from None
    return Kind.PDF


def _look_through(held: pikepdf.Pdf) -> None:
    if len(held.pages) > MOST_PAGES:
        raise Refused(_("Dokumen ini lebih dari %(most)s halaman. Unggah bagian yang diperlukan saja.") % {"most": MOST_PAGES})
    for count, one in enumerate(held.objects):
        if count > MOST_OBJECTS:
            raise broken()
        if _does_more(one, depth=0):
            raise lively()


def _does_more(one: Any, depth: int) -> bool:
    """Whether an object, or one that lies directly in it, starts or carries something."""
    if depth > 20:
        return True
    if isinstance(one, pikepdf.Array):
        return any(_does_more(each, depth + 1) for each in _direct(list(one)))
    if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        return False
    keys = set(one.keys())
    if keys.intersection(KEYS) or str(one.get("/Type", "")) == "/EmbeddedFile" or str(one.get("/S", "")) in ACTIONS:
        return True
    return any(_does_more(each, depth + 1) for each in _direct([one[key] for key in keys]))


def _direct(parts: list[Any]) -> list[Any]:
    return [p for p in parts if isinstance(p, pikepdf.Object) and not p.is_indirect]


def office(data: bytes) -> str:
    """Look through a Word document or an Excel sheet.

    Raises Refused when it is broken, too large unpacked, or carries a program or something from elsewhere.
    """
    if data.rfind(b"PK\x05\x06") != len(data) - 22:
        raise broken()  # something hangs behind it, or its end is missing
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as held:
            return _parts(held)
    except Refused:
        raise
    except Exception:  # as above
        raise broken() from None


def _parts(held: zipfile.ZipFile) -> str:
    names = [part.filename for part in held.infolist()]
    if min(part.header_offset for part in held.infolist()) != 0:
        raise broken()  # another archive lies before it
    if len(names) > MOST_PARTS or len(names) != len(set(names)) or any(_is_odd(name) for name in names):
        raise broken()
    kinds = [INSIDE[name] for name in names if name in INSIDE]
    if len(kinds) != 1 or "[Content_Types].xml" not in names:
        raise Refused(_("Berkas ini bukan dokumen Word (.docx) atau lembar Excel (.xlsx)."))
    if any(PROGRAMS.search(name) for name in names):
        raise lively()
    left = MOST_UNPACKED
    for part in held.infolist():
        left -= _unpacked(held, part, left)
    return kinds[0]


def _is_odd(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or "\x00" in name or ":" in name


def _unpacked(held: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    """How large a part is when it is really unpacked, what its header says counting for nothing."""
    size, kept = 0, bytearray()
    with held.open(part) as stream:
        while chunk := stream.read(256 * 1024):
            size += len(chunk)
            if size > left:
                raise Refused(_("Dokumen ini menjadi terlalu besar bila dibuka. Unggah bagian yang diperlukan saja."))
            if part.filename.endswith((".rels", ".xml")) and len(kept) < 1024 * 1024:
                kept += chunk
    _must_be_plain(part.filename, bytes(kept))
    return size


def _must_be_plain(name: str, text: bytes) -> None:
    if b"<!DOCTYPE" in text[:4096] or b"<!ENTITY" in text[:4096] or text[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise broken()
    if name == "[Content_Types].xml" and b"macroenabled" in text.lower():
        raise lively()
    if name.endswith(".rels"):
        outward = [r for r in RELATION.findall(text) if b'"external"' in r.lower() or b"'external'" in r.lower()]
        if any(b"/hyperlink" not in r.lower() for r in outward):
            raise lively()
