"""Papers of the meeting: list of attendance, minutes, pledge of confidentiality."""

from rembuk.conferences.models import Clarification
from rembuk.papers.blocks import HAND, Value, facts, listed, paper, section, signer, table, text
from rembuk.papers.matter import Matter
from rembuk.room import minutes as written

PLEDGE = (
    "Kami yang bertanda tangan di bawah ini menyatakan akan menjaga kerahasiaan semua data dan pembicaraan dalam konferensi kasus ini, "
    "tidak menyalin, merekam, atau menceritakannya kepada siapa pun di luar peserta, dan memakainya hanya untuk membantu peserta didik."
)
STEPS = (
    ("A. Pembukaan", "opening"), ("B. Penyajian data objektif", "data"), ("C. Klarifikasi", "clarification"),
    ("D. Analisis bersama", "analysis"), ("E. Perumusan alternatif", "alternatives"), ("F. Penetapan keputusan", "decision"),
)  # fmt: skip
WRITTEN = {"data": ("c",), "analysis": ("d",), "decision": ("e", "f")}  # the parts of the shared minutes, by step


def _when(m: Matter) -> tuple[tuple[str, str | None], ...]:
    return (("Hari/Tanggal", m.meeting_day), ("Pukul", m.meeting_hours), ("Tempat", m.meeting_place))


def attendance(m: Matter) -> Value:
    """Daftar hadir: who was asked, with room for those who came besides."""
    rows = [[m.person(p), p.label or None, None] for p in m.seats]
    body = table([("Nama", 3), ("Jabatan/unsur", 3), ("Tanda tangan", 3)], rows, room=HAND if m.is_blank else 2)
    return paper(m, "Daftar Hadir Konferensi Kasus", [section(None, body)], facts=facts(*_when(m))["rows"])


def pledge(m: Matter) -> Value:
    """Pernyataan kerahasiaan: one text, a line for everybody; parents hear it read and sign only if they wish."""
    rows = [[m.person(p), p.label or None, None] for p in m.seats]
    body = table([("Nama", 3), ("Jabatan/unsur", 3), ("Tanda tangan", 3)], rows, room=HAND if m.is_blank else 2)
    return paper(m, "Pernyataan Menjaga Kerahasiaan", [section(None, text(PLEDGE), body)], facts=facts(*_when(m))["rows"])


def minutes(m: Matter) -> Value:
    """Notula: the six steps with what was said and agreed in each."""
    rows = [*_when(m), ("Pimpinan", m.conference.leader.name if m.conference else None), ("Notulis", m.word("minute_taker"))]
    rows += [("Jumlah hadir", str(sum(p.was_there for p in m.seats)) if m.conference else None)]
    shared = written.texts(m.conference) if m.conference else {}
    sections = [section(heading, *_step(m, step, shared)) for heading, step in STEPS]
    taker = {"lead": None, "as": "Notulis", "name": m.word("minute_taker"), "id": None}
    leader = signer("Pimpinan konferensi", m.conference.leader if m.conference else None)
    return paper(m, "Notula Konferensi Kasus", sections, facts=facts(*rows)["rows"], signers=[taker, leader])


def _step(m: Matter, step: str, shared: dict[str, str]) -> list[Value]:
    """What the room holds of a step, and below it what leader and minute taker wrote together."""
    c = m.conference
    if c is None:
        return [text(None, 4)]
    noted = [m.said(line.strip()) or "" for part in WRITTEN.get(step, ()) for line in shared.get(part, "").splitlines()]
    lines = [*_SAID[step](m), *(line for line in noted if line)]
    return [listed(lines)] if lines else [text(m.word(step) or "–", 3)]


def _opening(m: Matter) -> list[str]:
    return [m.word("opening") or "Konferensi dibuka; tujuan, tata tertib, dan ikrar kerahasiaan disampaikan."]


def _data(m: Matter) -> list[str]:
    return [m.word("data") or "Data objektif disajikan menurut bidang kehidupan; rinciannya termuat dalam bagian C berita acara."]


def _clarification(m: Matter) -> list[str]:
    by = {p.pk: m.person(p) for p in m.seats}
    rows = sorted(m.conference.clarifications.all(), key=lambda r: r.rank) if m.conference else []
    return [f"{by.get(r.participant_id, 'Peserta')}: {m.said(r.statement)}" for r in rows if not _is_kept(r)]


def _is_kept(row: Clarification) -> bool:
    """What touches an item of the counsellor's alone stays with the counsellor."""
    return any(e.sensitivity == e.Sensitivity.COUNSELOR for e in row.affects.all())


def _analysis(m: Matter) -> list[str]:
    return [m.word("analysis") or "Analisis bersama menurut empat lensa; butirnya termuat dalam bagian D berita acara."]


def _alternatives(m: Matter) -> list[str]:
    rows = sorted(m.conference.alternatives.all(), key=lambda a: a.rank) if m.conference else []
    return [f"{m.said(a.description)} ({'dipilih' if a.is_chosen else 'tidak dipilih'})" for a in rows]


def _decision(m: Matter) -> list[str]:
    decision = m.said(m.conference.decision) if m.conference else None
    return [decision] if decision else []


_SAID = {
    "opening": _opening, "data": _data, "clarification": _clarification, "analysis": _analysis,
    "alternatives": _alternatives, "decision": _decision,
}  # fmt: skip
