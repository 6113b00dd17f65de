"""Who may change accounts, and when a reset works."""

from datetime import datetime

from django.utils.translation import gettext as _

from rembuk.accounts.models import Membership, Reset, RoleSpan
from rembuk.core.actor import Actor, Kind, Role
from rembuk.core.verdicts import YES, Verdict, no

OPENING = frozenset({Role.COUNSELOR, Role.COORDINATOR, Role.PRINCIPAL})  # these open cases, or confirm who may


def may_manage_accounts(by: Actor) -> Verdict:
    if by.read_only or not (by.has(Role.OPERATOR) or by.kind in {Kind.CONSOLE, Kind.SYSTEM}):
        return no(_("Akun dan kop surat dikelola oleh operator sekolah."))
    return YES


def is_same_school(by: Actor, membership: Membership) -> Verdict:
    if membership.school_id != by.school_id:
        return no(_("Akun ini bukan milik sekolah ini."))
    return YES


def is_unused(membership: Membership) -> Verdict:
    user = membership.user
    if user.last_login or not user.must_change:
        return no(_("Akun ini sudah dipakai; lembar baru hanya lewat pemulihan akun."))
    return YES


def needs_second_person(membership: Membership) -> bool:
    """Accounts that open cases or confirm who may, or once did, are never reset by one person alone.

    Also past and coming roles count: else an operator could take the role away, reset, and give it back.
    """
    return any(r.role in OPENING for r in membership.roles.all())


def could_confirm_reset(by: Actor, reset: Reset) -> Verdict:
    """Whether this person is one who may agree to the reset, once the second factor is given."""
    if by.read_only or reset.membership.school_id != by.school_id or not by.has(Role.PRINCIPAL, Role.COUNSELOR):
        return no(_("Pemulihan akun konselor dikuatkan oleh kepala sekolah atau konselor lain."))
    if by.membership.pk in {reset.membership_id, reset.asked_by_id}:
        return no(_("Yang menguatkan harus orang lain daripada pemilik akun dan yang meminta."))
    return no(_("Pemulihan ini sudah dikuatkan.")) if reset.confirmed_at else YES


def may_confirm_reset(by: Actor, reset: Reset) -> Verdict:
    if not by.stepped_up:
        return no(_("Masukkan kode kedua dahulu, lalu kuatkan pemulihan ini."))
    return could_confirm_reset(by, reset)


def may_finish_reset(reset: Reset, now: datetime) -> Verdict:
    if reset.done_at:
        return no(_("Pemulihan ini sudah selesai."))
    if reset.works_from is None:
        return no(_("Pemulihan ini belum dikuatkan oleh orang kedua."))
    if now < reset.works_from:
        return no(_("Pemulihan ini baru berlaku 24 jam setelah dikuatkan."))
    return YES


def could_confirm_role(by: Actor, span: RoleSpan) -> Verdict:
    """Whether this person is the second one who lets a role begin, once the second factor is given."""
    if by.read_only or span.membership.school_id != by.school_id:
        return no(_("Peran ini bukan milik sekolah ini."))
    if not span.is_waiting:
        return no(_("Peran ini tidak menunggu."))
    if by.kind is Kind.CONSOLE:
        return YES
    if not by.has(*OPENING):
        return no(_("Peran ini dikuatkan oleh kepala sekolah, koordinator, atau konselor lain."))
    if by.membership.pk in {span.membership_id, span.given_by_id}:
        return no(_("Yang menguatkan harus orang lain daripada penerima peran dan pemberinya."))
    return YES


def may_confirm_role(by: Actor, span: RoleSpan) -> Verdict:
    if not by.stepped_up:
        return no(_("Masukkan kode kedua dahulu, lalu kuatkan peran ini."))
    return could_confirm_role(by, span)
