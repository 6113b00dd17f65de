"""Sections A to H of one conference as one plain value: page, paper and digest read it.

Labels and order are the article's. C holds objective data only and is numbered through; D and E cite
those numbers. What is counsellor-only counts as "data pada konselor" and its wording never leaves.
"""

from typing import Any

from django.utils import translation

from rembuk.accounts import letterhead
from rembuk.cases.models import Evidence, Point
from rembuk.conferences.naming import Reader
from rembuk.records import agreed, signed
from rembuk.records.frame import Frame, Ground, Value
from rembuk.records.wording import day

LENSES = ("diagnostik", "prognostik", "terapeutik", "koordinatif")
PARTS = ("counselor", "homeroom_teacher", "subject_teacher", "parent", "other")


def compose(ground: Ground, reader: Reader) -> Value:
    """The value `rembuk.official_record/1` for one reader: finished Indonesian strings, nothing withheld inside."""
    with translation.override("id"):  # papers and their digest do not follow the reader's language
        return _value(Frame(ground, reader))


def _value(f: Frame) -> Value:
    case, school, is_school = f.c.case, f.c.case.school, f.reader.child is None
    edition = "Edisi sekolah" + (", memakai inisial" if f.name.uses_initials else "")
    if f.reader.child is not None:
        edition = f"Salinan untuk keluarga {f.reader.child.student.name.split()[0]}"
    if f.g.former:
        edition += f" · versi {f.g.former.version + 1}"
    return {
        "schema": "rembuk.official_record/1",
        "paper": school.paper,
        "watermark": None if f.c.decided_at else "Konsep",
        "confidential": is_school,
        "edition": edition,
        "school": letterhead.value(school),
        "number": f.c.letter_number or None,
        "context": f"{school.component} · Semester {case.semester.title()} Tahun Ajaran {case.year}",
        "a": _a(f),
        "b": _b(f),
        "c": _c(f),
        "d": _d(f),
        "e": agreed.decided(f),
        "f": agreed.planned(f),
        "g": agreed.responsible(f),
        "h": signed.lines(f),
        "seal": None,
    }


def _a(f: Frame) -> Value:
    hours = ""
    if f.c.starts:
        hours = f", pukul {f.c.starts:%H.%M}" + (f"–{f.c.ends:%H.%M}" if f.c.ends else "")
    mine = [s for s in f.g.students if f.reader.child is None or s.pk == f.reader.child.pk]
    notes = (
        ["Peserta didik dan keluarganya ditulis dengan inisial; daftar nama disimpan konselor."] if f.name.uses_initials else []
    )
    if former := f.g.former:  # part of what is hashed: the new version names the one it replaces
        notes.append(
            f"Versi {former.version + 1}; menggantikan berita acara bersegel {former.spoken}, rantai {former.chain[:32]}."
        )
    return {
        "date": day(f.c.on_day, "l, j F Y") + hours,
        "place": f.c.place,
        "case": f.name.text(f.c.case.title),
        "students": [{"name": f.name.student(s), "class": s.class_name} for s in mine],
        "note": " ".join(notes) or None,
    }


def _b(f: Frame) -> Value:
    rows: Value = {part: [] for part in PARTS}
    for p in f.seats():
        attendance = p.get_attendance_display().lower() if p.attendance != "daring" else "hadir daring"
        rows[p.part].append({"name": f.name.participant(p), "as": f.name.text(p.label), "attendance": attendance})
    return rows


def _c(f: Frame) -> list[Value]:
    notes = _clarified(f)
    groups = [{"label": label.capitalize(), "items": [_item(f, e, notes.get(e.pk)) for e in items]} for label, items in f.shown]
    said = [_said(f, row, i) for i, row in f.said]
    return [*groups, *([{"label": "Klarifikasi dalam konferensi", "items": said}] if said else [])]


def _item(f: Frame, e: Evidence, note: str | None) -> Value:
    earlier = [w.statement for w in e.wordings.all() if w.statement != e.statement]
    if e.state == Evidence.State.DISPUTED and earlier:
        note = f"Diperselisihkan; rumusan lain: {f.name.text(earlier[-1])}"
    return {
        "no": f.no[e.pk], "text": f.name.text(e.statement), "source": f.name.text(e.source),
        "by": f.name.text(e.recorded_by) or None, "date": day(e.observed_on), "note": note,
    }  # fmt: skip


def _clarified(f: Frame) -> dict[Any, str]:
    notes: dict[Any, str] = {}
    for i, row in f.said:
        for e in row.affects.all():
            notes[e.pk] = f"Diperjelas dalam konferensi [{i}]."
    return notes


def _said(f: Frame, row: Any, no: int) -> Value:
    who = next((p for p in f.c.participants.all() if p.pk == row.participant_id), None)
    by = f"{f.name.participant(who)}, {f.name.text(who.label)}" if who else None
    return {"no": no, "text": f.name.text(row.statement), "source": "Disampaikan dalam konferensi", "by": by, "date": day(f.c.on_day), "note": None}  # fmt: skip


def _d(f: Frame) -> list[Value]:
    rows = []
    for lens in LENSES:
        points = [p for p in f.g.points if p.lens == lens and f.name.concerns(p.students.all())]
        if points:
            held = [{"text": f.name.text(p.statement), "cites": f.cites(p.pk)} for p in points]
            rows.append({"label": str(Point.Lens(lens).label), "points": held})
    return rows
