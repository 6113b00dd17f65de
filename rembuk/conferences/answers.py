"""What somebody who was invited answers: comes, joins by call, cannot. On the own page, here on this device, or by phone."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.conferences import rules
from rembuk.conferences.models import Participant
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import YES, Verdict, no, require
from rembuk.vault import log


def may_answer(by: Actor, participant: Participant, today: date) -> Verdict:
    """The person asked, or the counsellor who was told; until the conference has begun."""
    conference = participant.conference
    if by.read_only:
        return no(_("Anda sedang melihat sebagai orang lain; tidak ada yang dapat diubah."))
    is_asked = by.person_id is not None and by.person_id == participant.person_id and by.school_id == conference.school_id
    if not is_asked and not (verdict := rules.may_change(by, conference)):
        return verdict
    if conference.on_day < today or conference.decided_at or conference.sittings.filter(opened_at__isnull=False).exists():
        return no(_("Pertemuan ini sudah dimulai atau sudah lewat. Hubungi guru BK bila ada yang perlu disampaikan."))
    return YES


@transaction.atomic
def answer(participant: Participant, *, words: str, by: Actor, now: datetime, today: date) -> None:
    """Note an answer; it may be changed until the conference begins."""
    require(may_answer(by, participant, today))
    if words not in Participant.Answer.values or words == Participant.Answer.NONE:
        raise Refused(_("Pilih satu jawaban."))
    participant.answer = words
    participant.save(update_fields=["answer"])
    log.record(by, "participant.answered", participant, now, case=participant.conference.case, fields=[words])
