"""Who has reminders and a calendar, and who sets the quiet hours."""

from django.utils.translation import gettext as _

from rembuk.core.actor import Actor, Kind, Role
from rembuk.core.verdicts import YES, Verdict, no


def may_have(by: Actor) -> Verdict:
    """Members of the school, for themselves."""
    if by.read_only or by.kind is not Kind.MEMBER or by.person_id is None:
        return no(_("Pengingat dan kalender dimiliki guru dan staf sekolah."))
    return YES


def may_set_hours(by: Actor) -> Verdict:
    if by.read_only or not by.has(Role.COORDINATOR, Role.OPERATOR):
        return no(_("Hari sekolah dan jam tenang diatur koordinator BK atau operator."))
    return YES
