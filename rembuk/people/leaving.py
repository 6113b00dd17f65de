"""What must be settled before somebody's account, or the role that opens cases, ends: later stages say what they still hold."""

from collections.abc import Callable
from datetime import date

from rembuk.core.verdicts import YES, Verdict
from rembuk.people.models import Person

Check = Callable[[Person, date], Verdict]
_checks: list[Check] = []


def ask(check: Check) -> Check:
    """Let a package say whether something still hangs on a person; named in its AppConfig.ready."""
    if check not in _checks:
        _checks.append(check)
    return check


def may_leave(person: Person, on: date) -> Verdict:
    """Yes where nothing is orphaned by it; else the sentence of the first that would be."""
    return next((verdict for check in _checks if not (verdict := check(person, on))), YES)
