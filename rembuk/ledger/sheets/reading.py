"""From a file or pasted rows to a table of short texts; nothing of it touches the disk."""

import csv
import io
from typing import Any

from django.utils.translation import gettext as _

from rembuk.core.refusals import Refused
from rembuk.roster import cells, workbook

MOST_ROWS, MOST_COLUMNS, LONGEST = 3_000, 120, 2_000
Table = list[list[str]]


def from_file(data: bytes) -> Table:
    """The first sheet of an Excel file, or a CSV file.

    Raises Refused with a sentence for everything else.
    """
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        try:
            return _trimmed(workbook.rows(data))
        except Refused:
            raise Refused(_unreadable()) from None
    return from_text(_decoded(data))


def _unreadable() -> str:
    return _("Lembar ini tidak terbaca. Simpan ulang sebagai .xlsx tanpa kata sandi, atau salin barisnya lalu tempel.")


def _decoded(data: bytes) -> str:
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused(_unreadable())
    for code in ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(code)
        except UnicodeDecodeError:
            continue
    raise Refused(_unreadable())


def from_text(text: str) -> Table:
    """Rows parted by tabs, semicolons or commas, whichever the first lines hold most of."""
    head = "\n".join(text.splitlines()[:12])
    mark = max("\t;,", key=head.count)
    try:
        return _trimmed(list(csv.reader(io.StringIO(text.replace("\x00", "")), delimiter=mark)))
    except csv.Error:
        raise Refused(_unreadable()) from None


def _trimmed(rows: list[list[Any]]) -> Table:
    if len(rows) > MOST_ROWS or max((len(r) for r in rows), default=0) > MOST_COLUMNS:
        raise Refused(
            _("Lembar ini lebih dari %(rows)s baris atau %(columns)s kolom. Salin bagian yang diperlukan saja.")
            % {"rows": MOST_ROWS, "columns": MOST_COLUMNS}
        )
    table = [[cells.text(value)[:LONGEST] for value in row] for row in rows]
    if not any(any(row) for row in table):
        raise Refused(_("Lembar ini kosong. Periksa apakah datanya ada di lembar pertama."))
    return table
