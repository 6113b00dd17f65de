"""Letters: invitation, call of parents, assignment, referral and its answer. Those that travel open give a neutral reason."""

from rembuk.papers.blocks import Value, facts, letter, paper, principal, section, signer, table, text, written
from rembuk.papers.matter import Matter

PARENTS = {"parent", "guardian"}
NEUTRAL = "membicarakan perkembangan Ananda di sekolah"
WITHOUT_PHONE = "Bila waktu itu tidak memungkinkan, mohon kabari kami; waktu lain dapat dicari bersama."


def _addressee(m: Matter) -> list[str] | None:
    if m.is_blank or m.target is None:
        return None
    seat = m.target
    if seat.role in PARENTS and seat.student_id:
        child = next((s for s in m.students if s.pk == seat.student_id), None)
        name = child.student.name if child else ""
        return [m.person(seat), f"Orang tua/wali {name}".strip(), "di tempat"]
    return [m.person(seat), seat.label or "", "di tempat"]


def _meeting(m: Matter) -> list[tuple[str, str | None]]:
    return [
        ("Hari/Tanggal", m.meeting_day), ("Pukul", m.meeting_hours), ("Tempat", m.meeting_place),
        ("Bertemu dengan", m.owner.name if m.owner else None),
    ]  # fmt: skip


def invitation(m: Matter) -> Value:
    """Surat undangan: to one participant; of the matter nothing but that it is about a child's development."""
    opening = f"Dengan hormat, kami mengundang Bapak/Ibu untuk {NEUTRAL}, yang akan diselenggarakan pada:"
    sections = [
        section(None, facts(*_meeting(m))),
        section(None, text(m.word("body") or f"Kehadiran Bapak/Ibu sangat berarti. {WITHOUT_PHONE}"), text("Atas perhatian Bapak/Ibu, kami ucapkan terima kasih.")),
        section("Lembar jawaban", table([("Jawaban", 2), ("Nama dan tanda tangan", 3)], [["Hadir", None], ["Hadir lewat panggilan video", None], ["Minta waktu lain:", None], ["Diwakili oleh:", None]])),
    ]  # fmt: skip
    head = letter(m, "Undangan", _addressee(m), opening)
    return paper(m, "Surat Undangan", sections, letter=head, context=None, confidential=False, **{"place-date": None}, signers=[principal(m), signer("Guru BK/Konselor", m.owner, "Hormat kami,")])  # fmt: skip


def call(m: Matter) -> Value:
    """Surat panggilan orang tua: polite, a neutral reason, never the allegation (domain.md 1.4)."""
    opening = f"Dengan hormat, kami mengharapkan kehadiran Bapak/Ibu untuk {NEUTRAL} pada:"
    rows = [("Hari/Tanggal", m.word("day") or m.meeting_day), ("Pukul", m.word("hours") or m.meeting_hours), ("Tempat", m.word("place") or m.meeting_place), ("Bertemu dengan", m.owner.name if m.owner else None)]  # fmt: skip
    closing = f"{WITHOUT_PHONE} Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan terima kasih."
    head = letter(m, "Panggilan orang tua/wali", _addressee(m), opening)
    return paper(m, "Surat Panggilan Orang Tua", [section(None, facts(*rows)), section(None, text(closing))], letter=head, context=None, confidential=False, **{"place-date": None}, signers=[principal(m), signer("Guru BK/Konselor", m.owner, "Hormat kami,")])  # fmt: skip


def assignment(m: Matter) -> Value:
    """Surat tugas: who goes on a home visit, when, for what."""
    rows = [[m.owner.name, m.owner.id_line or None, "Guru BK/Konselor"]] if m.owner else []
    if second := m.word("companion"):
        rows.append([second, None, "Pendamping"])
    sections = [
        section(None, text("Kepala sekolah menugaskan:"), table([("Nama", 3), ("NIP/NUPTK", 3), ("Jabatan", 2)], rows, room=max(0, 2 - len(rows)))),
        section(None, text("untuk melaksanakan kunjungan rumah:"), facts(("Peserta didik", m.about_line), ("Hari/Tanggal", m.word("day")), ("Alamat", m.word("address")), ("Keperluan", m.word("purpose")))),
        section(None, text("Surat tugas ini dilaksanakan dengan penuh tanggung jawab dan dilaporkan setelah selesai.")),
        section("Yang dikunjungi", table([("Nama", 3), ("Hubungan", 2), ("Tanda tangan", 2)], [], room=2)),
    ]  # fmt: skip
    return paper(
        m, "Surat Tugas", sections, **{"is-numbered": True}, context=None, signers=[signer("Kepala Sekolah", m.principal)]
    )


def referral(m: Matter) -> Value:
    """Surat pengantar alih tangan kasus: what the other side must know, and no more."""
    opening = "Dengan hormat, bersama surat ini kami menyerahkan penanganan lanjutan bagi peserta didik kami:"
    to = [m.word("to") or "", "di tempat"] if m.word("to") else None
    done = [f"{m.said(a.action)} ({a.get_state_display().lower()})" for a in m.actions if a.state != "open"]
    sections = [
        section(None, facts(("Nama", m.about_line if m.is_blank or len(m.students) == 1 else None), *(("", ", ".join(w for w in row if w)) for row in m.about if len(m.students) > 1), ("Orang tua/wali", m.word("family")))),
        written("Alasan alih tangan", m.word("reason")),
        written("Ringkasan data", m.word("data")),
        section("Yang sudah dilakukan sekolah", *([{"kind": "list", "items": done}] if done else [text(m.word("done"))])),
        written("Yang kami harapkan", m.word("wish")),
        section("Persetujuan", text(m.word("consent"), 2), text("Jawaban kami harapkan pada lembar balikan yang terlampir. Isi surat ini rahasia dan hanya untuk penanganan anak.")),
    ]  # fmt: skip
    head = letter(m, "Alih tangan kasus", to, opening, nature="Rahasia", enclosure="1 lembar balikan")
    return paper(m, "Surat Pengantar Alih Tangan Kasus", sections, letter=head, context=None, **{"place-date": None}, signers=[principal(m), signer("Guru BK/Konselor", m.owner, "Hormat kami,")])  # fmt: skip


def answer(m: Matter) -> Value:
    """Lembar balikan: filled in by whoever took the case over; the referral closes only on it."""
    sections = [
        section(None, facts(("Atas surat nomor", m.number or None), ("Peserta didik", m.about_line), ("Diterima oleh", None), ("Lembaga", m.word("to")), ("Tanggal diterima", None))),
        section("Tindak lanjut", {"kind": "ticks", "items": ["Diterima dan ditangani", "Dirujuk ke pihak lain", "Dikembalikan kepada sekolah"]}),
        written("Hasil penanganan yang boleh diketahui sekolah", None, 4),
        written("Anjuran bagi sekolah dan keluarga", None, 3),
        section("Pertemuan berikutnya", facts(("Tanggal dan tempat", None))),
    ]  # fmt: skip
    return paper(
        m,
        "Lembar Balikan Alih Tangan Kasus",
        sections,
        **{"place-date": None},
        signers=[{"lead": None, "as": "Yang menangani", "name": None, "id": None}],
    )
