"""Who may add to a concern, take it back, pass it on or take it up again, and if not, the sentence why."""

from datetime import date

from django.utils.translation import gettext as _

from rembuk.cases import routing, rules
from rembuk.cases.models import Concern
from rembuk.core.actor import Actor, Role
from rembuk.core.verdicts import YES, Verdict, no
from rembuk.people.models import Person


def is_own(by: Actor, concern: Concern) -> Verdict:
    if by.read_only or by.person_id is None or concern.reporter_id != by.person_id:
        return no(_("Hanya pelapornya yang dapat mengubah laporan ini."))
    return YES


def may_add(by: Actor, concern: Concern) -> Verdict:
    """As long as nobody has answered: then a new concern is the way."""
    if not (verdict := is_own(by, concern)):
        return verdict
    if not concern.is_waiting:
        return no(_("Laporan ini sudah selesai. Bila ada hal baru, kirim laporan baru."))
    return YES


def may_take_back(by: Actor, concern: Concern) -> Verdict:
    if not (verdict := may_add(by, concern)):
        return verdict
    if concern.has_safety_sign:
        return no(_("Laporan dengan tanda bahaya tidak ditarik. Tambahkan keterangan bila ternyata keliru; guru BK membacanya."))
    return YES


def may_take_up(by: Actor, concern: Concern) -> Verdict:
    """What became a case goes on there; what the reporter took back is the reporter's to send again."""
    if not (verdict := rules.may_handle(by, concern)):
        return verdict
    if concern.state not in {Concern.State.HANDLED, Concern.State.DECLINED}:
        return no(_("Yang dapat dibuka kembali: laporan yang ditangani tanpa konferensi atau tidak diteruskan."))
    return YES


def may_pass_on(by: Actor, concern: Concern, to: Person, on: date) -> Verdict:
    """Only a waiting concern, only to somebody who counsels at this school today."""
    if not (verdict := rules.may_answer(by, concern)):
        return verdict
    if to.school_id != concern.school_id or not routing.counsels(to, on):
        return no(_("Laporan diteruskan kepada guru BK sekolah ini."))
    if to.pk == concern.addressee_id:
        return no(_("Laporan ini sudah pada guru BK itu."))
    return YES


def is_coordinator(by: Actor) -> Verdict:
    return YES if by.has(Role.COORDINATOR) and not by.read_only else no(_("Ini ditetapkan oleh koordinator BK."))
