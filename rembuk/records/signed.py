"""H: one line for each participant, with what they said of the record and how they signed."""

from zoneinfo import ZoneInfo

from rembuk.conferences.models import Participant
from rembuk.records.frame import Frame, Value
from rembuk.records.models import Outcome
from rembuk.records.wording import day

WAYS = {
    "basah": None, "tautan_sekali_pakai": "Ditandatangani lewat tautan pribadi", "perangkat_bersama": "Ditandatangani di perangkat bersama",
    "cap_jempol": "Cap jempol dengan saksi", "atas_nama": "Atas nama",
}  # fmt: skip
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
    on = at.astimezone(ZoneInfo(f.c.case.school.time_zone)).date()
    return f"Dibacakan {day(on)}; pernyataan setiap peserta tercatat di bawah ini."


def _stance(f: Frame, outcome: Outcome | None) -> str | None:
    if outcome is None or outcome.stance == Outcome.Stance.SILENT:
        return None
    label = str(outcome.get_stance_display())
    return f"{label}: {f.name.text(outcome.words)}" if outcome.words else label


def _line(f: Frame, p: Participant) -> Value:
    outcome = f.g.outcomes.get(p.pk)
    stance = _stance(f, outcome)
    nip = p.numbers.get("nip") or (p.person.numbers.get("nip") if p.person else "")
    identity = f"NIP. {nip}" if nip else (p.person.id_line if p.person else "")
    way = WAYS.get(outcome.way if outcome and outcome.way else p.signature_method)
    return {
        "name": f.name.participant(p), "as": f.name.text(p.label), "id": identity or None,
        "say": ABSENT.get(p.attendance), "stance": stance, "way": way if p.was_there else None, "drawing": None,
    }  # fmt: skip
