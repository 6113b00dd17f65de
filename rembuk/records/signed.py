"""H: one line for each participant, with what they said of the record and how they signed."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from rembuk.cases.models import CaseStudent
from rembuk.conferences.models import Participant
from rembuk.records import strokes
from rembuk.records.frame import Frame, Value
from rembuk.records.models import Outcome
from rembuk.records.wording import day

WAYS = {
    "basah": None, "tautan_sekali_pakai": "Ditandatangani lewat tautan pribadi", "perangkat_bersama": "Ditandatangani di perangkat bersama",
    "cap_jempol": "Cap jempol", "atas_nama": "Atas nama",
}  # fmt: skip
FAMILY = {"parent", "guardian", "student"}
ABSENT = {"izin": "izin", "tidak_hadir": "tidak hadir", "belum": "kehadiran belum dicatat"}


def standing(f: Frame) -> tuple[list[Participant], Participant | None]:
    """Who stands on the numbered lines, and the principal who was not there and only acknowledges."""
    seats = f.seats()
    principal = next((p for p in seats if p.role == "principal" and not p.was_there), None)
    return [p for p in seats if p is not principal], principal


def lines(f: Frame) -> Value:
    """H: when it was read out, who stands on it, who acknowledges it."""
    seats, principal = standing(f)
    return {
        "read": _read(f),
        "place_date": f"{f.c.case.school.city}, {day(f.c.on_day)}",
        "lines": [_line(f, p) for p in seats],
        "acknowledged": _line(f, principal) | {"as": "Kepala Sekolah", "say": None} if principal else None,
    }


def _read(f: Frame) -> str | None:
    at = f.g.read_out_at
    if at is None:
        return None
    said = f"Dibacakan {day(_local(f, at).date())}; pernyataan setiap peserta tercatat di bawah ini."
    return f"{said} {f.name.text(f.g.original)}" if f.g.original else said


def _stance(f: Frame, outcome: Outcome | None) -> str | None:
    if outcome is None:
        return None
    if outcome.stance == Outcome.Stance.SILENT:
        return f"Tidak ada tanggapan sampai {day(_local(f, outcome.at).date())}"
    label = str(outcome.get_stance_display())
    said = f"{label}: {f.name.text(outcome.words)}" if outcome.words else label
    return f"Ikut serta. {said}" if outcome.took_part else said


def _local(f: Frame, at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(f.c.case.school.time_zone))


def childs_family(students: Sequence[CaseStudent], p: Participant) -> CaseStudent | None:
    """In a group case the child whose own edition this participant reads; None for whoever reads the school's."""
    own = next((s for s in students if s.pk == p.student_id), None)
    return own if len(students) > 1 and p.role in FAMILY else None


def _edition(f: Frame, p: Participant, outcome: Outcome | None) -> str:
    """On the school's edition of a group case: which edition this one read and signed, by the digest that was bound."""
    if outcome is None or not outcome.edition_digest or f.reader.child is not None or len(f.g.students) < 2:
        return ""
    child = childs_family(f.g.students, p)
    name = f"edisi keluarga {f.name.student(child)}" if child else "edisi sekolah"
    return f"membaca {name}, sidik {outcome.edition_digest[:16]}"


def _way(f: Frame, p: Participant, outcome: Outcome | None) -> str | None:
    """How it was signed, when, how it was known who this was, and what was read; the last two on the school's edition alone."""
    how, read = _signed(f, p, outcome), _edition(f, p, outcome)
    return f"{how}; {read}" if how and read else how or (read[:1].upper() + read[1:]) or None


def _signed(f: Frame, p: Participant, outcome: Outcome | None) -> str | None:
    if outcome is None or not outcome.way:
        return WAYS.get(p.signature_method) if p.was_there else None
    at = _local(f, outcome.at)
    parts = [WAYS.get(outcome.way) or "Tinta", f"{day(at.date())} pukul {at:%H.%M}"]
    if outcome.witness:
        lead = "oleh" if outcome.way == Outcome.Way.BEHALF else "saksi"
        parts.append(f"{lead} {f.name.text(outcome.witness)}")
    if outcome.typed:
        parts.append(f"nama diketik: {f.name.text(outcome.typed)}")
    if outcome.identity and f.reader.child is None:
        parts.append(f"dikenali dari: {f.name.text(outcome.identity)}")
    return ", ".join(parts)


def _line(f: Frame, p: Participant) -> Value:
    outcome = f.g.outcomes.get(p.pk)
    nip = p.numbers.get("nip") or (p.person.numbers.get("nip") if p.person else "")
    identity = f"NIP. {nip}" if nip else (p.person.id_line if p.person else "")
    name = f.name.participant(p)
    lines = outcome.strokes.get("lines", []) if outcome else []
    return {
        "name": name, "as": f.name.text(p.label), "id": identity or None, "say": ABSENT.get(p.attendance),
        "stance": _stance(f, outcome), "way": _way(f, p, outcome), "drawing": strokes.drawing(lines, f"Tanda tangan {name}"),
    }  # fmt: skip
