"""Who may change the roster."""

from django.utils.translation import gettext as _

from rembuk.core.actor import Actor, Kind, Role
from rembuk.core.verdicts import YES, Verdict, no


def may_change_people(by: Actor) -> Verdict:
    """The operator keeps the roster; a counsellor may add whom a case needs."""
    if by.read_only:
        return no(_("Anda sedang melihat sebagai orang lain; tidak ada yang dapat diubah."))
    if by.kind in {Kind.CONSOLE, Kind.SYSTEM} or by.has(Role.OPERATOR, Role.COUNSELOR, Role.COORDINATOR):
        return YES
    return no(_("Data orang dikelola oleh operator sekolah dan guru BK."))


def may_let_in(by: Actor) -> Verdict:
    """Who makes and ends personal links, or lends a device; which case it may be is asked by the case's own rule."""
    if by.read_only:
        return no(_("Anda sedang melihat sebagai orang lain; tidak ada yang dapat diubah."))
    if by.kind in {Kind.CONSOLE, Kind.SYSTEM} or (by.kind is Kind.MEMBER and by.has(Role.COUNSELOR, Role.COORDINATOR)):
        return YES
    return no(_("Tautan pribadi dibuat oleh guru BK."))
