"""What somebody who was invited answers: comes, joins by call, cannot, sends somebody; and the view of who cannot come.

On the own page, on this device, in the app, or told to the counsellor.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.conferences import rules
from rembuk.conferences.models import Clarification, Participant
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import YES, Verdict, no, require
from rembuk.vault import log

AWAY = frozenset({Participant.Answer.NOT, Participant.Answer.SENDS})


def may_answer(by: Actor, participant: Participant, today: date) -> Verdict:
    """The person asked, or the counsellor who was told; until the conference has begun."""
    conference = participant.conference
    if by.read_only:
        return no(_("Anda sedang melihat sebagai orang lain; tidak ada yang dapat diubah."))
    if not is_asked(by, participant) and not (verdict := rules.may_change(by, conference)):
        return verdict
    if conference.on_day < today or conference.decided_at or conference.sittings.filter(opened_at__isnull=False).exists():
        return no(_("Pertemuan ini sudah dimulai atau sudah lewat. Hubungi guru BK bila ada yang perlu disampaikan."))
    return YES


def is_asked(by: Actor, participant: Participant) -> bool:
    """Whether it is the person themselves who acts."""
    own = by.person_id is not None and by.person_id == participant.person_id
    return own and by.school_id == participant.conference.school_id


@transaction.atomic
def answer(participant: Participant, *, words: str, by: Actor, now: datetime, today: date, deputy: str = "") -> None:
    """Note an answer; it may be changed until the conference begins."""
    require(may_answer(by, participant, today))
    if words not in Participant.Answer.values or words == Participant.Answer.NONE:
        raise Refused(_("Pilih satu jawaban."))
    if words == Participant.Answer.SENDS and not deputy.strip():
        raise Refused(_("Tulis siapa yang mewakili."))
    participant.answer, participant.answered_at = words, now
    participant.deputy = deputy.strip() if words == Participant.Answer.SENDS else ""
    participant.answered_how = Participant.How.OWN if is_asked(by, participant) else Participant.How.TOLD
    participant.save(update_fields=["answer", "answered_at", "deputy", "answered_how"])
    log.record(by, "participant.answered", participant, now, case=participant.conference.case, fields=[words])


def may_write_beforehand(by: Actor, participant: Participant, today: date) -> Verdict:
    """Who cannot come is heard in writing; the counsellor may write down what she was told."""
    if not (verdict := may_answer(by, participant, today)):
        return verdict
    if participant.answer not in AWAY:
        return no(_("Pandangan tertulis diminta dari yang tidak dapat datang. Yang datang menyampaikannya sendiri."))
    return YES


@transaction.atomic
def write_beforehand(participant: Participant, *, statement: str, by: Actor, now: datetime, today: date) -> Clarification:
    """Keep the view of somebody who cannot come; the room reads it among the clarifications, as theirs."""
    require(may_write_beforehand(by, participant, today))
    if not statement.strip():
        raise Refused(_("Tulis apa yang ingin disampaikan."))
    conference = participant.conference
    row = Clarification.objects.create(
        conference=conference, participant=participant, statement=statement.strip(), rank=conference.clarifications.count(),
        is_beforehand=True, made_at=now,
    )  # fmt: skip
    log.record(by, "clarification.beforehand", row, now, case=conference.case)
    return row


def beforehand(participant: Participant) -> list[str]:
    """What this person wrote beforehand, oldest first; for this person and the counsellor."""
    rows = Clarification.objects.filter(participant=participant, is_beforehand=True).order_by("rank")
    return [row.statement for row in rows]
