"""Who hands a case over, to whom, who answers; and what must not be left without a counsellor."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rembuk.cases.models import Case
from rembuk.concerns import routing
from rembuk.concerns.models import WAITING, Concern
from rembuk.core.actor import Actor, Role
from rembuk.core.verdicts import YES, Verdict, no
from rembuk.handovers.models import CaseHandover
from rembuk.people.models import Person


def is_coordinator_of(by: Actor, case: Case) -> bool:
    return by.has(Role.COORDINATOR) and not by.read_only and by.school_id == case.school_id


def may_hand_over(by: Actor, case: Case) -> Verdict:
    """The owner offers a case; the coordinator assigns it, of whatever stage."""
    owns = case.owner_id == by.person_id and by.has(Role.COUNSELOR) and by.school_id == case.school_id
    if is_coordinator_of(by, case) or (owns and not by.read_only):
        return YES
    return no(_("Kasus diserahkan oleh konselor penanggung jawabnya atau oleh koordinator BK."))


def may_take(case: Case, to: Person, on: date) -> Verdict:
    if to.school_id != case.school_id or not routing.counsels(to, on):
        return no(_("Kasus diserahkan kepada guru BK sekolah ini."))
    if to.pk == case.owner_id:
        return no(_("Kasus ini sudah pada guru BK itu."))
    return YES


def is_waiting(held: CaseHandover) -> Verdict:
    if held.state != CaseHandover.State.OFFERED:
        return no(_("Penyerahan ini sudah dijawab."))
    if held.case.owner_id != held.giver_id:
        return no(_("Kasus ini sudah berpindah tangan."))
    return YES


def may_accept(by: Actor, held: CaseHandover) -> Verdict:
    """The new counsellor, or the coordinator's word."""
    if not (verdict := is_waiting(held)):
        return verdict
    if is_coordinator_of(by, held.case) or _is_taker(by, held):
        return YES
    return no(_("Penyerahan ini dijawab oleh guru BK yang dituju atau oleh koordinator BK."))


def may_decline(by: Actor, held: CaseHandover) -> Verdict:
    if not (verdict := is_waiting(held)):
        return verdict
    return YES if _is_taker(by, held) else no(_("Penyerahan ini dijawab oleh guru BK yang dituju atau oleh koordinator BK."))


def may_take_back(by: Actor, held: CaseHandover) -> Verdict:
    return is_waiting(held) and may_hand_over(by, held.case)


def _is_taker(by: Actor, held: CaseHandover) -> bool:
    return not by.read_only and by.has(Role.COUNSELOR) and by.person_id == held.taker_id and by.school_id == held.case.school_id


def may_leave(person: Person, on: date) -> Verdict:
    """Nobody's account ends while cases that go on, or concerns that wait, are theirs."""
    cases = Case.objects.open().filter(owner=person).count()
    concerns = Concern.objects.filter(addressee=person, state__in=WAITING).count()
    if not cases and not concerns:
        return YES
    held = [ngettext("%(n)s kasus yang berjalan", "%(n)s kasus yang berjalan", cases) % {"n": cases}] if cases else []
    held += (
        [ngettext("%(n)s laporan yang menunggu", "%(n)s laporan yang menunggu", concerns) % {"n": concerns}] if concerns else []
    )
    words = {"what": _(" dan ").join(held)}
    return no(_("Pada guru BK ini masih ada %(what)s. Koordinator BK menyerahkannya dahulu di halaman Pembagian kasus.") % words)
