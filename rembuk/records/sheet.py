"""Sections A to H of one conference as one plain value: page, paper and digest read it.

Labels and order are the article's. C holds objective data only and is numbered through; D and E cite
those numbers. What is counsellor-only counts as "data pada konselor" and its wording never leaves.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import formats, translation

from rembuk.accounts import letterhead
from rembuk.cases.models import CaseStudent, Domain, Evidence, Point
from rembuk.conferences.models import Conference, Participant, ServiceType
from rembuk.conferences.naming import Naming, Reader
from rembuk.records.models import Outcome

Value = dict[str, Any]
KEPT = "data pada konselor"
LENSES = ("diagnostik", "prognostik", "terapeutik", "koordinatif")
PARTS = ("counselor", "homeroom_teacher", "subject_teacher", "parent", "other")
WAYS = {
    "basah": None, "tautan_sekali_pakai": "Ditandatangani lewat tautan pribadi", "perangkat_bersama": "Ditandatangani di perangkat bersama",
    "cap_jempol": "Cap jempol dengan saksi", "atas_nama": "Atas nama",
}  # fmt: skip
METHODS = {"musyawarah_mufakat": "Ditetapkan dengan musyawarah mufakat."}
ABSENT = {"izin": "izin", "tidak_hadir": "tidak hadir", "belum": "kehadiran belum dicatat"}


@dataclass(frozen=True)
class Ground:
    """Everything a sheet is composed from, fetched at once (queries.ground)."""

    conference: Conference
    students: list[CaseStudent]
    evidence: list[Evidence]
    points: list[Point]
    citations: list[tuple[UUID, UUID]]  # what cites, the evidence
    outcomes: dict[Any, Outcome]
    read_out_at: datetime | None = None


def day(value: date | None, form: str = "j F Y") -> str:
    """A day in Indonesian, whatever language the reader's pages have: papers are Indonesian."""
    with translation.override("id"):
        return formats.date_format(value, form) if value else ""


def number(value: Any) -> str:
    """1234.5 as Indonesian papers write it: 1.234,5"""
    if value is None:
        return "–"
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".")


def span(first: date | None, last: date | None) -> str:
    """ "14 September – 6 November 2026"; one day when both are the same."""
    if first is None or last is None or first == last:
        return day(first or last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{day(first, 'j F') if first.year == last.year else day(first)} – {day(last)}"


def compose(ground: Ground, reader: Reader) -> Value:
    """The value `rembuk.official_record/1` for one reader: finished Indonesian strings, nothing withheld inside."""
    with translation.override("id"):  # papers and their digest do not follow the reader's language
        return _Composer(ground, reader).value()


class _Composer:
    def __init__(self, ground: Ground, reader: Reader) -> None:
        self.g, self.c, self.reader = ground, ground.conference, reader
        self.name = Naming(self.c.case, ground.students, reader, seats=self.c.participants.all())
        self.shown = self._shown()
        self.no = {item.pk: i for i, item in enumerate((x for _label, items in self.shown for x in items), start=1)}
        self.by_domain_end = len(self.no)
        self.kept = {e.pk for e in ground.evidence if e.sensitivity == Evidence.Sensitivity.COUNSELOR}

    def value(self) -> Value:
        case, school, is_school = self.c.case, self.c.case.school, self.reader.child is None
        edition = "Edisi sekolah" + (", memakai inisial" if self.name.uses_initials else "")
        if self.reader.child is not None:
            edition = f"Salinan untuk keluarga {self.reader.child.student.name.split()[0]}"
        return {
            "schema": "rembuk.official_record/1",
            "paper": school.paper,
            "watermark": None if self.c.decided_at else "Konsep",
            "confidential": is_school,
            "edition": edition,
            "school": letterhead.value(school),
            "number": self.c.letter_number or None,
            "context": f"{school.component} · Semester {case.semester.title()} Tahun Ajaran {case.year}",
            "a": self._a(),
            "b": self._b(),
            "c": self._c(),
            "d": self._d(),
            "e": self._e(),
            "f": self._f(),
            "g": {"name": self.name.text(self.c.responsible), "as": self._as_responsible()} if self.c.responsible else None,
            "h": self._h(),
            "seal": None,
        }

    def _a(self) -> Value:
        hours = ""
        if self.c.starts:
            hours = f", pukul {self.c.starts:%H.%M}" + (f"–{self.c.ends:%H.%M}" if self.c.ends else "")
        mine = [s for s in self.g.students if self.reader.child is None or s.pk == self.reader.child.pk]
        note = (
            "Peserta didik dan keluarganya ditulis dengan inisial; daftar nama disimpan konselor."
            if self.name.uses_initials
            else None
        )
        return {
            "date": day(self.c.on_day, "l, j F Y") + hours,
            "place": self.c.place,
            "case": self.name.text(self.c.case.title),
            "students": [{"name": self.name.student(s), "class": s.class_name} for s in mine],
            "note": note,
        }

    def _seats(self) -> list[Participant]:
        return [p for p in sorted(self.c.participants.all(), key=lambda p: p.rank) if self.name.shows_participant(p)]

    def _b(self) -> Value:
        rows: Value = {part: [] for part in PARTS}
        for p in self._seats():
            attendance = p.get_attendance_display().lower() if p.attendance != "daring" else "hadir daring"
            rows[p.part].append({"name": self.name.participant(p), "as": self.name.text(p.label), "attendance": attendance})
        return rows

    def _shown(self) -> list[tuple[str, list[Evidence]]]:
        groups = []
        for domain in Domain:
            items = [e for e in self.g.evidence if e.domain == domain and self._was_before_them(e)]
            if items:
                groups.append((str(domain.label), sorted(items, key=lambda e: (e.observed_on, e.number))))
        return groups

    def _was_before_them(self, e: Evidence) -> bool:
        """Shared with this reader, and known on the day: what was observed later was not before the conference."""
        return e.observed_on <= self.c.on_day and self.name.is_shown(e)

    def _c(self) -> list[Value]:
        notes = self._clarified()
        groups = [
            {"label": label.capitalize(), "items": [self._item(e, notes.get(e.pk)) for e in items]} for label, items in self.shown
        ]
        said = [self._said(row, i) for i, row in enumerate(self._told(), start=self.by_domain_end + 1)]
        return [*groups, *([{"label": "Klarifikasi dalam konferensi", "items": said}] if said else [])]

    def _item(self, e: Evidence, note: str | None) -> Value:
        earlier = [w.statement for w in e.wordings.all() if w.statement != e.statement]
        if e.state == Evidence.State.DISPUTED and earlier:
            note = f"Diperselisihkan; rumusan lain: {self.name.text(earlier[-1])}"
        return {
            "no": self.no[e.pk], "text": self.name.text(e.statement), "source": self.name.text(e.source),
            "by": self.name.text(e.recorded_by) or None, "date": day(e.observed_on), "note": note,
        }  # fmt: skip

    def _told(self) -> list[Any]:
        """Clarifications this reader may read: in a family's copy not the other families' words."""
        rows = sorted(self.c.clarifications.all(), key=lambda row: row.rank)
        seats = {p.pk for p in self._seats()}
        if self.reader.child is None:
            return [row for row in rows if not self._is_kept(row)]
        return [r for r in rows if r.participant_id in seats and not self._is_kept(r) and self._touches_shown(r)]

    def _is_kept(self, row: Any) -> bool:
        return any(e.pk in self.kept for e in row.affects.all())

    def _touches_shown(self, row: Any) -> bool:
        return all(e.pk in self.no for e in row.affects.all())

    def _clarified(self) -> dict[Any, str]:
        notes: dict[Any, str] = {}
        for i, row in enumerate(self._told(), start=self.by_domain_end + 1):
            for e in row.affects.all():
                notes[e.pk] = f"Diperjelas dalam konferensi [{i}]."
        return notes

    def _said(self, row: Any, no: int) -> Value:
        who = next((p for p in self.c.participants.all() if p.pk == row.participant_id), None)
        by = f"{self.name.participant(who)}, {self.name.text(who.label)}" if who else None
        return {"no": no, "text": self.name.text(row.statement), "source": "Disampaikan dalam konferensi", "by": by, "date": day(self.c.on_day), "note": None}  # fmt: skip

    def _cites(self, pk: UUID) -> list[Any]:
        cited = [evidence for citing, evidence in self.g.citations if citing == pk]
        numbers = sorted(self.no[e] for e in cited if e in self.no)
        hidden = any(e in self.kept for e in cited) or (cited and not numbers)
        return [*numbers, *([KEPT] if hidden else [])]

    def _d(self) -> list[Value]:
        rows = []
        for lens in LENSES:
            points = [p for p in self.g.points if p.lens == lens and self.name.concerns(p.students.all())]
            if points:
                held = [{"text": self.name.text(p.statement), "cites": self._cites(p.pk)} for p in points]
                rows.append({"label": str(Point.Lens(lens).label), "points": held})
        return rows

    def _e(self) -> Value | None:
        alternatives = sorted(self.c.alternatives.all(), key=lambda a: a.rank)
        if not (self.c.decision or alternatives or self.c.services.all()):
            return None
        numbers = [n for a in alternatives if a.is_chosen for n in self._cites(a.pk)]
        decisions = (
            [
                {
                    "text": self.name.text(self.c.decision),
                    "cites": [*sorted({n for n in numbers if n != KEPT}), *([KEPT] if KEPT in numbers else [])],
                }
            ]
            if self.c.decision
            else []
        )
        return {
            "method": METHODS.get(self.c.method, "Cara penetapan dicatat dalam notula."),
            "decisions": decisions,
            "help": [
                self._help(s) for s in sorted(self.c.services.all(), key=lambda s: s.rank) if self.name.concerns(s.students.all())
            ],
            "best_interest": self.name.text(self.c.best_interest) or None,
            "not_chosen": [
                {"text": self.name.text(a.description), "reason": self._reason(a)} for a in alternatives if not a.is_chosen
            ],
            "notes": self._notes(),
        }

    def _reason(self, alternative: Any) -> str:
        return self.name.text(alternative.reason) or "tanpa alasan tertulis"

    def _help(self, s: Any) -> Value:
        service = str(ServiceType(s.service_type).label)
        return {
            "service": f"{service}, {s.frequency.replace('/', ' per ')}" if s.frequency else service,
            "for": self.name.for_whom(s.students.all()), "by": self.name.text(s.provider), "when": span(s.starts_on, s.ends_on) or None,
            "goal": self.name.text(s.goal) or None,
        }  # fmt: skip

    def _notes(self) -> list[Value]:
        seats = {p.pk: p for p in self._seats()}
        rows = sorted(self.c.dissents.all(), key=lambda d: d.rank)
        held = [d for d in rows if self.reader.child is None or d.participant_id in seats or d.participant_id is None]
        return [
            {
                "by": self.name.participant(seats[d.participant_id]) if d.participant_id in seats else "Peserta",
                "text": self.name.text(d.text),
            }
            for d in held
        ]

    def _f(self) -> Value | None:
        goals = [g for g in sorted(self.c.goals.all(), key=lambda g: g.rank) if self.name.concerns(g.students.all())]
        plan = [a for a in sorted(self.c.planned_actions.all(), key=lambda a: a.rank) if self.name.concerns(a.students.all())]
        how = {"date": day(self.c.evaluate_on, "l, j F Y"), "how": self.c.evaluate_how or None} if self.c.evaluate_on else None
        if not (goals or plan or how):
            return None
        return {
            "goals": [
                {
                    "what": self.name.text(g.name), "for": self.name.for_whom(g.students.all()),
                    "now": f"{number(g.figures.get('baseline'))} {g.unit}", "target": f"{number(g.figures.get('target'))} {g.unit}",
                    "source": g.source or None,
                }
                for g in goals
            ],
            "evaluation": how,
            "plan": [
                {
                    "what": self.name.text(a.action), "for": self.name.for_whom(a.students.all()), "who": self.name.text(a.owner),
                    "until": day(a.due_on) or None, "measure": self.name.text(a.measure) or None,
                }
                for a in plan
            ],
        }  # fmt: skip

    def _as_responsible(self) -> str:
        seat = next((p for p in self.c.participants.all() if p.name == self.c.responsible), None)
        return self.name.text(seat.label) if seat else "penanggung jawab"

    def _h(self) -> Value:
        seats = self._seats()
        principal = next((p for p in seats if p.role == "principal" and not p.was_there), None)
        return {
            "read": self._read(),
            "place_date": f"{self.c.case.school.city}, {day(self.c.on_day)}",
            "lines": [self._line(p) for p in seats if p is not principal],
            "acknowledged": self._line(principal) | {"as": "Kepala Sekolah", "say": None} if principal else None,
        }

    def _read(self) -> str | None:
        at = self.g.read_out_at
        if at is None:
            return None
        on = at.astimezone(ZoneInfo(self.c.case.school.time_zone)).date()
        return f"Dibacakan {day(on)}; pernyataan setiap peserta tercatat di bawah ini."

    def _stance(self, outcome: Outcome | None) -> str | None:
        if outcome is None or outcome.stance == Outcome.Stance.SILENT:
            return None
        label = str(outcome.get_stance_display())
        return f"{label}: {self.name.text(outcome.words)}" if outcome.words else label

    def _line(self, p: Participant) -> Value:
        outcome = self.g.outcomes.get(p.pk)
        stance = self._stance(outcome)
        nip = p.numbers.get("nip") or (p.person.numbers.get("nip") if p.person else "")
        identity = f"NIP. {nip}" if nip else (p.person.id_line if p.person else "")
        way = WAYS.get(outcome.way if outcome and outcome.way else p.signature_method)
        return {
            "name": self.name.participant(p), "as": self.name.text(p.label), "id": identity or None,
            "say": ABSENT.get(p.attendance), "stance": stance, "way": way if p.was_there else None, "drawing": None,
        }  # fmt: skip
