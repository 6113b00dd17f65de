"""Ringkasan pindah: what the next school may know of the help, on paper, with the family's consent to exactly that."""

from django.utils.translation import gettext as _

from rembuk.cases.models import Case, CaseStudent
from rembuk.consents import noes
from rembuk.consents.actions import NEXT_SCHOOL
from rembuk.consents.models import Consent, Whose
from rembuk.core.verdicts import YES, Verdict, no
from rembuk.papers.blocks import HAND, Value, counselor, facts, paper, principal, section, table, text, written
from rembuk.papers.matter import Matter
from rembuk.records.wording import day

CODE = "ringkasan-pindah"
WAYS = {"link": "di halaman sendiri", "shared": "di perangkat konselor", "paper": "di kertas", "spoken": "lisan, dengan saksi"}
SCOPE = "penyerahan ringkasan ini kepada sekolah berikutnya"


def basis(case: Case, student: CaseStudent) -> Consent | None:
    """The newest consent of a parent of this very child to handing the summary over; None where nobody gave it."""
    held = [s.consent for s in _said(case, student)]
    return next((c for c in reversed(held) if c.holds and NEXT_SCHOOL in c.scopes), None)


def _said(case: Case, student: CaseStudent) -> list[noes.Standing]:
    """What this child's parents answered: to the conference, where it names the next school, and to this question alone."""
    held = [s for s in noes.standing(case) if s.consent.whose == Whose.GUARDIAN]
    return [s for s in (*held, *noes.of_handover(case)) if s.consent.student_id == student.pk]


def may_give(case: Case, student: CaseStudent) -> Verdict:
    """Only with a consent that holds; a no of any of the parents stands above it."""
    if any(s.stops or (s.is_handover and s.is_no) for s in _said(case, student)):
        return no(_("Seorang orang tua/wali tidak setuju atau menarik persetujuannya. Ringkasan ini tidak diserahkan."))
    if basis(case, student) is None:
        return no(_("Belum ada persetujuan orang tua/wali untuk menyerahkan ringkasan ini kepada sekolah berikutnya. Tanyakan di halaman orang tua, atau catat jawabannya, pada halaman Persetujuan."))  # fmt: skip
    return YES


def consented(held: Consent | None) -> str | None:
    """Who agreed, when, how, to what: one sentence of the paper."""
    if held is None:
        return None
    way = WAYS.get(held.way, "")
    witness = f", saksi {held.witness}" if held.witness else ""
    return f"{held.given_by} menyetujui {SCOPE}, {day(held.given_on)}{f', {way}' if way else ''}{witness}."


def summary(m: Matter) -> Value:
    """Strengths, which help there was, what helped, what goes on: no data, no analysis, no record, no other child."""
    student = m.target.student if m.target is not None else None
    rows = [
        ("Nama", student.name if student else None), ("NISN", (student.nisn or "–") if student else None),
        ("Kelas terakhir", (m.target.class_now or m.target.class_name or "–") if m.target is not None else None), ("Sekolah asal", m.school.name),
        ("Sekolah tujuan", m.word("to")),
    ]  # fmt: skip
    kinds: dict[str, list[str]] = {}
    for action in m.actions:
        if action.service_type:
            kinds.setdefault(str(action.get_service_type_display()), []).append(str(action.get_state_display()).lower())
    done = [[kind, ", ".join(dict.fromkeys(states))] for kind, states in kinds.items()]
    closing = "Ringkasan ini tidak memuat catatan konseling, data pendukung, berita acara, atau keterangan tentang anak lain."
    owner = m.owner
    ask = f" Pertanyaan: {', '.join(w for w in (owner.name, owner.phone) if w)}." if owner else ""
    sections = [
        written("Kekuatan dan minat", m.word("strengths"), 3),
        section("Bentuk bantuan yang pernah diberikan", table([("Layanan", 4), ("Keadaan", 3)], done, room=0 if done else HAND // 2)),
        written("Yang membantu Ananda", m.word("helped"), 3), written("Yang masih perlu dilanjutkan", m.word("next"), 3),
        *([written("Kata Ananda", m.word("voice"), 2)] if m.is_blank or m.word("voice") else []),
        section("Persetujuan", text(consented(m.consent), 2)),
        section(None, text(closing + ask)),
    ]  # fmt: skip
    family = {"lead": None, "as": "Orang tua/wali", "name": m.consent.given_by if m.consent else None, "id": None}
    foot = "Ringkasan untuk sekolah berikutnya"
    return paper(
        m, foot, sections, facts=facts(*rows)["rows"], foot=foot, context=None, signers=[family, counselor(m), principal(m)]
    )
