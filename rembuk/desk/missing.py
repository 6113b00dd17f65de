"""What a case lacks and what comes next, each in a sentence: the case page answers both above the fold."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rembuk.cases import legal
from rembuk.cases.models import Evidence, Stage
from rembuk.conferences.readiness import Lack
from rembuk.conferences.rules import decision_lacks
from rembuk.desk.queries import File


@dataclass(frozen=True)
class Next:
    """The one thing to do next: a verb, why, and the address below the case's."""

    title: str
    why: str
    path: str


def next_step(held: File) -> Next:
    """The next step along the thread."""
    stage, conference = held.case.stage, held.conference
    if stage == Stage.PREPARATION:
        return _prepare(held)
    if stage == Stage.CONFERENCE and conference:
        return Next(
            _("Lanjutkan konferensi"),
            _("Ruang konferensi terbuka pada langkah %(step)s.") % {"step": conference.step},
            f"konferensi/{conference.round}/",
        )
    if (
        stage == Stage.INTERVENTION
        and conference is not None
        and conference.decided_at is None
        and "f" in conference.notes.get("since", {})
    ):
        return Next(
            _("Lanjutkan konferensi"),
            _("Ruang terbuka lagi sebelum disegel; tetapkan keputusannya."),
            f"konferensi/{conference.round}/",
        )
    if stage == Stage.INTERVENTION:
        return Next(_("Jalankan rencana"), _("Catat apa yang sudah dilakukan; bila cukup, mulai evaluasi."), "rencana/")
    if stage == Stage.EVALUATION:
        return Next(
            _("Putuskan tindak lanjut"), _("Lihat sasaran, tulis simpulan, lalu putuskan untuk tiap peserta didik."), "evaluasi/"
        )
    return Next(_("Lihat evaluasi"), _("Kasus ini selesai. Dapat dibuka kembali dengan alasan."), "evaluasi/")


def _prepare(held: File) -> Next:
    if not held.evidence:
        return Next(_("Kumpulkan bukti"), _("Mulailah dari yang sudah ada: presensi, nilai, catatan wali kelas."), "bukti/")
    if not held.points:
        return Next(_("Tulis analisis awal"), _("Empat lensa, masing-masing satu atau dua butir."), "analisis/")
    if held.conference is None:
        return Next(_("Rencanakan konferensi"), _("Tetapkan hari dan siapa yang diundang."), "konferensi/rencana/")
    room = f"konferensi/{held.conference.round}/"
    if held.ready is not None and not held.ready.is_ready and held.ready.gone_on is None:
        return Next(_("Siapkan konferensi"), _("Lihat siapa yang diundang dan apa yang belum ada."), f"{room}peserta/")
    return Next(_("Buka ruang konferensi"), _("Semua siap dibahas bersama."), room)


def missing(held: File) -> list[Lack]:
    """What is not there yet, each with the address below the case's where it is mended."""
    lacks: list[Lack] = []
    if held.case.stage == Stage.CLOSED:
        return lacks
    if legal.stop(legal.kind(held.case)).referral is legal.Referral.OBLIGATORY and not _refers(held):
        lacks.append(Lack(_("Rujukan wajib lewat kepala sekolah belum direncanakan."), "rencana/"))
    lacks += held.ready.lacks if held.ready is not None else _of_the_case(held)
    guesses = sum(not c.numbers for c in held.points)
    if guesses:
        lacks.append(Lack(_("%(n)s butir analisis masih dugaan.") % {"n": guesses}, "analisis/"))
    if held.conference and held.conference.decided_at is None and held.case.stage == Stage.CONFERENCE:
        room = f"konferensi/{held.conference.round}/"
        lacks += [Lack(sentence, room) for sentence in decision_lacks(held.conference)[:2]]
    return lacks


def _of_the_case(held: File) -> list[Lack]:
    lacks = []
    if not held.evidence:
        lacks.append(Lack(_("Belum ada satu bukti pun."), "bukti/"))
    if unchecked := sum(e.state == Evidence.State.UNVERIFIED for e in held.evidence):
        lacks.append(Lack(_("%(n)s bukti belum diperiksa.") % {"n": unchecked}, "bukti/"))
    if silent := [s for s in held.students if not s.voice]:
        lacks.append(Lack(_("Kata Ananda belum ditulis."), f"suara/{silent[0].place}/"))
    return lacks


def _refers(held: File) -> bool:
    """Whether a planned action hands the matter on, or a referral was noted already."""
    return any(task.action.service_type == "referral" for task in held.tasks) or held.case.referrals.exists()
