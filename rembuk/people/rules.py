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
