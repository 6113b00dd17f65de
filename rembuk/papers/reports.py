"""Plans and reports: service plan, home visit, how it was carried out, evaluation, and the summary that a family takes home."""

from rembuk.evaluations.series import Series
from rembuk.papers.blocks import (
    HAND,
    Value,
    chart,
    counselor,
    facts,
    listed,
    paper,
    principal,
    section,
    signer,
    table,
    text,
    written,
)
from rembuk.papers.matter import Matter
from rembuk.records.wording import day

STEPS = [
    "Awal: salam, maksud pertemuan, tata tertib, ikrar kerahasiaan.",
    "Inti: penyajian data objektif, klarifikasi, analisis bersama, perumusan alternatif, penetapan keputusan.",
    "Penutup: pembacaan berita acara, pernyataan peserta, rencana evaluasi.",
]
FUNCTIONS = "Pemahaman dan pengentasan"


def service_plan(m: Matter) -> Value:
    """Rencana pelaksanaan layanan (RPL) of the conference itself."""
    c = m.conference
    people = ", ".join(dict.fromkeys(p.label for p in m.seats if p.label)) or None
    rows = [
        ("Komponen layanan", m.school.component), ("Bidang layanan", m.word("area")), ("Topik/permasalahan", m.topic),
        ("Fungsi layanan", m.word("function") or (None if m.is_blank else FUNCTIONS)), ("Tujuan umum", m.word("aim")),
        ("Tujuan khusus", m.word("aims")), ("Sasaran", m.about_line), ("Peserta", people), ("Hari/Tanggal", m.meeting_day),
        ("Waktu dan tempat", ", ".join(w for w in (m.meeting_hours, m.meeting_place) if w) or None), ("Metode", "Konferensi kasus"),
        ("Media/data", m.word("media") or (None if m.is_blank else "Data objektif pada buku kasus")),
    ]  # fmt: skip
    sections = [
        section("Langkah", listed(STEPS)),
        written("Evaluasi proses", m.word("process") or (None if m.is_blank else "Kehadiran, keterlibatan, kesesuaian langkah.")),
        written("Evaluasi hasil", m.said(c.evaluate_how) if c else None),
        section("Rencana tindak lanjut", *_plan(m)),
    ]
    return paper(m, "Rencana Pelaksanaan Layanan", sections, facts=facts(*rows)["rows"])


def _plan(m: Matter) -> list[Value]:
    rows = [[m.said(a.words), m.said(a.owner), day(a.due_on) or None, m.said(a.measure)] for a in m.actions]
    return [table([("Tindakan", 4), ("Pelaksana", 3), ("Sampai", 3), ("Ukuran", 3)], rows, room=0 if rows else HAND // 2)]


def home_visit(m: Matter) -> Value:
    """Laporan kunjungan rumah: the fourteen points (domain.md 1.4)."""
    rows = [
        ("Semester", m.term), ("Bidang", m.word("area")), ("Topik", m.topic), ("Fungsi", m.word("function")),
        ("Pihak yang dikunjungi", m.word("visited")), ("Alamat", m.word("address")), ("Hari/Tanggal dan lama", m.word("day")),
        ("Peserta didik", m.about_line),
    ]  # fmt: skip
    sections = [
        written("Tujuan", m.word("purpose"), 2), written("Gambaran ringkas", m.word("picture")), written("Hasil kunjungan", m.word("result"), 6),
        written("Rencana evaluasi", m.word("evaluation"), 2), written("Tindak lanjut", m.word("next"), 3), written("Catatan khusus", m.word("note"), 2),
    ]  # fmt: skip
    family = {"lead": None, "as": "Orang tua/wali", "name": m.word("visited"), "id": None}
    return paper(m, "Laporan Kunjungan Rumah", sections, facts=facts(*rows)["rows"], signers=[family, counselor(m), principal(m)])


def carried_out(m: Matter) -> Value:
    """Laporan pelaksanaan: what was done, how it went, what came of it (domain.md 1.3 point 6)."""
    rows = [
        ("Jenis kegiatan", "Konferensi kasus"), ("Waktu", ", ".join(w for w in (m.meeting_day, m.meeting_hours) if w) or None),
        ("Tempat", m.meeting_place), ("Sasaran", m.about_line), ("Topik", m.topic),
    ]  # fmt: skip
    there = f"{sum(p.was_there for p in m.seats)} dari {len(m.seats)} peserta hadir." if m.seats else None
    sections = [
        written("Hasil menurut penilaian proses", m.word("process") or there),
        written("Hasil menurut penilaian hasil", m.said(m.conference.decision) if m.conference else None, 5),
        written("Analisis", m.word("analysis")), section("Rencana tindak lanjut", *_plan(m)),
        written("Faktor penunjang", m.word("helping"), 2), written("Faktor penghambat", m.word("hindering"), 2),
    ]  # fmt: skip
    return paper(m, "Laporan Pelaksanaan Konferensi Kasus", sections, facts=facts(*rows)["rows"])


def evaluation(m: Matter) -> Value:
    """Laporan evaluasi: goals in numbers, what was carried out, conclusion and the decision per student."""
    goals = [
        [c.name, *(value if value == "–" else f"{value} {c.unit}".strip() for value in (c.first, c.last, c.target))]
        for c in m.courses
    ]
    done = [[m.said(a.words), m.said(a.owner), str(a.get_state_display())] for a in m.actions]
    name = {s.pk: m.naming.student(s) for s in m.students} if m.naming else {}
    decided = [[name.get(f.student_id), str(f.get_next_display()), m.said(f.reason)] for f in m.follow_ups]
    held = m.evaluation
    empty = HAND // 2 if m.is_blank else 0
    sections = [
        section("Sasaran dan capaian", table([("Sasaran", 4), ("Awal", 2), ("Terakhir", 2), ("Target", 2)], goals, room=empty), *_drawn(m)),
        section("Pelaksanaan rencana", table([("Tindakan", 4), ("Pelaksana", 3), ("Keadaan", 2)], done, room=empty)),
        written("Penilaian proses", m.said(held.process) if held else None), written("Simpulan", m.said(held.conclusion) if held else None),
        section("Keputusan tindak lanjut", table([("Peserta didik", 3), ("Keputusan", 3), ("Alasan", 5)], decided, room=empty)),
    ]  # fmt: skip
    rows = [("Peserta didik", m.about_line), ("Topik", m.topic), ("Konferensi", m.meeting_day)]
    return paper(m, "Laporan Evaluasi", sections, facts=facts(*rows)["rows"])


def _drawn(m: Matter) -> list[Value]:
    """The course of each goal that was measured: the drawing of the page, with the same words and numbers."""
    return [chart(str(c.chart), said, said) for c in m.courses if c.lines for said in [_course(c)]]


def _course(c: Series) -> str:
    marks = [f"segitiga {c.sessions} pertemuan" if c.sessions else "", f"persegi {c.visits} kunjungan rumah" if c.visits else ""]
    below = ", ".join(m for m in marks if m)
    words = (f"{c.name}: {c.finding}.", c.against, c.means, c.pairs, f"Tanda pada sumbu: {below}." if below else "")
    return " ".join(w for w in words if w)


def family_summary(m: Matter) -> Value:
    """Ringkasan untuk orang tua: plain words, the own child only, no stamp of secrecy, and always the way to a person."""
    name = m.target.student.name if m.target is not None else None
    first = name.split()[0] if name else "Ananda"
    mine = [a for a in m.actions if m.naming and m.target is not None and m.naming.concerns(a.students.all())]
    rows = [[m.said(a.words), m.said(a.owner), day(a.due_on) or None] for a in mine]
    c, owner = m.conference, m.owner
    ways = " atau ".join(w for w in (owner.phone if owner else "", "datang langsung ke ruang BK") if w)
    sections = [
        section("Apa yang disepakati", text(m.said(c.decision) if c else None, 4)),
        section("Siapa melakukan apa", table([("Apa", 4), ("Oleh siapa", 3), ("Sampai kapan", 2)], rows, room=0 if rows else 4)),
        section("Kapan kita melihat hasilnya", text(day(c.evaluate_on, "l, j F Y") if c and c.evaluate_on else None, 1)),
        *([section("Pesan untuk keluarga", text(m.word("message")))] if m.word("message") else []),
        section("Ada yang ingin Bapak/Ibu tambahkan atau luruskan?", text(f"Silakan bicarakan dengan {owner.name if owner else 'guru BK'}: {ways}." if not m.is_blank else None, 2)),
    ]  # fmt: skip
    rows_above = [
        (
            "Ananda",
            ", ".join(w for w in (name, m.target.class_now or m.target.class_name) if w) if m.target is not None else None,
        ),
        ("Pertemuan", m.meeting_day),
    ]
    title = f"Ringkasan untuk Keluarga {first}" if name else "Ringkasan untuk Keluarga"
    return paper(m, title, sections, facts=facts(*rows_above)["rows"], confidential=False, context=None, foot="Ringkasan untuk keluarga", signers=[signer("Guru BK/Konselor", owner)])  # fmt: skip
