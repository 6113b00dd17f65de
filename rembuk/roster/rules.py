"""Who keeps the roster and the accounts of staff."""

from django.utils.translation import gettext as _

from rembuk.core.actor import Actor, Kind, Role
from rembuk.core.verdicts import YES, Verdict, no
from rembuk.people.models import Person


def may_import(by: Actor) -> Verdict:
    if by.read_only or not (by.has(Role.OPERATOR) or by.kind in {Kind.CONSOLE, Kind.SYSTEM}):
        return no(_("Impor data dilakukan oleh operator sekolah."))
    return YES


def may_manage_staff(by: Actor) -> Verdict:
    if by.read_only or not (by.has(Role.OPERATOR) or by.kind in {Kind.CONSOLE, Kind.SYSTEM}):
        return no(_("Staf dan akun dikelola oleh operator sekolah."))
    return YES


def is_somebody_else(by: Actor, person: Person) -> Verdict:
    """An operator who shut the own door could not open it again."""
    if by.membership is not None and by.membership.pk == person.membership_id:
        return no(_("Anda tidak dapat mengakhiri peran operator Anda sendiri. Mintalah operator lain."))
    return YES
