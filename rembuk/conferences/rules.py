"""Who may lead and change a conference; the gates of the room, each with its sentence."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from rembuk.cases import legal
from rembuk.cases import rules as case_rules
from rembuk.cases.models import CaseStudent
from rembuk.conferences import showing
from rembuk.conferences.models import Conference, Participant, Sitting, Step
from rembuk.consents import noes, rules_access
from rembuk.consents.models import Voice
from rembuk.core.actor import Actor
from rembuk.core.verdicts import YES, Verdict, no
from rembuk.people.models import Person

STEPS = [s.value for s in Step]


def may_change(by: Actor, conference: Conference) -> Verdict:
    if not (verdict := case_rules.may_write(by, conference.case)):
        return verdict
    if conference.locked_at:
        sealed = _("Berita acara konferensi ini sudah disegel. Yang diketahui kemudian ditulis sebagai adendum.")
        return no(kept_elsewhere(conference) or sealed)
    return YES


def kept_elsewhere(conference: Conference) -> str:
    """The sentence about a conference that came along when a student was split off: its record is the group's."""
    if "carried" not in conference.notes:
        return ""
    told = conference.notes["carried"]
    if told["is_sealed"]:
        sentence = _(
            "Konferensi ini dibawa dari kasus %(code)s; berita acaranya disegel di sana. Perubahan dicatat pada rencana."
        )
    else:
        sentence = _("Konferensi ini dibawa dari kasus %(code)s; berita acaranya ada di sana. Perubahan dicatat pada rencana.")
    return sentence % {"code": told["code"]}


def may_invite(by: Actor, conference: Conference, person: Person | None) -> Verdict:
    """Nobody whom a legal restriction keeps from a child of the case, and nobody twice."""
    if not (verdict := may_change(by, conference)) or person is None:
        return verdict
    if not (verdict := rules_access.may_be_granted(conference.case, person)):
        return verdict
    if conference.participants.filter(person=person).exists():
        return no(_("%(name)s sudah diundang.") % {"name": person.name})
    return YES


def may_uninvite(by: Actor, participant: Participant) -> Verdict:
    """Who was there or said something stays in the record of it."""
    if not (verdict := may_change(by, participant.conference)):
        return verdict
    if participant.was_there or participant.clarifications.exists():
        return no(_("%(name)s sudah hadir atau sudah menyampaikan pandangan, jadi tetap tercatat.") % {"name": participant.name})
    return YES


def may_divide(by: Actor, sitting: Sitting) -> Verdict:
    """The parts are made and dropped before they begin."""
    if not (verdict := may_change(by, sitting.conference)):
        return verdict
    if sitting.opened_at or sitting.pledged_at:
        return no(_("Bagian ini sudah dimulai."))
    return YES


def may_lock(by: Actor, conference: Conference) -> Verdict:
    """A record can be sealed after its case was closed: paper never holds the help up, nor the help the paper."""
    return case_rules.may_move(by, conference.case)


def may_go_to(conference: Conference, step: str) -> Verdict:
    """Forward only when the step's own work is done; back always, nothing is lost. After the decision steps are only read."""
    if conference.decided_at:
        return no(_("Keputusan konferensi ini sudah ditetapkan; langkah-langkahnya tetap dapat dibaca."))
    if STEPS.index(step) <= STEPS.index(conference.step):
        return YES
    if sentence := noes.sentence(conference.case):
        return no(sentence)
    for passed in STEPS[STEPS.index(conference.step) : STEPS.index(step)]:
        if sentence := missing_in(conference, passed):
            return no(sentence)
    return YES


def missing_in(conference: Conference, step: str) -> str:
    """What a step still lacks before the next one may begin; empty when nothing."""
    if step == Step.OPENING:
        return _opening(conference)
    if step == Step.CLARIFICATION:
        return _unheard(conference)
    if step == Step.ANALYSIS and not _has_joint_point(conference):
        return _("Analisis bersama belum memuat satu butir pun.")
    if step == Step.ALTERNATIVES and not conference.alternatives.exists():
        return _("Belum ada alternatif bantuan yang ditimbang.")
    return ""


def _opening(conference: Conference) -> str:
    present, part = [p for p in showing.seated(conference) if p.was_there], showing.current(conference)
    if not present:
        return _("Catat dahulu siapa yang hadir.")
    if part is None or not conference.sittings.filter(pk=part.pk, pledged_at__isnull=False).exists():
        return _("Bacakan dahulu ikrar kerahasiaan, sebelum data ditampilkan.")
    late = [p.label or _("peserta") for p in present if p.pledged_at is None]
    if late:
        return _("Bacakan ikrar juga kepada yang baru hadir: %(who)s.") % {"who": ", ".join(late)}
    return ""


def _unheard(conference: Conference) -> str:
    """The student's voice and the parents' view are not passed over silently."""
    later, here = conference.notes.get("voice_later", {}), showing.seated(conference)
    children = showing.heard_here(conference.participants.all(), here)
    students = [s for s in conference.case.case_students.all() if children is None or s.pk in children]
    unheard = {s.pk for s in students if not s.voice.strip() and not later.get(str(s.place))}
    if unheard and unheard - told_in_confidence(students):
        return _("Suara Ananda belum ditulis. Tulis kata-katanya, atau mengapa belum dan kapan ditanyakan.")
    parents = {p.pk for p in here if p.part == "parent"}
    heard = any(row.participant_id in parents for row in conference.clarifications.all())
    if not heard and not conference.notes.get(showing.parents_key(showing.current(conference))):
        return _("Pandangan orang tua belum ditulis. Catat yang disampaikan, atau mengapa belum dan kapan ditanyakan.")
    return ""


def told_in_confidence(students: Iterable[CaseStudent]) -> set[UUID]:
    """Students who spoke to the counsellor alone: heard, and not read out."""
    rows = Voice.objects.filter(student__in=[s.pk for s in students], known_to=Voice.Known.COUNSELOR)
    return {v.student_id for v in rows if v.words}


def _has_joint_point(conference: Conference) -> bool:
    points = [p for p in conference.case.points.all() if p.state != "dropped"]
    return any(p.conference_id == conference.pk or (p.origin == "joint" and p.conference_id is None) for p in points)


def not_met(conference: Conference) -> list[str]:
    """The parts of a conference with several that never sat."""
    parts = sorted(conference.sittings.all(), key=lambda s: s.number)
    said = _("Bagian %(n)s belum bertemu. Buka bagian itu pada kepala ruang.")
    return [said % {"n": part.number} for part in parts if part.opened_at is None and len(parts) > 1]


def decision_lacks(conference: Conference) -> list[str]:
    """Everything a decision still lacks, each as a sentence; empty when it can be taken."""
    lacks = not_met(conference)
    if not any(a.is_chosen for a in conference.alternatives.all()):
        lacks.append(_("Belum ada alternatif yang dipilih."))
    if not conference.decision.strip():
        lacks.append(_("Rumusan keputusan belum ditulis."))
    if not conference.best_interest.strip():
        lacks.append(_("Jawablah dahulu mengapa ini yang terbaik bagi Ananda."))
    for action in conference.planned_actions.all():
        if not (action.owner.strip() and action.due_on and action.measure.strip()):
            lacks.append(
                _("Tindakan %(rank)s belum lengkap: siapa, sampai kapan, apa tandanya berhasil.") % {"rank": action.rank}
            )
    if not conference.responsible.strip():
        lacks.append(_("Penanggung jawab belum disebut."))
    return lacks


def may_decide(by: Actor, conference: Conference) -> Verdict:
    if not (verdict := may_change(by, conference)):
        return verdict
    if conference.decided_at:
        return no(_("Keputusan konferensi ini sudah ditetapkan."))
    if not conference.is_on_paper and (lacks := decision_lacks(conference)):
        return no(lacks[0])
    return YES


def may_mediate(case_type: str, services: list[str]) -> Verdict:
    """Mediation is weighed only where the type of case lets it (domain.md 3.1)."""
    return legal.may_mediate(case_type) if "mediation" in services else YES
