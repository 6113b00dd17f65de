"""Rows copied from a spreadsheet become items of the ledger: previewed, then all or none.

A first row of headings decides the order of the columns; without one it is the order of COLUMNS. Each fault is a
sentence with the number of its line, as the person sees it in the box.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rembuk.cases.models import CaseStudent, Domain, Evidence
from rembuk.core.text import folded
from rembuk.ui.forms import read_date

MOST = 300
COLUMNS = ("observed_on", "statement", "source", "kind", "domain", "recorded_by", "student")
HEADINGS = {
    "observed_on": {"tanggal", "tgl", "hari/tanggal", "date"},
    "statement": {"pernyataan", "bukti", "isi", "catatan", "peristiwa", "kejadian", "uraian", "fakta", "statement", "what"},
    "source": {"sumber", "source"},
    "kind": {"jenis", "kind"},
    "domain": {"bidang", "ranah", "bidang kehidupan", "domain"},
    "recorded_by": {"dicatat oleh", "pencatat", "pengamat", "recorded by"},
    "student": {"peserta didik", "siswa", "nama", "student"},
}
LENGTHS = {"statement": 4000, "source": 300, "recorded_by": 160}


@dataclass(frozen=True)
class Pasted:
    """What was read: items as `evidence.add` takes them, and the faults that stand in the way."""

    items: list[dict[str, Any]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def may_be_saved(self) -> bool:
        return bool(self.items) and not self.faults


def read(text: str, *, students: list[CaseStudent], today: date) -> Pasted:
    """The rows of a pasted table."""
    lines, broken = _lines(text)
    if broken:
        return Pasted(faults=[broken])
    columns, rows = _heading(lines)
    if not rows:
        return Pasted(faults=[_("Belum ada baris. Salin barisnya dari lembar kerja, lalu tempel di sini.")])
    if len(rows) > MOST:
        return Pasted(faults=[_("Paling banyak %(most)s baris sekali tempel; ini %(n)s baris.") % {"most": MOST, "n": len(rows)}])
    reader = _Reader(columns, students, today)
    items = [reader.item(number, cells) for number, cells in rows]
    return Pasted([i for i in items if i is not None], reader.faults)


def _lines(text: str) -> tuple[list[tuple[int, list[str]]], str]:
    """Lines with their numbers; a cell with a line break inside comes quoted from the spreadsheet."""
    reader = csv.reader(text.replace("\x00", "").splitlines(keepends=True), delimiter="\t", strict=True)
    found: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for cells in reader:
            plain = [" ".join(c.split()) for c in cells]
            if any(plain):
                found.append((begins, plain))
            begins = reader.line_num + 1
    except csv.Error:
        return [], _("Baris %(n)s: tanda kutip tidak berpasangan atau sel terlalu panjang.") % {"n": begins}
    return found, ""


def _heading(lines: list[tuple[int, list[str]]]) -> tuple[list[str], list[tuple[int, list[str]]]]:
    if not lines:
        return list(COLUMNS), []
    named = [next((key for key, words in HEADINGS.items() if folded(cell) in words), "") for cell in lines[0][1]]
    if {"observed_on", "statement"} <= set(named):
        return named, lines[1:]
    return list(COLUMNS), lines


class _Reader:
    """Turns cells into an item and gathers the faults."""

    def __init__(self, columns: list[str], students: list[CaseStudent], today: date) -> None:
        self.columns, self.today, self.faults = columns, today, list[str]()
        self.by_name = {folded(s.student.name): s for s in students}
        self.kinds = _choices(Evidence.Kind.choices)
        self.domains = _choices(Domain.choices)

    def item(self, number: int, cells: list[str]) -> dict[str, Any] | None:
        value = {name: cell for name, cell in zip(self.columns, cells, strict=False) if name}
        faults = list(self._faults(value, len(cells)))
        self.faults += [_("Baris %(n)s: %(fault)s") % {"n": number, "fault": fault} for fault in faults]
        if faults:
            return None
        who = self.by_name.get(folded(value.get("student", "")))
        return {
            "statement": value["statement"], "source": value["source"], "observed_on": read_date(value["observed_on"]),
            "kind": self.kinds.get(folded(value.get("kind", "")), Evidence.Kind.FACT),
            "domain": self.domains.get(folded(value.get("domain", "")), Domain.LEARNING),
            "recorded_by": value.get("recorded_by", ""), "students": [who] if who and len(self.by_name) > 1 else [],
        }  # fmt: skip

    def _faults(self, value: dict[str, str], cells: int) -> Iterator[str]:
        if cells == 1:
            yield _("hanya satu kolom. Salin dari lembar kerja, supaya kolomnya ikut.")
            return
        yield from self._day(value.get("observed_on", ""))
        for name, label in (("statement", _("apa yang tercatat")), ("source", _("sumbernya"))):
            if not value.get(name):
                yield _("belum ada %(label)s.") % {"label": label}
        yield from (
            _("lebih dari %(most)s huruf.") % {"most": most} for n, most in LENGTHS.items() if len(value.get(n, "")) > most
        )
        yield from self._named(value)

    def _day(self, text: str) -> Iterator[str]:
        day = read_date(text)
        if day is None:
            yield _("tanggal “%(text)s” tidak dikenali. Tulis seperti 10/9/2026.") % {"text": text[:40]}
        elif day > self.today:
            yield _("tanggal “%(text)s” belum tiba.") % {"text": text[:40]}

    def _named(self, value: dict[str, str]) -> Iterator[str]:
        for name, known in (("kind", self.kinds), ("domain", self.domains)):
            word = value.get(name, "")
            if word and folded(word) not in known:
                yield _("“%(word)s” bukan salah satu dari: %(known)s.") % {"word": word[:40], "known": ", ".join(known)}
        who = value.get("student", "")
        if who and folded(who) not in self.by_name:
            yield _("“%(name)s” bukan peserta didik dalam kasus ini.") % {"name": who[:60]}


def _choices(choices: Any) -> dict[str, str]:
    return {folded(str(label)): value for value, label in choices}
