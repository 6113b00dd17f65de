"""Who may report, read and answer a concern, add to it, take it back or pass it on, and if not, the sentence why."""

from datetime import date

from django.utils.translation import gettext as _

from rembuk.concerns import routing
from rembuk.concerns.models import Concern
from rembuk.core.actor import Actor, Kind, Role
from rembuk.core.verdicts import YES, Verdict, no
from rembuk.people.models import Person


def may_report(by: Actor) -> Verdict:
    if by.read_only or by.kind is not Kind.MEMBER or by.person_id is None:
        return no(_("Laporan keprihatinan dikirim oleh guru dan staf sekolah."))
    return YES


def may_handle(by: Actor, concern: Concern) -> Verdict:
    """The addressee; the coordinator where nobody was found or to assign."""
    if by.read_only or by.school_id != concern.school_id:
        return no(_("Laporan ini bukan untuk Anda."))
    if by.has(Role.COORDINATOR) or (by.person_id is not None and concern.addressee_id == by.person_id):
        return YES
    return no(_("Laporan ini dibaca oleh guru BK kelasnya."))


def may_answer(by: Actor, concern: Concern) -> Verdict:
    """Once: the reporter was told, and what was told stays."""
    if not (verdict := may_handle(by, concern)):
        return verdict
    if concern.state == Concern.State.WITHDRAWN:
        return no(_("Laporan ini sudah ditarik oleh pelapornya."))
    if concern.answered_at is not None:
        return no(_("Laporan ini sudah dijawab; pelapor sudah diberi tahu."))
    return YES


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
    if not (verdict := may_handle(by, concern)):
        return verdict
    if concern.state not in {Concern.State.HANDLED, Concern.State.DECLINED}:
        return no(_("Yang dapat dibuka kembali: laporan yang ditangani tanpa konferensi atau tidak diteruskan."))
    return YES


def may_pass_on(by: Actor, concern: Concern, to: Person, on: date) -> Verdict:
    """Only a waiting concern, only to somebody who counsels at this school today."""
    if not (verdict := may_answer(by, concern)):
        return verdict
    if to.school_id != concern.school_id or not routing.counsels(to, on):
        return no(_("Laporan diteruskan kepada guru BK sekolah ini."))
    if to.pk == concern.addressee_id:
        return no(_("Laporan ini sudah pada guru BK itu."))
    return YES


def is_coordinator(by: Actor) -> Verdict:
    return YES if by.has(Role.COORDINATOR) and not by.read_only else no(_("Ini ditetapkan oleh koordinator BK."))
