"""Which row holds the headings and which column is what: guessed, corrected by the person, remembered for the school."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rembuk.accounts.models import School
from rembuk.cases.models import SheetLayout
from rembuk.core.refusals import Refused
from rembuk.core.text import folded
from rembuk.ledger.sheets.reading import Table
from rembuk.vault import keys


class Meaning(TextChoices):
    """What a column holds."""

    SKIP = "", gettext_lazy("Abaikan")
    NAME = "name", gettext_lazy("Nama")
    NISN = "nisn", gettext_lazy("NISN")
    SICK = "sick", gettext_lazy("Sakit")
    LEAVE = "leave", gettext_lazy("Izin")
    ABSENT = "absent", gettext_lazy("Alpa")
    LATE = "late", gettext_lazy("Terlambat")
    EFFECTIVE = "effective", gettext_lazy("Hari efektif")
    DAY = "day", gettext_lazy("Hari dalam bulan")
    SUBJECT = "subject", gettext_lazy("Nilai")
    DATE = "date", gettext_lazy("Tanggal kejadian")
    EVENT = "event", gettext_lazy("Apa yang terjadi")
    PLACE = "place", gettext_lazy("Tempat")
    OBSERVER = "observer", gettext_lazy("Pencatat")


ONCE = {Meaning.NAME, Meaning.NISN, Meaning.EFFECTIVE, Meaning.DATE, Meaning.EVENT, Meaning.PLACE, Meaning.OBSERVER}
HEADINGS: dict[Meaning, str] = {
    Meaning.NAME: r"nama( (peserta didik|siswa|murid|lengkap))?|peserta didik|siswa",
    Meaning.NISN: r"nisn",
    Meaning.SICK: r"s|sakit",
    Meaning.LEAVE: r"i|izin|ijin",
    Meaning.ABSENT: r"a|alpa|alpha|alfa|tanpa keterangan|tk",
    Meaning.LATE: r"t|terlambat|telat",
    Meaning.EFFECTIVE: r"hari efektif|he|jumlah hari( efektif)?|efektif",
    Meaning.DATE: r"(hari/)?(tanggal|tgl)( kejadian)?|waktu",
    Meaning.EVENT: r"kejadian|peristiwa|uraian( kejadian)?|catatan( kejadian)?|keterangan kejadian|deskripsi",
    Meaning.PLACE: r"tempat|lokasi",
    Meaning.OBSERVER: r"pencatat|pengamat|pelapor|dicatat oleh|guru( piket)?|petugas",
}
OTHERS = r"no\.?|nomor|nis|nipd|nis/nisn|l/p|jk|jenis kelamin|kelas|rombel|h|hadir|jumlah|jml\.?|total|rata-rata|rerata|peringkat|ranking|predikat|keterangan|ket\.?|tindak lanjut|tindakan|poin|agama"  # fmt: skip
SEARCHED = 20


@dataclass(frozen=True)
class Sheet:
    """A sheet whose row of headings was found; `rows` keep their line numbers, `title` is what stood above."""

    heading: list[str]
    rows: list[tuple[int, list[str]]]
    title: str


def found(table: Table) -> Sheet:
    """The sheet with its headings.

    Raises Refused when no row among the first twenty looks like one.
    """
    at = next((n for n, row in enumerate(table[:SEARCHED]) if any(_is(Meaning.NAME, cell) for cell in row)), None)
    if at is None:
        raise Refused(_("Baris judul tidak ditemukan. Sertakan baris yang memuat judul kolom, misalnya Nama, S, I, A."))
    heading, begin = _heading(table, at)
    rows = [(n, row) for n, row in enumerate(table[begin:], start=begin + 1) if any(row)]
    title = next((cell for row in table[:at] for cell in row if len(cell) > 4), "")
    return Sheet(heading, rows, title[:200])


def _heading(table: Table, at: int) -> tuple[list[str], int]:
    """One row of headings, or two where the upper cells are merged over several columns."""
    upper = table[at]
    lower = table[at + 1] if at + 1 < len(table) else []
    name = next(i for i, cell in enumerate(upper) if _is(Meaning.NAME, cell))
    is_second = len(lower) > name and not lower[name] and sum(bool(c) for c in lower) >= 2
    if not is_second:
        return upper, at + 1
    width = max(len(upper), len(lower))
    above, below = upper + [""] * (width - len(upper)), lower + [""] * (width - len(lower))
    return [b or a for a, b in zip(above, below, strict=True)], at + 2


def _is(meaning: Meaning, heading: str) -> bool:
    return bool(re.fullmatch(HEADINGS[meaning], folded(heading)))


def day_of(heading: str) -> int:
    """1 to 31, or 0: "1", "01", "2026-11-03"."""
    plain = heading.strip()
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", plain):
        plain = plain[-2:]
    return int(plain) if re.fullmatch(r"\d{1,2}", plain) and 1 <= int(plain) <= 31 else 0


def day_columns(heading: list[str]) -> list[int]:
    """The columns of a month's days; a few numbers among the headings are no calendar."""
    days = [n for n, h in enumerate(heading) if day_of(h)]
    return days if len(days) >= 5 else []


def guessed(sheet: Sheet) -> list[Meaning]:
    """What each column seems to be: by its heading; a row of numbers under another heading is a subject's grades."""
    days = bool(day_columns(sheet.heading))
    meanings: list[Meaning] = []
    for place, heading in enumerate(sheet.heading):
        meaning = _guess(heading, [row[place] for _n, row in sheet.rows if len(row) > place], days=days)
        meanings.append(Meaning.SKIP if meaning in ONCE and meaning in meanings else meaning)
    return meanings


def _guess(heading: str, values: list[str], *, days: bool) -> Meaning:
    if not heading:
        return Meaning.SKIP
    if days and day_of(heading):
        return Meaning.DAY
    named = next((m for m in HEADINGS if _is(m, heading)), None)
    if named is not None:
        return named
    if re.fullmatch(OTHERS, folded(heading)):
        return Meaning.SKIP
    told = [v for v in values if v][:30]
    grades = sum(bool(re.fullmatch(r"\d{1,3}([.,]\d+)?", v)) for v in told)
    return Meaning.SUBJECT if told and grades * 2 > len(told) else Meaning.SKIP


def fingerprint(school: School, heading: list[str]) -> str:
    return keys.blind_index(school.scope, "sheet:" + "|".join(folded(h) for h in heading))


def remembered(school: School, sheet: Sheet) -> list[Meaning] | None:
    """How this school's sheet with these headings was laid out the last time."""
    row = SheetLayout.objects.filter(school=school, heading=fingerprint(school, sheet.heading)).first()
    if row is None:
        return None
    held = {str(k): str(v) for k, v in row.columns.items()}
    known = set(Meaning.values)
    return [Meaning(held[str(n)]) if held.get(str(n)) in known else Meaning.SKIP for n in range(len(sheet.heading))]


def shape_of(meanings: list[Meaning]) -> str:
    """In one word, for the list of layouts."""
    if Meaning.EVENT in meanings:
        return SheetLayout.Shape.INCIDENTS
    if Meaning.DAY in meanings:
        return SheetLayout.Shape.DAYS
    return SheetLayout.Shape.GRADES if Meaning.SUBJECT in meanings else SheetLayout.Shape.TOTALS


def remember(school: School, heading: list[str], meanings: list[Meaning], now: datetime) -> None:
    """Keep the layout, never a row; called with the saving of the items."""
    mark = fingerprint(school, heading)
    row = SheetLayout.objects.filter(school=school, heading=mark).first() or SheetLayout(school=school, heading=mark)
    row.columns = {str(n): m.value for n, m in enumerate(meanings) if m}
    row.shape, row.changed_at = shape_of(meanings), now
    row.save()
