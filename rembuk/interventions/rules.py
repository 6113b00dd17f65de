"""Who may note progress on a planned action."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from rembuk.cases import legal
from rembuk.cases import rules as case_rules
from rembuk.cases.models import Case
from rembuk.conferences import rules as agreed
from rembuk.conferences.models import Conference, PlannedAction, ServiceType
from rembuk.core.actor import Actor
from rembuk.core.verdicts import YES, Verdict, no
from rembuk.people.models import Person


def is_owner(by: Actor, action: PlannedAction) -> bool:
    return by.person_id is not None and any(p.pk == by.person_id for p in action.owners.all())


def note_lacks(state: str, words: str) -> str:
    """What a note still lacks, as a sentence; empty when nothing."""
    if state == PlannedAction.State.IMPOSSIBLE and not words.strip():
        return _("Tulis mengapa tindakan ini tidak dapat dilakukan.")
    if state == PlannedAction.State.PARTLY and not words.strip():
        return _("Tulis apa yang sudah dilakukan dan apa yang belum.")
    return ""


def offered(case: Case) -> list[str]:
    """The kinds of service an action of this case may be; what the law forbids here is not offered."""
    return [s for s in ServiceType.values if agreed.may_mediate(legal.kind(case), [s])]


def kept_elsewhere(conference: Conference) -> str:
    """The sentence about a conference whose record is another case's; empty for one of this case."""
    return agreed.kept_elsewhere(conference)


def may_amend(by: Actor, conference: Conference, reason: str, owners: Iterable[Person]) -> Verdict:
    """The case's counsellors; after the seal only with a reason, which stands beside the record."""
    if not (verdict := case_rules.may_write(by, conference.case)):
        return verdict
    if conference.locked_at and not reason.strip():
        if elsewhere := kept_elsewhere(conference):
            return no(elsewhere + " " + _("Tulis alasan perubahannya."))
        return no(_("Berita acara sudah disegel. Tulis alasan perubahan; ia berdiri di samping berita acaranya."))
    return case_rules.are_of_school(conference.school_id, owners)


def may_note(by: Actor, action: PlannedAction) -> Verdict:
    """Its owners, and the counsellor for those without an account."""
    if by.read_only:
        return no(_("Anda sedang melihat sebagai orang lain; tidak ada yang dapat diubah."))
    if action.conference.decided_at is None:
        return no(_("Tindakan berjalan sejak keputusan konferensi diambil."))
    if action.conference.case.stage == "closed":
        return no(_("Kasus ini sudah ditutup."))
    if is_owner(by, action) and by.school_id == action.conference.school_id:
        return YES
    return case_rules.may_write(by, action.conference.case)
