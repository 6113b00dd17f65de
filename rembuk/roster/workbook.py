"""Opens an Excel file that somebody uploaded, or says in a sentence why not. Nothing touches the disk."""

import io
import re
import zipfile
import zlib
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineWorkbook

from rembuk.core.refusals import Refused

LARGEST = 8 * 1024 * 1024
UNPACKED = 64 * 1024 * 1024
PARTS = 500
ROWS = 9_999
# The reader allots a full rectangle up to the farthest cell: one cell at XFD1048576 would take all memory.
FAR = re.compile(rb"""\br\s*=\s*["'](?:[A-Za-z]{3,}\d+|[E-Ze-z][A-Za-z]\d+|[A-Za-z]{0,2}\d{5,})["']""")
CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
NAMED_CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']""")


def rows(data: bytes) -> list[list[Any]]:
    """All rows of the first sheet.

    Raises Refused for what is no Excel file of a school's size.
    """
    _check(data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # the reader is Rust: a broken file may also end in its PanicException
        raise Refused(_("Berkas Excel ini rusak. Unduh lagi dari Dapodik, atau buka dan simpan ulang sebagai .xlsx.")) from None


def _check(data: bytes) -> None:
    if len(data) > LARGEST:
        raise Refused(_("Berkas lebih besar dari 8 MB. Ekspor Dapodik satu sekolah jauh lebih kecil."))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(
            _("Berkas .xls lama atau bersandi belum dapat dibaca. Buka di Excel, lalu simpan sebagai .xlsx tanpa sandi.")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _unpack(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error):
        raise Refused(_("Ini bukan berkas Excel .xlsx yang utuh. Unduh lagi dari Dapodik.")) from None


def _unpack(archive: zipfile.ZipFile) -> None:
    """Read every part once, counting: the sizes that a zip states of itself may be untrue."""
    names = archive.namelist()
    if "xl/workbook.xml" not in names or len(names) > PARTS or len(set(names)) != len(names):
        raise zipfile.BadZipFile
    left = UNPACKED
    for part in archive.infolist():
        if part.file_size > left:
            raise Refused(_("Isi berkas ini terlalu besar untuk daftar satu sekolah."))
        content = archive.read(part)
        left -= len(content)
        is_wide = bool(FAR.search(content)) or len(CELL.findall(content)) != len(NAMED_CELL.findall(content))
        if b"sheetData" in content and is_wide:
            raise Refused(
                _("Lembar ini lebih dari %(rows)s baris atau 130 kolom. Hapus baris dan kolom di luar daftar.")
                % {"rows": "9.999"}
            )
