"""Who may measure and conclude; the gates of stage 4, each with its sentence."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from rembuk.cases import rules as case_rules
from rembuk.cases.models import CaseStudent, Stage
from rembuk.conferences.models import Conference, Goal, Participant
from rembuk.core.actor import Actor
from rembuk.core.verdicts import YES, Verdict, no
from rembuk.evaluations.models import Evaluation, FollowUp, Frame

DAYS_A_WEEK = 7
LEVELS = (-2, -1, 0, 1, 2)
GOES_ON = frozenset({FollowUp.Next.REDUCED, FollowUp.Next.CONTINUED, FollowUp.Next.CHANGED, FollowUp.Next.CONFER_AGAIN})


def not_decided() -> str:
    return _("Evaluasi dimulai setelah konferensi mengambil keputusan.")


def not_begun() -> str:
    return _("Mulai dahulu evaluasinya.")


def may_evaluate(by: Actor, conference: Conference) -> Verdict:
    if not (verdict := case_rules.may_write(by, conference.case)):
        return verdict
    if conference.decided_at is None:
        return no(not_decided())
    return YES


def is_met(direction: str, target: float | None, last: float | None) -> bool | None:
    """Whether the last value has reached the target; None while either is unknown."""
    if target is None or last is None:
        return None
    return last <= target if direction == "down" else last >= target


def week_of(conference: Conference, on: date) -> int | None:
    """Whole weeks since the conference; None for a day before it."""
    days = (on - conference.on_day).days
    return days // DAYS_A_WEEK if days >= 0 else None


def may_begin(by: Actor, conference: Conference, evaluation: Evaluation | None) -> Verdict:
    if not (verdict := may_evaluate(by, conference)):
        return verdict
    if evaluation is not None:
        return no(_("Evaluasi konferensi ini sudah dimulai."))
    return YES


def may_conclude(by: Actor, conference: Conference, evaluation: Evaluation | None, *, has_data: bool) -> Verdict:
    """A conclusion stands on something that was measured or seen. What was concluded on paper is brought in as it is."""
    if not (verdict := may_evaluate(by, conference)):
        return verdict
    if evaluation is None:
        return no(not_begun())
    if not has_data and by.kind not in case_rules.TRUSTED:
        return no(_("Belum ada satu pengukuran atau catatan pun; simpulan berdiri di atas data."))
    return YES


def may_follow_up(by: Actor, conference: Conference, evaluation: Evaluation | None) -> Verdict:
    if not (verdict := may_evaluate(by, conference)):
        return verdict
    if evaluation is None:
        return no(not_begun())
    return YES


def closing_lacks(evaluation: Evaluation | None, students: Iterable[CaseStudent], decided: dict[object, FollowUp]) -> list[str]:
    """Everything that still stands between a case and its end, each as a sentence; empty when nothing."""
    if evaluation is None:
        return [_("Evaluasi belum dimulai.")]
    lacks = [] if evaluation.conclusion.strip() else [_("Simpulan evaluasi belum ditulis.")]
    for one in students:
        if one.ending == CaseStudent.Ending.SPLIT:
            continue
        name = {"name": one.student.name}
        if one.pk not in decided:
            lacks.append(_("Tindak lanjut untuk %(name)s belum diputuskan.") % name)
        elif decided[one.pk].next in GOES_ON:
            lacks.append(_("Bantuan untuk %(name)s masih berjalan menurut keputusan tindak lanjut.") % name)
    return lacks


def may_frame(by: Actor, goal: Goal, way: str, measure: str, levels: dict[str, str]) -> Verdict:
    """A goal is followed by one way, and that way is told whole."""
    if not (verdict := may_evaluate(by, goal.conference)):
        return verdict
    lack = frame_lacks(way, measure, levels)
    return no(lack) if lack else YES


def frame_lacks(way: str, measure: str, levels: dict[str, str]) -> str:
    """What the way a goal is followed still lacks, as a sentence; empty when nothing."""
    if way == Frame.Way.LEDGER and not measure.strip():
        return _("Pilih pengukuran di buku bukti yang menjadi nilai sasaran ini.")
    if way == Frame.Way.LEVELS and any(not levels.get(str(n), "").strip() for n in LEVELS):
        return _("Lukiskan kelima tingkatnya, dari yang jauh di bawah sampai yang jauh di atas harapan.")
    return ""


def may_give_feedback(by: Actor, seat: Participant) -> Verdict:
    """Whoever was there answers for themselves; the counsellor types in what came on paper or was said."""
    if by.read_only:
        return no(_("Anda sedang melihat sebagai orang lain; tidak ada yang dapat diubah."))
    if seat.conference.decided_at is None:
        return no(_("Umpan balik diberikan setelah konferensi mengambil keputusan."))
    if not seat.was_there:
        return no(_("Umpan balik ditanyakan kepada yang hadir."))
    if by.person_id is not None and by.person_id == seat.person_id and by.school_id == seat.conference.school_id:
        return YES
    return case_rules.may_move(by, seat.conference.case)


def may_attain(frame: Frame | None, value: float) -> Verdict:
    """On a goal with levels a value is a level."""
    if frame is not None and frame.way == Frame.Way.LEVELS and value not in LEVELS:
        return no(_("Sasaran ini dinilai dengan tingkat -2 sampai +2."))
    return YES


def may_confer_again(by: Actor, conference: Conference, latest: int, *, is_decided: bool) -> Verdict:
    """A new conference follows the decision of its follow-up, and only one at a time."""
    if not (verdict := may_evaluate(by, conference)):
        return verdict
    if not is_decided:
        return no(_("Putuskan dahulu tindak lanjut “Konferensi ulang” dengan alasannya."))
    if latest > conference.round:
        return no(_("Konferensi berikutnya sudah direncanakan."))
    return YES


def may_finish(by: Actor, conference: Conference, lacks: list[str]) -> Verdict:
    if not (verdict := may_evaluate(by, conference)):
        return verdict
    if conference.case.stage != Stage.EVALUATION:
        return no(_("Kasus ditutup dari tahap evaluasi."))
    return no(lacks[0]) if lacks else YES
