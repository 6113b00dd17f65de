"""From rows and meanings to items of the ledger: "Alpa 14 dari 38 hari efektif.", with period and reference."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rembuk.cases.models import CaseStudent, Domain, Evidence
from rembuk.charts.scale import number
from rembuk.core.text import folded
from rembuk.ledger.forms import read_number
from rembuk.ledger.sheets.layout import Meaning, Sheet, day_of
from rembuk.ui.forms import read_date

MARKS = {
    "h": "", "v": "", "√": "", "✓": "", ".": "", "•": "", "d": "", "s": "sick", "i": "leave", "a": "absent", "t": "late",
    "sakit": "sick", "izin": "leave", "alpa": "absent", "terlambat": "late", "hadir": "",
}  # fmt: skip
# What is written into the ledger is content and stays Indonesian, whichever language the reader chose.
NAMES = {"absent": "alpa", "sick": "sakit", "leave": "izin", "late": "terlambat"}
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
KINDS = tuple(NAMES)


@dataclass(frozen=True)
class Given:
    """What the person says about the whole sheet."""

    source: str
    today: date
    recorded_by: str = ""
    period_from: date | None = None
    period_to: date | None = None
    effective: float | None = None
    passing: float | None = None


@dataclass
class Outcome:
    """Items to be saved, what stands in the way, what is merely worth knowing."""

    items: list[dict[str, Any]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def may_be_saved(self) -> bool:
        return bool(self.items) and not self.faults


def own_rows(sheet: Sheet, students: list[CaseStudent]) -> Sheet:
    """The sheet with the rows that name this case's students, in whichever column: nobody else's row goes any further."""
    names, numbers = {folded(s.student.name) for s in students}, {s.student.nisn for s in students if s.student.nisn}
    rows = [(n, row) for n, row in sheet.rows if any(folded(c) in names or c.strip().zfill(10) in numbers for c in row if c)]
    return Sheet(sheet.heading, rows, sheet.title)


class _Finder:
    """The student of a row: by NISN, else by name."""

    def __init__(self, meanings: list[Meaning], students: list[CaseStudent]) -> None:
        self.name, self.nisn = (meanings.index(m) if m in meanings else -1 for m in (Meaning.NAME, Meaning.NISN))
        self.by_name = {folded(s.student.name): s for s in students}
        self.by_nisn = {s.student.nisn: s for s in students if s.student.nisn}

    def student(self, row: list[str]) -> CaseStudent | None:
        nisn = "".join(c for c in _cell(row, self.nisn) if c.isdigit())
        if nisn and (found := self.by_nisn.get(nisn.zfill(10))):
            return found
        return self.by_name.get(folded(_cell(row, self.name)))


def _cell(row: list[str], place: int) -> str:
    return row[place].strip() if 0 <= place < len(row) else ""


def measured(sheet: Sheet, meanings: list[Meaning], students: list[CaseStudent], given: Given) -> Outcome:
    """Everything that the sheet says about the case's students."""
    maker = _Maker(sheet, meanings, students, given)
    maker.out.faults += list(maker.lacks())
    for line, row in sheet.rows:
        who = maker.finder.student(row)
        if who is not None:
            maker.row(line, row, who)
    maker.finish(students)
    return maker.out


class _Maker:
    def __init__(self, sheet: Sheet, meanings: list[Meaning], students: list[CaseStudent], given: Given) -> None:
        self.sheet, self.meanings, self.given, self.out = sheet, meanings, given, Outcome()
        self.finder, self.is_group = _Finder(meanings, students), len(students) > 1
        self.seen: dict[Any, int] = {}

    def lacks(self) -> Iterator[str]:
        """What must be known about the sheet before anything can be counted."""
        has, given = set(self.meanings), self.given
        if not has & {Meaning.NAME, Meaning.NISN}:
            yield _("Pilih kolom yang memuat nama atau NISN.")
        if not has & {Meaning.SICK, Meaning.LEAVE, Meaning.ABSENT, Meaning.LATE, Meaning.DAY, Meaning.SUBJECT, Meaning.EVENT}:
            yield _("Pilih sedikitnya satu kolom yang dihitung: kehadiran, nilai, atau kejadian.")
        if Meaning.EVENT in has and Meaning.DATE not in has:
            yield _("Pilih kolom tanggal kejadian.")
        if Meaning.EVENT not in has and not (given.period_from and given.period_to):
            yield _("Isi sejak kapan sampai kapan lembar ini menghitung.")
        elif Meaning.DAY in has and given.period_from and given.period_to and not self._in_one_month():
            yield _("Lembar harian memuat satu bulan. Isi periode di dalam bulan yang sama.")

    def _in_one_month(self) -> bool:
        first, last = self.given.period_from, self.given.period_to
        return bool(first and last and (first.year, first.month) == (last.year, last.month))

    def row(self, line: int, row: list[str], who: CaseStudent) -> None:
        if Meaning.EVENT in self.meanings:
            self._event(line, row, who)
            return
        if who.pk in self.seen:
            words = {"n": line, "name": who.student.name, "first": self.seen[who.pk]}
            self.out.faults.append(_("Baris %(n)s: %(name)s sudah ada pada baris %(first)s.") % words)
            return
        self.seen[who.pk] = line
        self._attendance(line, row, who)
        for place, meaning in enumerate(self.meanings):
            if meaning == Meaning.SUBJECT and _cell(row, place):
                self._grade(line, self.sheet.heading[place], _cell(row, place), who)

    def finish(self, students: list[CaseStudent]) -> None:
        missing = [s.student.name for s in students if s.pk not in self.seen]
        if len(missing) == len(students):
            self.out.faults.append(_("Tidak ada baris untuk %(names)s. Periksa ejaan namanya di lembar, atau pilihan kolom nama.") % {"names": ", ".join(missing)})  # fmt: skip
        elif missing and Meaning.EVENT not in self.meanings:
            self.out.notes.append(_("Tidak ada baris untuk %(names)s.") % {"names": ", ".join(missing)})
        if not self.out.items and not self.out.faults:
            self.out.faults.append(_("Baris itu tidak memuat satu angka atau kejadian pun."))

    def _fault(self, line: int, heading: str, value: str, said: str) -> None:
        words = {"n": line, "column": heading, "value": value[:40], "said": said}
        self.out.faults.append(_("Baris %(n)s, kolom “%(column)s”: “%(value)s” %(said)s") % words)

    def _attendance(self, line: int, row: list[str], who: CaseStudent) -> None:
        counts, effective, weekdays = self._counted(line, row)
        for kind in KINDS:
            if kind in counts and (counts[kind] or kind == "absent"):
                self._put(who, **self._counting(kind, counts[kind], effective, weekdays if kind == "absent" else ""))

    def _counted(self, line: int, row: list[str]) -> tuple[dict[str, float], float | None, str]:
        if Meaning.DAY in self.meanings:
            return self._from_days(line, row)
        counts, effective = {}, self.given.effective
        for place, meaning in enumerate(self.meanings):
            if meaning not in {*KINDS, Meaning.EFFECTIVE} or not (text := _cell(row, place)):
                continue
            value = 0.0 if text == "-" else read_number(text)
            if value is None or value < 0:
                self._fault(line, self.sheet.heading[place], text, _("bukan jumlah."))
            elif meaning == Meaning.EFFECTIVE:
                effective = effective if effective is not None else value
            else:
                counts[meaning.value] = counts.get(meaning.value, 0.0) + value
        return counts, effective, ""

    def _from_days(self, line: int, row: list[str]) -> tuple[dict[str, float], float | None, str]:
        """Letters of one month; a day without a letter was no school day."""
        counts, on_days, school_days = dict.fromkeys(KINDS[:3], 0.0), Counter[int](), 0
        for place, meaning in enumerate(self.meanings):
            mark = _cell(row, place)
            day = self._day(day_of(self.sheet.heading[place])) if meaning == Meaning.DAY else None
            if day is None or not mark:
                continue
            if folded(mark) not in MARKS:
                self._fault(line, self.sheet.heading[place], mark, _("bukan H, S, I, A, atau T."))
                continue
            school_days += 1
            kind = MARKS[folded(mark)]
            if kind:
                counts[kind] = counts.get(kind, 0.0) + 1
            if kind == "absent":
                on_days[day.weekday()] += 1
        effective = self.given.effective if self.given.effective is not None else float(school_days) or None
        return counts, effective, _by_weekday(on_days)

    def _day(self, n: int) -> date | None:
        """The day of the month, if it lies in the period."""
        first, last = self.given.period_from, self.given.period_to
        if not n or first is None or last is None or not self._in_one_month():
            return None
        return first.replace(day=n) if first.day <= n <= last.day else None

    def _counting(self, kind: str, value: float, effective: float | None, more: str) -> dict[str, Any]:
        name, unit = NAMES[kind], "kali" if kind == "late" else "hari"
        effective = None if kind == "late" else effective
        said = f"{name.capitalize()} {number(value)} {unit}."
        if effective is not None:
            said = f"{name.capitalize()} {number(value)} dari {number(effective)} hari efektif."
        return {
            "statement": f"{said} {more}".strip(), "domain": Domain.ATTENDANCE, "source_type": "attendance",
            "measure": self._measure(name, value, unit, effective),
        }  # fmt: skip

    def _measure(self, name: str, value: float, unit: str, reference: float | None) -> dict[str, Any]:
        days = {"period_from": self.given.period_from, "period_to": self.given.period_to}
        held: dict[str, Any] = {"name": name, "value": _whole(value), "unit": unit}
        held |= {k: d.isoformat() for k, d in days.items() if d}
        return held if reference is None else {**held, "reference": _whole(reference)}

    def _grade(self, line: int, subject: str, text: str, who: CaseStudent) -> None:
        value = read_number(text)
        if value is None:
            self._fault(line, subject, text, _("bukan nilai. Abaikan kolom itu, atau perbaiki di lembar."))
            return
        passing = self.given.passing
        against = f"; KKTP {number(passing)}" if passing is not None else ""
        said = f"Nilai {subject} {number(value)}{against}."
        measure = self._measure(f"nilai {subject}"[:120], value, "angka", passing)
        self._put(who, statement=said, domain=Domain.LEARNING, source_type="grades", measure=measure)

    def _event(self, line: int, row: list[str], who: CaseStudent) -> None:
        value = {m: _cell(row, self.meanings.index(m)) for m in ONE_ROW if m in self.meanings}
        self.seen.setdefault(who.pk, line)
        text, day = value.get(Meaning.EVENT, ""), read_date(value.get(Meaning.DATE, ""))
        if not text:
            self.out.faults.append(_("Baris %(n)s: belum tertulis apa yang terjadi.") % {"n": line})
        elif day is None or day > self.given.today:
            self._fault(line, _("tanggal"), value.get(Meaning.DATE, ""), _("tidak dikenali atau belum tiba."))
        else:
            where = value.get(Meaning.PLACE, "")
            said = f"{text} ({where})" if where else text
            by = value.get(Meaning.OBSERVER, "") or self.given.recorded_by
            self._put(who, statement=said[:4000], domain=Domain.SOCIAL, source_type="incident_record", kind=Evidence.Kind.FACT, observed_on=day, recorded_by=by[:160])  # fmt: skip

    def _put(self, who: CaseStudent, **item: Any) -> None:
        until = self.given.period_to or self.given.today
        common = {
            "kind": Evidence.Kind.MEASUREMENT, "source": self.given.source, "recorded_by": self.given.recorded_by,
            "observed_on": min(until, self.given.today), "students": [who] if self.is_group else [],
        }  # fmt: skip
        self.out.items.append({**common, **item})


ONE_ROW = (Meaning.EVENT, Meaning.DATE, Meaning.PLACE, Meaning.OBSERVER)


def _by_weekday(on_days: Counter[int]) -> str:
    """ "Menurut hari: Senin 5, Selasa 4." - Monday first; empty for fewer than two days."""
    if sum(on_days.values()) < 2:
        return ""
    return f"Menurut hari: {', '.join(f'{WEEKDAYS[d]} {n}' for d, n in sorted(on_days.items()))}."


def _whole(value: float) -> float | int:
    return int(value) if value == int(value) else value
