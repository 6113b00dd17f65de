"""Which papers there are, to whom each goes, and what a person types for it because no other page asks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from rembuk.papers import feedback, letters, meeting, reports, transfer
from rembuk.papers.blocks import Value
from rembuk.papers.matter import Matter

CASE, SEAT, FAMILY, STUDENT = "case", "seat", "family", "student"
INVITATION = "undangan"


@dataclass(frozen=True)
class Ask:
    """A field of a paper's page. `is_about_child`: staff's own words, so the language coach reads along."""

    key: str
    label: Any
    rows: int = 1
    help: Any = ""
    is_about_child: bool = False


@dataclass(frozen=True)
class Kind:
    """One kind of paper. `aim`: one per case, per participant, per family's participant or per student."""

    code: str
    title: Any
    about: Any
    compose: Callable[[Matter], Value]
    aim: str = CASE
    asks: tuple[Ask, ...] = ()
    is_numbered: bool = False
    needs_conference: bool = True
    needs_consent: bool = False  # leaves the school: only with the family's consent to that, as numbered copies
    is_of_one_child: bool = False  # names its child in full, and no other


AREA = Ask("area", _("Bidang layanan"), help=_("pribadi, sosial, belajar, atau karier"))
DAY, ADDRESS = Ask("day", _("Hari dan tanggal")), Ask("address", _("Alamat"))
PURPOSE = Ask("purpose", _("Keperluan"), rows=2, is_about_child=True)

KINDS: tuple[Kind, ...] = (
    Kind(INVITATION, _("Surat undangan"), _("Untuk satu peserta; alasan netral, dengan lembar jawaban."), letters.invitation, SEAT, (Ask("body", _("Kalimat tambahan"), rows=3, help=_("Surat ini dibawa terbuka: jangan sebut perkaranya.")),), is_numbered=True),
    Kind("panggilan", _("Surat panggilan orang tua"), _("Undangan bertemu di luar konferensi, dengan alasan netral."), letters.call, FAMILY, (DAY, Ask("hours", _("Pukul")), Ask("place", _("Tempat"))), is_numbered=True),
    Kind("daftar-hadir", _("Daftar hadir"), _("Nama peserta dengan ruang tanda tangan."), meeting.attendance),
    Kind("kerahasiaan", _("Pernyataan kerahasiaan"), _("Satu ikrar, satu baris untuk setiap peserta."), meeting.pledge),
    Kind("notula", _("Notula"), _("Jalannya enam langkah konferensi."), meeting.minutes, asks=(Ask("minute_taker", _("Notulis")), Ask("opening", _("Pembukaan"), rows=2), Ask("data", _("Penyajian data"), rows=2, is_about_child=True), Ask("analysis", _("Analisis bersama"), rows=2, is_about_child=True))),
    Kind("ringkasan", _("Ringkasan untuk orang tua"), _("Bahasa sederhana, hanya tentang anaknya sendiri."), reports.family_summary, STUDENT, (Ask("message", _("Pesan untuk keluarga"), rows=3, is_about_child=True),), is_of_one_child=True),
    Kind("rpl", _("Rencana pelaksanaan layanan"), _("RPL untuk konferensi ini."), reports.service_plan, asks=(AREA, Ask("function", _("Fungsi layanan")), Ask("aim", _("Tujuan umum"), rows=2), Ask("aims", _("Tujuan khusus"), rows=3), Ask("media", _("Media dan data")), Ask("process", _("Evaluasi proses"), rows=2))),
    Kind("surat-tugas", _("Surat tugas kunjungan rumah"), _("Siapa berkunjung, kapan, untuk apa."), letters.assignment, STUDENT, (Ask("companion", _("Pendamping")), DAY, ADDRESS, PURPOSE), is_numbered=True, needs_conference=False),
    Kind("kunjungan-rumah", _("Laporan kunjungan rumah"), _("Empat belas butir laporan."), reports.home_visit, STUDENT, (AREA, Ask("function", _("Fungsi layanan")), Ask("visited", _("Keluarga yang dikunjungi")), DAY, ADDRESS, PURPOSE, Ask("picture", _("Gambaran ringkas"), rows=3, is_about_child=True), Ask("result", _("Hasil kunjungan"), rows=5, is_about_child=True), Ask("evaluation", _("Rencana evaluasi"), rows=2), Ask("next", _("Tindak lanjut"), rows=2), Ask("note", _("Catatan khusus"), rows=2, is_about_child=True)), needs_conference=False),
    Kind("alih-tangan", _("Surat pengantar alih tangan kasus"), _("Yang perlu diketahui pihak penerima, tidak lebih."), letters.referral, STUDENT, (Ask("to", _("Kepada")), Ask("family", _("Orang tua/wali")), Ask("reason", _("Alasan alih tangan"), rows=3, is_about_child=True), Ask("data", _("Ringkasan data"), rows=4, is_about_child=True), Ask("done", _("Yang sudah dilakukan sekolah"), rows=3), Ask("wish", _("Yang diharapkan"), rows=2), Ask("consent", _("Persetujuan"), rows=2, help=_("Siapa menyetujui, kapan, dengan cara apa."))), is_numbered=True, needs_conference=False),
    Kind("balikan", _("Lembar balikan alih tangan"), _("Diisi pihak penerima dan dikembalikan."), letters.answer, STUDENT, (Ask("to", _("Kepada")),), needs_conference=False),
    Kind(feedback.CODE, _("Umpan balik peserta"), _("Dua pertanyaan, diisi dengan tangan."), feedback.sheet),
    Kind("laporan-pelaksanaan", _("Laporan pelaksanaan"), _("Proses, hasil, analisis, penunjang, dan penghambat."), reports.carried_out, asks=(Ask("process", _("Hasil menurut penilaian proses"), rows=2), Ask("analysis", _("Analisis"), rows=3, is_about_child=True), Ask("helping", _("Faktor penunjang"), rows=2), Ask("hindering", _("Faktor penghambat"), rows=2))),
    Kind("laporan-evaluasi", _("Laporan evaluasi"), _("Sasaran dalam angka, simpulan, keputusan per peserta didik."), reports.evaluation),
    Kind(transfer.CODE, _("Ringkasan untuk sekolah berikutnya"), _("Saat anak pindah atau lulus; hanya dengan persetujuan orang tua, tanpa isi konseling."), transfer.summary, STUDENT, (Ask("to", _("Sekolah tujuan")), Ask("strengths", _("Kekuatan dan minat"), rows=3, is_about_child=True), Ask("helped", _("Yang membantu"), rows=3, is_about_child=True), Ask("next", _("Yang masih perlu dilanjutkan"), rows=3, is_about_child=True), Ask("voice", _("Kata Ananda"), rows=2, help=_("Dengan kata-katanya sendiri, bila ia ingin.")), ), needs_conference=False, needs_consent=True, is_of_one_child=True),
)  # fmt: skip
BY_CODE = {kind.code: kind for kind in KINDS}
