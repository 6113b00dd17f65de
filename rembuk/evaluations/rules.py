"""Who may measure and conclude."""

from django.utils.translation import gettext as _

from rembuk.cases import rules as case_rules
from rembuk.conferences.models import Conference
from rembuk.core.actor import Actor
from rembuk.core.verdicts import YES, Verdict, no


def may_evaluate(by: Actor, conference: Conference) -> Verdict:
    if not (verdict := case_rules.may_write(by, conference.case)):
        return verdict
    if conference.decided_at is None:
        return no(_("Evaluasi dimulai setelah konferensi mengambil keputusan."))
    return YES


def is_met(direction: str, target: float | None, last: float | None) -> bool | None:
    """Whether the last value has reached the target; None while either is unknown."""
    if target is None or last is None:
        return None
    return last <= target if direction == "down" else last >= target
