"""Reads Dapodik's two Excel exports: students ("Daftar Peserta Didik") and staff ("Daftar Guru", "Daftar Tenaga Kependidikan").

Pure reading: columns are found by the text of their headers, only the needed ones are looked at, and each
doubtful cell becomes a sentence with the number of its line.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from rembuk.core.refusals import Refused
from rembuk.core.text import folded
from rembuk.roster import cells, workbook

STUDENTS, STAFF = "students", "staff"
SEARCHED = 20
Reader = Callable[[Any], tuple[str, str]]


def _plain(length: int, label: str) -> Reader:
    return lambda value: cells.plain(value, length, label)


# field -> (header text, how its cell is read)
STUDENT_COLUMNS: dict[str, tuple[str, Reader]] = {
    "name": ("nama", _plain(160, "Nama")),
    "nipd": ("nipd", cells.nipd),
    "gender": ("jk", cells.gender),
    "nisn": ("nisn", cells.nisn),
    "birth_place": ("tempat lahir", _plain(80, "Tempat lahir")),
    "birth_date": ("tanggal lahir", cells.day),
    "address": ("alamat", _plain(400, "Alamat")),
    "phone": ("hp", cells.phone),
    "class_name": ("rombel saat ini", _plain(40, "Rombel")),
}
GUARDIAN_COLUMNS = {"father": "data ayah", "mother": "data ibu", "guardian": "data wali"}
STAFF_COLUMNS: dict[str, tuple[str, Reader]] = {
    "name": ("nama", _plain(160, "Nama")),
    "nuptk": ("nuptk", cells.nuptk),
    "nip": ("nip", cells.nip),
    "title": ("jenis ptk", _plain(120, "Jenis PTK")),
    "phone": ("hp", cells.phone),
}


@dataclass(frozen=True)
class Row:
    """One line of the file: what is kept of it, and what is doubtful in it."""

    line: int
    values: dict[str, str]
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Roster:
    """A file as read. `school_name` is what its title says, empty when the titles were deleted."""

    kind: str
    rows: list[Row] = field(default_factory=list)
    school_name: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Roster":
        rows = [Row(r["line"], r["values"], tuple(r["doubts"])) for r in value["rows"]]
        return cls(value["kind"], rows, value["school_name"])


def read(data: bytes) -> Roster:
    """The roster in an uploaded file.

    Raises Refused with a sentence when it is none.
    """
    sheet = workbook.rows(data)
    for at, row in enumerate(sheet[:SEARCHED]):
        heads = [folded(cells.text(c)) for c in row]
        if "nama" in heads and ({"nipd", "nisn"} & set(heads)):
            return _students(sheet, at, heads)
        if "nama" in heads and "jenis ptk" in heads:
            return _staff(sheet, at, heads)
    raise Refused(
        _(
            "Baris judul kolom tidak ditemukan. Pakai berkas Daftar Peserta Didik, Daftar Guru, atau Daftar Tenaga Kependidikan dari Dapodik."
        )
    )


def _students(sheet: list[list[Any]], at: int, heads: list[str]) -> Roster:
    under = [folded(cells.text(c)) for c in sheet[at + 1]] if at + 1 < len(sheet) else []
    guardians = {relation: _under(heads, under, title) for relation, title in GUARDIAN_COLUMNS.items()}
    has_two = any(place is not None for place in guardians.values())
    columns = [(name, heads.index(title), how) for name, (title, how) in STUDENT_COLUMNS.items() if title in heads]
    labels = {"father": _("Nama ayah"), "mother": _("Nama ibu"), "guardian": _("Nama wali")}
    columns += [(rel, place, _plain(160, labels[rel])) for rel, place in guardians.items() if place is not None]
    return Roster(STUDENTS, _rows(sheet, at + 1 + has_two, columns), _school_of(sheet, at))


def _under(heads: list[str], under: list[str], title: str) -> int | None:
    """The column of "Nama" under a merged header: between it and the next header."""
    if title not in heads:
        return None
    first = heads.index(title)
    after = next((i for i in range(first + 1, len(heads)) if heads[i]), len(heads))
    return next((i for i in range(first, min(after, len(under))) if under[i] == "nama"), None)


def _staff(sheet: list[list[Any]], at: int, heads: list[str]) -> Roster:
    columns = [(name, heads.index(title), how) for name, (title, how) in STAFF_COLUMNS.items() if title in heads]
    return Roster(STAFF, _rows(sheet, at + 1, columns), _school_of(sheet, at))


def _school_of(sheet: list[list[Any]], at: int) -> str:
    """The second title line, when the titles are there."""
    first = folded(cells.text(sheet[0][0])) if sheet[0] else ""
    return cells.text(sheet[1][0])[:160] if at > 1 and first.startswith("daftar ") and sheet[1] else ""


def _rows(sheet: list[list[Any]], first: int, columns: list[tuple[str, int, Reader]]) -> list[Row]:
    found = []
    for at in range(first, len(sheet)):
        values, doubts = {}, []
        for name, place, how in columns:
            value, doubt = how(sheet[at][place] if place < len(sheet[at]) else None)
            values[name] = value
            doubts += [doubt] if doubt else []
        if any(values.values()) or doubts:
            found.append(Row(at + 1, values, tuple(doubts)))
    if not found:
        raise Refused(_("Berkas ini tidak memuat satu orang pun di bawah judul kolom."))
    return found
